"""The site's own pages: Markdown files, the language in the name, shown in English where there is no translation."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Template

import nh3
from markdown import Markdown

from webapp.i18n import _

FOLDER = Path(__file__).parent / "pages"
NAMES = ("about", "help", "developers", "changes")

_TAGS = {
    *("h1", "h2", "h3", "p", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "a", "strong", "em", "code", "pre"),
    *("table", "thead", "tbody", "tr", "th", "td", "hr", "br"),
}
_ATTRIBUTES = {"a": {"href"}, "h2": {"id"}, "h3": {"id"}}
_HEADING_OR_WIDE = re.compile(r"<h[23][^>]*>(?P<heading>.*?)</h[23]>|<(?P<wide>table|pre)>.*?</(?P=wide)>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site's own: its title, and its body as sanitised HTML."""

    title: str
    html: str
    language: str
    """What it is written in: English where the wanted language has no such page."""


def example_dates(order: str) -> dict[str, str]:
    """Dates as readers may type them, and the order they are in: what $day, $short_day and $order stand for."""
    if order == "mdy":
        return {"day": "01/29/2016", "short_day": "2/3/2016", "order": _("month first")}
    return {"day": "29/01/2016", "short_day": "3/2/2016", "order": _("day first")}


@cache
def load(name: str, language: str = "en", date_order: str = "dmy") -> Page:
    """One of NAMES in a language, its dates as this archive reads them. The first line of the file is its
    title as a heading."""
    path = FOLDER / f"{name}.{language}.md"
    if not path.is_file():
        language = "en"
        path = FOLDER / f"{name}.en.md"
    first, _, rest = path.read_text(encoding="utf-8").partition("\n")
    rest = Template(rest).safe_substitute(example_dates(date_order))
    html = Markdown(extensions=["tables", "toc", "def_list", "fenced_code"]).convert(rest)
    clean = nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"http", "https", "mailto"})
    title = first.removeprefix("# ").strip()
    return Page(title, _scrollable(clean, title), language)


def _scrollable(html: str, title: str) -> str:
    """The HTML with each wide thing in a region that a keyboard reaches and scrolls, named after its heading."""
    names: Counter[str] = Counter()
    heading = title

    def wrapped(match: re.Match[str]) -> str:
        nonlocal heading
        if match["heading"] is not None:
            heading = re.sub("<[^>]+>", "", match["heading"])
            return match[0]
        names[heading] += 1
        name = heading if names[heading] == 1 else f"{heading} {names[heading]}"
        quoted = name.replace('"', "&quot;")
        return f'<div role="region" tabindex="0" aria-label="{quoted}">{match[0]}</div>'

    return _HEADING_OR_WIDE.sub(wrapped, html)
