"""How much is asked of the site and how fast it answers, in the text form of Prometheus.

Each process counts in a part of its own of memory that all share, so that whichever is asked tells of all; a process
that takes the place of another counts on where that ended. What anybody searched for is not counted.
"""

from __future__ import annotations

import hmac
import mmap
import time
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from itertools import accumulate
from threading import Lock

from flask import Blueprint, Flask, Response, abort, current_app, g, request

from indexer.errors import IndexerError
from webapp import serving

SLOTS = 64
"""Processes that may answer at a time."""
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5)
"""Seconds; the limits of the histogram."""
CLASSES = ("1xx", "2xx", "3xx", "4xx", "5xx")
_WIDTH = len(CLASSES) + len(BUCKETS) + 2
"""Figures of a route: answers by class, by how long they took, and the sum of that."""

_GAUGES = {
    "ready": "Whether there is an index to answer from.",
    "articles": "Articles that readers find.",
    "index_built_seconds": "When the index was built, in seconds since 1970.",
}

_TOOK = "cuttings_request_seconds"

blueprint = Blueprint("metrics", __name__)


class Metrics:
    """The figures of all processes of a server."""

    def __init__(self, routes: Iterable[str]) -> None:
        self._routes = {route: place * _WIDTH for place, route in enumerate(sorted({"", *routes}))}
        self._size = len(self._routes) * _WIDTH
        self._figures = memoryview(mmap.mmap(-1, SLOTS * self._size * 8)).cast("d")
        self._start = 0
        self._lock = Lock()

    def of_process(self, number: int) -> None:
        """Count for the process of this number from now on."""
        self._start = number % SLOTS * self._size
        self._lock = Lock()  # another thread of the process that this one comes from may have held it

    def add(self, route: str, status: int, seconds: float) -> None:
        """Count an answer."""
        at = self._start + self._routes.get(route, 0)
        with self._lock:
            self._figures[at + status // 100 - 1] += 1
            self._figures[at + len(CLASSES) + bisect_left(BUCKETS, seconds)] += 1
            self._figures[at + _WIDTH - 1] += seconds

    def lines(self) -> Iterator[str]:
        """All figures, of routes that were asked for."""
        found = {route: self._of(place) for route, place in self._routes.items()}
        yield from _head("requests_total", "counter", "Answers by route and kind of status.")
        for route, figures in found.items():
            answers = zip(CLASSES, figures, strict=False)
            yield from (f'cuttings_requests_total{{route="{route}",status="{of}"}} {n:.0f}' for of, n in answers if n)
        yield from _head("request_seconds", "histogram", "How long answers took to make.")
        for route, (*figures, total) in found.items():
            counts = list(accumulate(figures[len(CLASSES) :]))
            if counts[-1]:
                limits = zip((*BUCKETS, "+Inf"), counts, strict=True)
                yield from (f'{_TOOK}_bucket{{route="{route}",le="{limit}"}} {count:.0f}' for limit, count in limits)
                yield f'{_TOOK}_sum{{route="{route}"}} {total:.6f}'
                yield f'{_TOOK}_count{{route="{route}"}} {counts[-1]:.0f}'

    def _of(self, place: int) -> list[float]:
        """The figures of a route, all processes together."""
        return [sum(self._figures[place + at :: self._size]) for at in range(_WIDTH)]


def init_app(app: Flask) -> None:
    """Count what an application answers; once it has all its routes."""
    metrics = app.extensions["metrics"] = Metrics(rule.rule for rule in app.url_map.iter_rules())

    @app.before_request
    def begin() -> None:
        g.began = time.perf_counter()

    @app.after_request
    def end(response: Response) -> Response:
        route = request.url_rule.rule if request.url_rule else ""
        metrics.add(route, response.status_code, time.perf_counter() - g.get("began", time.perf_counter()))
        return response


@blueprint.get("/metrics")
def metrics() -> Response:
    """The figures; 404 without the token."""
    token, said = serving.settings().metrics_token, request.headers.get("Authorization", "")
    if not token or not hmac.compare_digest(said.encode(), f"Bearer {token}".encode()):
        abort(404)
    text = "\n".join([*current_app.extensions["metrics"].lines(), *_served(), ""])
    headers = {"Cache-Control": "no-store"}
    return Response(text, content_type="text/plain; version=0.0.4; charset=utf-8", headers=headers)


def _served() -> Iterator[str]:
    """What is served at the moment."""
    told: dict[str, float] = {"ready": 0}
    with suppress(IndexerError):
        built = datetime.fromisoformat(serving.snapshot().info().built).timestamp()
        told = {"ready": 1, "articles": serving.articles(), "index_built_seconds": built}
    for name, value in told.items():
        yield from (*_head(name, "gauge", _GAUGES[name]), f"cuttings_{name} {value:.0f}")


def _head(name: str, kind: str, help: str) -> tuple[str, str]:
    return f"# HELP cuttings_{name} {help}", f"# TYPE cuttings_{name} {kind}"
