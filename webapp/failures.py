"""Every error as a page with a sentence, or as JSON where a .json address was asked for.

What an error says of the reader's search is for the reader. What it says of the index or the archive,
with paths and commands to run, is for whoever runs the site and goes to the log. Where no index was ever
built the reader is whoever sets up the site, and the page says what to run.
"""

from __future__ import annotations

import logging

from flask import Flask, Response, jsonify, make_response, render_template, request
from werkzeug.exceptions import Gone, HTTPException, InternalServerError, MethodNotAllowed

from indexer.errors import BudgetError, IndexerError, PageError, ReaderError, RequestError, UnbuiltError
from webapp.i18n import _

RETRY_AFTER: dict[type[IndexerError], int] = {BudgetError: 5}
"""Seconds after which another try is worth it, where it is not RETRY_LATER."""
RETRY_LATER = 30
READINESS = "/readyz"
PROBES = ("/healthz", READINESS, "/version")
"""Addresses asked by programs, which get JSON too."""

log = logging.getLogger(__name__)


def init_app(app: Flask) -> None:
    """Answer every error in the same manner."""
    app.register_error_handler(IndexerError, _indexer_error)
    app.register_error_handler(HTTPException, _http_error)


def _indexer_error(error: IndexerError) -> Response:
    """A search that was refused, or an index that cannot answer."""
    said = _(error.message, **error.values) if isinstance(error, ReaderError) else ""
    if isinstance(error, PageError):
        return failure(404, said)
    if isinstance(error, RequestError):
        return failure(400, said)
    if isinstance(error, BudgetError):
        response = failure(503, said)
    else:
        log.error("%s", error)
        response = _unbuilt() if isinstance(error, UnbuiltError) else failure(503, sentence(503))
    response.headers["Retry-After"] = str(RETRY_AFTER.get(type(error), RETRY_LATER))
    return response


def _http_error(error: HTTPException) -> Response:
    """Anything else; what a framework says about it is not for readers."""
    if error.code is None or error.code < 400:
        return make_response(error.get_response())
    message = sentence(error.code)
    if isinstance(error, Gone) and error.description != Gone.description:
        message = f"{message} {error.description}"
    response = failure(error.code, message)
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        response.headers["Allow"] = ", ".join(sorted(error.valid_methods))
    return response


def _unbuilt() -> Response:
    said = _(
        "No article has been indexed so far. "
        "Whoever runs this site builds the index with the command “indexer rebuild”."
    )
    return failure(503, said, _("There is no index yet"))


def failure(status: int, message: str, title: str = "") -> Response:
    """The response for an error; "" is the title that all of its status have."""
    if status == 503 and request.path == READINESS:
        response = jsonify(status="unavailable")
    elif request.path.endswith(".json") or request.path in PROBES:
        response = jsonify(error=message, status=status)
    else:
        title = title or heading(status)
        response = make_response(render_template("error.html", status=status, heading=title, message=message))
    response.status_code = status
    return response


def heading(status: int) -> str:
    """An error in a few words."""
    return {
        400: _("This request cannot be read"),
        404: _("There is nothing here"),
        405: _("This site can only be read"),
        410: _("Taken down"),
        500: _("Something went wrong"),
        503: _("Please try again in a moment"),
    }.get(status, _("This request cannot be answered"))


def sentence(status: int) -> str:
    """What an error means for the reader."""
    return {
        400: _("The address or the request is malformed."),
        404: _("There is no page at this address. It may have been mistyped."),
        405: _("Only reading is possible here: nothing can be sent or changed."),
        410: _("The newsroom has taken this article out of the archive."),
        InternalServerError.code: _("The site made a mistake. It has been noted; please try something else."),
        503: _("The archive cannot be searched at the moment. It has been noted; please try again in a moment."),
    }.get(status, _("The server does not answer requests like this one."))
