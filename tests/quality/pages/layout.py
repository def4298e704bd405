"""What the layouts of the test pages share: how one is declared, and the head and links of a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from tests.quality.pages.stories import Story

Page = Callable[[Story, Sequence[Story]], str]


@dataclass(frozen=True, slots=True)
class Layout:
    """How one kind of site builds its pages around a story; other stories are there to be linked."""

    name: str
    page: Page
    stories: tuple[str, ...]
    """Keys of the stories it is shown with; numbers stand for those of the sample archive."""
    standfirst: bool
    """Whether it prints the standfirst."""


def layout(*stories: str, standfirst: bool = False) -> Callable[[Page], Layout]:
    """Declares a function to be a layout."""
    return lambda page: Layout(page.__name__, page, stories, standfirst)


def head(story: Story, site: str, more: str = "") -> str:
    """The <head> of a page."""
    title, summary = escape(story.headline), escape(story.standfirst)
    return (
        f'<!DOCTYPE html><html lang="{story.language}"><head><meta charset="utf-8"><title>{title} | {site}</title>'
        f'<meta property="og:title" content="{title}"><meta name="description" content="{summary}">'
        f'<meta property="og:type" content="article">{more}<style>p {{ margin: 0 }}</style>'
        "<script>window.dataLayer = window.dataLayer || [];</script></head>"
    )


def links(others: Sequence[Story], pattern: str = '<li><a href="/news/{key}.html">{headline}</a></li>') -> str:
    """Links to other stories."""
    return "".join(
        pattern.format(key=other.key, headline=escape(other.headline), lead=escape(other.lead, quote=False))
        for other in others
    )


def menu(items: str, pattern: str = '<li><a href="/{0}/">{0}</a></li>') -> str:
    """A site's sections."""
    return "".join(pattern.format(item) for item in items.split())


def between(pieces: Sequence[str], *boxes: tuple[int, str]) -> str:
    """The pieces of a body with boxes put after some of them."""
    after = dict(boxes)
    return "".join(piece + after.get(number, "") for number, piece in enumerate(pieces, 1))
