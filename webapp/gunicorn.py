"""How gunicorn runs the site: `gunicorn -c python:webapp.gunicorn webapp.wsgi:app`.

Threads rather than plain sync workers, so that slow clients without a proxy in between block nobody (`waiting`).
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import quote

from gunicorn.glogging import Logger

from indexer import rights
from indexer.engine import open_engine
from indexer.errors import IndexerError
from indexer.model import SearchRequest
from indexer.settings import Settings
from webapp import parting, waiting

parting.one_heap()
leftover = parting.Leftover()

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = os.environ.get("PORT", "8000")

preload_app = True  # see `parting`
bind = f"{HOST}:{PORT}"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
worker_class = "webapp.waiting.Worker"
threads = waiting.WAITING
timeout = 15
graceful_timeout = 15
keepalive = 5
backlog = 256
max_requests = 5000
max_requests_jitter = 500
# The most gunicorn can limit it to; 0 would let anybody fill the memory. Percent-encoded, it holds 1,000
# characters of an alphabet (two bytes each at most) with filters, or 850 of Korean (three), as /help says.
limit_request_line = 8190
limit_request_fields = 50
limit_request_field_size = 4096
control_socket_disable = True  # gunicorn before 25 does not know it, and ignores it
errorlog = "-"
accesslog = "-"
logger_class = "webapp.gunicorn.Log"
access_log_format = '%(t)s "%(m)s %(U)s" %(s)s %(B)s %(M)sms'  # no addresses, no search words
if Path("/dev/shm").is_dir():
    worker_tmp_dir = "/dev/shm"  # heartbeats in memory: a busy disk must not look like a dead worker


class Log(Logger):  # type: ignore[misc] # gunicorn has no types
    """The server's log, one line a request whatever was asked for."""

    def atoms(self, resp: Any, req: Any, environ: Any, request_time: Any) -> dict[str, Any]:
        """What a line is made of, the path as it stands in an address: decoded, it could begin lines of its own."""
        atoms: dict[str, Any] = super().atoms(resp, req, environ, request_time)
        return {**atoms, "U": quote(environ["PATH_INFO"], encoding="latin-1")}


def on_starting(server: Any) -> None:
    """Refuse to start without workers, or at a port that no machine has, in one line."""
    if workers < 1:
        raise SystemExit(f"WEB_CONCURRENCY={workers}: use 1 or more.")
    if not 0 <= int(PORT) < 2**16:
        raise SystemExit(f"PORT={PORT}: use a number up to 65535.")


def when_ready(server: Any) -> None:
    """Say where the site is and what it serves; then make what the workers, which come next, share."""
    print(greeting(Settings.from_env()), flush=True)
    parting.prepare(server.app.wsgi())


def post_fork(server: Any, worker: Any) -> None:
    """Before a process answers for the first time."""
    server.app.wsgi().extensions["metrics"].of_process(worker.age)


def post_request(worker: Any, request: Any, environ: Any, response: Any) -> None:
    """After an answer was sent."""
    leftover.give_back()


def greeting(settings: Settings) -> str:
    """One line: how many articles readers find, at which address."""
    address = f"http://{bind}/"
    try:
        snapshot = open_engine(settings).snapshot()
        articles = snapshot.total(SearchRequest(), hidden=rights.in_force(settings).hidden_in(snapshot))
    except IndexerError as error:
        return f"{settings.site_name} answers at {address} but has no articles: {error}"
    return f"{settings.site_name} serves {articles} {'article' if articles == 1 else 'articles'} at {address}"
