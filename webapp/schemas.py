"""The shapes of the site's JSON, as JSON Schema: closed, and every field is always there unless it says otherwise."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from indexer.export import LEFT_OUT_OF_RESULTS
from indexer.model import ENTITY_KINDS, DateSource, Kind, Order, Precision, Prominence
from webapp.batch import PHRASE
from webapp.parameters import ARTICLE_ID

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
WHOLE: Schema = {"type": "integer", "minimum": 0}
NUMBER: Schema = {"type": "number"}
TRUTH: Schema = {"type": "boolean"}


def ref(name: str) -> Schema:
    """The shape of a name in `SCHEMAS`."""
    return {"$ref": f"#/components/schemas/{name}"}


def _or_null(schema: Schema) -> Schema:
    if "type" in schema:
        return {**schema, "type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _object(fields: dict[str, Schema], optional: tuple[str, ...] = ()) -> Schema:
    required = [name for name in fields if name not in optional]
    return {"type": "object", "properties": fields, "required": required, "additionalProperties": False}


def _one_of(choices: type[StrEnum]) -> Schema:
    return {"type": "string", "enum": [choice.value for choice in choices]}


def _said(help: str, schema: Schema) -> Schema:
    return {**schema, "description": help}


_DATE = _said("ISO 8601, perhaps truncated: 2016, 2016-02, 2016-02-03.", _or_null(TEXT))
_LABELLED = _object({"key": TEXT, "label": TEXT})
_LINKS = _object({"self": _or_null(TEXT), "next": _or_null(TEXT), "prev": _or_null(TEXT)})

_ENTITY = _object(
    {
        "key": TEXT,
        "label": TEXT,
        "prominence": _one_of(Prominence),
        "mentions": _said("How the article writes the name.", _list(TEXT)),
    }
)
_VERSION = _object(
    {
        "number": WHOLE,
        "headline": TEXT,
        "text": _said("Null where only an extract may be shown.", _or_null(TEXT)),
        "published": _DATE,
        "inferred": _said("Whether a paragraph of it was credited to it by inference.", TRUTH),
    }
)
_ARTICLE: dict[str, Schema] = {
    "id": {"type": "string", "pattern": f"^{ARTICLE_ID.pattern}$"},
    "path": _said("Of the file in the archive.", TEXT),
    "url": _said("The page of the article; without the site's own address its path.", TEXT),
    "original_url": _or_null(TEXT),
    "headline": TEXT,
    "standfirst": TEXT,
    "text": _said("Headline, standfirst and body; null where only an extract may be shown.", _or_null(TEXT)),
    "published": _DATE,
    "precision": _one_of(Precision),
    "date_source": _one_of(DateSource),
    "date_text": _said("The date as printed.", _or_null(TEXT)),
    "ambiguous": _said("Whether day and month could be swapped.", TRUTH),
    "source": _or_null(ref("Labelled")),
    "agency": _or_null(ref("Labelled")),
    "byline": _list(TEXT),
    "dateline": _or_null(TEXT),
    "language": _said("BCP 47.", _or_null(TEXT)),
    "language_detected": TRUTH,
    "handling": _or_null(
        _object(
            {"version": _or_null(TEXT), "rights": _or_null(TEXT), "usage": _or_null(TEXT), "topics": _list(TEXT)},
        )
    ),
    "person": _list(ref("Entity")),
    "organisation": _list(ref("Entity")),
    "country": _list(ref("Entity")),
    "country_implied": _list(ref("Entity")),
    "versions": _list(ref("Version")),
    "versions_known": _or_null(WHOLE),
    "unclear": _said("Paragraphs whose version is not known.", _list(TEXT)),
    "corrects": _said("The id of the article that it corrects.", _or_null(TEXT)),
    "corrected_by": _list(TEXT),
    "copies": _or_null(_object({"key": TEXT, "ids": _list(TEXT)})),
    "removed": _list(_object({"text": TEXT, "rule": TEXT})),
}
_SNIPPET = _object(
    {
        "field": TEXT,
        "parts": _said(
            "Pairs of text and whether it matched.",
            _list({"type": "array", "prefixItems": [TEXT, TRUTH], "items": False, "minItems": 2}),
        ),
        "earlier": _said("Whether only an earlier version holds it.", TRUTH),
    }
)
_RESULT = _object(
    {
        **{name: schema for name, schema in _ARTICLE.items() if name not in LEFT_OUT_OF_RESULTS},
        "snippets": _list(ref("Snippet")),
        "score": NUMBER,
    }
)
_VALUE = _object(
    {
        "key": TEXT,
        "label": TEXT,
        "count": _said("The `total` behind `only_url`.", WHOLE),
        "selected": TRUTH,
        "level": _said("Of a date: year, month, day or undated.", TEXT),
        "parent": _said("Of a date: the period that it is part of.", _or_null(TEXT)),
        "toggle_url": TEXT,
        "only_url": TEXT,
    },
    optional=("level", "parent"),
)
_FACET = _object({"label": TEXT, "total_values": WHOLE, "truncated": TRUTH, "values": _list(ref("Value"))})
_RESULTS = _object(
    {
        "query": _object(
            {
                "text": TEXT,
                "understood": TEXT,
                "exact": TRUTH,
                "order_by": _one_of(Order),
                "page": WHOLE,
                "page_size": WHOLE,
            }
        ),
        "total": WHOLE,
        "took_ms": NUMBER,
        "generation": _said("Of the index that answered.", TEXT),
        "results": _list(ref("Result")),
        "facets": _said(
            "Null where counting them took too long.",
            _or_null(_object({kind.value: ref("Facet") for kind in Kind})),
        ),
        "facets_omitted": TRUTH,
        "left_out": _object({"undated": WHOLE, "truncated": WHOLE}),
        "spellings": _list(
            _object({"entity": TEXT, "matched": _list(_object({"text": TEXT, "count": WHOLE})), "exact_url": TEXT})
        ),
        "links": ref("Links"),
    }
)
_VALUES = _object(
    {
        "kind": _one_of(Kind),
        "label": TEXT,
        "total": WHOLE,
        "page": WHOLE,
        "values": _list(ref("Value")),
        "links": ref("Links"),
    }
)
_SUGGESTIONS = _object(
    {
        "query": TEXT,
        "summary": TEXT,
        "suggestions": _list(
            _object(
                {
                    "kind": {"type": "string", "enum": [kind.value for kind in ENTITY_KINDS]},
                    "kind_label": TEXT,
                    "key": TEXT,
                    "label": TEXT,
                    "count": _said("What `search_url` finds.", WHOLE),
                    "count_label": TEXT,
                    "search_url": TEXT,
                    "url": TEXT,
                }
            )
        ),
    }
)

_BATCH = _object(
    {
        "rows": _list(
            _object(
                {
                    "line": _said("Its number in the list, from 1.", WHOLE),
                    "text": TEXT,
                    "kind": _said(
                        "What the line names, or that only its words were counted; null where nothing was.",
                        {"enum": [*(kind.value for kind in ENTITY_KINDS), PHRASE, None]},
                    ),
                    "key": _or_null(TEXT),
                    "label": _or_null(TEXT),
                    "count": _said("What `search_url` finds.", _or_null(WHOLE)),
                    "first": _DATE,
                    "latest": _DATE,
                    "url": _or_null(TEXT),
                    "search_url": _or_null(TEXT),
                    "error": _said("Why nothing was counted, in the reader's language.", _or_null(TEXT)),
                }
            )
        ),
        "rest_url": _said("The list of what there was no time for; null where there is none.", _or_null(TEXT)),
    }
)

SCHEMAS: dict[str, Schema] = {
    "Results": _RESULTS,
    "Result": _RESULT,
    "Snippet": _SNIPPET,
    "Facet": _FACET,
    "Value": _VALUE,
    "Values": _VALUES,
    "Article": _object(_ARTICLE),
    "Version": _VERSION,
    "Entity": _ENTITY,
    "Labelled": _LABELLED,
    "Links": _LINKS,
    "Suggestions": _SUGGESTIONS,
    "Batch": _BATCH,
    "Ninjs": {
        "type": "object",
        "description": "IPTC ninjs 3.1, whose own schema `standard` names.",
        "properties": {"uri": TEXT, "standard": {"type": "object"}},
        "required": ["uri", "standard"],
    },
    "Alive": _object({"status": {"const": "ok"}}),
    "Ready": _object({"status": {"const": "ready"}, "generation": TEXT, "articles": WHOLE, "built": TEXT}),
    "Unready": _object({"status": {"const": "unavailable"}}),
    "Release": _object({"name": TEXT, "version": TEXT}),
    "Error": _object({"error": _said("A sentence in the reader's language.", TEXT), "status": WHOLE}),
}
