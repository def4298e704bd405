"""What a page says about its article: who wrote it, and when and where it was published."""

from __future__ import annotations

from dataclasses import replace

from indexer import bylines
from indexer.clean import headings, timelines
from indexer.clean.datelines import dated_place
from indexer.clean.draft import Draft
from indexer.dates.beside import apart
from indexer.dates.printed import date_line, is_impossible, stub_kind


def with_credits(draft: Draft) -> Draft:
    """Bylines in the header, and the credits of reporters anywhere on a line of their own."""
    names: list[str] = []
    taken = {}
    header = len(draft.header)
    for index, line in enumerate(draft.lines):
        credit = bylines.credit(line)
        if credit is None and index < header:
            credit = bylines.byline(line)
        if credit is None and 0 < index < header and bylines.is_staff(line):
            credit = ()
        if credit is not None:
            taken[index] = "byline"
            names += credit
            draft = _with_date_lines(draft, line)
    return draft.credited(names, taken)


def with_dates(draft: Draft) -> Draft:
    """Header lines that say when the article was published."""
    taken = {}
    others = headings.dates(draft.opening) | timelines.headings(draft.lines)
    for index, line in enumerate(draft.header[: headings.header_end(draft.opening, len(draft.lines))]):
        place, shared = dated_place(line), apart(line)
        if place and (index or line.isupper()):
            taken[index] = "dateline"
            draft = replace(draft, dateline=place)
        elif index not in others and (date_line(line) or stub_kind(line) or is_impossible(line)):
            taken[index] = "date line"
            draft = _with_date_lines(draft, line)
        elif shared and index:
            taken[index] = "date line"
            names = [name for piece in shared[1] for name in bylines.byline(piece) or bylines.only_names(piece)]
            draft = _with_date_lines(draft.credited(names, {}), shared[0])
    return draft.without(taken)


def with_names_only(draft: Draft) -> Draft:
    """A line of names right before the body."""
    last = len(draft.header) - 1
    below_headline = last > 0 or bool(draft.raw.declared.headline)
    if not below_headline or not 0 <= last < len(draft.lines) - 1:
        return draft
    names = bylines.only_names(draft.lines[last])
    return draft.credited(names, {last: "byline"}) if names else draft


def _with_date_lines(draft: Draft, line: str) -> Draft:
    return replace(draft, date_lines=(*draft.date_lines, bylines.without_names(line)))
