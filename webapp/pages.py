"""The site's own pages: Markdown files, the language in the name, shown in English where there is no translation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import nh3
from markdown import Markdown

FOLDER = Path(__file__).parent / "pages"
NAMES = ("about", "help", "developers", "changes")

_TAGS = {
    *("h1", "h2", "h3", "p", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "a", "strong", "em", "code", "pre"),
    *("table", "thead", "tbody", "tr", "th", "td", "hr", "br"),
}
_ATTRIBUTES = {"a": {"href"}, "h2": {"id"}, "h3": {"id"}}


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site's own: its title, and its body as sanitised HTML."""

    title: str
    html: str


@cache
def load(name: str, language: str = "en") -> Page:
    """One of NAMES in a language. The first line of the file is its title as a heading."""
    path = FOLDER / f"{name}.{language}.md"
    if not path.is_file():
        path = FOLDER / f"{name}.en.md"
    first, _, rest = path.read_text(encoding="utf-8").partition("\n")
    html = Markdown(extensions=["tables", "toc", "def_list", "fenced_code"]).convert(rest)
    return Page(
        first.removeprefix("# ").strip(),
        nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"http", "https", "mailto"}),
    )
