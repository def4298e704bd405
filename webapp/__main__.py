"""Serve the site: `python -m webapp`, with any options of gunicorn's. It reads WEB_CONCURRENCY before any code of ours
runs, and where that is no number it ends with a traceback: so it is looked at first."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping

_SERVER = ("-m", "gunicorn", "-c", "python:webapp.gunicorn", "webapp.wsgi:app")
_PROCESSES = "WEB_CONCURRENCY"


def checked(env: Mapping[str, str]) -> dict[str, str]:
    """An environment that gunicorn understands: a number of processes that is left blank is none."""
    said = env.get(_PROCESSES, "").strip()
    if said and not re.fullmatch(r"0*[1-9]\d{0,3}", said, re.ASCII):
        raise SystemExit(f"{_PROCESSES}={said}: use a number, 1 or more.")
    others = {name: value for name, value in env.items() if name != _PROCESSES}
    return {**others, _PROCESSES: said} if said else others


if __name__ == "__main__":
    os.execve(sys.executable, [sys.executable, *_SERVER, *sys.argv[1:]], checked(os.environ))
