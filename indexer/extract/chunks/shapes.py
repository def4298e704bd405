"""How organisations' names are put together: where in a run one that starts at a piece ends."""

from __future__ import annotations

from indexer.extract.chunks.campuses import campus_end, has_campus, leaves_campus
from indexer.extract.chunks.joints import COMMA, is_before_campus
from indexer.extract.chunks.links import OF, PROPER, SIMPLE, goes_on_after_and, is_adjective, is_office, joins
from indexer.extract.chunks.longer import channel_end, longer_end
from indexer.extract.chunks.openers import opens
from indexer.extract.chunks.persons import is_rather_person, name_end
from indexer.extract.chunks.pieces import Piece, Run, Sort
from indexer.extract.gazetteer import Form
from indexer.extract.lexicon import lexicon
from indexer.extract.words import POSSESSIVES
from indexer.model import Kind

LONGEST = 12
"""Pieces of the longest organisation's name looked for."""

_ARTICLES = ("the", "a")
_DISTRICTS = (("School", "District"), ("Military", "District"), ("Military", "Region"))
"""Districts that are organisations."""
_MINISTERS = ("Minister", "Ministers", "Secretary")
_OFFICERS = ("Officer", "Officers", "Whip")
_PEOPLE = frozenset("Lawyers Doctors Physicians Mothers Students Veterans Citizens Scholars Women Workers".split())
"""Who band together for what their organisation is called after."""
_NATIONAL = frozenset("Center Centre Observatory Institute Association Federation Foundation Chambers".split())
"""What is called after its people: the *Peruvian Center* for Coasts. A ministry is not."""
_ARMED = ("Fighters", "Rangers", "Rifles")
"""Whom and what a listed organisation has: the US Army *Rangers*."""
_BETWEEN = (Sort.TITLE, Sort.JOINT, Sort.LISTED)
_OWNED = ("'", "’")
_BRANCH = "Local"
"""What stands before the number of a union's branch."""
_STARTED = (Sort.WORD, Sort.PLACE, Sort.COUNTRY, Sort.JOINT)
_BROADCAST = ("TV", "Television")
_LAWS = ("Law", "Act")
_HOLY = ("Imam", "Sayyid", "Sheikh", "Shaykh", "Sultan")
"""Titles of those whom armed groups are named after: Kataib *Imam* Zolvan."""


def organisation_end(run: Run, i: int) -> int:
    """The end of an organisation's name that starts at `i`, or 0."""
    if i + 1 == len(run):
        return channel_end(run, i)  # nothing else is a whole name and one piece
    lex = lexicon()
    piece = run[i]
    if piece.sort is Sort.JOINT or _is_side(run, i):
        return 0
    end = longer_end(run, i)
    if end and has_campus(run, end):
        return end + 1
    if end or (piece.sort is Sort.TITLE and piece.text not in lex.title_parts):
        return _after_of(run, end) if end and _takes_more(run, end) else end
    if piece.text in lex.organisation_heads and _leads_on(run, i + 1) and not _are_people(run, i):
        return _after_of(run, i + 1)
    if _is_place(piece) and run.text(i + 1) in _PEOPLE and run.text(i + 2) == "for":
        return _after_of(run, i + 2)
    if piece.sort is Sort.COUNTRY and run.text(i + 1) in _NATIONAL and run.text(i + 2) in OF and not _is_place(piece):
        return _after_of(run, i + 2)
    if piece.text in lex.organisation_starts:
        k = i + 2 if run.text(i + 1) in _HOLY else i + 1
        if run.sort_of(k) in _STARTED and run.text(k) not in (*POSSESSIVES, "and"):
            return name_end(run, k, places=True)
    if run.text(i + 1) in lex.press_ends and i + 2 == len(run) and _is_place(piece):
        return i + 2
    end = _last_end(run, i)
    if end and has_campus(run, end):
        return end + 1
    if not end or (end - i < 3 and run.before(i).lower() != "the" and is_rather_person(piece, run.text(end - 1))):
        return 0
    if run.text(i + 1) == "Administration" and piece.sort is Sort.WORD and piece.text not in lex.fields:
        return 0  # the Obama Administration is a time, the Food Administration an office
    if run.text(end) in _LAWS:
        return 0  # the Unlawful Association Law
    # Iraqi Forces, Syrian Unit: a nationality alone makes no name of these.
    if run.text(end - 1) in lex.plain_ends and all(p.sort in PROPER for p in run[i : end - 1]):
        return 0
    if end == i + 2 and run.text(i + 1) in _BROADCAST and is_adjective(run, i):
        return 0  # Turkish TV is any of theirs
    return _after_of(run, end) if _takes_more(run, end) else end


