"""What to do where nothing was found, or next to nothing: other words, and what each thing left away would find."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.engine.respelling import FAR_MORE
from indexer.model import Filter, Kind, SearchRequest
from indexer.periods import first_day, last_day
from indexer.query import AllOf, Phrase, Query, parse, spell_out
from webapp import labels, narrowing
from webapp.i18n import _
from webapp.narrowing import Names
from webapp.state import everything_but_words, url

FEW = 3
"""So many articles may have been found for a slip of the pen that somebody else made too."""
MOST_TRIED = 12
"""How many searches with one thing less are tried."""

Total = Callable[[SearchRequest], int]
"""How many articles a search finds; 0 where there is no time left to say."""


@dataclass(frozen=True, slots=True)
class Way:
    """A search that finds something, and how much."""

    label: str
    href: str
    total: int

    @property
    def count(self) -> str:
        """The number of its articles."""
        return labels.articles(self.total)


@dataclass(frozen=True, slots=True)
class Nothing:
    """What an empty result offers."""

    meant: Way | None
    """The words that were probably meant."""
    reasons: tuple[str, ...]
    """Why nothing can be found, as far as that is certain."""
    coverage: bool
    """Whether the archive holds nothing at all from there and then."""
    ways: tuple[Way, ...]
    """What would find something, the most first."""


def nothing(request: SearchRequest, names: Names, meant: str, total: Total) -> Nothing:
    """What an empty result offers; `meant` are the words as they were probably meant, or ""."""
    first = replace(request, page=1)
    parts = _parts(first.text, first)
    missing = [part for part in parts[:MOST_TRIED] if not total(SearchRequest(part, exact=first.exact))]
    uncovered = _uncovered(first, names, total)
    reasons = (_turned_round(first), _missing(missing), uncovered)
    return Nothing(
        meant=next(_found(_respelled(first, meant, total), total), None) if meant else None,
        reasons=tuple(reason for reason in reasons if reason),
        coverage=bool(uncovered),
        ways=tuple(sorted(_found(_lesser(first, parts, missing, names), total), key=lambda way: -way.total)),
    )


def better(request: SearchRequest, found: int, meant: str, total: Total) -> Way | None:
    """The search in the words as they were probably meant, where it finds far more than so few articles."""
    respelled = replace(request, text=meant, page=1)
    count = total(respelled) if meant else 0
    return Way(meant, url(respelled), count) if count > FAR_MORE * found else None


def _found(tried: Iterable[tuple[str, SearchRequest]], total: Total) -> Iterator[Way]:
    """Those searches that find something."""
    for label, request in tried:
        if count := total(request):
            yield Way(label, url(request), count)


def _respelled(request: SearchRequest, meant: str, total: Total) -> Iterator[tuple[str, SearchRequest]]:
    """The search with the words that were meant, or with those of them that are held, or with nothing else."""
    held = [part for part in _parts(meant, request)[:MOST_TRIED] if total(SearchRequest(part, exact=request.exact))]
    for text in dict.fromkeys((meant, " ".join(held))):
        if text:
            yield text, replace(request, text=text)
            yield text, replace(everything_but_words(request), text=text)


def _parts(text: str, request: SearchRequest) -> list[str]:
    """The parts of a typed text all of which an article must answer."""
    query = parse(text, order=request.date_order)
    parts = query.children if isinstance(query, AllOf) else (query,)
    return [spelled for part in parts if (spelled := spell_out(AllOf((part,))))]


def _lesser(
    request: SearchRequest, parts: Sequence[str], missing: Sequence[str], names: Names
) -> Iterator[tuple[str, SearchRequest]]:
    """The same search with one thing less, without all that no article holds, or with nothing but its words."""
    rest = narrowing.restrictions(request, names)
    dropped = [[part] for part in parts]
    if len(missing) > 1:
        dropped.append(list(missing))
    fewer = [
        (_("without “%(words)s”", words=" ".join(some)), replace(request, text=_apart_from(parts, some)))
        for some in dropped
        if rest or len(some) < len(parts)  # nothing left to search for would be all articles
    ]
    removed = [(_("without %(facet)s: %(value)s", facet=one.facet, value=one.label), one.without) for one in rest]
    yield from [*fewer, *removed][:MOST_TRIED]
    if loose := _loose(request):
        yield _("these words anywhere in the article, not side by side"), replace(request, text=loose)
    if request.exact:
        yield _("with all spellings and inflections"), replace(request, exact=False)
    if len(rest) > 1 and request.text:
        yield _("the same words without narrowing"), everything_but_words(request)


def _loose(request: SearchRequest) -> str:
    """What was typed, with the words of each phrase on their own; "" where there is none."""
    query = parse(request.text, order=request.date_order)
    parts = query.children if isinstance(query, AllOf) else (query,)
    if not any(isinstance(part, Phrase) for part in parts):
        return ""
    return spell_out(AllOf(tuple(word for part in parts for word in _words(part))))


def _words(part: Query) -> tuple[Query, ...]:
    return tuple(replace(word, exact=False) for word in part.words) if isinstance(part, Phrase) else (part,)


def _apart_from(parts: Iterable[str], dropped: Container[str]) -> str:
    return " ".join(part for part in parts if part not in dropped)


def _missing(parts: Sequence[str]) -> str:
    """What is said of words that find nothing by themselves."""
    if not parts:
        return ""
    return _("No article holds %(words)s.", words=", ".join(_("“%(word)s”", word=part) for part in parts))


def _turned_round(request: SearchRequest) -> str:
    """What is said of a period that ends before it begins."""
    first, last = request.from_date, request.to_date
    if first and last and last_day(last) < first_day(first):
        return _(
            "The period ends before it begins: from %(first)s until %(last)s.",
            first=labels.period(first),
            last=labels.period(last),
        )
    return ""


def _uncovered(request: SearchRequest, names: Names, total: Total) -> str:
    """What is said where the archive holds nothing at all from the chosen publications and time."""
    kinds = (Kind.SOURCE, Kind.DATE)
    there = frozenset(chosen for chosen in request.filters if chosen.kind in kinds)
    then = SearchRequest(filters=there, from_date=request.from_date, to_date=request.to_date)
    if then == SearchRequest() or total(then):
        return ""
    sources = [names.get(f, f.key) for f in sorted(there) if f.kind is Kind.SOURCE]
    if not sources:
        return _("The archive holds no article from this time.")
    listed = ", ".join(sources)
    if then == SearchRequest(filters=frozenset(Filter(Kind.SOURCE, f.key) for f in there)):
        return _("The archive holds no article from %(sources)s.", sources=listed)
    return _("The archive holds no article from %(sources)s from this time.", sources=listed)
