"""Answers as long as an archive: sent as they are made, so that none is ever whole in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from threading import BoundedSemaphore

from flask import Flask, Response, current_app, stream_with_context

from webapp.failures import RETRY_LATER, failure
from webapp.i18n import _

AT_A_TIME = 2
"""Of them in a process: each keeps a thread for as long as its reader likes, and pages need others."""


def init_app(app: Flask) -> None:
    """Count what an application sends."""
    app.extensions["sending"] = BoundedSemaphore(AT_A_TIME)


def sent(pieces: Callable[[], Iterator[str]], content_type: str, **headers: str) -> Response:
    """What these pieces make; 503 while others are being sent."""
    free: BoundedSemaphore = current_app.extensions["sending"]
    if not free.acquire(blocking=False):
        return _later()
    with ExitStack() as begun:
        begun.callback(free.release)
        made = pieces()
        taken = begun.pop_all()  # released once, whether all of it was sent or the reader left
    response = Response(stream_with_context(_until_sent(made, taken)), content_type=content_type, headers=headers)
    response.call_on_close(taken.close)
    return response


def _until_sent(pieces: Iterator[str], taken: ExitStack) -> Iterator[str]:
    with taken:
        yield from pieces


def _later() -> Response:
    response = failure(503, _("Other long lists are being sent at the moment; please try again in a minute."))
    response.headers["Retry-After"] = str(RETRY_LATER)
    return response
