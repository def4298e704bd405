"""Fields declared beside or inside a file → Declared: the sidecar's YAML, and any format's metadata."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from indexer import yaml_files
from indexer.addresses import host_of
from indexer.bylines import names
from indexer.dates.printed import read_date
from indexer.errors import ArticleError
from indexer.model import ENTITY_KINDS, Declared, Edit, Handling, Kind
from indexer.readers import limits
from indexer.readers.encoding import decode, printable

_ALSO = {"title": "headline", "summary": "standfirst", "author": "byline", "lang": "language"}
_DATES = ("date", "updated")
_TEXTS = ("id", "url", "source", "agency", "headline", "standfirst", *_DATES, "dateline", "corrects")
FIELDS = (*_TEXTS, "byline", "language", *(kind.value for kind in ENTITY_KINDS))
"""What a sidecar can say."""
_MOST_BYTES = 100 * 2**10
_MOST_BRACKETS = 1_000
"""The parser's time grows with the square of how deep they are nested."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


def read(data: bytes, name: str) -> Declared:
    """What a sidecar says; ArticleError where any of it cannot be understood, so that no word of the
    newsroom's is lost unnoticed."""
    if not data.strip(codecs.BOM_UTF8 + b" \t\r\n"):
        return Declared()
    if len(data) > _MOST_BYTES or data.count(b"[") + data.count(b"{") > _MOST_BRACKETS:
        raise ArticleError(f"the sidecar {name} is more than {_MOST_BYTES // 2**10} kB or {_MOST_BRACKETS:,} brackets")
    try:
        fields = yaml_files.parse(decode(data))
    except yaml_files.BadYamlError as error:
        raise ArticleError(f"the sidecar {name} is not valid YAML: {error}") from error
    except ArticleError as error:
        raise ArticleError(f"the sidecar {name}: {error}") from error
    if fields is None:
        return Declared()
    if not isinstance(fields, dict):
        raise ArticleError(f"the sidecar {name} is not a list of fields such as `date: 2016-02-03`")
    known = _known(fields, name)
    problem = next((problem for field, value in known.items() if (problem := _problem(field, value))), None)
    if problem:
        raise ArticleError(f"the sidecar {name}: {problem}")
    return declared(known, edits(known, name))


def of_many(said: Declared) -> Declared:
    """What a file's sidecar says of each record in it: only what may be true of all."""
    return replace(said, id=None, url=None, headline=None, standfirst=None, corrects=None)


def declared(fields: Mapping[str, object], edited: tuple[Edit, ...] = (), handling: Handling | None = None) -> Declared:
    """The fields we know among those of a file, whichever of their usual names they have."""
    known = {_usual(key): value for key, value in fields.items()}
    texts = {key: _text(known.get(key), key) for key in _TEXTS}
    return Declared(
        **texts,
        byline=_byline(known.get("byline")),
        wire_item=_text(known.get("wire_item")),
        language=_language(known.get("language")),
        edits=edited,
        handling=handling,
    )


def handling(fields: Mapping[str, object], topics: Iterable[object]) -> Handling | None:
    """What a supplier says besides the text, by the names of the fields of Handling; None where it is nothing."""
    texts = {name: _text(value, name) for name, value in fields.items()}
    found = Handling(**texts, topics=tuple(dict.fromkeys(filter(None, map(_text, topics))))[: limits.MOST_NAMES])
    return found if found != Handling() else None


def is_known(key: str) -> bool:
    """Whether a name is that of a field a file can declare."""
    return _usual(key) in FIELDS


def _usual(key: str) -> str:
    """The name that a field goes by here."""
    return _ALSO.get(key.lower(), key.lower())


def _known(fields: Mapping[str, object], name: str) -> dict[str, object]:
    """The fields that say something, by their usual names; ArticleError for one there is not, or twice."""
    found: dict[str, object] = {}
    for key, value in fields.items():
        usual = _usual(key)
        if usual not in FIELDS:
            raise ArticleError(f"the sidecar {name} says `{key}`, which is no field; fields: {', '.join(FIELDS)}")
        if usual in found:
            raise ArticleError(f"the sidecar {name} says `{usual}` twice")
        found[usual] = value
    return {key: value for key, value in found.items() if value is not None}


def _problem(field: str, value: object) -> str | None:
    """What is wrong with the value of a field, if anything."""
    if field in ENTITY_KINDS:
        return None  # `edits` looks at these
    if not (isinstance(value, str) or (field == "byline" and _is_texts(value))):
        return f"`{field}` must be a {'name or a list of names' if field == 'byline' else 'text'}"
    text = _text(value)
    if field in _DATES and not any(read_date(text or "", order) for order in ("dmy", "mdy")):
        return f"the date {text!r} is no date"
    if field == "url" and not host_of(text):
        return f"the url {text!r} is no http or https address"
    if field == "language" and not _language(value):
        return f"the language {text!r} is no language code such as `en` or `pt-BR`"
    return None


def _is_change(item: tuple[object, object]) -> bool:
    """Whether an item of a facet's edits is understood."""
    change, names = item
    return change in ("add", "remove") and (names is None or isinstance(names, str) or _is_texts(names))


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def edits(fields: Mapping[str, object], name: str) -> tuple[Edit, ...]:
    """The newsroom's additions and removals, facet by facet."""
    return tuple(_edit(kind, fields[kind], name) for kind in ENTITY_KINDS if fields.get(kind))


def _edit(kind: Kind, value: object, name: str) -> Edit:
    if not isinstance(value, dict) or not all(map(_is_change, value.items())):
        raise ArticleError(f"the sidecar {name}: write `{kind}: {{add: [name], remove: [name]}}`")
    return Edit(kind, _texts(value.get("add")), _texts(value.get("remove")))


def _text(value: object, field: str = "") -> str | None:
    """A value as one line."""
    return " ".join(limits.field(field, " ".join(_texts(value))).split()) or None


def _texts(value: object) -> tuple[str, ...]:
    """The texts of a value as they can be shown and stored: escapes can name what is no character."""
    return tuple(text for text in (printable(text).strip() for text in yaml_files.texts(value)) if text)


def _byline(value: object) -> tuple[str, ...] | None:
    """The names in a list or a line; a line without a recognisable name stands as it is."""
    lines = _texts(value)
    limits.field("byline", "".join(lines))
    found = tuple(name for text in lines for name in names(text) or (text,))
    return found or None


def _language(value: object) -> str | None:
    text = _text(value) or ""
    return text.replace("_", "-") if _LANGUAGE.fullmatch(text) else None
