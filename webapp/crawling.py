"""What search engines ask for: what they may look at, and where it all is."""

from __future__ import annotations

import re

from flask import Blueprint, Response, abort

from webapp import sending, serving, sitemap
from webapp.security import UNCRAWLED

XML = "application/xml; charset=utf-8"

blueprint = Blueprint("crawling", __name__)


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Articles may be crawled; the endless combinations of a search may not."""
    rules = "".join(f"Disallow: {path}\n" for path in UNCRAWLED)
    site_url = serving.settings().site_url
    where = f"\nSitemap: {site_url}{sitemap.PATH}\n" if site_url else ""
    return Response(f"User-agent: *\n{rules}{where}", content_type="text/plain; charset=utf-8")


@blueprint.get(sitemap.PATH)
def index() -> Response:
    """Where the lists of all addresses are; 404 where the site does not know its own."""
    return Response(sitemap.index(serving.articles(), _site_url()), content_type=XML)


@blueprint.get("/sitemap/pages.xml")
def pages() -> Response:
    """The pages that are not of articles."""
    return Response("".join(sitemap.pages(_site_url())), content_type=XML)


@blueprint.get("/sitemap/<number>.xml")
def articles(number: str) -> Response:
    """One of the lists of articles."""
    site_url, total = _site_url(), serving.articles()
    length = sitemap.length(site_url)
    start = (int(number) - 1) * length if re.fullmatch("[1-9][0-9]{0,8}", number) else total
    if start >= total:
        abort(404)
    return sending.sent(lambda: sitemap.articles(serving.dated(start, start + length), site_url), XML)


def _site_url() -> str:
    return serving.settings().site_url or abort(404)
