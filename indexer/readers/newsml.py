"""NewsML-G2: news items alone or in a message; the text is XHTML, NITF or plain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from indexer.errors import ArticleError
from indexer.model import Declared, Edit, Handling, Kind, RawArticle, Unread
from indexer.readers import nitf
from indexer.readers.fields import added, plain
from indexer.readers.inputs import Item
from indexer.readers.kill_notices import WITHDRAWN, kill_notice
from indexer.readers.places import countries
from indexer.readers.sidecar import declared, handling
from indexer.readers.xml import LANGUAGE, each_line, line, lines

ITEMS = ("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem")
"""The kinds of items; only news items hold articles."""

_SUMMARIES = frozenset({"", "summary", "abstract", "standfirst", "lead", "short"})
_DATES = ("itemMeta/firstCreated", "contentMeta/contentCreated", "itemMeta/versionCreated")


def read(path: str, root: Element, item: Element) -> Item:
    """The article in a news item; pictures, packages and the rest are counted."""
    kind = _code(item.find("itemMeta/itemClass")) or "text"
    if item.tag != "newsItem" or kind != "text":
        return Unread(f"NewsML-G2 {kind if item.tag == 'newsItem' else item.tag}")
    status = (_code(item.find("itemMeta/pubStatus")) or "").lower()
    if status in WITHDRAWN:
        return kill_notice(path, 0, status, _metadata(item))
    inside = item.find("contentSet/inlineXML/nitf")
    text = _text(item, inside)
    if not text:
        raise ArticleError("the news item has no text")
    said = _metadata(item)
    return RawArticle(path, text, metadata=said.over(nitf.metadata(inside)) if inside is not None else said)


def _text(item: Element, inside: Element | None) -> str:
    if inside is not None:
        return nitf.body(inside)
    content = item.find("contentSet/inlineXML")
    if content is not None:
        return "\n\n".join(lines(content, nitf.INLINE, nitf.LEFT_OUT | {"head"}))
    return plain(item.findtext("contentSet/inlineData") or "").strip()


def _metadata(item: Element) -> Declared:
    meta, content = "itemMeta", "contentMeta"
    return declared(
        {
            "id": item.get("guid"),
            "url": _url(item),
            "source": _named(item, (f"{meta}/provider", "rightsInfo/copyrightHolder", f"{content}/infoSource"))
            or _provider(item),
            "agency": _named(item, (f"{content}/infoSource",)),
            "headline": line(item, f"{content}/headline") or line(item, f"{meta}/title"),
            "standfirst": _summary(item),
            "date": next((found for path in _DATES if (found := line(item, path))), None),
            "updated": line(item, f"{meta}/versionCreated"),
            "wire_item": item.get("guid"),
            "byline": line(item, f"{content}/by") or _named(item, (f"{content}/creator",)),
            "dateline": _place(line(item, f"{content}/dateline")) or _named(item, (f"{content}/located",)),
            "language": _language(item),
        },
        _edits(item),
        _handling(item),
    )


def _place(dateline: str | None) -> str | None:
    """A dateline as printed ("ROME, Feb 3 (Reuters)") without its date and agency."""
    return _AFTER_PLACE.split(dateline or "", maxsplit=1)[0].strip() or None


_AFTER_PLACE = re.compile(r"[.,]?\s+(?:[^\W\d_]{3,10}\.?\s\d|\d|[(/]|[-–—]+(?:\s|$))")


def _handling(item: Element) -> Handling | None:
    rights = "rightsInfo"
    return handling(
        {
            "version": item.get("version"),
            "note": list(each_line(item, "itemMeta/edNote")),
            "rights": list(each_line(item, f"{rights}/copyrightNotice")),
            "usage": list(each_line(item, f"{rights}/usageTerms")),
        },
        [
            line(subject, "name") or subject.get("literal") or subject.get("qcode") or subject.get("uri")
            for subject in item.iterfind("contentMeta/subject")
            if _kind(subject) not in _NAMED
        ],
    )


def _kind(subject: Element) -> str:
    kind = _last(subject.get("type") or subject.get("typeuri") or "") or _code(subject.find("type")) or ""
    return kind.lower()


def _code(element: Element | None) -> str | None:
    """What a code says: `text` of `ninat:text`, or of an address that ends so."""
    code = (element.get("qcode") or element.get("uri") or "") if element is not None else ""
    return _last(code) or None


def _named(item: Element, paths: Sequence[str]) -> str | None:
    """The first name under one of the paths: spelled out, else as a literal."""
    for path in paths:
        for found in item.iterfind(path):
            name = line(found, "name") or found.get("literal")
            if name:
                return name
    return None


def _provider(item: Element) -> str | None:
    """A provider without a name: the codes of the bodies' own list are names ("nprov:REUTERS")."""
    provider = item.find("itemMeta/provider")
    code = provider.get("qcode") or "" if provider is not None else ""
    return _last(code) if code.startswith("nprov:") else None


def _url(item: Element) -> str | None:
    """Where the article was published."""
    addresses = [line(other) or "" for other in item.iterfind("contentMeta/altId")]
    addresses += [link.get("href") or "" for link in item.iterfind("itemMeta/link")]
    return next((address for address in addresses if address.startswith(("http://", "https://"))), None)


def _summary(item: Element) -> str | None:
    for found in item.iterfind("contentMeta/description"):
        if (found.get("role") or "").rpartition(":")[2] in _SUMMARIES:
            return line(found)
    return None


def _language(item: Element) -> str | None:
    said = item.find("contentMeta/language")
    return (said.get("tag") if said is not None else None) or item.get(LANGUAGE)


def _edits(item: Element) -> tuple[Edit, ...]:
    """The subjects that are persons, organisations and countries."""
    names: dict[str, list[str]] = {}
    asserted = {_reference(each): line(each, "name") for each in item.iterfind("assert")}
    codes = []
    for subject in (*item.iterfind("contentMeta/subject"), *item.iterfind("assert")):
        kind = _kind(subject)
        name = line(subject, "name") or asserted.get(_reference(subject)) or subject.get("literal") or ""
        names.setdefault(kind, []).append(name)
        codes += [subject.get("qcode") or subject.get("uri") or ""] if kind in _PLACES else []
    return added(
        {
            Kind.PERSON: tuple(names.get("person", ())),
            Kind.ORGANISATION: tuple(names.get("organisation", ())),
            Kind.COUNTRY: countries([name for kind in _PLACES for name in names.get(kind, ())], codes),
        }
    )


def _reference(element: Element) -> str | None:
    """What names a concept elsewhere in the item."""
    return element.get("qcode") or element.get("uri") or element.get("literal")


_PLACES = ("geoarea", "country")
_NAMED = ("person", "organisation", *_PLACES)
"""Kinds of subjects that are names; the others are topics."""


def _last(code: str) -> str:
    return code.replace(":", "/").rsplit("/", 1)[-1]
