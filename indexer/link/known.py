"""What earlier rebuilds noted of the names in texts, so that only new texts are looked at.

What is damaged or missing is noted anew.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import compress, count

import msgspec
import numpy as np

from indexer.distinct import distinct
from indexer.link.noted import Ints, Name, Noted, Numbers, added
from indexer.model import Head
from indexer.tables import DIGEST, Rows, Shelf, load, save, seal

_TEXT = np.dtype([("mark", f"V{DIGEST}"), ("count", "<u4")])
"""A text: what it is known by, how many names it has."""
_HELD = np.dtype("<u4")
_BYTE = np.dtype("u1")
_SEAL = "seal"

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(list[Name]).decode

Read = Callable[[Sequence[int]], Iterable[Sequence[Name] | None]]
"""The names in the texts in some places; None for one that could not be searched."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """Texts; their names, one text after the other, by numbers; the names."""

    texts: Rows
    held: Ints
    names: Sequence[Name]


def noted(texts: Iterable[tuple[Head, bytes]], read: Read, shelf: Shelf) -> Noted:
    """The names of texts, with those that their newsrooms added. Each text is given with what it is known by, DIGEST
    bytes for all that its names depend on; those that are not on the shelf are read."""
    kept = _load(shelf)
    places = {mark: place for place, mark in enumerate(kept.texts["mark"].tolist())}
    ids, used, new, edited = list[str](), array("q"), dict[int, bytes](), dict[int, Head]()
    for number, (head, mark) in enumerate(texts):
        ids.append(head.id)
        used.append(places.get(mark, len(kept.texts) + len(new)))
        if mark not in places:
            new[number] = mark
            if head.edits:
                edited[number] = head
    known, failed = _with_new(kept, new, edited, read)
    wanted = np.array(used, np.int64)
    now = _only(known, wanted)
    if new or len(distinct(wanted)) < len(kept.texts):
        _save(shelf, _without(now, failed))
    return Noted(ids, now.names, now.held, now.texts["count"])


def _with_new(kept: _Kept, new: dict[int, bytes], edited: dict[int, Head], read: Read) -> tuple[_Kept, list[int]]:
    """What is kept and new texts, each by its place among all and its mark; and the places of those that could not
    be searched."""
    numbers, held, counts, failed = Numbers(zip(kept.names, count())), array("I"), array("I"), list[int]()
    for place, found in zip(new, read(list(new)), strict=True):
        if found is None:
            failed.append(place)
        names = found or ()
        every = (*names, *added(edited[place], names)) if place in edited else names
        held.extend(map(numbers.__getitem__, every))
        counts.append(len(every))
    fresh = np.zeros(len(new), _TEXT)
    fresh["mark"] = np.frombuffer(b"".join(new.values()), _TEXT["mark"])
    fresh["count"] = counts
    return _Kept(np.concatenate([kept.texts, fresh]), np.concatenate([kept.held, held]), list(numbers)), failed


def _only(known: _Kept, places: Ints) -> _Kept:
    """The texts in some places, and their names alone."""
    starts = np.cumsum(known.texts["count"], dtype=np.int64) - known.texts["count"]
    texts = known.texts[places]
    counts = texts["count"].astype(np.int64)
    shifts = starts[places] - (np.cumsum(counts) - counts)
    held = known.held[np.arange(counts.sum()) + np.repeat(shifts, counts)]
    in_use = np.zeros(len(known.names), np.bool_)
    in_use[held] = True
    return _Kept(texts, (np.cumsum(in_use) - 1)[held].astype(_HELD), list(compress(known.names, in_use)))


def _without(known: _Kept, places: Sequence[int]) -> _Kept:
    """All texts but those in some places."""
    stays = np.ones(len(known.texts), np.bool_)
    stays[places] = False
    return _Kept(known.texts[stays], known.held[np.repeat(stays, known.texts["count"])], known.names)


def _load(shelf: Shelf) -> _Kept:
    """What is on the shelf, if all of it is."""
    texts, held, names = load(shelf, "texts", _TEXT), load(shelf, "held", _HELD), load(shelf, "names", _BYTE)
    if shelf.get(_SEAL) != seal(texts, held, names):
        return _Kept(np.empty(0, _TEXT), np.empty(0, _HELD), ())
    return _Kept(texts, held, _decode(names.tobytes()))


def _save(shelf: Shelf, known: _Kept) -> None:
    names = np.frombuffer(_encode(known.names), _BYTE)
    for name, rows in (("texts", known.texts), ("held", known.held), ("names", names)):
        save(shelf, name, rows)
    shelf[_SEAL] = seal(known.texts, known.held, names)
