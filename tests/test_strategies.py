"""How many examples the property tests are tried on."""

from __future__ import annotations

from pathlib import Path

from hypothesis import settings

from tests.strategies import examples

ROOT = Path(__file__).parents[1]


def test_what_is_tried_on_few_examples_is_tried_on_all_in_the_slow_run() -> None:
    before = settings.get_current_profile_name()
    try:
        counts = []
        for profile in ("cuttings", "thorough"):
            settings.load_profile(profile)
            counts.append(examples(9, fast=3).max_examples)
    finally:
        settings.load_profile(before)
    assert counts == [3, 9]
    slow = (ROOT / "Makefile").read_text().partition("test-slow:")[2].partition("\n\n")[0]
    assert '-m "hypothesis and not slow" --hypothesis-profile thorough' in slow


def test_nothing_else_is_different_in_the_slow_run() -> None:
    fast, slow = (settings.get_profile(name) for name in ("cuttings", "thorough"))
    for field in ("max_examples", "deadline", "derandomize", "phases", "database", "suppress_health_check"):
        assert getattr(fast, field) == getattr(slow, field)
