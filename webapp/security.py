"""What every response carries: headers that keep browsers careful, and how long an answer keeps.

The site sets no cookie, runs its own script alone, asks nothing of third parties and sends nobody a referrer.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from flask import Flask, Response, g, request

from indexer.settings import Settings
from webapp.assets import asset
from webapp.i18n import locale
from webapp.withheld import FRESH

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
}
"""The headers of every response, errors included."""

UNCRAWLED = ("/search", "/package", "/batch", "/suggest.json")
"""Addresses whose endless combinations are not for search engines."""

HTTPS_ONLY = "max-age=63072000; includeSubDomains"
MAX_BODY = 1024
"""Bytes; nobody sends this site anything."""

KEEPS = f"public, max-age={FRESH:.0f}"
"""Short, so that a withheld article is out of every cache within the promised minute."""

KEEPS_FILE = "public, max-age=3600"
KEEPS_FOR_GOOD = "public, max-age=31536000, immutable"
"""Of a file asked for under the address that names its content."""


def init_app(app: Flask, settings: Settings) -> None:
    """Set the limits of requests and the headers of responses."""
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY
    app.config["TRUSTED_HOSTS"] = [host.strip() for host in settings.trusted_hosts.split(",") if host.strip()] or None
    made_with = fingerprint(settings, Path(app.root_path), Path(app.root_path, app.template_folder or "templates"))
    headers = dict(HEADERS)
    if settings.site_url.startswith("https://"):
        headers["Strict-Transport-Security"] = HTTPS_ONLY

    @app.after_request
    def finish(response: Response) -> Response:
        response.headers.update(headers)
        if request.path.startswith(UNCRAWLED):
            response.headers["X-Robots-Tag"] = "noindex"
        return _keep(response, f"{app.config['SOFTWARE']} {made_with}")


def fingerprint(settings: Settings, *folders: Path) -> str:
    """A hash of what pages are made with: the settings, and every file of these folders but compiled code."""
    found = hashlib.sha256(repr(settings).encode())
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                found.update(path.relative_to(folder).as_posix().encode() + b"\0")
                found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def _keep(response: Response, software: str) -> Response:
    """The response with its lifetime; 304 where the reader already has this generation's answer."""
    if response.status_code >= 400:
        response.headers["Cache-Control"] = "no-store"
    elif request.endpoint == "static" and request.method != "OPTIONS":  # which is answered without a look at the file
        current = request.full_path == asset((request.view_args or {})["filename"])
        response.headers["Cache-Control"] = KEEPS_FOR_GOOD if current else KEEPS_FILE
    elif "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = KEEPS
    if "snapshot" not in g:
        return response
    generation = g.snapshot.info().generation
    response.headers["X-Generation"] = generation
    response.automatically_set_content_length = not response.is_streamed  # to count it would take all of it into memory
    if response.status_code == 200 and response.headers["Cache-Control"] == KEEPS:
        response.set_etag(_etag(generation, software), weak=True)
        response.make_conditional(request)
    return response


def _etag(generation: str, software: str) -> str:
    """What an answer depends on: the index, what is withheld and why, the day if it is asked for, the address,
    the language, the software."""
    withheld = map(repr, g.withheld.entries) if "withheld" in g else []
    parts = (generation, *withheld, str(g.get("today")), request.full_path, str(locale()), software)
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:32]
