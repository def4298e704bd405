"""How persons' names are put together: what is a title before one, where in a run a name begins and ends."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from indexer.extract.chunks.pieces import Piece, Run, Sort
from indexer.extract.gazetteer import Form
from indexer.extract.lexicon import lexicon
from indexer.model import Kind
from indexer.text import fold

_PATRONYMS = ("bin", "ibn", "ben", "bint")
"""What stands before the name of somebody's father."""
_GIVEN_TITLES = ("Sultan", "Emir", "Amir")
_OF_FAMILIES = ("de", "da", "di", "van", "von", "dela", "del")
_FAMILIES = ("O'", "O’", "al-", "Al-", "el-", "El-")
"""How family names begin."""
_CROWNED = ("Queen", "Princess", "Prince", "King", "Infanta")
_AFTER_PERSON = ("also", ",", ".", ";", ")", "and", "who", "was", "is", "has", "had", "'s", "’s")
"""What follows a whole name; an adjective has what it tells of behind it."""
_BEFORE_PLACE = ("in", "at", "from", "near", "to", "of")
_PARTIES = ("Labour", "Labor")
_AFTER_PARTY = ("", "'s", "’s", "MP", "MPs", "MEP", "MEPs")
_GENERATIONS = ("Jr", "Sr", "II", "III", "IV")
_SENT = ("ambassador", "ambassadors", "envoy", "consul", "emissary")
_FATHERS = ("Sheikh", "Sheik", "Haji", "Hajji", "Mullah")
_MEMBERS = ("Member", "Members", "member", "members")


def is_title(run: Run, i: int, *, after_title: bool = False) -> bool:
    """Whether a piece is a title, or part of one: *Foreign* in *Foreign Minister*, not in *Foreign Legion*."""
    sort = run[i].sort
    if sort is not Sort.PART:
        return sort is Sort.TITLE and not (_is_no_title(run, i) or _has_father(run, i))
    if run.text(i) in lexicon().institutions and run.text(i + 1) in ("", "and", "'s", "’s"):
        return False  # the Senate, alone
    if run.text(i) in _PARTIES and run.text(i + 1) in _AFTER_PARTY:
        return False  # Labour MP Rosa Vella
    if run.text(i) == "Parliament" and run.before(i) == "of" and run.before(i, 2) in _MEMBERS:
        return True
    if run.text(i) == "Deputy" and run.sort_of(i + 1) is Sort.WORD and not lexicon().is_english(run.text(i + 1)):
        return True  # of a parliament: Deputy Rosa Vella
    following = next((piece.sort for piece in run[i:] if piece.sort is not Sort.PART), None)
    return after_title or following in (None, Sort.TITLE, Sort.JOINT)


def is_post(run: Run, i: int) -> bool:
    """Whether a piece is where somebody is sent, whose name follows: the ambassador to *China* Rosa Vella."""
    near = run.before(i)
    if near not in ("to", "the"):
        return False  # nearly always
    to = 1 + (near == "the")
    sent = run.before(i, to) == "to" and run.before(i, to + 1) in _SENT
    return sent and run.text(i + 1) not in lexicon().dates  # the envoy to Peru *Tuesday* denied it


def duty_end(run: Run, i: int) -> int:
    """The end of what an officer is for, "for" standing before it, where a whole name follows it: Under Secretary for
    *Arms Control* Rosa Vella; or it is all of everyday words: for *Terrorism and Financial Intelligence*. Else 0."""
    lex = lexicon()
    if run.text(i) in lex.given_names or not any(piece.sort is Sort.TITLE for piece in run[:i]):
        return 0
    if _is_duty([piece.text for piece in run[i:]]):
        return len(run)
    end = next((k for k in range(i, len(run)) if run[k].sort is not Sort.WORD), len(run))
    return next((k for k in range(i + 1, end - 1) if run.text(k) in lex.given_names), 0)


def _is_duty(words: Sequence[str]) -> bool:
    """Whether words say what an office is for: *Terrorism and Financial Intelligence*."""
    lex = lexicon()
    usual = (
        w in lex.fields or (lex.is_english(w) and w not in lex.doubtful_organisations) for w in words if w != "and"
    )
    return "and" in words[1:-1] and all(usual)


