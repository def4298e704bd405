"""The floors in `floors.json`: the least each figure of each set may be; a change that falls below one fails."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

FILE = Path(__file__).parent / "floors.json"
SLACK = 0.3
"""A floor lies so far under the figure it is raised to: an article more or less in a large set is no loss."""

Figures = Mapping[str, float]


def load() -> dict[str, dict[str, float]]:
    """The floors by set and measure."""
    floors: dict[str, dict[str, float]] = json.loads(FILE.read_text(encoding="utf-8"))
    return floors


def fallen(name: str, figures: Figures) -> dict[str, tuple[float, float]]:
    """The (figure, floor) of each measure of a set that is below its floor."""
    floors = load()[name]
    return {
        measure: (figures.get(measure, 0.0), floor)
        for measure, floor in floors.items()
        if figures.get(measure, 0.0) < floor
    }


def raised(floors: Mapping[str, Figures], figures: Mapping[str, Figures]) -> dict[str, dict[str, float]]:
    """The floors lifted to just under some figures; none is lowered."""
    lifted = {name: dict(some) for name, some in floors.items()}
    for name, some in figures.items():
        old = lifted.setdefault(name, {})
        lifted[name] = {**old, **{measure: max(old.get(measure, 0.0), _under(some[measure])) for measure in some}}
    return lifted


def save(floors: Mapping[str, Figures]) -> None:
    """Write the file, a set a line."""
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(floors[name])}" for name in floors)
    FILE.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")


def _under(figure: float) -> float:
    return max(0.0, round(figure - SLACK, 1))
