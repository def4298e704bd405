"""No figure of people, organisations, countries, spellings and dates may fall below its floor.

    python -m tests.quality.test_entities [--raise] [SET…]

prints the figures of all sets, or of those named: the gold data beside the clone where it is there, and
our own gold of the sample archive. With `--raise` the floors are lifted to just under what is printed.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import pytest

from tests.quality import dev_sets, floors, own_gold

MISSING = f"no gold data at {dev_sets.GOLD.parent.name}/{dev_sets.GOLD.name} beside the clone"


@pytest.mark.slow
@pytest.mark.skipif(not dev_sets.GOLD.is_dir(), reason=MISSING)
@pytest.mark.parametrize("name", dev_sets.SETS)
def test_no_figure_falls_below_its_floor(name: str) -> None:
    assert floors.fallen(name, dev_sets.figures(name)) == {}


def test_every_set_has_floors() -> None:
    assert floors.load().keys() >= {*dev_sets.SETS, own_gold.NAME}


def test_floors_are_lifted_and_never_lowered() -> None:
    old = {"a": {"persons": 90.0, "countries": 99.0}, "b": {"right": 50.0}}
    new = {"a": {"persons": 95.0, "countries": 98.0}, "c": {"right": 100.0}}
    assert floors.raised(old, new) == {
        "a": {"persons": 94.7, "countries": 99.0},
        "b": {"right": 50.0},
        "c": {"right": 99.7},
    }


def main(arguments: Sequence[str]) -> None:
    """Print the figures beside their floors, a line a set as it is done."""
    wanted = [argument for argument in arguments if not argument.startswith("--")]
    known = floors.load()
    figures = {}
    for name in wanted or [own_gold.NAME, *(dev_sets.SETS if dev_sets.GOLD.is_dir() else ())]:
        figures[name] = own_gold.figures() if name == own_gold.NAME else dev_sets.figures(name)
        told = (
            f"{measure} {figure:.1f} ({known.get(name, {}).get(measure, '–')})"
            for measure, figure in figures[name].items()
        )
        print(f"{name:24}", *told, sep="  ", flush=True)
    if "--raise" in arguments:
        floors.save(floors.raised(known, figures))


if __name__ == "__main__":
    main(sys.argv[1:])
