"""Names of organisations whose parts alone would be read as something else: as a title (*Prime Minister's
Office*), a country (*Environment Canada*) or another organisation (*Toyota Australia*)."""

from __future__ import annotations

from indexer.extract.chunks.branches import branch_end, national_end, trust_end
from indexer.extract.chunks.links import SIMPLE, is_adjective, simple_end
from indexer.extract.chunks.namesakes import is_shared
from indexer.extract.chunks.pieces import Run, Sort
from indexer.extract.lexicon import lexicon
from indexer.model import Kind

_OWNERS = ("'s", "’s")
_SAINTS = ("St", "Saint")
_CROWNS = ("King", "Queen")
_HOLDERS = ("General", "Coroner", "Examiner", "Assessor", "Auditor", "Clerk", "Defender", "Ombudsman")
"""Who has an office, besides those whose title stands before a name."""
_OFFICES = ("Office", "Department", "Bureau", "Commission")
"""What somebody with a title has that is named for the title."""
_HIGH = ("High", "Special", "Chief")
"""What stands before the title of whoever has an office."""
_TASKED = ("Force", "Group", "Unit")
_FEDERAL = ("U.S.", "US", "United States")
"""The country whose prosecutors' offices are named for it: the *U.S. Attorney's Office*."""
_CHURCHES_TOO = frozenset("United Free Old Eastern Oriental Southern African National".split())
"""Words in the names of churches that alone are no faith: the Old Church may be a building."""
_AT_CHURCH = ("at", "inside", "outside", "near", "to", "into", "behind", "in")
"""Before "the" they lead to a building."""
_OFFICERS = (Sort.WORD, Sort.PART, Sort.PLACE, Sort.TITLE)
_FOR = ("for", "against")
"""What leads from an organisation's name to what it works for."""
_REGIONS = ("Region", "Regional", "State", "City", "County", "Provincial")
"""What may stand between a place's name and its institution's."""
_BEFORE_PLACE = ("in", "at", "from", "near")
_LONGEST = 5
"""Pieces before the possessive in the name of an office."""


def longer_end(run: Run, i: int) -> int:
    """The end of such a name of several pieces that starts at `i`, or 0."""
    if end := channel_end(run, i) or _church_end(run, i):
        return end
    if all(piece.sort is Sort.WORD for piece in run[i:]):  # as in most persons' names
        return 0
    return (
        _service_end(run, i)
        or _office_end(run, i)
        or (_office_of_end(run, i) if run[i].text == "Office" else 0)
        or _task_force_end(run, i)
        or _patron_end(run, i)
        or (_namesake_end(run, i) or _titled_end(run, i) if run[i].sort is Sort.TITLE else 0)
        or _society_end(run, i)
        or (_regional_end(run, i) if run[i].sort is Sort.PLACE else 0)
        or trust_end(run, i)
        or branch_end(run, i)
        or national_end(run, i)
        or _owner_end(run, i)
        or _around_end(run, i)
        or (_honour_end(run, i) if run[i].sort is Sort.LISTED else _called_end(run, i))
    )


def channel_end(run: Run, i: int) -> int:
    """A broadcaster called by its number: *Channel 2*, *Channel 2 News*."""
    if not (run[i].text.startswith("Channel ") and run[i].sort is Sort.WORD):
        return 0
    return i + 2 if run.text(i + 1) == "News" else i + 1


def _service_end(run: Run, i: int) -> int:
    """An armed service before the rank of one of its officers: *Army* Lt. Gen. Joe Vella."""
    lex = lexicon()
    officer = run[i + 1].sort is Sort.TITLE and run[i + 1].text.rstrip(".") in lex.ranks
    return i + 1 if officer and run.text(i) in lex.services else 0


def _office_end(run: Run, i: int) -> int:
    """Hungarian *Prime Minister's Press Office*, *Broward County Sheriff's Office*."""
    j, longest = i + (run.text(i) in _FEDERAL), min(len(run), i + _LONGEST)
    while j < longest and (run[j].sort in _OFFICERS or run[j].text in _HOLDERS):
        j += 1
    if (
        j == i
        or j == len(run)
        or run[j].text not in _OWNERS
        or (run[j - 1].sort is not Sort.TITLE and run[j - 1].text not in _HOLDERS)
    ):
        return 0
    if run.text(i) in lexicon().given_names:
        return 0
    j += 1
    while run.sort_of(j) is Sort.PART:
        j += 1
    return j + 1 if run.text(j) in _OFFICES else 0


def _office_of_end(run: Run, i: int) -> int:
    """The *Office of the Inspector General*, the *Office of the Iraqi Prime Minister*."""
    if run.text(i + 1) != "of" or run.text(i + 2) != "the":
        return 0
    j = i + 3 + (run.sort_of(i + 3) is Sort.COUNTRY)
    while run.sort_of(j) in (Sort.PART, Sort.TITLE) or run.text(j) in _HIGH:
        j += 1
    led = run.sort_of(j - 1) is Sort.TITLE or run.text(j - 1) == "General"
    return j if led and run.sort_of(j) in (None, Sort.JOINT) else 0


def _task_force_end(run: Run, i: int) -> int:
    """A force put together for a task and called after its place or leader: *Joint Task Force Sulu*."""
    j = i
    while j < i + _LONGEST and run.sort_of(j) in SIMPLE and run.text(j) != "Task":
        j += 1
    called = run.text(j) == "Task" and run.text(j + 1) in _TASKED and run.sort_of(j + 2) in (Sort.WORD, Sort.PLACE)
    return j + 3 if called else 0


