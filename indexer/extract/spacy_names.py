"""Persons and organisations found by an installed spaCy model, instead of by our own evidence.

The names list and the countries stay ours, so does what a short form stands for inside an article; only which
other words name a person or an organisation is the model's word. spaCy is an optional package: nothing here
is imported unless a setting names a model.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from indexer.errors import IndexerError
from indexer.extract.gazetteer import Form
from indexer.extract.known import Known, surnames
from indexer.extract.lexicon import lexicon
from indexer.extract.names import SURNAME
from indexer.extract.shortened import ACRONYM, SHORT
from indexer.extract.words import POSSESSIVES
from indexer.model import Article, Kind, Mention

KINDS = {"PERSON": Kind.PERSON, "PER": Kind.PERSON, "ORG": Kind.ORGANISATION}
"""What the labels of spaCy's own models mean; the others (places, dates, events) are not taken."""

RULE = "found by the language model"
_LISTED = {Form.NAME.value, Form.NEARLY.value}
_SHORTENED = {SURNAME, SHORT, ACRONYM}

Span = tuple[int, int]


def by_model(article: Article, mentions: Sequence[Mention], model: str) -> list[Mention]:
    """The mentions of an article with all persons and organisations but the listed ones as a model sees them."""
    found = [mention for mention in _found(article.text, model) if mention.text not in article.byline]
    kept = [mention for mention in mentions if mention.kind is Kind.COUNTRY or mention.rule in _LISTED]
    full = {(m.kind, m.name or m.text) for m in (*found, *kept)}
    kept += [m for m in mentions if m.rule in _SHORTENED and (m.kind, m.name) in full]
    names = [mention for mention in kept if mention.kind is not Kind.COUNTRY]
    new = [mention for mention in found if not any(_overlap(mention, other) for other in names)]
    return [*kept, *_resolved(new, _known((*names, *new)))]


def fingerprint(model: str) -> str:
    """A hash of a model and the package that runs it: with another of either, names are found anew."""
    nlp = _loaded(model)
    digest = hashlib.sha256(f"{_spacy().__version__} {sorted(KINDS)}".encode())
    folder = Path(nlp.path)
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(f"{path.relative_to(folder)}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def _found(text: str, model: str) -> Iterator[Mention]:
    """The model's persons and organisations, in text order. News agencies are left to the names list and our
    rules, which tell a credit from a subject."""
    for entity in _loaded(model)(text).ents:
        start, end = _bare(text, entity.start_char, entity.end_char)
        said = text[start:end]
        kind = KINDS.get(entity.label_)
        if kind and said and "\n" not in said and said not in lexicon().agencies:
            yield Mention(kind, said, start, end, RULE)


def _bare(text: str, start: int, end: int) -> Span:
    """A span without an article before it and a possessive after it."""
    for article in ("the ", "The "):
        if text[start:end].startswith(article):
            start += len(article)
    for possessive in POSSESSIVES:
        if text[start:end].endswith(possessive):
            end -= len(possessive)
            break
    return start, end


def _known(mentions: Iterable[Mention]) -> Known:
    """What the surnames of an article mean."""
    known = Known()
    for mention in sorted(mentions, key=lambda m: m.start):
        if mention.kind is Kind.PERSON:
            name = mention.name or mention.text
            for surname in surnames(name):
                known.persons[surname].append((mention.start, name))
    return known


def _resolved(mentions: Iterable[Mention], known: Known) -> Iterator[Mention]:
    """Mentions, a surname alone standing for its bearer."""
    for mention in mentions:
        bearer = known.bearer(mention.text, mention.start) if mention.kind is Kind.PERSON else None
        if bearer:
            yield Mention(mention.kind, mention.text, mention.start, mention.end, SURNAME, bearer)
        else:
            yield mention


def _overlap(a: Mention, b: Mention) -> bool:
    return a.start < b.end and b.start < a.end


@lru_cache(maxsize=1)
def _loaded(model: str) -> Any:
    """The pipeline of a model, loaded once a process."""
    try:
        return _spacy().load(model)
    except OSError as error:
        raise IndexerError(
            f"spaCy cannot load the model {model!r}: {_first_line(error)} "
            "Install the model in this environment, or set CUTTINGS_SPACY_MODEL to its folder, or to nothing."
        ) from error


def _spacy() -> Any:
    try:
        import spacy
    except ImportError as error:
        raise IndexerError(
            "CUTTINGS_SPACY_MODEL names a model, but spaCy is not installed: pip install 'cuttings[spacy]'."
        ) from error
    return spacy


def _first_line(error: OSError) -> str:
    line = str(error).splitlines()[0]
    return line if line.endswith(".") else f"{line}."
