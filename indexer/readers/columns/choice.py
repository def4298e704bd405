"""The lines of a page read together: how probable each way to read each line is.

The lines of a block form a chain (pairs, then single cells of one side) that is summed over exactly, forwards
and backwards. Sentences that recur on other lines must be on the other side there; since that ties lines
anywhere on the page, the sums are repeated a few times, each with what the one before made probable.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import atanh, exp, log, tanh

from indexer.readers.columns.evidence import Style, cut_evidence, introduced, single_evidence, style_of
from indexer.readers.columns.lines import Line, Words, same_twice

_ROUNDS = 12
_NEVER = -50.0

PAIR, OLD, NEW = range(3)
_STEPS = ((0.8, 0.1, 0.1), (0.0, 0.5, 0.0), (0.0, 0.0, 0.5))
"""How often a line in a block follows another: pairs go on, or one side is left over till the block ends.
Articles grow more often than they shrink."""
_LAST_STEPS = ((0.8, 0.01, 0.19), (0.0, 0.5, 0.0), (0.0, 0.0, 0.8))
"""In the last block of a page: what is left over there is what the newer version gained, unless other lines
say otherwise."""
_RUN = 4
_RECURS = 0.5
"""Sentences that share this part of their runs of words are one sentence, perhaps edited."""
_RECURRENCE = 4.0
_EDGE = 1.2
_INTRODUCTION = 0.4
"""Two introductions of one person count as this share."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The probabilities of one line: split before a sentence, or a single cell of one side."""

    cuts: Mapping[int, float] = field(default_factory=dict)
    old: float = 0.0
    new: float = 0.0

    def sides(self, count: int) -> list[float]:
        """Of each sentence, how probable it is that it is the newer version's."""
        return [self.new + sum(p for cut, p in self.cuts.items() if cut <= at) for at in range(count)]


@dataclass(frozen=True, slots=True)
class _Fits:
    """The evidence for each way to read a line, before the others are looked at."""

    line: Line
    cuts: Mapping[int, float]
    single: float
    unread: bool
    """Without a sentence's end, the line may be two cells that cannot be told apart."""


Place = tuple[int, int]
"""A line and a sentence in it."""


def weigh(lines: Sequence[Line]) -> list[Reading]:
    """The readings of every line; an empty one for a line that is the same text twice."""
    if not lines:
        return []
    style = style_of(lines)
    blocks = list(_blocks(lines))
    ties = _recurrences(lines)
    edges = _edges(lines, ties)
    fits = [_fits(line, style, edges[at]) for at, line in enumerate(lines)]
    said = {(a, b): 0.0 for tie in ties for a, b in (tie[:2], tie[1::-1])}
    readings: list[Reading] = []
    for _ in range(_ROUNDS):
        pulls = _pulls(lines, said)
        readings = [Reading() for _ in lines]
        for block in blocks:
            steps = _LAST_STEPS if block.stop == len(lines) else _STEPS
            chain = _chain([fits[at] for at in block], [pulls[at] for at in block], steps)
            for at, reading in zip(block, chain, strict=True):
                readings[at] = reading
        said = _messages(readings, lines, ties, said)
    doubtful = set(_contradicted(readings, lines, ties))
    return [Reading() if at in doubtful else reading for at, reading in enumerate(readings)]


def _fits(line: Line, style: Style, edges: Mapping[int, float]) -> _Fits:
    cuts = {cut: cut_evidence(line, cut, style) + edges[cut] for cut in range(1, len(line.pieces))}
    return _Fits(line, cuts, single_evidence(line, style), not line.whole)


def _blocks(lines: Sequence[Line]) -> Iterator[range]:
    """The runs of lines between unchanged ones."""
    start = 0
    for at, line in enumerate(lines):
        if same_twice(line.text):
            if start < at:
                yield range(start, at)
            start = at + 1
    if start < len(lines):
        yield range(start, len(lines))


def _recurrences(lines: Sequence[Line]) -> list[tuple[Place, Place, float]]:
    """Pairs of sentences on different lines that are the same, with the share they have in common."""
    held: dict[Words, list[Place]] = {}
    runs: dict[Place, set[Words]] = {}
    for at, line in enumerate(lines):
        if not same_twice(line.text):
            for number, words in enumerate(line.words):
                runs[at, number] = {words[i : i + _RUN] for i in range(len(words) - _RUN + 1)}
                for run in runs[at, number]:
                    held.setdefault(run, []).append((at, number))
    met = {pair for places in held.values() if len(places) < 10 for pair in combinations(places, 2)}
    shared = ((a, b, len(runs[a] & runs[b]) / max(_RUN, min(len(runs[a]), len(runs[b])))) for a, b in sorted(met))
    same = [(a, b, share) for a, b, share in shared if a[0] != b[0] and share >= _RECURS]
    return same + _introductions(lines, {(a, b) for a, b, _ in same})


def _edges(lines: Sequence[Line], ties: Sequence[tuple[Place, Place, float]]) -> list[dict[int, float]]:
    """The cuts of each line that recurring sentences speak for: the first and the last sentence of a line
    are a cell's, and mostly stay the first and the last of their paragraph where it moves to."""
    edges: list[dict[int, float]] = [defaultdict(float) for _ in lines]
    for a, b, share in ties:
        for (line, sentence), (other, place) in ((a, b), (b, a)):
            if share >= _RECURS and place == 0:
                edges[line][sentence] += _EDGE
            if share >= _RECURS and place == len(lines[other].pieces) - 1:
                edges[line][sentence + 1] += _EDGE
    return edges


