"""News pages built for the tests, each with the body a person would copy from it.

A page is a layout, modelled on a kind of real site, around a story. The layouts of `held_out` are there
to check what was tuned on the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType

from tests.quality.pages import blogs, held_out, sites
from tests.quality.pages.layout import Layout
from tests.quality.pages.stories import Story, sample, written


@dataclass(frozen=True, slots=True)
class Page:
    """A web page and its gold body."""

    name: str
    html: str
    headline: str
    body: str


def tuned() -> list[Page]:
    """The pages to work with."""
    return [page for module in (sites, blogs) for page in _pages(module)]


def unseen() -> list[Page]:
    """The pages to score at the end."""
    return list(_pages(held_out))


def _pages(module: ModuleType) -> Iterator[Page]:
    layouts = [value for value in vars(module).values() if isinstance(value, Layout)]
    for found in layouts:
        for key in found.stories:
            story = _story(key)
            others = _others(story, sum(map(ord, found.name)))
            yield Page(f"{found.name}-{key}", found.page(story, others), story.headline, story.gold(found.standfirst))


def _story(key: str) -> Story:
    return sample()[int(key) % len(sample())] if key.isdigit() else written()[key]


def _others(story: Story, start: int) -> list[Story]:
    every = [each for each in sample() if each.key != story.key]
    return [every[(start + number) % len(every)] for number in range(20)]
