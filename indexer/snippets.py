"""A text and a query → the parts of the text that match; never HTML.

spans(document, query)     where the query matches in each field
mark(text, spans)          the whole text as parts
snippets(document, query)  the extracts that show best why the document was found
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice

from indexer.display import shown
from indexer.model import Document, Part, Snippet
from indexer.occurrences import Occurrence, Occurrences
from indexer.passages import Span, opening, passages
from indexer.query import AllOf, AnyOf, Best, InHeadline, Linked, Phrase, Prefix, Query, Word
from indexer.terms import EARLIER, spelled_mentions
from indexer.text import Case, Token, stem

__all__ = ["Span", "mark", "snippets", "spans"]


def spans(document: Document, query: Query) -> dict[str, list[Span]]:
    """The spans a query matches in headline, standfirst, body and earlier; sorted, not overlapping.

    Phrases are one span; what stands under NOT, and filters, mark nothing.
    """
    texts = (*document.article.fields, (EARLIER, document.article.earlier, None))
    found: _Found = {name: [] for name, _, _ in texts}
    _find(document, query, [_Field(*one) for one in texts if one[1]], found)
    return {name: _merged(some) if some else some for name, some in found.items()}


def mark(text: str, found: Iterable[Span]) -> tuple[Part, ...]:
    """The text cut into parts at the spans; joined, the parts are the text."""
    parts = []
    at = 0
    for start, end in found:
        if at < start:
            parts.append(Part(text[at:start], False))
        parts.append(Part(text[start:end], True))
        at = end
    if at < len(text):
        parts.append(Part(text[at:], False))
    return tuple(parts)


def snippets(document: Document, query: Query, *, size: int = 240, most: int = 2) -> tuple[Snippet, ...]:
    """The extracts that show best why the query finds a document.

    A headline that matches comes first, whole; then up to `most` extracts of about `size` characters
    from the body, at sentence bounds; without a match there, one from the standfirst or from an
    earlier version, else the opening of the body, unmarked. No more is shown than display allows.
    """
    document = shown(document)
    article = document.article
    found = spans(document, query)
    first = [Snippet("headline", mark(article.headline, found["headline"]))] if found["headline"] else []
    for name, text, count in (
        ("body", article.body, most),
        ("standfirst", article.standfirst, 1),
        (EARLIER, article.earlier, 1),
    ):
        if found[name]:
            earlier = name == EARLIER
            cuts = passages(text, found[name], size, count)
            return (*first, *[Snippet("body" if earlier else name, _cut(text, found[name], c), earlier) for c in cuts])
    return (*first, *_opening(article.body, size))


def _opening(body: str, size: int) -> Iterator[Snippet]:
    """The first sentences, unmarked; none of an empty body."""
    if body.strip():
        start, end = opening(body, size)
        yield Snippet("body", mark(body[start:end], ()))


# --- where a query matches -----------------------------------------------------------------------


class _Field:
    """A field of one document. `offset` is its place in the article's text, None for text that mentions
    do not refer to."""

    def __init__(self, name: str, text: str, offset: int | None) -> None:
        self.name = name
        self.offset = offset
        self.length = len(text)
        self.words = Occurrences(text)


_Found = dict[str, list[Span]]
"""The spans found so far, by the name of their field."""


def _find(document: Document, query: Query, fields: list[_Field], found: _Found) -> None:
    """Add every match of every leaf that is not negated."""
    match query:
        case Word():
            meant = partial(_matches, query) if query.exact or query.capitals else None
            for field in fields:
                found[field.name] += field.words.spans(query.stem, meant)
        case Phrase() | Prefix():
            for field in fields:
                found[field.name].extend(_leaf_spans(query, field.words))
        case AllOf(children) | AnyOf(children):
            for child in children:
                _find(document, child, fields, found)
        case Best((typed, linked)):
            named: _Found = {field.name: [] for field in fields}
            _find(document, _as_name(typed), fields, named)
            _find_linked(document, linked, fields, named)
            if not any(named.values()):
                _find(document, typed, fields, named)
            for name, some in named.items():
                found[name].extend(some)
        case InHeadline(child):
            _find(document, child, [field for field in fields if field.name == "headline"], found)


def _as_name(typed: Query) -> Query:
    """The typed words of a name as a phrase, so that "islamic state" does not mark Secretary of *State*."""
    if not isinstance(typed, AllOf):
        return typed
    words = [w for child in typed.children for w in (child.words if isinstance(child, Phrase) else (child,))]
    return Phrase(tuple(word for word in words if isinstance(word, Word)))


def _find_linked(document: Document, linked: Query, fields: list[_Field], found: _Found) -> None:
    """Add every mention of an entity."""
    if not isinstance(linked, Linked):
        return
    for tag in document.tags:
        if (tag.entity.kind, tag.entity.key) != (linked.kind, linked.key):
            continue
        for mention in spelled_mentions(tag):
            for field in fields:
                if field.offset is not None and field.offset <= mention.start < field.offset + field.length:
                    found[field.name].append((mention.start - field.offset, mention.end - field.offset))


def _leaf_spans(leaf: Phrase | Prefix, words: Occurrences) -> Iterator[Span]:
    match leaf:
        case Prefix(_, forms):
            wanted = set(forms)
            found = [o for of in {stem(form) for form in forms} for o in words.of(of)]
            yield from sorted(o.span for o in found if o.token.form in wanted)
        case Phrase(parts, 0):
            for first in _of(parts[0], words):
                there = list(islice(words.onwards(first), len(parts)))
                if len(there) == len(parts) and all(map(_matches, parts, there)):
                    yield there[0].start, there[-1].end
        case Phrase(parts, slop):
            yield from _near_spans(parts, slop, words)


def _near_spans(parts: tuple[Word, ...], slop: int, words: Occurrences) -> Iterator[Span]:
    """Each word of every window that holds all the parts within `slop` places."""
    played: defaultdict[Occurrence, set[int]] = defaultdict(set)
    for number, part in enumerate(parts):
        for occurrence in _of(part, words):
            played[occurrence].add(number)
    if len(set().union(*played.values())) < len(parts):
        return
    found = sorted(played, key=lambda o: o.span)
    places, told = list(_places(found, slop, words)), 0
    for at, place in enumerate(places):
        end = bisect_right(places, place + slop)
        if len(set().union(*(played[o] for o in found[at:end]))) == len(parts):
            yield from (o.span for o in found[max(at, told) : end])
            told = end


def _places(found: list[Occurrence], slop: int, words: Occurrences) -> Iterator[int]:
    """A number for each of some words in order; those at most `slop` places apart differ by how many."""
    place = 0
    following: Iterator[Token] = iter(())
    for one in found:
        ahead = (n for n, token in enumerate(islice(following, slop), 1) if token.start == one.span[0])
        steps = next(ahead, slop + 1)
        if steps > slop:
            following = islice(words.onwards(one), 1, None)
        place += steps
        yield place


def _of(word: Word, words: Occurrences) -> list[Occurrence]:
    found = words.of(word.stem)
    return [one for one in found if _matches(word, one.token)] if word.exact or word.capitals else found


def _matches(word: Word, token: Token) -> bool:
    if word.capitals and token.case < Case.UPPER:
        return False
    return word.form == token.form if word.exact or word.capitals else word.stem == token.stem


def _merged(found: list[Span]) -> list[Span]:
    """Sorted, overlapping spans united."""
    merged: list[Span] = []
    for start, end in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


# --- parts ----------------------------------------------------------------------------------------


def _cut(text: str, found: list[Span], cut: Span) -> tuple[Part, ...]:
    start, end = cut
    inside = [(s - start if s > start else 0, e - start) for s, e in found if s < end and start < e]
    return mark(text[start:end], inside)