def _introductions(lines: Sequence[Line], known: set[tuple[Place, Place]]) -> list[tuple[Place, Place, float]]:
    """Pairs of sentences on different lines that introduce one person."""
    held: dict[str, list[Place]] = {}
    for at, line in enumerate(lines):
        if not same_twice(line.text):
            for number, piece in enumerate(line.pieces):
                for name in introduced(piece):
                    held.setdefault(name, []).append((at, number))
    # Three times is no introduction, but how the publication calls the person.
    met = sorted({(places[0], places[1]) for places in held.values() if len(places) == 2})
    return [(a, b, _INTRODUCTION) for a, b in met if a[0] != b[0] and (a, b) not in known]


def _pulls(lines: Sequence[Line], said: Mapping[tuple[Place, Place], float]) -> list[list[float]]:
    """Of each sentence, how much the others pull it to the newer side (or, below 0, to the older)."""
    pulls = [[0.0] * len(line.pieces) for line in lines]
    for (_, (line, sentence)), message in said.items():
        pulls[line][sentence] += message
    return pulls


def _messages(
    readings: Sequence[Reading],
    lines: Sequence[Line],
    ties: Sequence[tuple[Place, Place, float]],
    said: Mapping[tuple[Place, Place], float],
) -> dict[tuple[Place, Place], float]:
    """What each sentence tells those it recurs as: to be on the side that it is not on itself, as far as
    it knows that from elsewhere than from them (belief propagation)."""
    sides = [reading.sides(len(line.pieces)) for line, reading in zip(lines, readings, strict=True)]
    messages = {}
    for a, b, share in ties:
        for teller, hearer in ((a, b), (b, a)):
            own = _odds(sides[teller[0]][teller[1]]) - said[hearer, teller]
            told = -2 * atanh(tanh(_RECURRENCE * share / 2) * tanh(own / 2))
            messages[teller, hearer] = (told + said[teller, hearer]) / 2  # not at once, lest they swing
    return messages


def _contradicted(
    readings: Sequence[Reading], lines: Sequence[Line], ties: Sequence[tuple[Place, Place, float]]
) -> Iterator[int]:
    """The lines that would have one version say one thing twice: something there is not understood."""
    sides = [reading.sides(len(line.pieces)) for line, reading in zip(lines, readings, strict=True)]
    for (a, m), (b, n), share in ties:
        if share >= _RECURS and (sides[a][m] - 0.5) * (sides[b][n] - 0.5) > 0:
            yield from (a, b)


def _odds(probability: float) -> float:
    kept = min(max(probability, 1e-6), 1 - 1e-6)
    return log(kept / (1 - kept))


def _chain(fits: Sequence[_Fits], pulls: Sequence[Sequence[float]], steps: Sequence[Sequence[float]]) -> list[Reading]:
    """The readings of one block's lines, summed over all ways to read the block."""
    options = [_options(fit, pull) for fit, pull in zip(fits, pulls, strict=True)]
    states = [(_log_sum(cuts.values()), old, new) for cuts, old, new in options]
    forward: list[list[float]] = [[_log(steps[PAIR][s]) + states[0][s] for s in range(3)]]
    for state in states[1:]:
        last = forward[-1]
        forward.append([_log_sum(last[r] + _log(steps[r][s]) for r in range(3)) + state[s] for s in range(3)])
    backward: list[list[float]] = [[0.0] * 3]
    for state in reversed(states[1:]):
        after = backward[-1]
        backward.append([_log_sum(_log(steps[r][s]) + state[s] + after[s] for s in range(3)) for r in range(3)])
    total = _log_sum(forward[-1])
    sums = zip(options, states, forward, reversed(backward), strict=True)
    return [
        _reading(option, state, [f + b - total for f, b in zip(ff, bb, strict=True)]) for option, state, ff, bb in sums
    ]


def _options(fit: _Fits, pull: Sequence[float]) -> tuple[dict[int, float], float, float]:
    """The weight of each way to read a line: (cuts, old, new); cut 0 is "two cells, no telling where"."""
    half = [p / 2 for p in pull]
    cuts = {cut: fits + sum(half[cut:]) - sum(half[:cut]) for cut, fits in fit.cuts.items()}
    if fit.unread:
        cuts[0] = fit.single
    return cuts, fit.single - sum(half), fit.single + sum(half)


def _reading(
    option: tuple[Mapping[int, float], float, float], state: Sequence[float], logs: Sequence[float]
) -> Reading:
    cuts = {cut: exp(weight - state[PAIR] + logs[PAIR]) for cut, weight in option[0].items()}
    return Reading({cut: p for cut, p in cuts.items() if cut}, exp(logs[OLD]), exp(logs[NEW]))


def _log(share: float) -> float:
    return log(share) if share else _NEVER


def _log_sum(values: Iterable[float]) -> float:
    found = list(values)
    top = max(found, default=_NEVER)
    return top + log(sum(exp(value - top) for value in found)) if found else _NEVER