def begins_person(run: Run, i: int, *, after_title: bool) -> bool:
    """True for a country, a title or a listed surname that begins a person's name: Georgia O'Keeffe."""
    piece, following = run[i], run.text(i + 1)
    if _has_father(run, i) or _reigns(run, i):
        return True
    if piece.reading is None or run.sort_of(i + 1) is not Sort.WORD:
        return False
    if not piece.reading.single:
        return _is_half(run, i)
    if piece.sort is Sort.LISTED:
        return piece.reading.kind is Kind.PERSON
    lex = lexicon()
    led = following.lower() in lex.particles  # Jordan De Luca
    family = led or following in lex.family_names or following.startswith(_FAMILIES) or _speaks_behind(run, i)
    last = family and following not in lex.not_names and _is_last(run, i + 1 + led)
    return piece.text in lex.given_countries and (after_title or last or _after_role(run, i))


def _reigns(run: Run, i: int) -> bool:
    """Whether a city's name is a queen's: Queen *Sofia*, not Queen Victoria Street."""
    named = run.text(i - 1) in _CROWNED and run.sort_of(i) is Sort.PLACE and fold(run.text(i)).title() in _given()
    return named and _is_last(run, i)


@cache
def _given() -> frozenset[str]:
    """Given names without their accents."""
    return frozenset(fold(name).title() for name in lexicon().given_names)


def _speaks_behind(run: Run, i: int) -> bool:
    """Whether a word nobody knows behind a city that is a given name too is a family name, for the two speak:
    *Florence* Devouard said."""
    lex = lexicon()
    family = run.text(i + 1)
    usual = lex.is_english(family) or family in lex.not_names
    alone = run.sort_of(i) is Sort.PLACE and i + 2 == len(run) and run.before(i).lower() not in _BEFORE_PLACE
    team = family.endswith("s")  # the Dallas Mavericks
    return alone and not (usual or team) and family[1:].islower() and run.after(i + 2) in lex.speech


def _is_no_title(run: Run, i: int) -> bool:
    """Whether a word for a title is none where it stands: 01:48 *PM* Eastern Time, a *Private* Military Company."""
    text = run[i].text
    if text == "PM":
        return run.before(i)[:1].isdigit()
    return text == "Private" and run.text(i + 1) in ("Military", "Security")


def _has_father(run: Run, i: int) -> bool:
    """Whether a title is somebody's given name, with his father's behind it: Prince *Sultan* bin Abdulaziz."""
    return run.text(i) in _GIVEN_TITLES and run.text(i + 1) in _PATRONYMS


def _is_last(run: Run, j: int) -> bool:
    """Whether a piece is the last of a name."""
    following = run.text(j + 1)
    return j + 1 == len(run) or following in ("and", "'s", "’s") or following.rstrip(".") in _GENERATIONS


def _after_role(run: Run, i: int) -> bool:
    """Whether a piece follows a role: his counterpart *Milan*; the former president, *Milan*."""
    near = run.before(i, 2) if run.before(i) == "," else run.before(i)
    return near in lexicon().roles


def _is_half(run: Run, i: int) -> bool:
    """Whether a listed person's name is only the given names of another: *Juan Carlos* in Juan Carlos Benítez."""
    lex = lexicon()
    reading, words = run[i].reading, run.text(i).split()
    person = reading is not None and reading.kind is Kind.PERSON and all(word in lex.given_names for word in words)
    family = run.text(i + 1)
    usual = family in lex.not_names or lex.is_english(family)
    return person and i + 2 == len(run) and not usual


def name_end(run: Run, i: int, *, places: bool = False) -> int:
    """The end of the words that belong together from `i`; with `places` countries and cities among them."""
    j = i + 1
    while j < len(run) and _goes_on(run, i, j, places):
        j += 1
    return j


