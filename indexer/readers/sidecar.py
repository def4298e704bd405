"""Fields declared beside or inside a file → Declared: the sidecar's YAML, and any format's metadata."""

from __future__ import annotations

import re
from collections.abc import Mapping

from indexer import yaml_files
from indexer.bylines import names
from indexer.errors import ArticleError
from indexer.model import ENTITY_KINDS, Declared, Edit, Kind
from indexer.readers.encoding import decode

_ALSO = {"title": "headline", "summary": "standfirst", "author": "byline", "lang": "language"}
_TEXTS = ("id", "url", "source", "agency", "headline", "standfirst", "date", "dateline", "corrects")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


def read(data: bytes, name: str) -> Declared:
    """What a sidecar says; ArticleError where it cannot be understood."""
    try:
        fields = yaml_files.parse(decode(data))
    except yaml_files.BadYamlError as error:
        raise ArticleError(f"the sidecar {name} is not valid YAML: {error}") from error
    except ArticleError as error:
        raise ArticleError(f"the sidecar {name}: {error}") from error
    if not isinstance(fields, dict):
        raise ArticleError(f"the sidecar {name} is not a list of fields such as `date: 2016-02-03`")
    return declared(fields, edits(fields, name))


def declared(fields: Mapping[str, object], edited: tuple[Edit, ...] = ()) -> Declared:
    """The fields we know among those of a file, whichever of their usual names they have."""
    known = {_ALSO.get(key.lower(), key.lower()): value for key, value in fields.items()}
    texts = {key: _text(known.get(key)) for key in _TEXTS}
    return Declared(
        **texts, byline=_byline(known.get("byline")), language=_language(known.get("language")), edits=edited
    )


def edits(fields: Mapping[str, object], name: str) -> tuple[Edit, ...]:
    """The newsroom's additions and removals, facet by facet."""
    return tuple(_edit(kind, fields[kind], name) for kind in ENTITY_KINDS if fields.get(kind))


def _edit(kind: Kind, value: object, name: str) -> Edit:
    if not isinstance(value, dict) or not value.keys() <= {"add", "remove"}:
        raise ArticleError(f"the sidecar {name}: write `{kind}: {{add: [name], remove: [name]}}`")
    return Edit(kind, yaml_files.texts(value.get("add")), yaml_files.texts(value.get("remove")))


def _text(value: object) -> str | None:
    """A value as one line."""
    return " ".join(" ".join(yaml_files.texts(value)).split()) or None


def _byline(value: object) -> tuple[str, ...] | None:
    """The names in a list or a line; a line without a recognisable name stands as it is."""
    found = tuple(name for text in yaml_files.texts(value) for name in names(text) or (text,))
    return found or None


def _language(value: object) -> str | None:
    text = _text(value) or ""
    return text.replace("_", "-") if _LANGUAGE.fullmatch(text) else None