def _are_people(run: Run, i: int) -> bool:
    """Whether a sentence begins with people, not with an organisation of them: *Lawyers* for the Department."""
    return opens(run.texts, run[i].first) and run.text(i).lower().removesuffix("s") in lexicon().roles


def _is_place(piece: Piece) -> bool:
    """Whether a piece names a city, a region or a country, and not its people."""
    people = piece.reading is not None and piece.reading.form is Form.ADJECTIVE
    return piece.sort in (Sort.PLACE, Sort.COUNTRY) and not people


def _takes_more(run: Run, end: int) -> bool:
    """Whether "of" or "for" behind a name that ends here is part of it: no company is *Inc of Boulder*, but one may be
    a *Co. for Trading*."""
    lex = lexicon()
    last = run.text(end - 1).rstrip(".")
    if last in lex.company_forms or last in lex.commercial_ends:
        tasked = last == "Group" and run.text(end - 2) in lex.tasks
        dealt = run.text(end + 1) in lex.fields or run.text(end + 1) in lex.trades
        return run.text(end) == "for" and (tasked or dealt)
    if last == "Church" and run.text(end) != "of":
        return False  # in Minsk, on Larch Street
    state = last in lex.state_ends and last != "Agency"
    if not _leads_on(run, end) or (state and run.text(end) in ("for", "against")):
        return False
    return not _leads_to_person(run, end)


def _leads_to_person(run: Run, j: int) -> bool:
    """Whether "of" at `j` leads to whoever has the organisation: the Coast Guards *of Rosa Vella*."""
    lex = lexicon()
    if run.text(j) != "of" or run.text(j + 1) not in lex.given_names or run.sort_of(j + 1) is not Sort.WORD:
        return False
    end = name_end(run, j + 1)
    others = lex.organisation_ends | lex.not_names
    return end > j + 2 and end == len(run) and not any(piece.text in others for piece in run[j + 1 :])


def _last_end(run: Run, i: int) -> int:
    """After the last word that can end "Egyptian Central Bank", "Securities and Exchange Commission"; or 0."""
    last = 0
    for j in range(i, min(i + LONGEST, len(run))):
        if run[j].sort in _BETWEEN and _breaks(run, i, j):
            break
        if j > i and _is_end(run, j):
            last = j + 1
            if _is_last(run, j):
                break
    return last


def _is_last(run: Run, j: int) -> bool:
    """Whether a legal form with a full stop ends a name, and perhaps its sentence: Zolvane *Ltd.* Tarkin Bank."""
    forms, text, following = lexicon().company_forms, run.text(j), run.text(j + 1)
    return text.endswith(".") and text[:-1] in forms and following != COMMA and following.rstrip(".") not in forms


def _breaks(run: Run, i: int, j: int) -> bool:
    """Whether a title, a small word or a listed name at `j` cannot be inside an organisation's name that starts
    at `i`."""
    piece = run[j]
    if piece.sort is Sort.TITLE:
        return piece.text not in lexicon().title_parts
    if piece.sort is Sort.JOINT:
        return not joins(run, i, j)
    return j > i or piece.reading is None or piece.reading.kind is Kind.PERSON


def _is_end(run: Run, j: int) -> bool:
    """Whether an organisation's name may end here; a weak end must be the last word there is."""
    lex = lexicon()
    text = run.text(j).rstrip(".")
    if run.sort_of(j) is Sort.LISTED or (text in _ARMED and run.sort_of(j - 1) is Sort.LISTED):
        return False
    if text in lex.company_forms or (run.text(j - 1), text) in _DISTRICTS:
        return True
    open_end = text in lex.weak_ends or text in lex.inner_ends
    goes_on = open_end and run.sort_of(j + 1) in (Sort.WORD, Sort.PART) and run.text(j + 1) != _BRANCH
    return text in lex.organisation_ends and not (goes_on or _is_ministers(run, j))


