"""Articles that carry nearly the same text: one agency story in several publications.

signature(body)     what of a text is compared: its runs of words as hashes, and a sketch of them
copies(articles)    texts with similar sketches are compared run by run; what holds is a group

The sketch is a MinHash, looked up by bands: two values equal at the same place make a pair worth
comparing. It is written here with numpy because the runs are needed as hashes anyway, and because
datasketch would bring scipy along and takes 380 µs a text to sign, insert and look up (2,000 texts).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from indexer.model import Article, Copies
from indexer.periods import moment
from indexer.text import fold

MIN_WORDS = 30
"""A shorter text may be the same by chance: "No further details were given.\""""
MIN_SHARED = 0.7
"""Of the shorter text's runs, that stand in the longer one. An editor's changes leave nine in ten; a
story of the next day that repeats the background has less than half in common."""
MIN_LENGTH = 0.2
"""Of the longer text, that the shorter one must have: a copy may be cut, but is not one paragraph."""
MIN_OPENING = 0.25
"""Of the shorter text's first runs, that stand in the first quarter of the longer one. A round-up holds
many stories whole, but opens with one: it must not join them all."""

_RUN = 4
"""Words compared as one."""
_OPENING = 100
"""Runs a story opens with."""
_SKETCH = 128
"""Values of a sketch. Of two texts that share a quarter of their runs, 98 in 100 pairs meet in a band."""
_BAND = 2
_LIKELY = 0.4
"""Share of the shorter text's runs in the longer one, by the sketches, from which texts are compared run
by run: as far below MIN_SHARED as an estimate from 128 values may err."""
_CROWD = 8
"""Texts with the same values in a band that are all paired with each other."""
_BLOCK = 1024
"""Runs or pairs worked on at a time: what fits into a processor's cache."""

_WORD = re.compile(r"\w+")

Hashes = NDArray[np.uint32]
Pairs = NDArray[np.int64]

_random = np.random.Generator(np.random.PCG64(2016))
_FACTORS = _random.integers(0, 2**64, size=(_SKETCH, 1), dtype=np.uint64) | np.uint64(1)
_ADDENDS = _random.integers(0, 2**64, size=(_SKETCH, 1), dtype=np.uint64)
_PLACES = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93], np.uint64)


@dataclass(frozen=True, slots=True)
class Signature:
    """What of a text is compared with others; empty for a text too short to be anyone's copy."""

    runs: bytes = b""
    """The hash of each run of words, in text order: little-endian, 32 bits each."""
    sketch: bytes = b""
    """The MinHash of the runs: 16 bits of each value."""


Sign = Callable[[Sequence[str]], Iterable[Signature]]
"""The signatures of some texts, in order."""


def signature(body: str) -> Signature:
    """The signature of a text. Case, accents, punctuation and white space play no part."""
    words = _WORD.findall(fold(body))
    if len(words) < MIN_WORDS:
        return Signature()
    # Python's own hash of a text differs from process to process; crc32 is the fastest that does not.
    hashed = np.array([crc32(word.encode()) for word in words], np.uint64)
    windows = np.lib.stride_tricks.sliding_window_view(hashed, _RUN)
    runs = ((windows * _PLACES).sum(axis=1, dtype=np.uint64) >> np.uint64(32)).astype("<u4")
    return Signature(runs.tobytes(), _sketch(np.unique(runs)).tobytes())


def _sketch(runs: Hashes) -> NDArray[np.uint16]:
    """The smallest value of the runs under each of _SKETCH hash functions."""
    smallest = np.full(_SKETCH, 2**64 - 1, np.uint64)
    for start in range(0, len(runs), _BLOCK):
        mixed = runs[start : start + _BLOCK].astype(np.uint64) * _FACTORS + _ADDENDS
        np.minimum(smallest, mixed.min(axis=1), out=smallest)
    # Of a smallest value the upper bits are all 0: those in the middle tell it from others.
    return (smallest >> np.uint64(32)).astype("<u2")


def copies(articles: Sequence[Article], sign: Sign = lambda bodies: map(signature, bodies)) -> dict[str, Copies]:
    """The copy groups by article id; an article whose text stands alone is in none. A group lists the
    agency's own copy first, then the earliest, undated ones last; where that is equal the smallest id
    decides. It is named after the first. `sign` gives the signatures."""
    found: dict[str, Copies] = {}
    for group in _groups(articles, sign):
        ids = tuple(article.id for article in sorted(group, key=_precedence))
        found |= dict.fromkeys(ids, Copies(ids[0], ids))
    return found


