"""Lists of places, whose names may read like persons': clashes in Zolva, Karim Borv and Sabon Tura."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.extract.chunks import Chunk
from indexer.extract.lexicon import lexicon

_COMMA = ", "
_LAST = (" and ", ", and ")
"""What stands before the last of a list."""
_FEWEST = 3
"""Names in a list that nothing but a small word before it tells to be of places."""
_BEFORE = frozenset("in at near around outside across In At Near Around Outside Across".split())
_LIES = re.compile(r",? (?:in|near|on) (?:the )?(?:(?:north|south|east|west)\w* )?[A-Z]")
"""Where the places of a list lie."""
_SORTS = frozenset(
    "areas towns villages cities districts settlements provinces regions suburbs camps hamlets neighborhoods"
    " neighbourhoods townships quarters".split()
)
"""What may stand before "of" and the list."""


def listed_places(text: str, prose: Sequence[Chunk]) -> Iterator[Chunk]:
    """The names in lists of places."""
    for i, chunk in enumerate(prose):
        if chunk.after[0] in _SORTS:
            yield from prose[_list_start(text, prose, i) : i + 1]
        near, far = chunk.before
        if near in _BEFORE or (near == "of" and far in _SORTS):  # few names
            names = prose[i : _list_end(text, prose, i)]
            if names and (near == "of" or _are_places(text, names) or _LIES.match(text, names[-1].end)):
                yield from names


def _list_end(text: str, prose: Sequence[Chunk], i: int) -> int:
    """After the last of the names from `i` on that commas and an "and" join; `i` where none does."""
    for k in range(i + 1, len(prose)):
        between = text[prose[k - 1].end : prose[k].start]
        if between in _LAST:
            return k + 1
        if between != _COMMA:
            break
    return i


def _list_start(text: str, prose: Sequence[Chunk], i: int) -> int:
    """The first of the names that commas and an "and" join up to `i`: Karim Borv and Sabon Tura *villages*."""
    while i and text[prose[i - 1].end : prose[i].start] in (_COMMA, *_LAST):
        i -= 1
    return i


def _are_places(text: str, names: Sequence[Chunk]) -> bool:
    """Whether a list that says where something is ends its sentence. Where all but known places have given names, they
    may be persons all the same: faith in Rosa Vella, Joe Borg and Ann Tura."""
    end = names[-1].end
    if len(names) < _FEWEST or text[end : end + 1] not in (".", "") or any(chunk.title for chunk in names):
        return False
    return not all(chunk.texts[0] in lexicon().given_names for chunk in names if chunk.reading is None)
