"""The JSON of the site, at the address of each page with `.json` behind it (architecture §9)."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, jsonify, request

from indexer.errors import RequestError
from indexer.export import article_json, result_json
from indexer.model import Facet, FacetCount, FacetPage, Kind, SearchRequest, SearchResult
from indexer.periods import is_period, parent
from webapp import batch, browse, counting, labels, parameters, serving, state
from webapp.browse import FacetQuery
from webapp.i18n import _, ngettext
from webapp.ninjs import CONTENT_TYPE, ninjs
from webapp.openapi import PATH as DESCRIPTION
from webapp.openapi import openapi
from webapp.parameters import BEGUN, LONGEST_NAME
from webapp.related import linked_ids
from webapp.state import url

PATH = "/search.json"
SUGGESTED = 8
"""How many names are suggested at the most: a list the eye takes in while typing."""

blueprint = Blueprint("api", __name__)


@blueprint.get(PATH)
def search() -> Response:
    """A page of results."""
    asked = serving.requested()
    start = time.perf_counter()
    result = serving.search(asked)
    took_ms = round((time.perf_counter() - start) * 1000, 1)
    return jsonify(search_json(asked, result, took_ms, serving.settings().site_url))


@blueprint.get("/search/facet/<kind>.json")
def facet(kind: str) -> Response:
    """All values of one facet of a result."""
    asked, wanted = serving.requested(), browse.facet_query(kind, request.args)
    return jsonify(facet_json(asked, wanted, serving.values(asked, wanted)))


@blueprint.get("/article/<id>.json")
def article(id: str) -> Response:
    """One article, whole."""
    return jsonify(article_json(serving.article(id), serving.settings().site_url))


@blueprint.get("/article/<id>.ninjs.json")
def article_ninjs(id: str) -> Response:
    """One article for news systems."""
    document = serving.article(id)
    response = jsonify(ninjs(document, serving.documents(linked_ids(document)), serving.settings().site_url))
    response.content_type = CONTENT_TYPE
    return response


@blueprint.get("/suggest.json")
def suggest() -> Response:
    """People, organisations and countries whose name has a word beginning with what is typed."""
    typed = parameters.text(request.args, BEGUN)
    if len(typed) > LONGEST_NAME:
        raise RequestError(_("A name to suggest for is at most %(most)s characters long.", most=LONGEST_NAME))
    found = serving.snapshot().suggest(typed, limit=SUGGESTED, hidden=serving.hidden())
    return jsonify(suggest_json(typed, found))


@blueprint.get(f"{batch.PATH}.json")
def many() -> Response:
    """What the archive has of each name of a list."""
    found = counting.counted(batch.lines(request.args))
    return counting.kept(jsonify(batch.batch_json(found)), found)


def suggest_json(typed: str, found: Iterable[tuple[Kind, FacetCount]]) -> dict[str, Any]:
    """The shape of /suggest.json: {"query": "ga", "summary": "1 suggestion", "suggestions": [{"kind": "person",
    "kind_label": "Person", "key": "muammar-gaddafi", "label": "Muammar Gaddafi", "count": 2,
    "count_label": "2 articles", "search_url": "/search?person=muammar-gaddafi", "url": "/person/muammar-gaddafi"}]}.

    By count. What `search_url` finds is what `count` counts; `url` is the page about the name."""
    suggestions = [
        {
            "kind": kind.value,
            "kind_label": labels.one(kind),
            "key": value.key,
            "label": labels.value(kind, value.key, value.label),
            "count": value.count,
            "count_label": labels.articles(value.count),
            "search_url": url(SearchRequest().only(kind, value.key)),
            "url": state.entity_url(kind, value.key),
        }
        for kind, value in found
    ]
    summary = ngettext("%(n)s suggestion", "%(n)s suggestions", len(suggestions), n=labels.number(len(suggestions)))
    return {"query": typed, "summary": summary, "suggestions": suggestions}


def search_json(asked: SearchRequest, result: SearchResult, took_ms: float, site_url: str) -> dict[str, Any]:
    """The shape of /search.json."""
    return {
        "query": {
            "text": asked.text,
            "understood": result.understood,
            "exact": asked.exact,
            "order_by": asked.order_by.value,
            "page": asked.page,
            "page_size": asked.page_size,
        },
        "total": result.total,
        "took_ms": took_ms,
        "generation": result.generation,
        "results": [result_json(hit, site_url) for hit in result.hits],
        "facets": _facets(asked, result),
        "facets_omitted": result.facets is None,
        "left_out": {"undated": result.left_out.undated, "truncated": result.left_out.truncated},
        "spellings": _spellings(asked, result),
        "links": _links(asked, result.total),
    }


def facet_json(asked: SearchRequest, wanted: FacetQuery, found: FacetPage) -> dict[str, Any]:
    """The shape of /search/facet/<kind>.json."""
    path = f"/search/facet/{wanted.kind}.json"
    last = browse.last_page(found.total)
    pages = {"self": asked.page, "next": asked.page + 1, "prev": asked.page - 1}
    return {
        "kind": wanted.kind.value,
        "label": labels.facet(wanted.kind),
        "total": found.total,
        "page": asked.page,
        "values": [_value(asked, wanted.kind, value) for value in found.values],
        "links": {
            name: url(replace(asked, page=page), path, wanted.extra) if 1 <= page <= last else None
            for name, page in pages.items()
        },
    }


def _facets(asked: SearchRequest, result: SearchResult) -> dict[str, Any] | None:
    if result.facets is None:
        return None
    return {kind.value: _facet(asked, result.facets[kind]) for kind in Kind if kind in result.facets}


def _facet(asked: SearchRequest, facet: Facet) -> dict[str, Any]:
    listed = sum(1 for value in facet.values if value.count)
    return {
        "label": labels.facet(facet.kind),
        "total_values": facet.total_values,
        "truncated": facet.kind is not Kind.DATE and listed < facet.total_values,
        "values": [_value(asked, facet.kind, value) for value in facet.values],
    }


def _value(asked: SearchRequest, kind: Kind, value: FacetCount) -> dict[str, Any]:
    date = {"level": labels.level(value.key), "parent": _parent(value.key)} if kind is Kind.DATE else {}
    return {
        "key": value.key,
        "label": labels.value(kind, value.key, value.label),
        "count": value.count,
        "selected": value.selected,
        **date,
        "toggle_url": url(state.toggle(asked, kind, value.key), PATH),
        "only_url": url(asked.only(kind, value.key), PATH),
    }


def _parent(key: str) -> str | None:
    return parent(key) if is_period(key) else None


def _spellings(asked: SearchRequest, result: SearchResult) -> list[dict[str, Any]]:
    exact_url = url(replace(asked, exact=True, page=1), PATH)
    return [
        {
            "entity": labels.entity(group.entity),
            "matched": [{"text": m.text, "count": m.count} for m in group.matched],
            "exact_url": exact_url,
        }
        for group in result.spellings
    ]


def _links(asked: SearchRequest, total: int) -> dict[str, str | None]:
    last = state.last_page(total, asked.page_size)
    return {
        "self": url(asked, PATH),
        "next": url(replace(asked, page=asked.page + 1), PATH) if asked.page < last else None,
        "prev": url(replace(asked, page=asked.page - 1), PATH) if asked.page > 1 else None,
    }


@blueprint.get(DESCRIPTION)
def description() -> Response:
    """All of this for programs."""
    return jsonify(openapi(serving.software_version(), serving.settings().site_url))


@blueprint.get("/healthz")
def healthz() -> Response:
    """Whether the process answers; the index plays no part."""
    return _uncached(status="ok")


@blueprint.get("/readyz")
def readyz() -> Response:
    """Whether there is an index to answer from; without one this is an EngineError, hence 503
    with the status "unavailable". As everywhere, withheld articles are not counted."""
    info, articles = serving.snapshot().info(), serving.articles()
    return _uncached(status="ready", generation=info.generation, articles=articles, built=info.built)


@blueprint.get("/version")
def version() -> Response:
    """Which release of the software serves which index."""
    return _uncached(name="cuttings", version=serving.software_version())


def _uncached(**fields: Any) -> Response:
    response = jsonify(fields)
    response.headers["Cache-Control"] = "no-store"
    return response