def _is_ministers(run: Run, j: int) -> bool:
    """Whether a word is what a minister is for: Deputy *Energy* Minister. An Egyptian *Army* General has an army."""
    if run.text(j - 1) == "Chief":
        return run.text(j + 1) in _OFFICERS  # Chief *Financial* Officer; the Fire Chief Association is one
    if run.sort_of(j) is not Sort.PART:
        return False
    return run.text(j + 1) in _MINISTERS and run.text(j) not in lexicon().services


def _after_of(run: Run, j: int) -> int:
    """The end of "Committee for the Salvation of the People" from the small word at `j` on; `j` where
    nothing follows it."""
    end = j
    while _leads_on(run, j):
        after = _phrase_end(run, j + 1) if run.text(j) not in ("at", COMMA) else campus_end(run, j + 1)
        if not after:
            break
        j = end = after
    return end


def _is_side(run: Run, i: int) -> bool:
    """Whether a place is what somebody is for or against: the pro-*Beijing* New People Party."""
    if run[i].reading is None or run.before(i) != "-":
        return False
    return run.before(i, 2).lower() in ("pro", "anti", "non")


def _leads_on(run: Run, j: int) -> bool:
    """Whether the small word at `j` leads on to more of a name: of, for; "against" and "on" before a
    subject, not before a place; "to" before a task."""
    if run.text(j) in (*OF, "at"):
        return True
    if run.text(j) == COMMA:
        return is_before_campus(run.texts, run[j].first)
    if run.text(j) == "to":
        return run.text(j + 1) in lexicon().tasks
    return run.text(j).lower() in ("against", "across", "on") and run.sort_of(j + 1) in (*SIMPLE, Sort.JOINT)


def _begins_another(run: Run, k: int, inside: bool) -> bool:
    """Whether at `k` a title begins, *Prime* in Prime Minister, another phrase, or a person's two names."""
    if run.sort_of(k) is Sort.PART:
        following = next((piece.sort for piece in run[k:] if piece.sort is not Sort.PART), None)
        return following is Sort.TITLE
    if run.text(k) in ("Against", "Across") or leaves_campus(run, k):
        return True
    lex = lexicon()
    family = run.text(k + 1)
    person = run.text(k) in lex.given_names and run.sort_of(k + 1) is Sort.WORD
    usual = family in lex.not_names or (lex.is_english(family) and family not in lex.family_names)
    return inside and person and not usual and run.sort_of(k + 2) in (None, Sort.JOINT)


def _is_before_affairs(run: Run, k: int) -> bool:
    """Whether a listed name is what an office is for or leads: Ministry of *Peshmerga* Affairs, Command of *Peshmerga*
    Forces."""
    return run.sort_of(k) is Sort.LISTED and run.text(k + 1) in ("Affairs", "Forces")


def _is_in_phrase(run: Run, k: int, start: int) -> bool:
    """Whether a piece is more of what an organisation is for, from `start` on: not *Local* 113 of a union."""
    if k > start and run.text(k)[:1] in _OWNED and run.text(k + 1).removesuffix("s") in lexicon().organisation_ends:
        return joins(run, start, k)  # Federation of Fishermen's Organisations
    word = run.sort_of(k) not in (None, *_BETWEEN) and run.text(k) != _BRANCH
    return word and not _begins_another(run, k, k > start)


def _phrase_end(run: Run, k: int) -> int:
    """The end of "the Interior", "Health and Welfare" at `k`; or 0."""
    start = k = k + 1 if run.text(k) in _ARTICLES else k
    while is_office(run, k) or _is_before_affairs(run, k) or _is_in_phrase(run, k, start):
        k += 1
    if run.text(k) == COMMA and k > start:
        if run.text(k + 1) != "and":
            return _phrase_end(run, k + 1) or k
        k += 1
    end = k - (run.text(k - 1) == COMMA)
    if run.text(k) == "and" and goes_on_after_and(run, k):
        end = k + 1
        while run.sort_of(end) in SIMPLE or is_office(run, end):
            end += 1
    return end if end > start else 0
