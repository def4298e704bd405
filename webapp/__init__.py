"""The site. Read the modules in this order:

state      URL ⇄ SearchRequest; every link is made there
serving    what a request is answered from: one snapshot, the withheld ids
results    SearchResult → SearchPage: narrowing (facets, chips, the form), timeline, present (cards; reasons: why an
           article was found) or chronology, nothing (what an empty result offers); labels: words
refused    the page of a search whose dates cannot be read; article and browse likewise
views api  the routes: pages, JSON
security   headers and caching; failures: every error as a page
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from flask import Flask

from indexer import rights
from indexer.engine import Engine, open_engine
from indexer.settings import Settings
from webapp import api, failures, i18n, security, serving, views
from webapp.serving import Serving
from webapp.withheld import Hidden, Withheld

TEMPLATES = Path(__file__).parent.parent / "templates"
STATIC = Path(__file__).parent / "static"


def create_app(settings: Settings | None = None, engine: Engine | None = None) -> Flask:
    """The site of an archive. Settings default to the environment's, the engine to the one they name."""
    settings = settings or Settings.from_env()
    app = Flask(__name__, template_folder=str(TEMPLATES))
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = 3600
    app.config["SOFTWARE"] = serving.software_version()
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.url_map.strict_slashes = False
    app.url_map.merge_slashes = False
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.extensions["cuttings"] = Serving(
        settings, engine or open_engine(settings), Withheld(rights.place(settings)), Hidden()
    )
    app.context_processor(
        lambda: {"site_name": settings.site_name, "site_url": settings.site_url.rstrip("/"), "asset": asset}
    )
    for part in (i18n, failures):
        part.init_app(app)
    security.init_app(app, settings)
    app.register_blueprint(views.blueprint)
    app.register_blueprint(api.blueprint)
    return app


@cache
def asset(name: str) -> str:
    """The address of a static file, which changes when the file does."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"
