"""Articles that carry nearly the same text: one agency story in several publications.

signatures    what of a text is compared: its runs of words as hashes, and a sketch of them
likeness      texts with similar sketches are worth comparing run by run
known         signatures and verdicts of earlier rebuilds, by digests of the texts
paired        which texts earlier rebuilds found worth comparing
copies()      what holds is a group

The sketch is a MinHash, looked up by bands: two values equal at the same place make a pair worth
comparing. It is written here with numpy because the runs are needed as hashes anyway, and because
datasketch would bring scipy along and takes 380 µs a text to sign, insert and look up (2,000 texts).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial

import numpy as np

from indexer.copies.known import Sign, Texts, Verdicts, digest_of
from indexer.copies.likeness import Pairs, similar
from indexer.copies.paired import Key, Paired, keys_of
from indexer.copies.signatures import signature
from indexer.lazy import Spool
from indexer.model import Article, Copies
from indexer.periods import moment
from indexer.tables import Rows, Shelf
from indexer.workers import Workers

_MANY_TEXTS = 20_000
"""Texts whose likenesses are looked for by another process: with fewer, starting it takes as long."""

Grouping = Callable[[Container[int]], dict[str, Copies]]
"""The copy groups, those articles left out that turned out not to be indexed, by their places."""


def copies(
    articles: Sequence[Article],
    sign: Sign = lambda bodies, count: map(signature, bodies),
    shelf: Shelf | None = None,
    digests: Iterable[bytes] | None = None,
    spool: Spool[bytes] | None = None,
) -> dict[str, Copies]:
    """The copy groups by article id; an article whose text stands alone is in none. A group lists the
    agency's own copy first, then the earliest, undated ones last; where that is equal the smallest id
    decides. It is named after the first. `sign` gives the signatures of texts that are not on the
    shelf; what is there saves time and changes nothing. `digests` are those of the bodies (`digest_of`),
    where they are known: then only texts that are new need be read, and once. In the spool lies what they
    are compared by, more than memory may hold."""
    known = (digest_of(article.body) for article in articles) if digests is None else digests
    shelf, spool = {} if shelf is None else shelf, Spool(bytes) if spool is None else spool
    return comparing(articles, sign, shelf, known, spool, Workers(1))(())


def comparing(
    articles: Sequence[Article],
    sign: Sign,
    shelf: Shelf,
    digests: Iterable[bytes],
    spool: Spool[bytes],
    workers: Workers,
) -> Grouping:
    """Begin to look for copies; the answer gives the groups (`copies`). Which texts are worth comparing another
    process finds meanwhile."""
    texts = Texts(articles, digests, sign, shelf, spool)
    held = _holders(texts.table)
    holders = list(held.values())
    firsts = [places[0] for places in holders]
    sketches, lengths = texts.table["sketch"][firsts], texts.table["length"][firsts]
    paired = Paired(texts, list(held), shelf)
    look = partial(similar, sketches, before=paired.before())
    pairs = workers.beside(look, lengths, worthwhile=len(firsts) >= _MANY_TEXTS)

    def found(lost: Container[int]) -> dict[str, Copies]:
        result: dict[str, Copies] = {}
        alike = pairs()
        paired.keep(alike)
        for places in _groups(texts, holders, alike, shelf):
            group = [articles[place] for place in places if place not in lost]
            ids = tuple(article.id for article in sorted(group, key=_precedence))
            if len(ids) > 1:
                result |= dict.fromkeys(ids, Copies(ids[0], ids))
        return result

    return found


def _precedence(article: Article) -> tuple[bool, bool, datetime, str]:
    """Where an article comes among its copies."""
    agency = article.agency is not None and article.agency == article.source
    return not agency, article.published is None, moment(article.published), article.id


def _groups(texts: Texts, holders: Sequence[Sequence[int]], pairs: Pairs, shelf: Shelf) -> Iterator[list[int]]:
    """The places of articles of one text, wherever there are several; of each text there are the places of its
    holders, and `pairs`, as numbers, are worth comparing."""
    verdicts = Verdicts(texts, shelf)
    longer, shorter = (places.tolist() for places in np.divmod(pairs, max(len(holders), 1)))
    clusters = _clusters(
        len(holders),
        zip(longer, shorter, strict=True),
        lambda a, b: verdicts.are_copies(holders[a][0], holders[b][0]),
    )
    for members in clusters:
        places = [place for member in members for place in holders[member]]
        if len(places) > 1:
            yield places
    verdicts.keep()


def _holders(table: Rows) -> dict[Key, list[int]]:
    """The places of each text, by its key, longest text first: that one leads its group."""
    held: dict[Key, list[int]] = defaultdict(list)
    for place, key in enumerate(keys_of(table)):
        if key:
            held[key].append(place)
    return {key: held[key] for key in sorted(held)}


def _clusters(
    count: int, similar: Iterable[tuple[int, int]], are_copies: Callable[[int, int], bool]
) -> Iterable[list[int]]:
    """The texts, longest first, as groups of positions. Whatever is in a group is a copy of the group's
    first text, so that no chain of likenesses joins two stories."""
    longer_of: dict[int, list[int]] = defaultdict(list)
    for longer, shorter in similar:
        longer_of[shorter].append(longer)
    clusters: dict[int, list[int]] = {}
    leader_of: dict[int, int] = {}
    for text in range(count):
        leaders = sorted({leader_of[longer] for longer in longer_of.get(text, ())})
        leader = next((leader for leader in leaders if are_copies(leader, text)), text)
        leader_of[text] = leader
        clusters.setdefault(leader, []).append(text)
    return clusters.values()
