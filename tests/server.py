"""The site as it runs: gunicorn with the configuration of the Procfile, in processes of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from indexer.settings import Settings


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers."""

    address: str
    workers: tuple[int, ...]
    """The pids of its processes that answer."""


@contextmanager
def served(settings: Settings, workers: int = 2) -> Iterator[Server]:
    """The server of an archive's site, on a port that is free, until the end of the block; RuntimeError when it ends
    before it answers."""
    chosen = {"CUTTINGS_ARCHIVE": str(settings.archive), "CUTTINGS_INDEX": str(settings.index)}
    env = {**os.environ, **chosen, "PORT": "0", "WEB_CONCURRENCY": str(workers)}
    command = [sys.executable, "-m", "gunicorn", "-c", "python:webapp.gunicorn", "webapp.wsgi:app"]
    with subprocess.Popen(command, env=env, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as server:
        assert server.stderr
        try:
            yield _listening(server.stderr, workers)
        finally:
            server.terminate()
            server.stderr.read()


def _listening(log: Iterable[str], workers: int) -> Server:
    """What a server says of itself in its first lines."""
    address, pids = "", list[int]()
    for line in log:
        if listening := re.search(r"Listening at: (http://\S+)", line):
            address = listening[1]
        elif booting := re.search(r"Booting worker with pid: (\d+)", line):
            pids.append(int(booting[1]))
        if len(pids) == workers:
            return Server(address, tuple(pids))
    raise RuntimeError("gunicorn did not start.")
