"""The site. Read the modules in this order:

state      URL ⇄ SearchRequest; every link is made there; parameters: what an address may say
serving    what a request is answered from: one snapshot, the withheld ids
results    SearchResult → SearchPage: narrowing (facets, chips, the form), timeline, present (cards; reasons: why an
           article was found) or chronology, nothing (what an empty result offers); labels: words
refused    the page of a search whose dates cannot be read; home, index, entity, coverage, browse likewise
article    Document → ArticlePage (marked: its texts; evidence, passport: why it says so; history: its versions;
           related, citation, report, linked_data, ninjs, trail); changes: two versions; package: several articles
batch      many names at once, as page, JSON and table (counting: what the archive has of each)
views reading api  the routes: pages, pages of articles, JSON (openapi, schemas: described for programs); keeping: a
           search as a table (spreadsheet) or a feed; crawling: what search engines ask for (sitemap); sending: answers
           as long as an archive
i18n       the reader's language and the words in it; language: the choice of one, kept in addresses
security   headers and caching; failures: every error as a page; compression: every answer small; assets: style, script
metrics    how much is asked of it and how fast it answers, for monitoring
wsgi gunicorn waiting parting  how it runs: what is served, by which server, how it waits, what its processes share
"""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from indexer.engine import Engine, open_engine
from indexer.settings import Settings
from webapp import (
    api,
    compression,
    crawling,
    failures,
    i18n,
    keeping,
    language,
    metrics,
    reading,
    security,
    sending,
    serving,
    views,
)
from webapp.assets import asset
from webapp.serving import Serving
from webapp.withheld import Hidden, Withheld

TEMPLATES = Path(__file__).parent.parent / "templates"


def create_app(settings: Settings | None = None, engine: Engine | None = None) -> Flask:
    """The site of an archive. Settings default to the environment's, the engine to the one they name."""
    settings = settings or Settings.from_env()
    app = Flask(__name__, template_folder=str(TEMPLATES))
    app.config["SOFTWARE"] = serving.software_version()
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.url_map.strict_slashes = False
    app.url_map.merge_slashes = False
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.extensions["cuttings"] = Serving(settings, engine or open_engine(settings), Withheld(settings), Hidden())
    app.context_processor(lambda: {"site_name": settings.site_name, "site_url": settings.site_url, "asset": asset})
    i18n.init_app(app, settings)
    for part in (failures, compression):  # what is registered first sees a response last: packing ends it
        part.init_app(app)
    security.init_app(app, settings)
    language.init_app(app)
    sending.init_app(app)
    for routes in (views, reading, api, keeping, crawling, metrics):
        app.register_blueprint(routes.blueprint)
    metrics.init_app(app)
    return app