def _patron_end(run: Run, i: int) -> int:
    """What is named for a saint, a king or a queen: *St Mary's Hospital*, *King's College Hospital*."""
    crown = run[i].text in _CROWNS
    if not crown and run[i].text.rstrip(".") not in _SAINTS:
        return 0
    j = i + 1 if crown else i + 2
    if run.text(j) not in _OWNERS:
        return 0
    end = j + 1
    while run.text(end) in lexicon().patron_ends:
        end += 1
    return end if end > j + 1 else 0


def _namesake_end(run: Run, i: int) -> int:
    """A name that honours somebody with a title, or begins like one: King Saud University, Miss Malta Inc."""
    lex = lexicon()
    if run[i].text not in lex.namesake_titles:
        return 0
    j = i + 1
    while run.sort_of(j) is Sort.WORD or (run.sort_of(j) is Sort.COUNTRY and not is_adjective(run, j)):
        j += 1
    return j + 1 if i + 1 < j < i + 4 and run.text(j).rstrip(".") in lex.organisation_ends else 0


def _titled_end(run: Run, i: int) -> int:
    """A company named like somebody with a title, and its legal form: *Cardinal Industries Inc*."""
    lex = lexicon()
    if run[i].text.endswith("."):
        return 0
    j = i + 1
    while run.sort_of(j) is Sort.END:
        j += 1
    return j if j > i + 2 and run.text(j - 1).rstrip(".") in lex.company_forms else 0


def _society_end(run: Run, i: int) -> int:
    """A national society of the Red Cross or the Red Crescent: the *North Korean Red Cross Society*."""
    led = run[i + 1].text == "National" and i + 2 < len(run)
    if run[i + 1 + led].text not in ("Red Cross", "Red Crescent"):
        return 0
    named = run[i].sort in (Sort.PLACE, Sort.COUNTRY) and run.before(i).lower() not in (*_BEFORE_PLACE, "across")
    people = run[i].sort is Sort.COUNTRY and is_adjective(run, i)
    national = named or people or run[i].text == "International"
    end = i + 2 + led
    return end + (run.text(end) == "Society") if national else 0


def _church_end(run: Run, i: int) -> int:
    """A church that is no building: the *United Methodist Church*, the *Serbian Orthodox Church*."""
    first = i + (run[i].sort is Sort.COUNTRY and is_adjective(run, i))
    j = first
    denominations = lexicon().denominations
    while run.text(j) in denominations:
        j += 1
    if j == first:
        return 0  # nearly always
    faith = any(run.text(k) not in _CHURCHES_TOO for k in range(first, j))
    body = run.before(i).lower() == "the" and run.before(i, 2).lower() not in _AT_CHURCH
    return j + 1 if faith and body and run.text(j) == "Church" else 0


def _regional_end(run: Run, i: int) -> int:
    """An institution that a region has as countries have theirs: *Kurdistan Region Security Council*, *California
    Department of Justice*."""
    lex = lexicon()
    j = i + 2 if run.text(i + 1) in _REGIONS else i + 1
    known = j > i + 1 or run.text(i) in lex.federal_states or run.text(i) in lex.regions
    if not known or run.sort_of(j) is not Sort.LISTED or run.before(i).lower() in _BEFORE_PLACE:
        return 0
    return j + 1 if is_shared(run.text(j).split()) else 0


def _owner_end(run: Run, i: int) -> int:
    """A company named for its owner and its trade: *Vella's Bancshares Inc*."""
    if run[i].sort is not Sort.WORD or run[i + 1].text not in _OWNERS:
        return 0
    j = i + 2
    while run.sort_of(j) is Sort.END:
        j += 1
    return j if j > i + 2 and run.text(j - 1).rstrip(".") in lexicon().company_forms else 0


def _around_end(run: Run, i: int) -> int:
    """A name around a listed company's: *Inter IKEA Systems*, whose first word is in no dictionary."""
    lex = lexicon()
    reading = run[i + 1].reading if run[i + 1].sort is Sort.LISTED else None
    if reading is None or reading.kind is not Kind.ORGANISATION or not reading.single or run[i].sort is not Sort.WORD:
        return 0
    text = run[i].text
    known = text in lex.given_names or text in lex.family_names or text in lex.not_names
    ends = run.text(i + 2).rstrip(".") in (lex.company_forms | lex.commercial_ends)
    return i + 3 if ends and not known and text.lower() not in lex.ordinary_words else 0


def _called_end(run: Run, i: int) -> int:
    """What is called an organisation and named for a people or for what it works for: the insurer *Maltese Widows*,
    the pressure group *Justice in Burma*."""
    lex = lexicon()
    first = run[i].first
    kind = run.texts[first - 1] if first else ""
    if kind not in lex.organisation_kinds or kind in lex.either_kinds:
        return 0
    people = run.sort_of(i) is Sort.COUNTRY and is_adjective(run, i)
    j = simple_end(run, i + people)
    if people:
        return j if j == len(run) > i + 1 and run.text(i + 1) not in lex.given_names else 0
    told = run.text(j) in _FOR or run.text(j - 1).lower() in lex.ordinary_words
    if run.text(j) not in (*_FOR, "in", "of") or not told:
        return 0
    end = j + 1
    while run.sort_of(end) in (*SIMPLE, Sort.COUNTRY, Sort.PLACE):
        end += 1
    return end if i < j < end - 1 else 0


def _honour_end(run: Run, i: int) -> int:
    """What is named in honour of somebody listed: the *Andy Warhol Museum*."""
    reading = run[i].reading
    if reading is None or reading.kind is not Kind.PERSON:
        return 0
    end = simple_end(run, i + 1)
    return next((j for j in range(end, i + 1, -1) if run.text(j - 1) in lexicon().honours), 0)
