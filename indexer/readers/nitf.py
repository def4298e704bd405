"""NITF 3: the news agencies' XML, alone or inside NewsML-G2."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from indexer.errors import ArticleError
from indexer.model import Declared, Edit, Handling, Kind, RawArticle, Refused
from indexer.readers.fields import added
from indexer.readers.inputs import Item
from indexer.readers.kill_notices import WITHDRAWN, kill_notice
from indexer.readers.moments import extended
from indexer.readers.places import countries
from indexer.readers.sidecar import declared, handling
from indexer.readers.xml import LANGUAGE, each_line, line, lines

INLINE = frozenset(
    "a alt-code b big chron city classifier code copyrite copyrite.holder copyrite.year country em event frac"
    " frac-den frac-num frac-sep function i lang location money num num-decimal num-thousand object.title org person"
    " postaddr pronounce q region small span state strong sub sublocation sup u virtloc".split()
)
"""Elements that are part of a line, in NITF and in XHTML."""

LEFT_OUT = frozenset("figcaption figure media media-caption media-metadata note script style img table".split())
"""Pictures with their captions, notes to editors, tables of figures: around the text, not of it."""

_EMBARGOED = "embargoed"


def read(path: str, root: Element, nitf: Element) -> tuple[Item, ...]:
    """The article of a file, and the notice by which it withdraws another one."""
    status = (_value(nitf, "head/docdata", "management-status") or "").lower()
    said, other, given = metadata(nitf), *_other(nitf)
    if status in WITHDRAWN:
        meant = other if not given or given in WITHDRAWN else None
        return (kill_notice(path, 0, status, declared({"wire_item": meant}).over(said)),)
    text, notices = body(nitf), _notices(path, said, other, given)
    if status == _EMBARGOED:  # what it withdraws must not wait
        return (Refused(path, 0, f"its own status is {status}"), *notices)
    if not text and not notices:
        raise ArticleError("the article has no text")
    return (*([RawArticle(path, text, metadata=said)] if text else []), *notices)


def _notices(path: str, said: Declared, other: str | None, status: str) -> tuple[Item, ...]:
    """What a document that is an article itself does to another one, whose new status it says."""
    if status not in WITHDRAWN or other in (None, said.wire_item):
        return ()
    try:
        return (kill_notice(path, 0, status, declared({"wire_item": other}).over(said)),)
    except ArticleError as error:
        return (Refused(path, 0, str(error)),)


def body(nitf: Element) -> str:
    """The text of an article, a blank line between paragraphs."""
    contents = nitf.iterfind("body/body.content")
    return "\n\n".join(line for content in contents for line in lines(content, INLINE, LEFT_OUT))


def metadata(nitf: Element) -> Declared:
    """What an article declares of itself in its head and above its text."""
    head = "body/body.head"
    return declared(
        {
            "id": _value(nitf, "head/docdata/doc-id", "id-string"),
            "url": _value(nitf, "head/pubdata", "ex-ref"),
            "source": _value(nitf, "head/pubdata", "name") or _value(nitf, "head/docdata/doc.copyright", "holder"),
            "agency": line(nitf, f"{head}/distributor/org") or line(nitf, f"{head}/distributor"),
            "headline": line(nitf, f"{head}/hedline/hl1") or line(nitf, f"{head}/hedline") or line(nitf, "head/title"),
            "standfirst": line(nitf, f"{head}/abstract") or line(nitf, f"{head}/hedline/hl2") or _lead(nitf),
            "date": _date(nitf),
            "wire_item": _item(nitf, _value(nitf, "head/docdata/doc-id", "id-string")),
            "byline": list(each_line(nitf, f"{head}/byline/person") or each_line(nitf, f"{head}/byline")),
            "dateline": line(nitf, f"{head}/dateline/location") or _place(nitf.find(f"{head}/dateline")),
            "language": nitf.get("baselang") or nitf.get(LANGUAGE),
        },
        _edits(nitf),
        _handling(nitf.find("head")),
    )


def _item(nitf: Element, id: str | None) -> str | None:
    """What its supplier calls a document in all its versions: with whoever gave out the id."""
    giver = _value(nitf, "head/docdata/doc-id", "regsrc")
    return f"{giver}:{id}" if giver and id else id


def _other(nitf: Element) -> tuple[str | None, str]:
    """The other document that this one is about, and the status it gives to that: both as IPTC defines them, beside
    `management-status`, which is this one's own."""
    status = _value(nitf, "head/docdata", "management-idref-status") or ""
    return _item(nitf, _value(nitf, "head/docdata", "management-doc-idref")), status.lower()


