"""Which passages of a text show best where something matches: whole sentences, where they are not too long."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heapify, heappop, heappush

from indexer.text import is_character, sentences

Span = tuple[int, int]
"""Start and end as character offsets into a text."""


def passages(text: str, found: list[Span], size: int, most: int) -> list[Span]:
    """Up to `most` passages of about `size` characters: those with the most different matches, then the most
    matches, then the first ones; in text order, without overlap. The matches are sorted and do not overlap."""
    chosen: list[Span] = []
    for bounds, at, first in _ranked(text, found):
        cut = _grown(text, bounds, at, size, first)
        if all(cut[1] <= c[0] or c[1] <= cut[0] for c in chosen):
            chosen.append(cut)
            if len(chosen) == most:
                break
    return sorted(chosen)


def opening(text: str, size: int) -> Span:
    """The first sentences of a text that is not empty."""
    first = len(text) - len(text.lstrip())
    return _grown(text, _sentences_around(text, first), 0, size)


def _ranked(text: str, found: list[Span]) -> Iterator[tuple[list[Span], int, Span]]:
    """The sentences that hold matches, the best first: each as the sentences of its line, which of them it
    is, and its first match. No sentence is better than its line: most lines are never taken apart."""
    waiting: list[tuple[int, int, int, list[Span], list[Span], int]] = []
    for line in _lines(text, found):
        different, matches = _worth(text, line)
        waiting.append((different, matches, line[0][0], line, [], 0))
    heapify(waiting)
    while waiting:
        _, _, place, inside, bounds, at = heappop(waiting)
        if bounds:
            yield bounds, at, inside[0]
            continue
        bounds = _sentences_around(text, place)
        for at, (start, end) in enumerate(bounds):
            if some := [span for span in inside if start <= span[0] < end]:
                different, matches = _worth(text, some)
                heappush(waiting, (different, matches, some[0][0], some, bounds, at))


def _lines(text: str, found: list[Span]) -> Iterator[list[Span]]:
    """The spans that begin in one line, for each line in which any does. They are sorted."""
    stop, line = -1, []
    for span in found:
        if span[0] < stop:
            line.append(span)
            continue
        if line:
            yield line
        line = [span]
        stop = _line_end(text, span[0])
    if line:
        yield line


def _worth(text: str, found: list[Span]) -> tuple[int, int]:
    """How many different matches there are among some, and how many, both below zero."""
    if len(found) == 1:
        return -1, -1
    return -len({text[start:end].casefold() for start, end in found}), -len(found)


def _line_end(text: str, place: int) -> int:
    end = text.find("\n", place)
    return end if end >= 0 else len(text)


def _sentences_around(text: str, place: int) -> list[Span]:
    """The sentences of the line with this place: none reaches over a line's end."""
    line = text.rfind("\n", 0, place) + 1
    return [(line + start, line + end) for start, end in sentences(text[line : _line_end(text, place)])]


def _grown(text: str, bounds: list[Span], at: int, size: int, keep: Span = (0, 0)) -> Span:
    """Sentence `at` with the sentences of its paragraph that follow while there is room; a sentence of
    more than one and a half times the size is cut at words, around the span to keep."""
    start, end = bounds[at]
    if end - start > size * 3 // 2:
        return _shortened(text, start, end, size, max(start, keep[0]), max(start, keep[1]))
    for following_start, following_end in bounds[at + 1 :]:
        if following_end - start > size or "\n" in text[end:following_start]:
            break
        end = following_end
    return start, end


def _shortened(text: str, start: int, end: int, size: int, first: int, last: int) -> Span:
    left = max(start, min(first - size // 3, end - size))
    right = min(end, max(last, left + size))
    return _word_end(text, left, max(start, left - size // 2)), _word_end(text, right, min(end, right + size // 2))


def _word_end(text: str, at: int, bound: int) -> int:
    """The next place from one on at which no word is cut, or the bound: a line may have no other."""
    places = range(at, bound, 1 if at < bound else -1)
    return next((place for place in places if _is_between_words(text, place)), bound)


def _is_between_words(text: str, place: int) -> bool:
    return text[place - 1].isspace() or text[place].isspace() or is_character(text[place])
