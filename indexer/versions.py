"""What changed between two versions of an article: how much, which paragraphs, which words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from rapidfuzz.distance import OSA, LCSseq

from indexer.model import Version
from indexer.text import fold

_WORD = re.compile(r"\w+|[%€$£]")
_UPDATED = re.compile(r"(?:last )?(?:updated?|modified|published|posted)\b[^.]{0,60}$", re.IGNORECASE)
_MOST_TRIVIAL = 0.1
"""A part of the words; when more changed, something was said anew."""
_SHORTEST_SLIP = 5
"""Letters of the shortest word in which another letter is a slip."""
# A word is compared with the brackets and quotation marks that touch it: by themselves some would be kept where
# their word is not. Three at most: through a long line of them the search for a word would start anew at each.
_TOKEN = re.compile(r"""([("'\[{“‘«„]{0,3}\w+(?:['’.,-]\w+)*[)"'\]}”’»“]{0,3}|[^\w\s])(\s*)""")
_REWRITTEN = 0.4
"""The part of their words that a paragraph and its rewriting have in common, at least."""
_MOST_PAIRS = 2_500
_MOST_WORDS = 500_000
"""Product of the numbers of paragraphs, of words, up to which two texts are compared in full."""

Token = tuple[str, str]
"""A word and the white space behind it."""


class Change(StrEnum):
    """What became of some words between two texts."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


class Difference(NamedTuple):
    """How much changed from one version to the next, headline included."""

    added: float
    """Part of the newer version's words that the older does not have there."""
    removed: float
    """Part of the older version's words that the newer does not have there."""
    trivial: bool
    """True where only spelling, punctuation, capitals or a time of update changed."""


class Changed(NamedTuple):
    """A run of words with one fate. Kept and removed runs joined are the old text, kept and added
    ones the new."""

    text: str
    change: Change


def difference(old: Version, new: Version) -> Difference:
    """The size of the change between two versions."""
    before, after = _words(old), _words(new)
    kept = LCSseq.similarity(before, after)
    added, removed = (1 - kept / len(words) if words else 0.0 for words in (after, before))
    small = max(added, removed) <= _MOST_TRIVIAL or max(len(before), len(after)) - kept <= 2
    return Difference(added, removed, small and _only_spelling(before, after))


def paragraph_pairs(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """The paragraphs of two texts beside each other in reading order: the same ones, those that were
    rewritten, and with "" on the other side those that only one text has."""
    before, after = _paragraphs(old), _paragraphs(new)
    pairs: list[tuple[str, str]] = []
    left = right = 0
    for block in LCSseq.opcodes(before, after).as_matching_blocks() if before and after else ():
        pairs += _rewritten(before[left : block.a], after[right : block.b])
        left, right = block.a + block.size, block.b + block.size
        pairs += zip(before[block.a : left], after[block.b : right], strict=True)
    return (*pairs, *_rewritten(before[left:], after[right:]))


def paragraph_changes(old: str, new: str) -> tuple[Changed, ...]:
    """The words of a paragraph that were kept, removed and added, in reading order. Between two kept
    runs what was removed comes before what was added."""
    runs: list[Changed] = []
    removed = added = ""
    for text, change in _word_changes(_tokens(old), _tokens(new)):
        if change is Change.REMOVED:
            removed += text
        elif change is Change.ADDED:
            added += text
        else:
            space = _common_end(removed, added)
            runs += _changed(removed.removesuffix(space), added.removesuffix(space))
            last = runs.pop().text if runs and runs[-1].change is Change.KEPT else ""
            runs.append(Changed(last + space + text, Change.KEPT))
            removed = added = ""
    return tuple(run for run in (*runs, *_changed(removed, added)) if run.text)


def _paragraphs(text: str) -> list[str]:
    return [paragraph for paragraph in text.split("\n\n") if paragraph.strip()]


def _rewritten(before: Sequence[str], after: Sequence[str]) -> list[tuple[str, str]]:
    """Paragraphs between two that were kept, those with most words in common beside each other."""
    if len(before) * len(after) > _MOST_PAIRS:
        return [*((old, "") for old in before), *(("", new) for new in after)]
    old_words, new_words = ([Counter(_WORD.findall(fold(paragraph))) for paragraph in side] for side in (before, after))
    likeness = [[_likeness(old, new) for new in new_words] for old in old_words]
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for a in reversed(range(len(before))):
        for b in reversed(range(len(after))):
            best[a][b] = max(best[a + 1][b], best[a][b + 1], best[a + 1][b + 1] + likeness[a][b])
    pairs, a, b = [], 0, 0
    while a < len(before) or b < len(after):
        if a < len(before) and b < len(after) and likeness[a][b] and best[a][b] == best[a + 1][b + 1] + likeness[a][b]:
            pairs.append((before[a], after[b]))
            a, b = a + 1, b + 1
        elif a < len(before) and (b == len(after) or best[a][b] == best[a + 1][b]):
            pairs.append((before[a], ""))
            a += 1
        else:
            pairs.append(("", after[b]))
            b += 1
    return pairs


def _likeness(before: Counter[str], after: Counter[str]) -> float:
    """The part of the words of two paragraphs that both have; 0 where it is too small for a rewriting."""
    shared = 2 * (before & after).total() / (before.total() + after.total() or 1)
    return shared if shared >= _REWRITTEN else 0.0


def _tokens(text: str) -> list[Token]:
    """Each word with the brackets and quotation marks around it, or mark by itself, with the white space behind it;
    first no word, with what stands before them all."""
    words: list[Token] = _TOKEN.findall(text)
    return [("", text[: len(text) - len(text.lstrip())]), *words]


def _word_changes(before: Sequence[Token], after: Sequence[Token]) -> Iterator[Changed]:
    """Every word and the white space behind it with its fate."""
    old, new = [word for word, _ in before], [word for word, _ in after]
    for tag, a, b, c, d in _opcodes(old, new):
        if tag == "equal":
            for (word, space), (_, other) in zip(before[a:b], after[c:d], strict=True):
                yield Changed(word, Change.KEPT)
                yield from [Changed(space, Change.KEPT)] if space == other else _changed(space, other)
        else:
            yield from _changed("".join(map("".join, before[a:b])), "".join(map("".join, after[c:d])))


def _opcodes(old: Sequence[str], new: Sequence[str]) -> Iterable[tuple[str, int, int, int, int]]:
    """What makes one list of words the other. The matcher's time grows with the square of their length, so
    of two very long ones only the first and last words are compared."""
    if len(old) * len(new) <= _MOST_WORDS:
        return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    most = min(len(old), len(new))
    first = next((at for at in range(most) if old[at] != new[at]), most)
    last = next((at for at in range(most - first) if old[-1 - at] != new[-1 - at]), most - first)
    a, b = len(old) - last, len(new) - last
    return [("equal", 0, first, 0, first), ("replace", first, a, first, b), ("equal", a, len(old), b, len(new))]


def _changed(removed: str, added: str) -> Iterator[Changed]:
    yield from [Changed(removed, Change.REMOVED)] if removed else []
    yield from [Changed(added, Change.ADDED)] if added else []


def _common_end(one: str, other: str) -> str:
    """The white space at the end of both."""
    space = one[len(one.rstrip()) :]
    return space if other[len(other.rstrip()) :] == space else ""


def _words(version: Version) -> list[str]:
    """The words of a version without case, accents and the times at which it was updated."""
    paragraphs = [version.headline, *version.text.split("\n\n")]
    return [word for text in paragraphs if not _UPDATED.match(text) for word in _WORD.findall(fold(text))]


def _only_spelling(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether one text is the other with some words spelled, joined or divided otherwise."""
    return all(
        _same_words(before[a:b], after[c:d])
        for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        if tag != "equal"
    )


def _same_words(old: Sequence[str], new: Sequence[str]) -> bool:
    if any(c.isdigit() for word in (*old, *new) for c in word):
        return False
    return "".join(old) == "".join(new) or (len(old) == len(new) and all(map(_same_word, old, new)))


def _same_word(old: str, new: str) -> bool:
    """Whether two words differ by a slip of the pen. A short word with another letter is another word."""
    near = min(len(old), len(new)) >= _SHORTEST_SLIP and OSA.distance(old, new) <= 1
    return old == new or (near and old[0] == new[0] and not _inflected(old, new))


def _inflected(old: str, new: str) -> bool:
    """Whether one word is the other with a letter more at its end: minister, ministers."""
    return old.startswith(new) or new.startswith(old)
