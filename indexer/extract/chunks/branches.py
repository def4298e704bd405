"""Parts of organisations and those of countries, called by what they belong to or are for: *Toyota Australia*,
*Lufthansa Cargo*, *Environment Canada*, *NHS Lothian*."""

from __future__ import annotations

from indexer.extract.chunks.links import SIMPLE, is_adjective, simple_end
from indexer.extract.chunks.pieces import Run, Sort
from indexer.extract.lexicon import lexicon
from indexer.model import Kind

_HEALTH = "NHS"
_NAMED = (Sort.WORD, Sort.PLACE)
_ENDS_NAME = frozenset({"", *", . ; : ) ( and or 's ’s which who has had is was in".split()})
"""What may follow a name that ends with a country: another noun would be what the country stands before."""


def branch_end(run: Run, i: int) -> int:
    """A listed organisation's branch in a country, *Toyota Australia*, or for a trade: *Lufthansa Cargo*."""
    reading = run[i].reading
    if reading is None or run.sort_of(i) is not Sort.LISTED or reading.kind is not Kind.ORGANISATION:
        return 0
    if run.text(i) == _HEALTH:
        return _health_end(run, i + 1)
    trade = run.text(i + 1) in lexicon().branch_words and i + 2 == len(run)
    country = _is_country_at_end(run, i + 1) and run.text(i) not in lexicon().agencies
    return i + 2 if trade or country else 0


def _health_end(run: Run, i: int) -> int:
    """The end of a health board's name, whose places begin at `i`: NHS *Dumfries and Galloway*; or 0."""
    end = next((k for k in range(i, len(run)) if run[k].sort not in _NAMED), len(run))
    if end == i:
        return 0
    return end + 2 if run.text(end) == "and" and run.sort_of(end + 1) in _NAMED and end + 2 == len(run) else end


def national_end(run: Run, i: int) -> int:
    """What the country's is called by its subject: *Environment Canada*, *Universities UK*."""
    if run[-1].sort is not Sort.COUNTRY:
        return 0
    j = simple_end(run, i)
    subject = j > i and run.text(j - 1) in lexicon().national_subjects
    return j + 1 if subject and _is_country_at_end(run, j) else 0


def trust_end(run: Run, i: int) -> int:
    """What runs Britain's hospitals: *Larch Health NHS Foundation Trust*."""
    if _HEALTH not in run.texts[run[i].first : run[-1].last]:
        return 0  # nearly always
    j = next((k for k in range(i, len(run)) if run[k].sort not in (*SIMPLE, Sort.PLACE)), len(run))
    end = j + 2 if run.text(j + 1) == "Foundation" else j + 1
    return end + 1 if i < j and run.text(j) == _HEALTH and run.text(end) == "Trust" else 0


def _is_country_at_end(run: Run, j: int) -> bool:
    """Whether a country, not its people, ends the run and stands before no other noun."""
    last = j + 1 == len(run) or run.text(j + 1) == "and"
    if not last or run.sort_of(j) is not Sort.COUNTRY or is_adjective(run, j):
        return False
    following = run.after(j + 1)
    speaks = following in lexicon().speech or following in lexicon().roles
    return speaks or following in _ENDS_NAME or following.endswith("ed")
