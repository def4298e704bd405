"""The results of a slow step for many items: kept in the work file, worked out where they are not."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Generic, TypeVar
from zlib import crc32

import msgspec

from indexer.lazy import Lazy
from indexer.work import Work, keyed

_AT_ONCE = 500
"""Results in memory at a time, and kept at a time: an archive's would fill it, and a rebuild that is stopped
loses no more."""

_SEAL = 4
"""Bytes of the checksum of a view."""

encode: Callable[[Any], bytes] = msgspec.msgpack.Encoder().encode
"""A result as it is kept: as MessagePack, which is read in half the time that JSON takes."""

In = TypeVar("In")
Out = TypeVar("Out")
Seen = TypeVar("Seen")


class Step(Generic[In, Out]):
    """A slow, pure function of one item, whose results are kept between rebuilds."""

    def __init__(self, work: Work, name: str, fingerprint: str, result: Any) -> None:
        self._work = work
        self._key = keyed(name, fingerprint)
        self._decode: Callable[[bytes], Out] = _decoder(result)
        self.done = 0
        """How many items were worked out anew."""

    def run(
        self,
        keys: Iterable[str],
        items: Callable[[Sequence[int]], Iterable[In]],
        compute: Callable[[Iterable[In], int], Iterable[bytes | str]],
    ) -> Results[Out]:
        """The results of items with these keys, in order. Those that are not kept come from `compute`: it is
        given the items and how many they are, and yields a result for each, encoded. A text is the reason why
        there is none; it is not kept, for what failed today may work tomorrow. `items` gives the items in some
        places."""
        ids, missing, same = self._known(keys)
        places = array("q", missing.values())
        fresh = zip(list(missing), places, compute(items(places), len(places)), strict=True)
        missing.clear()
        failed: dict[int, str] = {}
        while some := list(islice(fresh, _AT_ONCE)):
            failed.update((place, raw) for _, place, raw in some if isinstance(raw, str))
            good = [(key, place, raw) for key, place, raw in some if isinstance(raw, bytes)]
            kept = self._work.put((key, raw) for key, _, raw in good)
            for id, (_, place, _) in zip(kept, good, strict=True):
                ids[place] = id
        for place, first in same:
            ids[place] = ids[first]
        failed.update((place, failed[first]) for place, first in same if first in failed)
        self.done += len(places)
        return Results(self._work, ids, failed, self._decode, lambda place: self._again(place, items, compute))

    def _known(self, keys: Iterable[str]) -> tuple[array[int], dict[bytes, int], list[tuple[int, int]]]:
        """Where the result of each item is kept, 0 where it is not; the place of the first item with each key of
        which nothing is kept; and the places of others with such a key, each with that of the first."""
        wanted = list(map(self._key, keys))
        ids, missing, same = self._work.known(b"".join(wanted)), dict[bytes, int](), list[tuple[int, int]]()
        for place, id in enumerate(ids):
            if not id and missing.setdefault(wanted[place], place) != place:
                same.append((place, missing[wanted[place]]))
        return ids, missing, same

    def _again(
        self,
        place: int,
        items: Callable[[Sequence[int]], Iterable[In]],
        compute: Callable[[Iterable[In], int], Iterable[bytes | str]],
    ) -> bytes | str:
        """The result of an item whose kept one is damaged."""
        self.done += 1
        [raw] = compute(items([place]), 1)
        return raw


class Results(Lazy[Out | str]):
    """What a step gave for each item, in order: read from the work file whenever it is asked for. A text is
    the reason why there is nothing."""

    def __init__(
        self,
        work: Work,
        ids: array[int],
        failed: dict[int, str],
        decode: Callable[[bytes], Out],
        again: Callable[[int], bytes | str],
    ) -> None:
        self._work = work
        self._ids = ids
        self._failed = failed
        self._decode = decode
        self._again = again
        self._views: dict[type, Lazy[Any]] = {}

    def __len__(self) -> int:
        return len(self._ids)

    def views(self, kind: type[Seen]) -> Lazy[Seen | str]:
        """Of each result those fields that a type has, one type for a step: kept beside the results, for they are
        read again and again, in a fraction of the time that the results take."""
        if kind not in self._views:
            view = self._work.spool(kind | str)
            view.extend(self._viewed(_decoder(kind)))
            self._views[kind] = view
        return self._views[kind]

    def _viewed(self, decode: Callable[[bytes], Any]) -> Iterator[bytes]:
        """The views, encoded; where there is none, the reason. Those that are damaged or missing are made."""
        for start in range(0, len(self), _AT_ONCE):
            ids = self._ids[start : start + _AT_ONCE]
            kept = {id: view for id, sealed in self._work.views(ids).items() if (view := _unsealed(sealed)) is not None}
            missing = {id: place for place, id in enumerate(ids, start) if id not in kept and place not in self._failed}
            parts = zip(missing, self._read(missing.values(), decode), strict=True)
            made = {id: encode(part) for id, part in parts if not isinstance(part, str)}
            self._work.put_views((id, _sealed(view)) for id, view in made.items())
            kept |= made
            yield from (kept[id] if id in kept else encode(self._failed[place]) for place, id in enumerate(ids, start))

    def failures(self) -> list[int]:
        """The places of the items for which there is nothing, as far as is known before they are read."""
        return sorted(self._failed)

    def at(self, place: int) -> Out | str:
        """The result of the item in a place."""
        return next(self.those([place]))

    def those(self, places: Iterable[int]) -> Iterator[Out | str]:
        """The results of the items in some places."""
        return self._read(places, self._decode)

    def parts(self, kind: type[Seen], places: Iterable[int]) -> Iterator[Seen | str]:
        """Of the results in some places those fields that a type has; the rest is not made."""
        return self._read(places, _decoder(kind))

    def _read(self, places: Iterable[int], decode: Callable[[bytes], Seen]) -> Iterator[Seen | str]:
        """What is made of the results in some places."""
        wanted = iter(places)
        while some := list(islice(wanted, _AT_ONCE)):
            kept = self._work.get([self._ids[place] for place in some])
            yield from (self._made(place, kept, decode) for place in some)

    def _made(self, place: int, kept: Mapping[int, bytes], decode: Callable[[bytes], Seen]) -> Seen | str:
        """What is made of the result in a place from among kept ones; a damaged one is worked out anew."""
        if place in self._failed:
            return self._failed[place]
        try:
            return decode(kept[self._ids[place]])
        except (LookupError, msgspec.DecodeError):
            raw = self._again(place)
        if isinstance(raw, str):
            self._failed[place] = raw
            return raw
        self._work.mend(self._ids[place], raw)
        return decode(raw)


def _decoder(kind: Any) -> Callable[[bytes], Any]:
    return msgspec.msgpack.Decoder(kind).decode


def _sealed(view: bytes) -> bytes:
    """A view with a checksum: to decode it shows damage as well, and takes thirty times as long."""
    return view + crc32(view).to_bytes(_SEAL)


def _unsealed(kept: bytes) -> bytes | None:
    """The view, or None where it is damaged."""
    view = kept[:-_SEAL]
    return view if kept[-_SEAL:] == crc32(view).to_bytes(_SEAL) else None
