"""What a page says about its article: who wrote it, and when and where it was published."""

from __future__ import annotations

import re
from dataclasses import replace

from indexer import agencies, bylines
from indexer.clean import headings, timelines
from indexer.clean.datelines import dated_place
from indexer.clean.draft import Draft
from indexer.clean.lines import is_sentence, same
from indexer.dates.beside import apart, at_end
from indexer.dates.printed import date_line, is_impossible, stub_kind
from indexer.model import Removed

_BESIDE = re.compile(r"\s+[|/•·–—-]\s+")
_CREDITS = 6
"""Lines at the end of a page among which it says whose copy it is; elsewhere "Bloomberg" is a heading."""
_TITLE_WORDS = 3
"""Words from which a line below a place and a date is a headline."""
_LAST = 3
"""Paragraphs at the end of an article behind which its credits stand."""


def with_credits(draft: Draft) -> Draft:
    """Bylines in the header, and the credits of reporters and agencies on a line of their own anywhere
    below the headline."""
    names: list[str] = []
    taken: dict[int, str] = {}
    header = len(draft.header)
    for index, line in enumerate(draft.lines):
        at_edge = 0 < index < header or index >= max(1, len(draft.lines) - _CREDITS)
        supplied = agencies.credit(line) if at_edge else ()
        credit = bylines.credit(line)
        if credit is None and supplied:
            credit = ()
        if credit is None and index < header:
            credit = _in_header(line, index, taken)
        if credit is None:
            continue
        taken[index] = "agency" if supplied else "byline"
        names += credit
        draft = _with_date_lines(replace(draft, agencies=(*draft.agencies, *agencies.named(line))), at_end(line)[1])
    return draft.credited(names, taken)


def _in_header(line: str, index: int, taken: dict[int, str]) -> tuple[str, ...] | None:
    """The names in a line above the body that says who wrote it; none where it says so of nobody by name."""
    found = bylines.byline(line) if index or line.lower().startswith("by ") else None
    if found is None and index and (bylines.is_staff(line) or (index - 1 in taken and bylines.is_role(line))):
        return ()
    return found


def without_glued_credits(draft: Draft) -> Draft:
    """What stands behind the last sentence of one of the last paragraphs and says who reported or supplied
    it; the sentence stays. A tracker's page is left as it is: its versions hold the same paragraphs."""
    lines, gone, names, supplied = list(draft.lines), [], list(draft.byline), list(draft.agencies)
    for index in range(max(len(lines) - _LAST, 0), 0 if draft.raw.versions else len(lines)):
        while end := agencies.ending(lines[index]) or bylines.glued(lines[index]):
            gone.append(Removed(end, "agency" if agencies.ending(lines[index]) else "byline"))
            names += bylines.credit(end) or ()
            supplied += agencies.named(end)
            lines[index] = lines[index].removesuffix(end)
    return replace(
        draft,
        lines=tuple(lines),
        removed=(*draft.removed, *gone),
        byline=tuple(dict.fromkeys(names)),
        agencies=tuple(supplied),
    )


def with_dates(draft: Draft) -> Draft:
    """Header lines that say when the article was published."""
    taken = {}
    others = headings.dates(draft.opening) | timelines.headings(draft.lines)
    for index, line in enumerate(draft.header[: headings.header_end(draft.opening, len(draft.lines))]):
        place, shared = dated_place(line), apart(line)
        if place and _is_dateline(draft, index):
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


def _is_dateline(draft: Draft, index: int) -> bool:
    """Whether a place and a date above the text are where and when it was written: no other such line heads another
    entry, and it is not itself the headline."""
    line = draft.lines[index]
    if bylines.byline(line) is not None or sum(dated_place(other) is not None for other in draft.lines) > 1:
        return False
    return index > 0 or line.isupper() or _has_headline(draft)


def _has_headline(draft: Draft) -> bool:
    """Whether something else than the first line is the headline."""
    declared = draft.raw.declared.headline
    if declared:
        return not same(declared, draft.lines[0])
    below = (line for line in draft.header[1:] if not says_who_or_when(line))
    title = next(below, "")
    return len(title.split()) >= _TITLE_WORDS and not is_sentence(title)


def with_names_only(draft: Draft) -> Draft:
    """A line of names right before the body."""
    last = len(draft.header) - 1
    below_headline = last > 0 or bool(draft.raw.declared.headline)
    if not below_headline or not 0 <= last < len(draft.lines) - 1:
        return draft
    names = bylines.only_names(draft.lines[last])
    return draft.credited(names, {last: "byline"}) if names else draft


def _with_date_lines(draft: Draft, line: str) -> Draft:
    return replace(draft, date_lines=(*draft.date_lines, line)) if line else draft


def says_who_or_when(text: str) -> bool:
    """Whether a line is a date, a byline, or both side by side: "Jane Doe / Updated 4:15 PM"."""
    if _says_when(text) or bylines.byline(text) or bylines.credit(text) or bylines.is_staff(text):
        return True
    pieces = _BESIDE.split(text)
    return any(map(_says_when, pieces)) and all(_says_when(piece) or bylines.only_names(piece) for piece in pieces)


def _says_when(text: str) -> bool:
    return bool(date_line(text) or stub_kind(text))
