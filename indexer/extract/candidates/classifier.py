"""How probable it is that a text is a person's or an organisation's name: logistic regression over what
`features` sees. The weights are data (`lexicons/name_weights.tsv`), written by `train`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import exp
from typing import NamedTuple

from indexer.extract.candidates.features import Group, Seen
from indexer.extract.lexicon import FOLDER
from indexer.extract.remembered import Remembered

WEIGHTS = FOLDER / "name_weights.tsv"

UNIT = 100
"""Weights are whole hundredths."""

Weights = Mapping[str, tuple[int, int]]
"""An observation → what it adds for a person and for an organisation, against neither."""


class Odds(NamedTuple):
    """The probabilities of a text being a person's or an organisation's name; the rest is neither."""

    person: float
    organisation: float


def odds(seen: Seen) -> Odds:
    """The probabilities that follow from observations; those never seen in training count nothing."""
    person = organisation = 0.0
    for group, share in seen:
        row = _weights[group]
        person += share * row[0]
        organisation += share * row[1]
    person, organisation = person / UNIT, organisation / UNIT
    largest = max(0.0, person, organisation)
    for_person, for_organisation, against = exp(person - largest), exp(organisation - largest), exp(-largest)
    total = for_person + for_organisation + against
    return Odds(for_person / total, for_organisation / total)


def _weight(group: Group) -> tuple[int, int]:
    """What a group of observations adds for a person and for an organisation."""
    observations, *of = group
    rows = list(filter(None, map(weights().get, observations(*of))))
    return sum(row[0] for row in rows), sum(row[1] for row in rows)


_weights = Remembered(_weight, 20_000)
"""The same, by the group: the same groups come again and again."""


@cache
def weights() -> Weights:
    """The weights, read on first use."""
    return parse(WEIGHTS.read_text(encoding="utf-8"))


def parse(text: str) -> Weights:
    """The weights in a file: an observation, its weight for a person, its weight for an organisation."""
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {observation: (int(person), int(organisation)) for observation, person, organisation in rows}
