"""WordPress exports (WXR): the published posts of a site."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from indexer.errors import ArticleError
from indexer.model import Declared, Edit, Kind, RawArticle, Removed, Unread
from indexer.readers.fields import added, plain, title
from indexer.readers.inputs import Item
from indexer.readers.moments import local
from indexer.readers.xml import each_line, line

SHORTCODE = "WordPress shortcode"

_CAPTION = (
    r"\[(?P<name>caption|gallery|audio|video|embed|playlist)\b[^\]]*\](?:(?:(?!\[(?P=name)\b).)*?\[/(?P=name)\])?"
)
_SHORTCODE = re.compile(rf"{_CAPTION}|\[/?[a-z][a-z0-9]*(?:[_-][a-z0-9]+)+\b[^\]]*\]", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAXONOMIES = {
    "person": Kind.PERSON,
    "people": Kind.PERSON,
    "organisation": Kind.ORGANISATION,
    "organization": Kind.ORGANISATION,
    "country": Kind.COUNTRY,
}
_PLURALS = {f"{name}s": kind for name, kind in _TAXONOMIES.items()} | {"countries": Kind.COUNTRY}


def is_item(item: Element) -> bool:
    """Whether an item of a feed is one of an export."""
    return item.find("wp_post_type") is not None


def read(path: str, root: Element, item: Element) -> Item:
    """The article in an item; pages, pictures and drafts are counted, not read."""
    kind, status = line(item, "wp_post_type"), line(item, "wp_status")
    if kind != "post" or status != "publish" or line(item, "wp_post_password"):
        return Unread(f"WordPress {kind if kind != 'post' else f'post not published ({status})'}")
    content = _COMMENT.sub("", item.findtext("content_encoded") or "")
    removed = tuple(Removed(found.group(), SHORTCODE) for found in _SHORTCODE.finditer(content))
    text = plain(_SHORTCODE.sub("\n\n", content))
    if not text.strip():
        raise ArticleError("the post has no text")
    return RawArticle(path, text, metadata=_metadata(root, item), removed=removed)


def _metadata(root: Element, item: Element) -> Declared:
    url = line(item, "link")
    login = line(item, "dc_creator")
    author = _authors(root).get(login or "", login)
    excerpt = " ".join(plain(item.findtext("excerpt_encoded") or "").split())
    return Declared(
        id=_id(url, line(item, "wp_post_id")),
        url=url,
        source=title(line(root, "channel/title")),
        headline=title(line(item, "title")),
        standfirst=excerpt or None,
        date=local(line(item, "wp_post_date"), line(item, "wp_post_date_gmt")) or line(item, "pubDate"),
        updated=local(line(item, "wp_post_modified"), line(item, "wp_post_modified_gmt")),
        byline=(author,) if author else None,
        language=line(root, "channel/language"),
        edits=_edits(item),
    )


def _id(url: str | None, number: str | None) -> str | None:
    """The post's number, made one of the whole archive by its site."""
    host = urlsplit(url or "").hostname
    return f"{host.removeprefix('www.')}-{number}" if host and number else None


def _authors(root: Element) -> Mapping[str, str]:
    """The names of a site's authors by their logins."""
    found = root.iterfind("channel/wp_author")
    return {line(each, "wp_author_login") or "": line(each, "wp_author_display_name") or "" for each in found}


def _edits(item: Element) -> tuple[Edit, ...]:
    """The terms of taxonomies that are facets; categories and tags are topics, not names."""
    names: dict[Kind, tuple[str, ...]] = {}
    kinds = _TAXONOMIES | _PLURALS
    for term in item.iterfind("category"):
        kind = kinds.get((term.get("domain") or "").lower())
        if kind:
            names[kind] = (*names.get(kind, ()), *(title(name) or "" for name in each_line(term, ".")))
    return added(names)
