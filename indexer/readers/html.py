"""HTML pages: the main text (trafilatura finds it), what the page says about itself, and the rest of
the visible text as removed page furniture."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from indexer.errors import ArticleError
from indexer.model import Declared, RawArticle, Removed
from indexer.readers import body
from indexer.readers.blocks import Blocks
from indexer.readers.encoding import decode, printable, printable_references
from indexer.readers.newssniffer import PAGE_FURNITURE, from_table
from indexer.readers.sidecar import declared

_CHARSET = re.compile(rb"<meta[^>]{0,100}charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_DATE_FIELDS = (
    "article:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date", "parsely-pub-date",
    "sailthru.date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "dcterms.issued",
)  # fmt: skip
_UPDATE_FIELDS = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified")
_MOST_ELEMENTS = 50_000
_SENTENCE_WORDS = 8
"""Fewer words in every line of a page are a menu, not an article."""


def read(path: str, data: bytes) -> tuple[RawArticle, ...]:
    """The one record of an HTML page."""
    page = printable_references(decoded(data))
    tree = parsed(page)
    if sum(1 for _ in tree.iter()) > _MOST_ELEMENTS:
        raise ArticleError(f"more than {_MOST_ELEMENTS:,} HTML elements: not a single article")
    blocks = Blocks(parsed(page))
    visible = [block.text for block in blocks]
    tracked = from_table(path, tree, visible)
    if tracked:
        return (tracked,)
    # Here, for it takes a quarter of a second, which a command that reads no page need not spend.
    import trafilatura

    document: Any = trafilatura.bare_extraction(parsed(page), with_metadata=True, include_comments=False)
    main = [printable(line).strip() for line in (document.text or "").split("\n")] if document else []
    if not any(len(line.split()) >= _SENTENCE_WORDS for line in main):
        raise ArticleError("no main text found")
    metadata = _metadata(tree, document, main, visible)
    chosen = body.article(blocks, main, _said(tree, metadata.headline))
    kept = _from_headline(main if chosen is None else [_line(visible[index]) for index in chosen], metadata.headline)
    removed = _missing(visible, [*kept, metadata.headline or ""])
    return (RawArticle(path, "\n\n".join(kept), metadata=metadata, removed=removed),)


def visible_lines(page: str) -> list[str]:
    """The text of a page as a reader sees it, block by block; never an attribute or a script."""
    return [block.text for block in Blocks(parsed(page))]


def decoded(data: bytes) -> str:
    """The text of a page's bytes, in the encoding it names where it names one."""
    charset = _CHARSET.search(data[:4096])
    return decode(data, charset[1].decode("ascii") if charset else None)


def parsed(page: str) -> Any:
    """The tree of a page; ArticleError where there is nothing to be parsed."""
    try:
        return lxml_html.document_fromstring(page.encode(), parser=lxml_html.HTMLParser(encoding="utf-8"))
    except etree.ParserError as error:
        raise ArticleError("no main text found") from error


def _metadata(tree: Any, document: Any, main: Sequence[str], visible: Sequence[str]) -> Declared:
    """What a page declares about itself; nothing that is worked out from its text."""
    meta, linked = _meta_fields(tree), _linked_data(tree)
    titles = [linked.get("headline"), meta.get("og:title"), tree.findtext(".//h1"), tree.findtext(".//title")]
    return declared(
        {
            "url": document.url or meta.get("og:url"),
            "source": document.sitename if document.sitename != document.hostname else None,
            "headline": _headline([_line(title) for title in titles], visible),
            "standfirst": _standfirst(_line(meta.get("og:description") or meta.get("description")), main),
            "date": _date(tree, meta, linked),
            "updated": _updated(meta, linked),
            "byline": [name.strip() for name in (document.author or "").split(";")],
            "language": tree.get("lang") or meta.get("og:locale"),
        }
    )


def _meta_fields(tree: Any) -> Mapping[str, str]:
    """The first content of each <meta>, by its name in lower case."""
    found: dict[str, str] = {}
    for node in tree.iter("meta"):
        name = node.get("property") or node.get("name") or node.get("itemprop") or ""
        if node.get("content"):
            found.setdefault(name.lower(), node.get("content"))
    return found


def _linked_data(tree: Any) -> Mapping[str, Any]:
    """The page's JSON-LD object that describes an article."""
    for node in tree.iter("script"):
        if (node.get("type") or "").lower() == "application/ld+json":
            for item in _objects(_json(node.text)):
                if "Article" in str(item.get("@type")):
                    return item
    return {}


def _said(tree: Any, headline: str | None) -> body.Said:
    """What helps to tell a page's article from the rest."""
    meta = _meta_fields(tree)
    summary = _line(meta.get("og:description") or meta.get("description"))
    return body.Said(headline or "", summary, _quoted_body(_linked_data(tree)))


def _quoted_body(linked: Mapping[str, Any]) -> str:
    """The article body that a page's JSON-LD quotes, which may itself be HTML."""
    text = linked.get("articleBody")
    if not isinstance(text, str) or not text.strip():
        return ""
    return " ".join(visible_lines(f"<div>{printable(unescape(text))}</div>"))


def _json(text: str | None) -> Any:
    try:
        return json.loads(text or "null")
    except (ValueError, RecursionError):  # many pages hold broken JSON-LD
        return None


def _objects(value: Any) -> Iterator[Mapping[str, Any]]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield item
            yield from (graph for graph in item.get("@graph") or () if isinstance(graph, dict))


def _date(tree: Any, meta: Mapping[str, str], linked: Mapping[str, Any]) -> str | None:
    """The publication date a page declares: in a <meta>, its JSON-LD or a marked <time>."""
    for field in _DATE_FIELDS:
        if meta.get(field):
            return meta[field]
    if isinstance(linked.get("datePublished"), str):
        return str(linked["datePublished"])
    times = tree.xpath("//time[@datetime]")
    marked = [node for node in times if node.get("pubdate") is not None or node.get("itemprop") == "datePublished"]
    chosen = marked[:1] or (times if len(times) == 1 else [])
    return chosen[0].get("datetime") if chosen else None


def _updated(meta: Mapping[str, str], linked: Mapping[str, Any]) -> str | None:
    """When a page says that it was last changed."""
    fields = (*map(meta.get, _UPDATE_FIELDS), linked.get("dateModified"))
    return next((_line(field) for field in fields if _line(field)), None)


def _headline(titles: Sequence[str], visible: Sequence[str]) -> str | None:
    """The line of the page that one of its titles holds (titles often add the site's name), else the
    first title."""
    for title in titles:
        within = [line for line in visible if line in title and len(line.split()) > 2]
        if within:
            return max(within, key=len)
    return next((title for title in titles if title), None)


def _standfirst(description: str, main: Sequence[str]) -> str | None:
    """The page's description if it also stands in its main text, and is not a paragraph of it."""
    return description if description in main and not description.endswith(".") else None


def _line(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _from_headline(main: Sequence[str], headline: str | None) -> list[str]:
    """The main text without the section names that stand before its headline."""
    top = list(main[:5])
    return list(main[top.index(headline) :] if headline in top else main)


def _missing(visible: Sequence[str], kept: Sequence[str]) -> tuple[Removed, ...]:
    """The visible lines that were not kept."""
    left = Counter(" ".join(line.removeprefix("- ").split()) for line in kept)
    removed = []
    for line in visible:
        key = " ".join(line.split())
        if left[key]:
            left[key] -= 1
        else:
            removed.append(Removed(line, PAGE_FURNITURE))
    return tuple(removed)
