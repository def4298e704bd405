"""What the archive has of each line of a list, within the time that one search may take."""

from __future__ import annotations

import time
from collections.abc import Iterator

from flask import Response

from indexer.errors import BudgetError, RequestError
from indexer.model import ENTITY_KINDS, EntityPage, Filter, Kind, SearchRequest
from indexer.query import HasValue
from indexer.text import forms, slug
from webapp import labels, serving
from webapp.batch import LINES, VALUES, Batch, Row
from webapp.i18n import _, ngettext
from webapp.parameters import LONGEST_NAME

QUOTES = str.maketrans(dict.fromkeys('"“”„‟«»″＂', " "))
"""What ends a phrase wherever it stands, as a space."""


def counted(names: tuple[str, ...]) -> Batch:
    """What the archive has of each name. A line that cannot be counted costs the others nothing."""
    end = time.monotonic() + serving.settings().time_budget
    rows: list[Row] = []
    rest: list[str] = []
    for number, text in enumerate(names, 1):
        error = _refused(text)
        found = None if error else _within(end, number, text)
        if error:
            rows.append(Row(number, text[: LONGEST_NAME + 1], error=error))
        elif found:
            rows.extend(found)
        else:
            rows.append(Row(number, text, error=_("Not counted yet.")))
            rest.append(text)
    return Batch(names, tuple(rows), tuple(rest))


def kept(response: Response, found: Batch) -> Response:
    """The response with an answer; one that is not whole is not to be kept: the next may have more time."""
    if found.rest:
        response.headers["Cache-Control"] = "no-store"
    return response


def _refused(text: str) -> str:
    """Why a line cannot be counted, in a sentence; "" where it can."""
    if not text:
        return _("This line is empty.")
    if len(text) > LONGEST_NAME:
        return _("A name is at most %(most)s characters long.", most=LONGEST_NAME)
    return "" if forms(text) else _("There is no word in this line.")


def _within(end: float, number: int, text: str) -> list[Row] | None:
    """What the archive has of a line; None where there is no time left for it, or it is one too many."""
    left = end - time.monotonic()
    if number > LINES or left <= 0:
        return None
    try:
        return list(_named(number, text)) or [_phrase(number, text, left)]
    except BudgetError:
        return None
    except RequestError as error:
        return [Row(number, text, error=_(error.message, **error.values))]


def _named(number: int, text: str) -> Iterator[Row]:
    """What a line may name, the most frequent first; of very many only the first, and how many more."""
    words = text.translate(QUOTES).strip()
    meant = _totals(words) or _totals(_given_name_first(words))
    ranked = sorted(meant, key=lambda value: -meant[value])
    for kind, key in ranked[:VALUES]:
        if page := serving.snapshot().entity(kind, key, hidden=serving.hidden()):
            yield _value(number, text, page)
    if more := len(ranked[VALUES:]):
        error = ngettext(
            "%(n)s more has this name: write it in full.",
            "%(n)s more have this name: write it in full.",
            more,
            n=labels.number(more),
        )
        yield Row(number, text, error=error)


def _totals(words: str) -> dict[Filter, int]:
    """How many articles name each thing that a name may mean, those that any names."""
    found = (Filter(kind, key) for kind in ENTITY_KINDS for key in (_keys(kind, words) if words else ()))
    totals = {f: serving.snapshot().total(SearchRequest().only(*f), hidden=serving.hidden()) for f in found}
    return {value: total for value, total in totals.items() if total}


def _given_name_first(words: str) -> str:
    """Kerry, John as John Kerry; "" of what is not so written."""
    surname, _comma, given = words.partition(",")
    return f"{given.strip()} {surname.strip()}" if given.strip() and "," not in given else ""


def _keys(kind: Kind, words: str) -> tuple[str, ...]:
    """The keys a name leads to in a search for it; the code of a country is none of its names."""
    query = serving.snapshot().understand(SearchRequest(f'{kind}:"{words}"')).query
    keys = query.keys if isinstance(query, HasValue) else ()
    if kind is not Kind.COUNTRY or slug(words) not in keys:
        return keys
    page = serving.snapshot().entity(kind, slug(words))
    named = page and forms(words) in map(forms, {page.entity.label, *page.entity.spellings} - {page.entity.key})
    return keys if named else tuple(key for key in keys if key != slug(words))


def _value(number: int, text: str, page: EntityPage) -> Row:
    entity = page.entity
    ends = [serving.document_or_none(id) for id in (page.first, page.latest)]
    first, latest = (document.article.published if document else None for document in ends)
    return Row(
        line=number,
        text=text,
        kind=entity.kind,
        key=entity.key,
        label=labels.entity(entity),
        count=page.total,
        first=first,
        latest=latest,
        search=SearchRequest().only(entity.kind, entity.key),
    )


def _phrase(number: int, text: str, budget: float) -> Row:
    """How many articles hold the words of a line next to each other, just so."""
    search = SearchRequest(f'"{" ".join(text.translate(QUOTES).split())}"')
    total = serving.snapshot().total(search, hidden=serving.hidden(), budget=budget)
    return Row(number, text, count=total, search=search)
