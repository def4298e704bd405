"""JSON files: IPTC ninjs 1, 2 and 3, or records that a map of their fields describes.

The three versions of ninjs name the same things differently: `headline`, `headline_main`, or `headlines`
with a role each; `versioncreated` or `versionCreated`. Here names are compared in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from io import BufferedReader, BytesIO

from indexer.errors import ArticleError
from indexer.model import Edit, Handling, Kind, RawArticle, Refused, Unread
from indexer.readers import nitf
from indexer.readers.fields import FieldMap, added, article, plain, title
from indexer.readers.inputs import Input, Item
from indexer.readers.jsonl import parsed
from indexer.readers.kill_notices import WITHDRAWN, kill_notice
from indexer.readers.limits import MOST_BYTES
from indexer.readers.places import countries
from indexer.readers.sidecar import declared, handling
from indexer.readers.xml import Elements

Fields = Mapping[str, object]

_MARKS = frozenset(
    "type versioncreated firstcreated contentcreated pubstatus headline headlines bodies headline_main".split()
)
_TEXTS = frozenset({"text", "composite"})
_BODIES = ("body_xhtml", "body_html", "body_richtext", "body_main", "body_text", "body_nitf")
_RICH = ("html",)
_HEADLINES = ("headline", "headline_main", "headline_text", "title")
_HEADLINE_ROLES = ("", "main", "headline")
_SUMMARY_ROLES = ("", "summary", "main", "abstract", "standfirst", "lead", "ingress")
_PUBLISHERS = ("publisher", "distributor", "provider")
_ORIGINALS = ("originalsource", "originalinfosource", "originator", "origin", "agency")
_SUMMARIES = ("description_text", "description_main", "description_summary", "description")


MOST_RECORDS = 50_000
"""Of a JSON file, which is held whole."""


def read(given: Input) -> Iterator[Item]:
    """The records of a JSON file: one object, or a list of them. Anything else is counted."""
    content = parsed(given.whole())
    if not isinstance(content, list):
        yield _item(given, 0, content)
        return
    if len(content) > MOST_RECORDS:
        raise ArticleError(f"more than {MOST_RECORDS:,} records: use JSON Lines, which is read line by line")
    for number, record in enumerate(content, start=1):
        try:
            yield _item(given, number, record)
        except ArticleError as error:
            yield Refused(given.path, number, str(error))


def _item(given: Input, number: int, record: object) -> Item:
    fields = given.maps.of(given.path)
    if isinstance(record, dict) and fields != FieldMap():
        return article(given.path, number, record, fields)
    known = {name.lower(): value for name, value in record.items()} if isinstance(record, dict) else {}
    if "uri" not in known or not _MARKS & known.keys():
        return Unread(".json")
    if known.get("type", "text") not in _TEXTS:
        return Unread(f"ninjs {known['type']}")
    status = str(known.get("pubstatus")).lower()
    if status in WITHDRAWN:
        return kill_notice(given.path, number, status, declared(_times(known), handling=_handling(known)))
    return _article(given.path, number, known)


def _article(path: str, number: int, known: Fields) -> Item:
    summary = plain(_field(known, _SUMMARIES) or _main(known.get("descriptions"), roles=_SUMMARY_ROLES))
    body = _body(path, _field(known, _BODIES) or _main(known.get("bodies"), _RICH))
    if not body.strip() and known.get("type") == "composite":
        return Unread("ninjs composite")
    if not (body or summary).strip():
        raise ArticleError("the record has no text")
    metadata = declared(
        {
            **_times(known),
            "id": known["uri"],
            "url": _url(known),
            "source": _supplier(known, _PUBLISHERS) or _supplier(known) or known.get("copyrightholder"),
            "agency": _supplier(known, _ORIGINALS),
            "headline": title(_field(known, _HEADLINES) or _main(known.get("headlines"), roles=_HEADLINE_ROLES)),
            "standfirst": summary if body else None,
            "byline": known.get("by") or known.get("byline"),
            "dateline": known.get("located"),
            "language": known.get("language"),
        },
        _edits(known),
        _handling(known),
    )
    return RawArticle(path, body or summary, number, metadata)


def _times(known: Fields) -> Fields:
    """Which item a record is a version of, and when it was made."""
    date = next((known[name] for name in _DATES if known.get(name)), None)
    return {"date": date, "updated": known.get("versioncreated"), "wire_item": known["uri"]}


_DATES = ("firstcreated", "contentcreated", "versioncreated")
"""When an article was published, best first: each later version has a later `versioncreated`."""


def _field(known: Fields, names: Sequence[str]) -> str:
    values = (known.get(name) for name in names)
    return next((value for value in values if isinstance(value, str) and value.strip()), "")


def _main(values: object, preferred: Sequence[str] = (), roles: Sequence[str] = ()) -> str:
    """The value of the first of several, or of the first in a preferred role or of a preferred type: HTML
    has paragraphs where the plain text beside it often has none."""
    of_role = sorted(_objects(values), key=lambda value: _role(value) not in roles)
    found = [(str(value.get("contenttype")).lower(), value.get("value")) for value in of_role]
    texts = [(kind, text) for kind, text in found if isinstance(text, str) and text.strip()]
    rich = [text for kind, text in texts if any(mark in kind for mark in preferred)]
    texts.sort(key=lambda found: "nitf" in found[0])  # has a head of its own, which another text does without
    return next(iter([*rich, *(text for _, text in texts)]), "")


def _role(value: Fields) -> str:
    """The last part of a role, which may be a code or an address: main of drol:main."""
    return re.split(r"[:/]", str(value.get("role") or ""))[-1].lower()


def _supplier(known: Fields, roles: Sequence[str] = ()) -> str | None:
    """The first source of the information, or the first in one of the roles."""
    sources = _objects(known.get("infosources") or known.get("infosource"))
    return next(iter(_names([each for each in sources if not roles or _role(each) in roles])), None)


def _body(path: str, text: str) -> str:
    """A text as lines, from any of the kinds of markup it can have."""
    if "<nitf" in text[:1_000]:
        given = Input(path, BufferedReader(BytesIO(text.encode())), MOST_BYTES)
        (root,) = Elements(given, lambda root: (root,)).records()
        if isinstance(root, ArticleError):
            raise root
        return nitf.body(root)
    return plain(_without_pictures(text))


def _without_pictures(text: str) -> str:
    """HTML without its pictures and their captions."""
    start, *figures = text.split("<figure")
    kept = [start]
    for figure in figures:
        inside, end, after = figure.partition("</figure>")
        kept.append(after if end and "<img" in inside else f"<figure{figure}")
    return "".join(kept)


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


def _handling(known: Fields) -> Handling | None:
    said = {
        "version": str(known.get("version") or ""),
        "note": known.get("ednote"),
        "rights": known.get("copyrightnotice"),
        "usage": known.get("usageterms"),
    }
    subjects = _objects(known.get("subjects") or known.get("subject"))
    return handling(
        said, [each.get("name") or each.get("literal") or each.get("uri") or each.get("code") for each in subjects]
    )


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