def _precedence(article: Article) -> tuple[bool, bool, datetime, str]:
    """Where an article comes among its copies."""
    agency = article.agency is not None and article.agency == article.source
    return not agency, article.published is None, moment(article.published), article.id


def _groups(articles: Sequence[Article], sign: Sign) -> Iterator[list[Article]]:
    """Articles of one text, wherever there are several."""
    holders: dict[Signature, list[Article]] = defaultdict(list)
    for article, signed in zip(articles, sign([article.body for article in articles]), strict=True):
        if signed.runs:
            holders[signed].append(article)
    # The longest text leads its group; the digest decides between equally long ones, never the order
    # in which articles came.
    texts = sorted(holders, key=lambda text: (-len(text.runs), blake2b(text.runs).digest()))
    for members in _clusters(texts):
        group = [article for member in members for article in holders[texts[member]]]
        if len(group) > 1:
            yield group


def _clusters(texts: Sequence[Signature]) -> Iterable[list[int]]:
    """The texts, longest first, as groups of positions. Whatever is in a group is a copy of the group's
    first text, so that no chain of likenesses joins two stories."""
    similar: dict[int, list[int]] = defaultdict(list)
    for longer, shorter in _similar(texts):
        similar[shorter].append(longer)
    clusters: dict[int, list[int]] = {}
    leader_of: dict[int, int] = {}
    for text, signed in enumerate(texts):
        leaders = sorted({leader_of[longer] for longer in similar[text]})
        leader = next((leader for leader in leaders if are_copies(texts[leader], signed)), text)
        leader_of[text] = leader
        clusters.setdefault(leader, []).append(text)
    return clusters.values()


def are_copies(longer: Signature, shorter: Signature) -> bool:
    """Whether two texts are one, run by run: most of the shorter one stands in the longer one, and it
    opens where the longer one does."""
    whole, part = _runs(longer), _runs(shorter)
    if len(part) < MIN_LENGTH * len(whole) or _share(part, whole) < MIN_SHARED:
        return False
    start = max(len(whole) // 4, 2 * _OPENING)
    return _share(part[:_OPENING], whole[:start]) >= MIN_OPENING


def _runs(signed: Signature) -> Hashes:
    return np.frombuffer(signed.runs, "<u4")


def _share(runs: Hashes, whole: Hashes) -> float:
    """The share of some runs that stand in a text."""
    known = np.sort(whole)
    places = known.searchsorted(runs)
    places[places == len(known)] = 0
    return int(np.count_nonzero(known[places] == runs)) / len(runs)


def _similar(texts: Sequence[Signature]) -> Iterator[tuple[int, int]]:
    """The (longer, shorter) pairs of texts that are worth comparing, by their sketches."""
    sketches = np.frombuffer(b"".join(text.sketch for text in texts), "<u2").reshape(-1, _SKETCH)
    lengths = np.array([len(text.runs) for text in texts])
    pairs = np.empty(0, np.int64)
    for start in range(0, _SKETCH, _BAND):
        band = sketches[:, start].astype(np.uint32) << np.uint32(16) | sketches[:, start + 1]
        pairs = _distinct(np.concatenate([pairs, *_neighbours(band)]))
    for some in np.array_split(pairs, len(pairs) // _BLOCK + 1):
        longer, shorter = np.divmod(some, len(texts))
        likeness = (sketches[longer] == sketches[shorter]).mean(axis=1)
        shared = likeness / (1 + likeness) * (lengths[longer] + lengths[shorter])
        alike = shared >= _LIKELY * lengths[shorter]
        yield from zip(longer[alike].tolist(), shorter[alike].tolist(), strict=True)


def _distinct(numbers: Pairs) -> Pairs:
    """The numbers once each, in order. (numpy's own `unique` hashes them: ten times as long.)"""
    numbers = np.sort(numbers)
    return numbers[np.concatenate([[True], numbers[1:] != numbers[:-1]])] if len(numbers) else numbers


def _neighbours(band: Hashes) -> Iterator[Pairs]:
    """The pairs of texts with the same value, each pair as one number: longer times all, plus shorter.
    Where a value is that of a crowd, a text is paired with those next to it and with the longest."""
    order = np.argsort(band, kind="stable")
    values = band[order]
    for distance in range(1, _CROWD):
        same = values[distance:] == values[:-distance]
        if not same.any():
            return
        yield order[:-distance][same] * len(band) + order[distance:][same]
    first = order[values.searchsorted(values)]
    yield (first * len(band) + order)[first != order]
