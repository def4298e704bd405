"""The site's JSON as OpenAPI 3.1: for each address its parameters, as `parameters` reads them, and what it answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from indexer.model import Kind
from webapp import batch, ninjs
from webapp.parameters import BEGUN, CONTAINING, LANGUAGE, NAMES, PREFIX, SEARCH, SORT, Parameter
from webapp.schemas import SCHEMAS, TEXT, ref

PATH = "/api/openapi.json"

_JSON = "application/json"
_REFUSED = {
    400: "A value is malformed, or the search is over a limit.",
    404: "There is nothing at this address, or no such page of the list.",
    410: "The newsroom has taken the article out of the archive.",
    503: "The index cannot answer, or the search took too long; `Retry-After` says when to try again.",
}


def openapi(version: str, site_url: str) -> dict[str, Any]:
    """The whole description, for a release of the software at an address."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Cuttings",
            "version": version,
            "description": "A search site of news articles. Only reading is possible; unknown parameters are ignored.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": site_url or "/"}],
        "externalDocs": {"url": f"{site_url}/developers"},
        "paths": {path: {"get": {**operation, "operationId": _name(path)}} for path, operation in _paths().items()},
        "components": {"schemas": SCHEMAS},
    }


def _paths() -> dict[str, dict[str, Any]]:
    kind = {"type": "string", "enum": [kind.value for kind in Kind]}
    of_article = [_in_path("id", SCHEMAS["Article"]["properties"]["id"])]
    return {
        "/search.json": _operation("A page of results.", "Results", (400, 404, 503), SEARCH.values()),
        "/search/facet/{kind}.json": _operation(
            "All values of a facet in a result.",
            "Values",
            (400, 404, 503),
            (*SEARCH.values(), CONTAINING, PREFIX, SORT),
            [_in_path("kind", kind)],
        ),
        "/article/{id}.json": _operation("An article.", "Article", (404, 410, 503), path=of_article),
        "/article/{id}.ninjs.json": _operation(
            "An article for news systems.", "Ninjs", (404, 410, 503), path=of_article, content_type=ninjs.CONTENT_TYPE
        ),
        "/suggest.json": _operation("Names that begin with what is typed.", "Suggestions", (400, 503), [BEGUN]),
        f"{batch.PATH}.json": _operation("What the archive has of each name of a list.", "Batch", (400, 503), [NAMES]),
        "/healthz": _operation("Whether the site runs.", "Alive", ()),
        "/readyz": _operation("Whether there is an index to answer from.", "Ready", (503,), unready="Unready"),
        "/version": _operation("Which release of the software this is.", "Release", ()),
        PATH: _operation("This description.", "", ()),
    }


def _operation(
    summary: str,
    answer: str,
    refused: Iterable[int],
    query: Iterable[Parameter] = (),
    path: Iterable[dict[str, Any]] = (),
    content_type: str = _JSON,
    unready: str = "Error",
) -> dict[str, Any]:
    """What a GET of an address takes and answers. Every address takes a language, and may refuse it."""
    schema = ref(answer) if answer else {"type": "object"}
    moved = {"301": {"description": "The article's id is another one now."}} if answer in ("Article", "Ninjs") else {}
    errors = {status: ref(unready if status == 503 else "Error") for status in sorted({400, *refused})}
    return {
        "summary": summary,
        "parameters": [*path, *map(_in_query, (*query, LANGUAGE))],
        "responses": {
            "200": _response(summary, content_type, schema),
            **moved,
            **{str(status): _response(_REFUSED[status], _JSON, schema) for status, schema in errors.items()},
        },
    }


def _response(description: str, content_type: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"description": description, "content": {content_type: {"schema": schema}}}


def _in_path(name: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": schema}


def _in_query(parameter: Parameter) -> dict[str, Any]:
    schema = _schema(parameter)
    return {
        "name": parameter.name,
        "in": "query",
        "description": parameter.help,
        "schema": {"type": "array", "items": schema} if parameter.repeats else schema,
    }


def _schema(parameter: Parameter) -> dict[str, Any]:
    """What a parameter can be."""
    kind: type[int | str] = int if parameter.is_number else str
    schema: dict[str, Any] = {"type": "integer", "minimum": 1} if parameter.is_number else dict(TEXT)
    said = {
        "enum": [kind(choice) for choice in parameter.choices],
        "default": kind(parameter.default) if parameter.default else None,
        "maxLength": parameter.most,
        "examples": list(parameter.examples),
    }
    return schema | {name: value for name, value in said.items() if value}


def _name(path: str) -> str:
    """A name for the operation of an address: article_ninjs of /article/{id}.ninjs.json."""
    plain = path.removesuffix(".json").replace("{id}", "").replace("{kind}", "")
    return "_".join(part for part in plain.replace(".", "/").split("/") if part)
