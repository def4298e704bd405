"""Dates that head the entries of a timeline, told from the date of the article."""

from __future__ import annotations

from collections.abc import Sequence

from indexer import bylines
from indexer.clean.lines import is_sentence
from indexer.dates.printed import date_line, stub_kind
from indexer.text import fold


def header_end(opening: Sequence[str], count: int) -> int:
    """How many of the lines before the first paragraph, of `count` in all, can say when the article was
    published: those before the first sentence. Above a paragraph one sentence may be the standfirst; where
    there is no paragraph, the sentences are the body."""
    spare = 1 if len(opening) < count else 0
    ends = [i for i, line in enumerate(opening) if i and is_sentence(line) and _is_text(line)]
    return ends[spare] if len(ends) > spare else len(opening)


def dates(opening: Sequence[str]) -> frozenset[int]:
    """The lines that hold one of several different dates with text between them: none of them is the
    article's. A date that is labelled as its publication or its update is not meant."""
    found = {index: said for index, line in enumerate(opening) if (said := _unlabelled(line))}
    first, last = min(found, default=0), max(found, default=0)
    between = (line for index, line in enumerate(opening[first:last], first) if index not in found)
    if len(set(found.values())) < 2 or not any(map(_is_text, between)):
        return frozenset()
    return frozenset(found)


def _unlabelled(line: str) -> str | None:
    """The day a line names without saying what happened then, in a form that can be compared."""
    printed = date_line(line)
    if printed:
        return None if any(date.label for date in printed) else printed[0].date[:10]
    return fold(line.strip()) if stub_kind(line) == "day" else None


def _says_when(line: str) -> bool:
    return bool(date_line(line) or stub_kind(line))


def _is_text(line: str) -> bool:
    return not (_says_when(line) or bylines.byline(line) or bylines.credit(line) or bylines.is_staff(line))