def _goes_on(run: Run, i: int, j: int, places: bool) -> bool:
    """Whether the piece at `j` continues the name that starts at `i`."""
    lex = lexicon()
    piece = run[j]
    if piece.sort in (Sort.WORD, Sort.END):
        if piece.text in lex.post_nominals:
            return False
        return not any(map(str.isdigit, piece.text)) or not piece.text[0].isupper()
    if piece.sort in (Sort.PART, Sort.TITLE) and _is_surname(run, j):
        return True
    if piece.sort is Sort.PART:
        return not is_title(run, j)
    if piece.sort is Sort.TITLE:
        return run.text(j - 1) in _PATRONYMS or _is_fathers(run, i, j)
    if piece.sort is Sort.JOINT:
        leads = piece.text == "&" or piece.text in lex.particles
        father = piece.text in _PATRONYMS and run.sort_of(j + 1) is Sort.TITLE
        father = father or _leads_to_place(run, i, j)
        return father or (leads and run.sort_of(j + 1) in (Sort.WORD, Sort.JOINT, Sort.END))
    if piece.reading is None or not piece.reading.single:
        return places and piece.sort is not Sort.LISTED
    if piece.sort is Sort.LISTED:
        namesake = run.text(j - 1) in lex.given_names and j == i + 1 and j + 1 == len(run) and not piece.text.isupper()
        return piece.reading.kind is Kind.PERSON or namesake
    if places or j - i > 2 or piece.reading.form is Form.ADJECTIVE:
        return places or _is_bearers(run, i, j)
    before = run.text(j - 1)
    if run.sort_of(j - 1) is Sort.JOINT and _leads_to_place(run, i, j - 1):
        return True
    family = piece.sort is Sort.PLACE or piece.text in lex.family_names  # Jordan, not Bangladesh
    known = (family and before in lex.given_names) or before.endswith(".")
    return known or _is_of_person(run, i, j) or _speaks(run, i, j)


def _is_fathers(run: Run, i: int, j: int) -> bool:
    """Whether a title behind a given name, or any behind a title, is one the father had, whose name follows: Hassan
    *Sheikh* Mohamud, General Zorvan *Sheikh* Karim."""
    if run.text(j) not in _FATHERS or j != i + 1 or run.sort_of(j + 1) is not Sort.WORD:
        return False
    return run.text(j - 1) in lexicon().given_names or run.sort_of(i - 1) is Sort.TITLE


def _is_bearers(run: Run, i: int, j: int) -> bool:
    """Whether an adjective of a people is a family name: Dawn *French* said, not Angela Merkel's *French* friends."""
    lex = lexicon()
    whole = j == i + 1 and _is_last(run, j) and run.text(i) in lex.given_names and run.text(j) in lex.family_names
    told = run.after(j + 1) in _AFTER_PERSON or run.after(j + 1) in lex.speech
    return whole and told and run.text(j) not in lex.nationals


def _speaks(run: Run, i: int, j: int) -> bool:
    """Whether a word nobody knows before a smaller city is a given name, for the two speak: Yasunobu *Akashi* said."""
    lex = lexicon()
    if j != i + 1 or j + 1 != len(run) or run.after(j + 1) not in lex.speech or run.before(i).lower() in _BEFORE_PLACE:
        return False
    reading = run[j].reading
    if reading is None or reading.form is not Form.PLACE or run.text(j) in reading.entry.implied:
        return False
    first = run.text(i)
    known = lex.is_english(first) or first in lex.not_names or first in lex.place_starts
    return first[1:].islower() and not known


def _leads_to_place(run: Run, i: int, j: int) -> bool:
    """Whether a particle behind a given name leads to a city that ends the name: Rosa *de* Lima."""
    led = j == i + 1 and run.text(i) in lexicon().given_names and run.text(j) in _OF_FAMILIES
    return led and run.sort_of(j + 1) is Sort.PLACE and _is_last(run, j + 1)


def _is_surname(run: Run, j: int) -> bool:
    """Whether a title ends a person's name: Stephen *King*, John *Head*."""
    given = run.sort_of(j) is Sort.TITLE or run.text(j - 1) in lexicon().given_names
    return _is_last(run, j) and given and run.text(j) in lexicon().title_surnames


def _is_of_person(run: Run, i: int, j: int) -> bool:
    """Whether what stands before `j` is most of a person's name, so that a city there ends it: General Kenji
    Osaka, *Maria Soares* Porto."""
    lex = lexicon()
    led = run.sort_of(i - 1) is Sort.TITLE or _after_role(run, i)
    two_families = j == i + 2 and run.text(i) in lex.given_names and run.text(j) in lex.family_names
    return j + 1 == len(run) and (two_families or (led and (j == i + 1 or _is_arabic(run, i, j))))


def _is_arabic(run: Run, i: int, j: int) -> bool:
    """Whether a given name begins like those of God's servants, behind which a city is a family's: *Abdul Karim*
    Aleppo."""
    return j == i + 2 and run.text(i) in ("Abdul", "Abdel", "Abd", "Abdal")


def is_rather_person(first: Piece, last: str) -> bool:
    """Whether a given name and the end of an organisation's name may be somebody's: Grace *Mills*, no *Securities*."""
    lex = lexicon()
    return (
        first.sort is Sort.WORD and first.text in lex.given_names and last in lex.weak_ends and last in lex.family_names
    )
