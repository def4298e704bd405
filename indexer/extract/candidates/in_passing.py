"""Where an organisation is named only in passing: as the source of a report, as what a thing is made by, as a place
where somebody is or says something, or as a share."""

from __future__ import annotations

import re

from indexer.extract.chunks import Chunk
from indexer.extract.gazetteer import Form
from indexer.extract.lexicon import is_acronym, lexicon

_SPONSORED = frozenset(
    "Center Centre Arena Dome Stadium Park Field Speedway Tower Towers Building Bowl Coliseum".split()
)
"""What is called by whoever pays for it."""
_PART_OF_IT = ("for", "of", "office", "workers")
"""What follows such a word where whoever it is called by has it: the Carter Center *for* Human Rights."""
_MODEL = re.compile(r"[A-Z]{1,2}-?\d{2,4}(?:-\d+)?|(?!19|20)\d{3,4}|7\d7-\d+[A-Z]*")
"""A number of a model; what is won by 105-98 is none."""
_PARTS_OF_LANDS = ("Norte", "Sur", "Alto", "Bajo", "Valle", "Sierra")
"""What begins the names of Spanish-speaking provinces."""


def is_in_passing(chunk: Chunk) -> bool:
    """Whether an organisation's name does not speak of it where it stands."""
    source = is_credit(chunk) or is_symbol(chunk) or is_places_end(chunk)
    return source or is_product(chunk) or is_platform(chunk) or is_building(chunk)


def is_credit(chunk: Chunk) -> bool:
    """Whether a news agency is named only as the source: (Reuters), told AFP, Reuters reported. One that
    is introduced as an agency, "the Xinhua news agency", is a subject."""
    said = " ".join(chunk.texts)
    lex = lexicon()
    if said not in lex.agencies:
        return False
    (near, _), (following, _) = chunk.before, chunk.after
    if following == "news":
        return False
    told = near in ("told", "/", "by", "By", "with", "from", "to") or (near == "(" and following == ")")
    return told or following in lex.agency_follows


def is_places_end(chunk: Chunk) -> bool:
    """Whether a name ends a place's: Norte de *Santander*. The Banco de Santander is none."""
    near, far = chunk.before
    return near in ("de", "del") and (far in _PARTS_OF_LANDS or far in lexicon().place_starts)


def is_product(chunk: Chunk) -> bool:
    """Whether a name is only the make of what follows, a Boeing 707, an Airbus A310; or the same letters
    mean a measure, the IMU system."""
    following, second = chunk.after
    known = chunk.reading is not None and chunk.reading.form is Form.KNOWN
    if known and following in lexicon().measures and is_acronym(chunk.texts[-1]):
        return len(chunk.texts) == 1
    return bool(_MODEL.fullmatch(following)) and second not in lexicon().counted


def is_platform(chunk: Chunk) -> bool:
    """Whether a name is only where somebody said something: on Twitter, in a Facebook post."""
    lex, said, following = lexicon(), chunk.texts[0], chunk.after[0]
    posted = following in lex.posts or (said == "Telegram" and following in ("channel", "channels"))
    return said in lex.platforms and (posted or chunk.before[0] in ("on", "On", "via", "Via"))


def is_symbol(chunk: Chunk) -> bool:
    """Whether a name is how an exchange calls a share: <ZLVN.L>, (Nasdaq: ZLVN), under the symbol ZLVN."""
    near, far = chunk.before
    marked = near in ("<", "symbol") or (near == ":" and far in lexicon().exchanges)
    return marked and len(chunk.texts) == 1 and chunk.texts[0].isupper()


def is_building(chunk: Chunk) -> bool:
    """Whether a hospital or a museum is only where somebody is: treated at Larch Hospital, a term in the White House.
    Whoever works there speaks for it."""
    texts = chunk.texts
    lex = lexicon()
    if texts in (("Centre", "Court"), ("Center", "Court")):
        return True
    if texts[-1] in ("Centre", "Center", "Office") and texts[-2:-1] and texts[-2] in lex.venues:
        return True
    if chunk.reading and chunk.after[0] in _SPONSORED and chunk.after[1].lower() not in _PART_OF_IT:
        return True
    if len(texts) == 1 or not (texts[-1] in lex.buildings or "Museum" in texts):
        return False
    near, far = chunk.before
    works = far in lex.employed or far.lower() in lex.roles or far.lower() == "according"
    return not works and (far if near.lower() in ("the", "a", "an") else near).lower() in lex.before_buildings
