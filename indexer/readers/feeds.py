"""RSS (0.9 to 2.0, RDF) and Atom files: each entry an article."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from indexer.errors import ArticleError
from indexer.model import RawArticle
from indexer.readers import wordpress
from indexer.readers.fields import plain, title
from indexer.readers.inputs import Item
from indexer.readers.nitf import INLINE, LEFT_OUT
from indexer.readers.sidecar import declared
from indexer.readers.xml import LANGUAGE, each_line, line, lines


def read_rss(path: str, root: Element, item: Element) -> Item:
    """The article in an item of an RSS feed; WordPress exports are such feeds with more fields."""
    if wordpress.is_item(item):
        return wordpress.read(path, root, item)
    summary = plain(item.findtext("description") or "").strip()
    text = plain(item.findtext("content_encoded") or "").strip() or summary
    said = {
        "id": line(item, "guid"),
        "url": line(item, "link") or _address(line(item, "guid")),
        "source": title(line(root, "channel/title")),
        "headline": title(line(item, "title")),
        "standfirst": _summary(summary, text),
        "date": line(item, "pubDate") or line(item, "dc_date"),
        "byline": list(each_line(item, "dc_creator") or _without_mail(line(item, "author"))),
        "language": line(item, "dc_language") or line(root, "channel/language") or line(root, "channel/dc_language"),
    }
    return _article(path, text, said)


def read_atom(path: str, root: Element, entry: Element) -> Item:
    """The article in an entry of an Atom feed."""
    summary = _content(entry.find("summary"))
    text = _content(entry.find("content")) or summary
    said = {
        "id": line(entry, "id"),
        "url": _link(entry),
        "source": line(entry, "source/title") or line(root, "title"),
        "headline": title(line(entry, "title")),
        "standfirst": _summary(summary, text),
        "date": line(entry, "published") or line(entry, "updated"),
        "updated": line(entry, "updated"),
        "byline": list(each_line(entry, "author/name") or each_line(root, "author/name")),
        "language": entry.get(LANGUAGE) or root.get(LANGUAGE),
    }
    return _article(path, text, said)


def _article(path: str, text: str, said: Mapping[str, object]) -> Item:
    if not text:
        raise ArticleError("the entry has no text")
    return RawArticle(path, text, metadata=declared(said))


def _summary(summary: str, text: str) -> str | None:
    """A summary that is not merely how the text begins."""
    line = " ".join(summary.split())
    start = line.rstrip(".… ]")[: len(line) - 3].removesuffix("[")
    return None if " ".join(text.split()).startswith(start) else line


def _content(element: Element | None) -> str:
    """Text of any of Atom's types: plain, HTML as text, or XHTML as elements."""
    if element is None or element.get("src"):
        return ""
    if element.get("type") == "xhtml":
        return "\n\n".join(lines(element, INLINE, LEFT_OUT))
    return plain(element.text or "").strip()


def _link(entry: Element) -> str | None:
    """The page an entry stands for."""
    links = {link.get("rel", "alternate"): link.get("href") for link in reversed(entry.findall("link"))}
    return links.get("alternate") or _address(line(entry, "id"))


def _address(id: str | None) -> str | None:
    return id if id and id.startswith(("http://", "https://")) else None


def _without_mail(author: str | None) -> tuple[str, ...]:
    """The name in RSS's "address (name)"; an address alone names nobody."""
    if not author:
        return ()
    name = author.partition("(")[2].rstrip(") ") if "(" in author else author
    return (name,) if "@" not in name else ()
