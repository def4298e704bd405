"""Fighting units and their numbers: the *507th* Maintenance Group, *6* Squadron, the *13th* Division."""

from __future__ import annotations

import re

from indexer.extract.chunks.pieces import Run, Sort
from indexer.extract.lexicon import lexicon

_IN_NAMES = (Sort.WORD, Sort.END, Sort.PART)
"""What a name of no list is made of."""
_ORDINAL = re.compile(r"\d{1,4}(?:st|nd|rd|th)")
_NUMBER = re.compile(r"(?!(?:19|20)\d\d)\d{1,4}")
"""A number that is no year."""
NUMBERED = frozenset("Squadron Wing Brigade Battalion Regiment Commando Corps Division".split())
"""Units that may have a plain number: 6 *Squadron*. More than one have an s."""
_NO_END = re.compile(r"One|Two|Three|Four|[A-Z]|I{2,3}|IV|\d|(?:Street|Road|Avenue|Lane|Drive|Square|Place|Way)\b")
"""What follows a kind of unit that is none: 3 Division *One* clubs, 7 Wing *B*, 12 Regiment *Street*."""
_LABELS = frozenset(
    "Block Chapter Channel Figure Flat Flight Floor Gate Highway House Level Page Part Phase Room Route Rule Section"
    " Table Week age aged".split()
)
"""What has the number behind it: *Flat* 3."""
_PEOPLE = frozenset("men women people staff personnel".split())
COMBAT = "Combat"
_TEAM = ("Brigade", COMBAT, "Team")
"""What American brigades are called."""
_DISTRICTS = ("Region", "District")
_BEFORE_NUMBER = ("Brigade", "Regiment", "Battalion")
"""Units that may have their number behind them, as in Arabic: *Brigade* 313."""
_LONGEST_UNIT = 4
"""Pieces of a numbered unit's name."""


def with_number(run: Run, i: int, end: int) -> str:
    """A fighting unit's name with its number: *507th* Maintenance Group. The text goes on to call it by either."""
    words = number_words(run, i, run.text(end - 1))
    unit = run.text(end - 1) in lexicon().numbered_ends or run.text(end - 1) in (_TEAM[-1], *_DISTRICTS)
    if not (words and unit) or _is_count(run, i, end):
        return ""
    return " ".join(run.texts[run[i].first - words : run[end - 1].last])


def number_words(run: Run, i: int, last: str) -> int:
    """How many words before a unit's name are its number: *507th*, *6* Squadron, *No. 1* Squadron."""
    near = run.before(i)
    if _ORDINAL.fullmatch(near):
        return 1
    if last not in NUMBERED or not _NUMBER.fullmatch(near):
        return 0
    far = run.before(i, 2)
    lex = lexicon()
    if far in (",", ".") or far in _LABELS or far.rstrip(".") in lex.dates or far in lex.given_months:
        return 0  # 1,200 Battalion men; on May 5 Brigade officers said
    return 2 if far in ("No.", "No", "Number") else 1


def _is_count(run: Run, i: int, end: int) -> bool:
    """Whether a plain number before a named unit is how many of it: 9 *Homicide Division* officers."""
    near, following = run.before(i), run.after(end)
    return near.isdigit() and following.islower() and (following.endswith("s") or following in _PEOPLE)


def unit_end(run: Run) -> int:
    """The end of a numbered unit's name that nothing else shows: 31st *Expeditionary Air Wing*; or 0."""
    ends = (n for n, piece in enumerate(run[:_LONGEST_UNIT], 1) if piece.text in lexicon().numbered_ends)
    end = next(ends, 0)
    named = end > 1 and all(piece.sort in _IN_NAMES for piece in run[:end])
    return end if named and number_words(run, 0, run.text(end - 1)) else 0


def team_end(run: Run, i: int, end: int) -> int:
    """The end of an organisation's name that begins at `i`, `end` being what else shows it or 0, where it goes on as
    those of brigades: 3rd Heavy Brigade *Combat Team*."""
    brigade = max(end - 1, i)
    whole = run.text(brigade + 2) == _TEAM[2] and (run.text(brigade), run.text(brigade + 1)) == _TEAM[:2]
    return brigade + 3 if whole else end


def is_bare_unit(run: Run) -> bool:
    """Whether a run begins with what sort of unit a number is and no more: the 13th *Division*, 6 *Squadron*."""
    last = run[0].text
    if has_number_behind(run):
        return True
    if _NO_END.fullmatch(run.after(1)):
        return False
    return (last in lexicon().bare_units or last in NUMBERED) and number_words(run, 0, last) > 0


def has_number_behind(run: Run) -> bool:
    """Whether a run is a unit with its number behind it: *Brigade* 313."""
    behind = run[0].text in _BEFORE_NUMBER and len(run) == 1 and _NUMBER.fullmatch(run.after(1)) is not None
    return behind and not run.before(0)[:1].isdigit()
