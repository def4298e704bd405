"""The choice of a language, kept in addresses.

The site sets no cookie, so a choice can only live in the address. Where an address names its language, the
finished page, feed or JSON names it in all its links and forms, and a redirect in its address. This is done here,
once for all of them, so that no view or template can forget it, and pages in the browser's own language have short
addresses and pay nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote, urlencode

from babel import Locale
from flask import Flask, Response, has_request_context, render_template, request

from indexer.errors import RequestError
from webapp.i18n import LOCALES, PARAMETER, _, chosen, locale

# Attributes are escaped by the templates: a quotation mark or a bracket in one ends it, wherever it came from.
_LINK = re.compile(r'(<a\b[^>]*? href=")(/[^"#]*)')
_FEED_LINK = re.compile(r'(<link\b[^>]*? href=")([^"#]*)')
# A quotation mark within a text of JSON has a backslash before it: these are names and values themselves. A `url` in
# the description of the API is the site's own address, which others are added to.
_JSON_LINK = re.compile(
    '("(?:self|next|prev|rest_url|search_url|toggle_url|only_url|exact_url)": ?"'
    '|"url": ?"(?=[^"]*/(?:article|person|organisation|country|source)/))([^"]+)'
)
_FORM = re.compile(r'<form\b[^>]* action="/[^>]*>')
_NAMED = re.compile(rf"[?&;]{PARAMETER}=")


@dataclass(frozen=True, slots=True)
class Choice:
    """Another language, and the address of the same page in it."""

    language: str
    name: str
    href: str


def init_app(app: Flask) -> None:
    """Keep a chosen language through links, and tell caches that answers depend on the reader's."""
    app.context_processor(lambda: {"languages": choices()})
    app.before_request(_check)
    app.after_request(_finish)


def choices() -> tuple[Choice, ...]:
    """The languages the page could also be read in."""
    if not has_request_context():
        return ()
    path = "/" + quote(request.path.lstrip("/"))
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != PARAMETER]
    return tuple(
        Choice(
            language,
            own_name(language),
            f"{path}?{urlencode([*kept, (PARAMETER, language)], errors='replace')}",
        )
        for language in LOCALES
        if language != locale().language
    )


@cache
def own_name(language: str) -> str:
    """What a language calls itself, as a heading would: Français."""
    return (Locale.parse(language).get_language_name(language) or language).capitalize()


def named(address: str, language: str, separator: str = "&") -> str:
    """A root-relative address without a fragment that names a language; one that does already is kept."""
    if _NAMED.search(address):
        return address
    return f"{address}{separator if '?' in address else '?'}{PARAMETER}={language}"


def _check() -> None:
    """Refuse an address that names a language nobody can be served in."""
    text = request.args.get(PARAMETER, "")
    if text and not chosen():
        raise RequestError(_("%(name)s can be %(choices)s.", name=PARAMETER, choices=", ".join(LOCALES)))


def _finish(response: Response) -> Response:
    if request.endpoint == "static":
        return response
    response.vary.add("Accept-Language")
    if response.mimetype == "text/html":
        response.headers["Content-Language"] = locale().language
    language = chosen()
    if language:
        response.headers["X-Robots-Tag"] = "noindex"  # the same page stands at the address without a language
    if language and response.location and response.location.startswith("/"):
        response.location = named(response.location, language)
    elif language and response.mimetype in _KEEPING and response.status_code != 304:
        keep = _KEEPING[response.mimetype]
        response.set_data(keep(response.get_data(as_text=True), language))
    return response


def _page(html: str, language: str) -> str:
    """A page whose links and forms stay in a language."""
    field = render_template("_language.html", name=PARAMETER, value=language)
    html = _FORM.sub(lambda form: form[0] + field, html)
    return _LINK.sub(lambda link: link[1] + named(link[2], language, "&amp;"), html)


def _feed(xml: str, language: str) -> str:
    """A feed whose links, all of them to the site, stay in a language."""
    return _FEED_LINK.sub(lambda link: link[1] + named(link[2], language, "&amp;"), xml)


def _json(text: str, language: str) -> str:
    """An answer for programs whose links to searches, articles and names stay in a language."""
    return _JSON_LINK.sub(lambda link: link[1] + named(link[2], language), text)


_KEEPING = {"text/html": _page, "application/atom+xml": _feed, "application/json": _json}
"""What keeps the language in an answer, by its type."""
