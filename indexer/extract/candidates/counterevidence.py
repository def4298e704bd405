"""What speaks against a chunk being a person's name, in points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.extract.candidates.signs import Sign
from indexer.extract.chunks import Chunk
from indexer.extract.lexicon import is_acronym, lexicon
from indexer.extract.words import POSSESSIVES, QUOTES

ALONE = -1.2
"""Points of one word alone."""
FIRMS = frozenset("firm brokerage consultancy airline carmaker drugmaker chipmaker".split())
"""What stands before a firm's name and hardly before a person's."""

_NOUN_ENDS = ("tion", "tions", "sion", "sions", "ity", "ism", "ology", "ment", "ments")
"""Ends of words made from others for what one does or is: Acquisition, Security, Departments."""
_FOREIGN_ARTICLES = frozenset("El La Le Les Los Las Il Die Das Het O Os".split())
"""Capitalised, they begin the names of newspapers and places more often than of people."""
_UNDERTAKINGS = ("Project", "Campaign", "Mission", "Team")
"""What has its name behind it: *Project* Jonah."""
_NO_SORT = frozenset(
    "the a an his her its their our my your this that same whose old new is are was were be been stay stayed stood"
    " stand held hold remain remained remains".split()
)
"""Before *firm*, what says nothing of the name behind it: their firm, *Reed Borg* said; prices were firm, he said."""
_SEQUELS = frozenset("series franchise saga".split())
"""What is called by whoever it is about: the James Zorvane *series*. Whose novels or films they are wrote or made them
as often."""
_HAS_FIRM = frozenset(
    "founded cofounded co-founded started established set runs ran heads headed chairs chaired works worked joined"
    " inherited".split()
)
"""What somebody did to the firm named before: the law firm *Rosa Borg* founded."""
_CALLED = frozenset("called titled entitled".split())
_SPELLED = frozenset("transliterated transcribed romanised romanized".split())
_WITHIN = frozenset("in near outside inside".split())
_SAINTS = ("St", "St.", "Saint")
_NUMERALS = frozenset("II III IV V VI VII VIII IX X".split())
_MOSTLY = frozenset("mainly mostly predominantly largely majority".split())
_ONES = frozenset("a an his her their my".split())
_BEHIND_PLACE = frozenset("in on near and or where when while this last next".split())
_BEFORE_PLACE = frozenset("in at near around outside inside across toward towards".split())


def is_called_otherwise(chunk: Chunk) -> bool:
    """Whether the text says that a name is a place's, a vessel's or a work's: the village of Mae Sot, Tarin Kot
    district, Orly Sud airport, Imam Sadiq mosque, the frigate Anna Maria, the band Duran Duran."""
    near, far = chunk.before
    lex = lexicon()
    following = chunk.after[0]
    if chunk.title:
        called_place = following in lex.place_follows and following not in lex.owned_places
        work = far in lex.things and not _has_given(chunk.texts)  # the opera Chief Zolvane
        return work or (near in lex.namesake_titles and called_place)
    if (
        near in lex.things
        or (near in FIRMS and is_firm(chunk))
        or near in lex.vessels
        or (near == "," and far in lex.vessels)
    ):
        return True
    if (near in _CALLED and far in lex.works) or (near == "as" and far in _SPELLED and not _has_given(chunk.texts)):
        return True
    if near in ("the", "The") and following in _SEQUELS:
        return True
    if near in _WITHIN and chunk.texts[-1] in lex.place_ends:
        return True
    called = {following, far if near == "of" else near} & lex.place_follows
    # A camp or an area may be a person's: the Romney camp.
    return bool(called if chunk.texts[0] not in lex.given_names else called - lex.owned_places)


def is_firm(chunk: Chunk) -> bool:
    """Whether a name follows what sort of firm it is: the law firm *Reed Borg*. His firm may be told by *Reed Borg*."""
    near, far = chunk.before
    introduced = near in FIRMS and far.lower() not in _NO_SORT
    return introduced and not (chunk.title or has_firm(chunk))


def has_firm(chunk: Chunk) -> bool:
    """Whether a name is that of somebody who has to do with a firm told before it: the bank *Rosa Borg* runs is old."""
    following, second = chunk.after
    return following in _HAS_FIRM and second not in ("a", "an", "the", "its")


def _has_given(texts: Sequence[str]) -> bool:
    return texts[0] in lexicon().given_names


def context_against(chunk: Chunk) -> Iterator[Sign]:
    """What the words around say."""
    near = chunk.before[0].lower()
    if chunk.shaped:
        yield Sign(-3.0)
    if not chunk.title and near in ("the", "a", "an"):
        yield Sign(-0.8 if chunk.texts[0] in lexicon().given_names else -1.5)
    if not chunk.title and near in _BEFORE_PLACE:
        yield Sign(-1.2)
        if chunk.after == (",", "where"):
            yield Sign(-4.0)
    elif near == "the" and chunk.before[1].lower() in _BEFORE_PLACE and _ends_place(chunk.after[0]):
        yield Sign(-3.0)  # a dinner at the Beverly Larch in Zolvia, not at the Rosa Vella trial
    if chunk.after[0] in lexicon().place_follows:
        yield Sign(-2.0)
    if chunk.after[0] in lexicon().titles and len(chunk.texts) > 1 and lexicon().is_english(chunk.texts[-1]):
        yield Sign(-6.0)  # Emergency Relief Coordinator
    counted = near.isdigit() and len(chunk.texts) > 1 and chunk.texts[0] not in lexicon().given_names
    if counted and _is_several(chunk.texts[-1]):
        yield Sign(-4.0)  # 64 Purple Hearts
    if chunk.texts[0] in _SAINTS and chunk.after[0] in POSSESSIVES:
        yield Sign(-4.0)  # St James's Palace, a nurse at St Luke's
    if near == "the" and chunk.texts[-1] in _NUMERALS:
        yield Sign(-4.0)  # the Atlas V: a king takes no article
    if near in _MOSTLY or (near == "/" and len(chunk.texts[0]) == 1):
        yield Sign(-6.0)  # the mainly Muslim Zolva rebels, the M/V Zolvana
    if near in _ONES and not chunk.title and chunk.texts[0] in lexicon().doubtful_organisations:
        yield Sign(-5.0)  # a Ford Mondeo
    if near in QUOTES and chunk.after[0] in QUOTES and len(chunk.texts) > 1 and not chunk.title:
        yield Sign(-2.0)


def _ends_place(following: str) -> bool:
    """Whether no noun follows, whose name it would be."""
    return not following.isalpha() or following in _BEHIND_PLACE


def words_against(texts: Sequence[str]) -> Iterator[Sign]:
    """What the words themselves say."""
    lex = lexicon()
    several = len(texts) > 1
    # Rafiqul, Nazrul: names of the one who serves, which Bengali families have before Islam.
    given = texts[0] in lex.given_names or texts[0].endswith("ul")
    given_and_family = several and given and texts[-1] in lex.family_names
    # Walter West is a person; Walter Bridge may be a bridge, and Walter Scott Labour Day is a day.
    whole = given_and_family and len(texts) == 2 and texts[-1].lower() not in lex.place_follows
    if not whole and any(text in lex.not_names and text not in lex.given_names for text in texts):
        yield Sign(-2.0)
    if several and texts[-1] in lex.not_names and not given_and_family:
        yield Sign(-2.0)
    if several:
        yield from _last_against(texts)
        yield from _first_against(texts)
    if len(texts) == 1 and (texts[0] in lex.organisation_ends or is_noun(texts[0])):
        yield Sign(-3.0)
    mixed = several and (not texts[0].isupper() or (len(texts[0].rstrip(".")) == 1 and texts[1][1:].islower()))
    if mixed and is_acronym(texts[-1]) and texts[-1].title() not in lex.family_names:
        yield Sign(-2.5)
    if any(c.isdigit() for text in texts for c in text):
        yield Sign(-3.0)
    if texts[-1][-1:] == "s" and texts[-1][:-1].isupper() and len(texts[-1]) > 2:
        yield Sign(-3.0)  # MPs, CEOs
    if len(texts) > 4:
        yield Sign(-2.0)
    if texts[0] in lex.given_names:
        return
    usual = several and lex.is_english(texts[0]) and texts[0].lower() not in lex.particles
    if usual or any(text.lower() in lex.common_words for text in texts):
        yield Sign(-1.0)
    if texts[0] in lex.places:
        yield Sign(-1.0)


def _is_several(text: str) -> bool:
    """Whether an everyday word is in the plural."""
    return text.endswith("s") and text not in lexicon().family_names and lexicon().is_english(text[:-1])


def _first_against(texts: Sequence[str]) -> Iterator[Sign]:
    """What the first of several words says: it begins a place's name, or a company's; and what joins only partners."""
    lex = lexicon()
    first = texts[0]
    if first in _UNDERTAKINGS:
        yield Sign(-3.0)
    if "&" in "".join(texts):
        yield Sign(-4.0)
    if first in _FOREIGN_ARTICLES:
        yield Sign(-1.5)
    if first in lex.patron_ends:
        yield Sign(-2.0)
    if first in lex.place_starts:
        yield Sign(-2.5)
    if is_acronym(first) and not {"J", "."} & set(first) and not texts[-1].isupper():
        yield Sign(-2.5)


def _last_against(texts: Sequence[str]) -> Iterator[Sign]:
    """What the last of several words says: it is a day's, or a place's."""
    lex = lexicon()
    last = texts[-1]
    several = last[-1:] == "s" and last[:-1].lower() in lex.roles and last not in lex.family_names
    if last in lex.dates or last == "House" or several:
        yield Sign(-3.0)  # Lincoln Firefighters
    if last.lower() not in lex.place_follows:
        return
    if last not in lex.family_names:
        yield Sign(-3.0)  # Douglas Shoal
    if len(texts) > 2 and texts[-2] not in lex.given_names and not texts[-2].endswith("."):
        yield Sign(-2.5)  # Trinity Larch Park, where Park is somebody's family name too


def against_untitled(texts: Sequence[str]) -> Iterator[Sign]:
    """What is nobody without a title: one word, or a given name and a city."""
    if len(texts) == 1:
        yield Sign(ALONE)
    elif (
        texts[-1] in lexicon().places and texts[-1] not in lexicon().family_names and texts[0] in lexicon().given_names
    ):
        yield Sign(-1.5)


def against_titled(texts: Sequence[str]) -> Iterator[Sign]:
    """What is no title's bearer: Miss *Universe*, Prince *William Sound*, the Commander of *Operation Zolvan*; Lady
    *Day* may be one."""
    lex = lexicon()
    for text in {texts[0], texts[-1]} & lex.not_names:
        if not _is_in_names(text):
            yield Sign(-4.0)
            return


def _is_in_names(text: str) -> bool:
    return text in lexicon().given_names or text in lexicon().family_names


def is_noun(text: str) -> bool:
    """Whether a word cannot be a name for what it ends in: *Acquisition*, not *Clement*."""
    return text.endswith(_NOUN_ENDS) and text not in lexicon().family_names
