"""What can be taken along: all articles of a search as a table, its newest ones as a feed, a list of names as a table;
and the versions of an article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from flask import Blueprint, Response, render_template, request

from indexer.model import Order, View
from webapp import batch, counting, narrowing, sending, serving
from webapp.feed import PATH as FEED
from webapp.feed import Feed, feed, versions_feed
from webapp.results import listed_names
from webapp.spreadsheet import PATH as TABLE
from webapp.spreadsheet import pieces

CSV = "text/csv; charset=utf-8"

blueprint = Blueprint("keeping", __name__)


@blueprint.get(TABLE)
def table() -> Response:
    """Every article of a result, in its order, as it is found: no page holds so many."""
    asked = serving.requested()
    serving.total(asked)  # a search that is refused must be so before the table begins

    def rows() -> Iterator[str]:
        documents = (hit.document for hit in serving.hits(asked))
        return pieces(documents, serving.settings().site_url)

    return sending.sent(rows, CSV, **_as_file("search.csv"))


@blueprint.get(f"{batch.PATH}.csv")
def many() -> Response:
    """What the archive has of each name of a list."""
    found = counting.counted(batch.lines(request.args))
    text = batch.batch_table(found, serving.settings().site_url)
    return counting.kept(Response(text, content_type=CSV, headers=_as_file("batch.csv")), found)


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


def _as_file(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}


def _feed(told: Feed) -> Response:
    return Response(render_template("feed.xml", feed=told), content_type="application/atom+xml; charset=utf-8")
