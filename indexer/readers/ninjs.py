"""JSON files: IPTC ninjs 1, 2 and 3, or records that a map of their fields describes.

The three versions of ninjs name the same things differently: `headline`, `headline_main`, or `headlines`
with a role each; `versioncreated` or `versionCreated`. Here names are compared in lower case.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from indexer.errors import ArticleError
from indexer.model import Edit, Kind, RawArticle, Refused, Unread
from indexer.readers.encoding import decode
from indexer.readers.fields import FieldMap, added, article, plain
from indexer.readers.inputs import Input, Item
from indexer.readers.places import countries
from indexer.readers.sidecar import declared

Fields = Mapping[str, object]

_MARKS = frozenset(
    "type versioncreated firstcreated contentcreated pubstatus headline headlines bodies headline_main".split()
)
_WITHDRAWN = frozenset({"withheld", "canceled"})
_BODIES = ("body_xhtml", "body_html", "body_richtext", "body_main", "body_text", "body_nitf")
_RICH = ("html", "xml")
_HEADLINES = ("headline", "headline_main", "headline_text", "title")
_SUMMARIES = ("description_text", "description_main", "description_summary", "description")


def read(given: Input) -> Iterator[Item]:
    """The records of a JSON file: one object, or a list of them. Anything else is counted."""
    content = _parsed(given.whole())
    if not isinstance(content, list):
        yield _item(given, 0, content)
        return
    for number, record in enumerate(content, start=1):
        try:
            yield _item(given, number, record)
        except ArticleError as error:
            yield Refused(given.path, number, str(error))


def _parsed(data: bytes) -> object:
    try:
        return msgspec.json.decode(decode(data))
    except msgspec.DecodeError as error:
        raise ArticleError(f"not valid JSON: {error}") from error
    except RecursionError as error:
        raise ArticleError("its JSON is nested too deeply") from error


def _item(given: Input, number: int, record: object) -> Item:
    fields = given.maps.of(given.path)
    if isinstance(record, dict) and fields != FieldMap():
        return article(given.path, number, record, fields)
    known = {name.lower(): value for name, value in record.items()} if isinstance(record, dict) else {}
    if "uri" not in known or not _MARKS & known.keys():
        return Unread(".json")
    if known.get("type", "text") != "text":
        return Unread(f"ninjs {known['type']}")
    if str(known.get("pubstatus")).lower() in _WITHDRAWN:
        raise ArticleError(f"its own status is {known['pubstatus']}")
    return _article(given.path, number, known)


def _article(path: str, number: int, known: Fields) -> RawArticle:
    summary = plain(_field(known, _SUMMARIES) or _main(known.get("descriptions")))
    body = plain(_field(known, _BODIES) or _main(known.get("bodies"), _RICH))
    if not (body or summary).strip():
        raise ArticleError("the record has no text")
    metadata = declared(
        {
            "id": known["uri"],
            "url": _url(known),
            "source": _names(known.get("infosources") or known.get("infosource"))[:1] or known.get("copyrightholder"),
            "headline": _field(known, _HEADLINES) or _main(known.get("headlines")),
            "standfirst": summary if body else None,
            "date": next((known[name] for name in _DATES if known.get(name)), None),
            "byline": known.get("by") or known.get("byline"),
            "dateline": known.get("located"),
            "language": known.get("language"),
        },
        _edits(known),
    )
    return RawArticle(path, body or summary, number, metadata)


_DATES = ("firstcreated", "contentcreated", "versioncreated")
"""When an article was published, best first: each later version has a later `versioncreated`."""


def _field(known: Fields, names: Sequence[str]) -> str:
    values = (known.get(name) for name in names)
    return next((value for value in values if isinstance(value, str) and value.strip()), "")


def _main(values: object, preferred: Sequence[str] = ()) -> str:
    """The value of the first of several, or of the first of a preferred type: HTML has paragraphs
    where the plain text beside it often has none."""
    found = [(str(value.get("contenttype")).lower(), value.get("value")) for value in _objects(values)]
    texts = [(kind, text) for kind, text in found if isinstance(text, str) and text.strip()]
    rich = [text for kind, text in texts if any(mark in kind for mark in preferred)]
    return next(iter([*rich, *(text for _, text in texts)]), "")


def _objects(values: object) -> Iterator[Fields]:
    for value in values if isinstance(values, list) else []:
        if isinstance(value, dict):
            yield {str(name).lower(): item for name, item in value.items()}


def _names(values: object) -> list[str]:
    return [value["name"] for value in _objects(values) if isinstance(value.get("name"), str)]  # type: ignore[misc]


def _url(known: Fields) -> str | None:
    """Where the article was published: an alternative id that is an address."""
    other = known.get("altids")
    values = list(other.values()) if isinstance(other, dict) else [each.get("value") for each in _objects(other)]
    return next((value for value in values if isinstance(value, str) and value.startswith("http")), None)


def _edits(known: Fields) -> tuple[Edit, ...]:
    places = known.get("places") or known.get("place")
    codes = [str(place.get("uri") or place.get("code") or "") for place in _objects(places)]
    return added(
        {
            Kind.PERSON: tuple(_names(known.get("people") or known.get("person"))),
            Kind.ORGANISATION: tuple(_names(known.get("organisations") or known.get("organisation"))),
            Kind.COUNTRY: countries(_names(places), codes),
        }
    )
