"""The right answers, by looking at every document: no index, no query language, no short cut."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from indexer.model import Document, Kind
from indexer.text import forms, tokens
from tests.benchmarks.engine.questions import (
    KINDS,
    YEAR,
    All,
    Any,
    Choice,
    Everything,
    Exact,
    Name,
    Phrase,
    Prefix,
    Question,
    Tree,
    Without,
    Word,
)


@dataclass(slots=True)
class Truth:
    """What a question finds: the total, and of every facet all counts."""

    total: int = 0
    counts: dict[str, Counter[str]] = field(default_factory=lambda: {kind: Counter() for kind in (*KINDS, YEAR)})
    days: dict[str, str] = field(default_factory=dict)
    """The day of each found article by its id, if the order of days is asked for."""


class _Seen:
    """A document as its words and values."""

    def __init__(self, document: Document, stems: dict[str, str]) -> None:
        article = document.article
        words = [tokens(article.headline), tokens(article.body)]
        self.sequences = [[word.stem for word in some] for some in words]
        self.stems = {stem for some in self.sequences for stem in some}
        self.forms = {word.form for some in words for word in some}
        self.id = article.id
        self.day = article.published or ""
        self.values = {kind: {key for key, _ in document.values(Kind(kind))} for kind in KINDS}
        self.mentioned = {(tag.entity.kind.value, tag.entity.key) for tag in document.tags if tag.mentions}
        self._stem = stems

    def matches(self, tree: Tree) -> bool:
        """Whether a tree finds the document."""
        match tree:
            case Everything():
                return True
            case Word(text):
                return self._stem[text] in self.stems
            case Exact(text):
                return text in self.forms
            case Phrase(words):
                wanted = [self._stem[word] for word in words]
                return any(some[at : at + len(wanted)] == wanted for some in self.sequences for at in range(len(some)))
            case Prefix(start):
                return any(form.startswith(start) for form in self.forms)
            case Name(kind, key, spellings):
                typed = all(self._stem[word] in self.stems for word in forms(spellings[0]))
                return typed or (kind, key) in self.mentioned
            case All(parts):
                return all(map(self.matches, parts))
            case Any(parts):
                return any(map(self.matches, parts))
            case Without(found, unwanted):
                return self.matches(found) and not self.matches(unwanted)
        raise TypeError(tree)

    def is_chosen(self, choices: Iterable[Choice]) -> bool:
        """Whether it has one of the chosen values of each kind."""
        wanted: dict[str, set[str]] = {}
        for kind, key in choices:
            wanted.setdefault(kind, set()).add(key)
        return all(self.values[kind] & keys for kind, keys in wanted.items())


class _Stems(dict[str, str]):
    """The stem of a word, worked out once."""

    def __missing__(self, word: str) -> str:
        self[word] = tokens(word)[0].stem
        return self[word]


def truths(documents: Iterable[Document], asked: Iterable[Question]) -> dict[str, Truth]:
    """The right answer to each question, by its name."""
    asked = tuple(asked)
    found = {question.name: Truth() for question in asked}
    stems = _Stems()
    for document in documents:
        seen = _Seen(document, stems)
        for question in asked:
            first, last = question.days
            if (not first or first <= seen.day <= last) and seen.matches(question.tree):
                _count(found[question.name], seen, question)
    return found


def _count(truth: Truth, seen: _Seen, question: Question) -> None:
    """Take a document that matches all but the chosen values."""
    if seen.is_chosen(question.chosen):
        truth.total += 1
        if question.newest_first:
            truth.days[seen.id] = seen.day
    for choices, kinds in question.counted().items():
        if seen.is_chosen(choices):
            for kind in kinds:
                truth.counts[kind].update([seen.day[:4]] if kind == YEAR else seen.values[kind])
