"""A search to take along: all its articles as a table, its newest ones as a feed; and the versions of an article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from flask import Blueprint, Response, render_template

from indexer.model import Order, View
from webapp import narrowing, sending, serving
from webapp.feed import PATH as FEED
from webapp.feed import Feed, feed, versions_feed
from webapp.results import listed_names
from webapp.spreadsheet import PATH as TABLE
from webapp.spreadsheet import pieces

blueprint = Blueprint("keeping", __name__)


@blueprint.get(TABLE)
def table() -> Response:
    """Every article of a result, in its order, as it is found: no page holds so many."""
    asked = serving.requested()
    serving.total(asked)  # a search that is refused must be so before the table begins

    def rows() -> Iterator[str]:
        documents = (hit.document for hit in serving.hits(asked))
        return pieces(documents, serving.settings().site_url)

    disposition = {"Content-Disposition": 'attachment; filename="search.csv"'}
    return sending.sent(rows, "text/csv; charset=utf-8", **disposition)


@blueprint.get(FEED)
def atom() -> Response:
    """The newest articles of a result, a page of them at a time."""
    asked = replace(serving.requested(), order_by=Order.NEWEST, view=View.LIST)
    result = serving.search(asked)
    chips = narrowing.restrictions(asked, {**listed_names(result), **serving.names(asked.excluded)})
    filters = [chip.spoken or chip.label for chip in chips]
    told = feed(asked, result, filters, serving.snapshot().info().built, serving.settings().site_url)
    return _feed(told)


@blueprint.get("/article/<id>/versions.atom")
def versions(id: str) -> Response:
    """The versions of an article; of one that has but one, a feed with that."""
    article = serving.article(id).article
    return _feed(versions_feed(article, serving.snapshot().info().built, serving.settings().site_url))


def _feed(told: Feed) -> Response:
    return Response(render_template("feed.xml", feed=told), content_type="application/atom+xml; charset=utf-8")
