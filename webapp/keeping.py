"""A search to take along: all its articles as a table, its newest ones as a feed; and the versions of an article."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from threading import BoundedSemaphore

from flask import Blueprint, Response, current_app, render_template, stream_with_context
from flask.blueprints import BlueprintSetupState

from indexer.model import Order, View
from webapp import narrowing, serving
from webapp.failures import RETRY_LATER, failure
from webapp.feed import PATH as FEED
from webapp.feed import Feed, feed, versions_feed
from webapp.i18n import _
from webapp.results import listed_names
from webapp.spreadsheet import PATH as TABLE
from webapp.spreadsheet import pieces

blueprint = Blueprint("keeping", __name__)

TABLES = 2
"""Tables that a process sends at a time: each keeps a thread for as long as its reader likes, and pages need others."""


@blueprint.record
def _prepare(setup: BlueprintSetupState) -> None:
    setup.app.extensions["tables"] = BoundedSemaphore(TABLES)


@blueprint.get(TABLE)
def table() -> Response:
    """Every article of a result, in its order, as it is found: no page holds so many. 503 while others take theirs."""
    asked = serving.requested()
    serving.total(asked)  # a search that is refused must be so before the table begins
    free: BoundedSemaphore = current_app.extensions["tables"]
    if not free.acquire(blocking=False):
        return _later()
    with ExitStack() as begun:
        begun.callback(free.release)
        documents = (hit.document for hit in serving.hits(asked))
        taken = begun.pop_all()  # released once, whether all of it was sent or the reader left
    rows = stream_with_context(_until_sent(pieces(documents, serving.settings().site_url), taken))
    headers = {"Content-Disposition": 'attachment; filename="search.csv"'}
    response = Response(rows, content_type="text/csv; charset=utf-8", headers=headers)
    response.call_on_close(taken.close)
    return response


def _until_sent(rows: Iterator[str], taken: ExitStack) -> Iterator[str]:
    with taken:
        yield from rows


def _later() -> Response:
    response = failure(503, _("Other tables are being made at the moment; please try again in a minute."))
    response.headers["Retry-After"] = str(RETRY_LATER)
    return response


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