def _lead(nitf: Element) -> str | None:
    """A first paragraph that is marked as the summary; only a class says so, `lede` marks any first paragraph."""
    first = nitf.find("body/body.content//p")
    return line(first) if first is not None and first.get("class") in _LEADS and first.get("lede") == "true" else None


_LEADS = ("lead", "summary", "abstract", "ingress")


def _place(dateline: Element | None) -> str | None:
    """A dateline without its date."""
    if dateline is None:
        return None
    words = [dateline.text, *(part for each in dateline for part in (each.tail,))]
    return " ".join("".join(word or "" for word in words).split()).strip(" ,") or None


def _handling(head: Element | None) -> Handling | None:
    if head is None:
        return None
    data = "docdata"
    subjects = [*head.iterfind("tobject/tobject.subject"), *head.iterfind(f"{data}/identified-content/classifier")]
    return handling(
        {
            "version": _value(head, f"{data}/du-key", "version"),
            "note": _values(head, (f"{data}/ed-msg", f"{data}/correction"), ("info",)),
            "rights": _values(head, (f"{data}/doc.copyright",), ("year", "holder")),
            "usage": _values(head, (f"{data}/doc.rights",), ("owner", "agent", "type", "limitations", "geography")),
        },
        [next((value for name in _TOPIC if (value := each.get(name))), None) for each in subjects],
    )


_TOPIC = (*(f"tobject.subject.{name}" for name in ("detail", "matter", "type", "refnum")), "value", "idsrc")


def _values(head: Element, paths: Sequence[str], attributes: Sequence[str]) -> list[str]:
    found = (each for path in paths for each in head.iterfind(path))
    return [value for each in found for attribute in attributes if (value := each.get(attribute))]


def _value(nitf: Element, path: str, attribute: str) -> str | None:
    return next((value for found in nitf.iterfind(path) if (value := found.get(attribute))), None)


def _date(nitf: Element) -> str | None:
    """When the article was issued."""
    places = (
        ("head/docdata/date.issue", "norm"),
        ("head/pubdata", "date.publication"),
        ("head/docdata/date.release", "norm"),
        ("body/body.head/dateline/story.date", "norm"),
    )
    return next((extended(value) for place in places if (value := _value(nitf, *place))), None)


def _edits(nitf: Element) -> tuple[Edit, ...]:
    """The names marked in the text or listed above it; who wrote and sent it is no subject."""
    parts = [part for path in _SUBJECTS for part in nitf.iterfind(path)]
    codes = [each.get("iso-cc") or "" for each in nitf.iter() if each.tag in ("evloc", "country", "location")]
    return added(
        {
            Kind.PERSON: _marked(parts, "person"),
            Kind.ORGANISATION: _marked(parts, "org"),
            Kind.COUNTRY: countries(_marked(parts, "country"), codes),
        }
    )


_SUBJECTS = (
    "head/docdata/identified-content",
    "body/body.head/hedline",
    "body/body.head/abstract",
    "body/body.content",
)


def _marked(parts: Sequence[Element], tag: str) -> tuple[str, ...]:
    return tuple(name for part in parts for each in part.iter(tag) if (name := line(each)))
