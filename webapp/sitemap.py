"""The addresses of all pages for search engines (sitemaps.org 0.9): an index of lists, each as long as it may be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from xml.sax.saxutils import escape

from webapp.feed import moment
from webapp.parameters import LONGEST_ID
from webapp.state import article_url

PATH = "/sitemap.xml"

MOST = 50_000
"""Addresses of one list."""
LONGEST = 50 * 10**6
"""Bytes of one list."""

PAGES = ("/", "/about", "/coverage", "/help", "/organisation/", "/country/", "/source/")
"""Pages that are not of articles; those of names are linked from these. The index of people is kept from search
engines."""

_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
_BEGIN = '<?xml version="1.0" encoding="UTF-8"?>\n'
_AT_ONCE = 500
_LONGEST_ID = "x" * LONGEST_ID
_LONGEST_DATE = "2016-01-29T18:04:00+01:00"


def length(site_url: str) -> int:
    """How many articles a list may name."""
    longest = len(_entry(f"{site_url}{article_url(_LONGEST_ID)}", _LONGEST_DATE).encode())
    return min(MOST, (LONGEST - len(_BEGIN) - 200) // longest)


def index(articles: int, site_url: str) -> str:
    """The list of lists: one of the pages, and as many as it needs of so many articles."""
    lists = -(-articles // length(site_url))
    places = [f"{site_url}/sitemap/{name}.xml" for name in ("pages", *range(1, lists + 1))]
    entries = "".join(f"<sitemap><loc>{escape(place)}</loc></sitemap>\n" for place in places)
    return f'{_BEGIN}<sitemapindex xmlns="{_SCHEMA}">\n{entries}</sitemapindex>\n'


def pages(site_url: str) -> Iterator[str]:
    """The list of the pages that are not of articles."""
    return _list(_entry(site_url + page) for page in PAGES)


def articles(dated: Iterable[tuple[str, str | None]], site_url: str) -> Iterator[str]:
    """The list of some articles, which come with the dates of their newest versions, some hundred at a time."""
    return _list(_entry(site_url + article_url(id), _last_change(date)) for id, date in dated)


def _list(entries: Iterable[str]) -> Iterator[str]:
    remaining = iter(entries)
    yield f'{_BEGIN}<urlset xmlns="{_SCHEMA}">\n'
    while some := "".join(islice(remaining, _AT_ONCE)):
        yield some
    yield "</urlset>\n"


def _entry(address: str, changed: str = "") -> str:
    date = f"<lastmod>{changed}</lastmod>" if changed else ""
    return f"<url><loc>{escape(address)}</loc>{date}</url>\n"


def _last_change(date: str | None) -> str:
    """A date as it is known: a time only with its offset, else the day, month or year."""
    return moment(date) or (date or "")[:10]
