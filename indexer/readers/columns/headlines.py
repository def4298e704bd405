"""Two headlines run together in one line → the old and the new one."""

from __future__ import annotations

import re

from indexer.readers.columns.lines import same_twice, words_of

_OPEN_ENDS = frozenset("a an and as at by for from in of on or over the to with".split())
"""Words no headline ends with."""
_LEAST_BALANCE = 0.5
"""Two headlines of one article are about equally long."""


def split_headline(line: str) -> tuple[str, str]:
    """The old and the new headline run together in one line; the line itself twice where there is no
    telling."""
    twice = same_twice(line)
    if twice:
        return twice
    starts = [match.start() for match in re.finditer(r"(?<=\s)[“\"‘'(]?[A-Z0-9À-ÖØ-Þ]", line)]
    cuts = [(line[:start].rstrip(), line[start:]) for start in starts]
    likely = [cut for cut in cuts if _balance(cut) >= _LEAST_BALANCE and not _open_ended(cut[0])]
    return max(likely, key=_evidence, default=(line, line))


def _open_ended(headline: str) -> bool:
    return not _OPEN_ENDS.isdisjoint(words_of(headline)[-1:])


def _balance(cut: tuple[str, str]) -> float:
    return min(map(len, cut)) / max(map(len, cut))


def _evidence(cut: tuple[str, str]) -> tuple[int, bool, float]:
    """Words in both halves; among equals, halves of which the second begins with a repeated word
    ("… in Libya | Anti-ISIS Coalition …"), then those nearest in length."""
    old, new = (set(words_of(half)) for half in cut)
    return len(old & new), bool(old.intersection(words_of(cut[1].split()[0]))), _balance(cut)
