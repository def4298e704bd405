"""The pages of the site: read the address, ask the snapshot, present, render."""

from __future__ import annotations

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from indexer.model import Kind, SearchRequest, SearchResult, View
from webapp import batch, browse, counting, package, pages, reasons, serving, state
from webapp.coverage import coverage_query, coverage_view, source_view
from webapp.entity import entity_view, its_articles
from webapp.home import home_view
from webapp.i18n import locale
from webapp.index import index_query, index_view, spans
from webapp.nothing import FEW, Way, better, nothing
from webapp.pairs import pair
from webapp.refused import refused_page
from webapp.results import Learnt, listed_names, search_page
from webapp.state import PeriodError

blueprint = Blueprint("views", __name__)


@blueprint.get("/")
def home() -> str | BaseResponse:
    """What the archive holds, and the search box; a search sent here is led on."""
    if state.is_search(request.args):
        return redirect(state.url(serving.requested()))
    page = home_view(serving.snapshot().info(), serving.today(), serving.search, bool(serving.hidden()))
    return render_template("home.html", page=page)


@blueprint.get("/search")
def search() -> str | tuple[str, int] | BaseResponse:
    """A page of results with its facets; where its dates cannot be read, they are asked for again. What a form
    sends with empty fields is led on to the address that a link to it has."""
    example = pages.example_dates(serving.settings().date_order)["day"]
    try:
        asked = serving.requested()
    except PeriodError as error:
        page = refused_page(request.args, error, serving.settings().date_order)
        return render_template("refused.html", page=page, example=example), 400
    if state.has_empty_fields(request.args):
        return redirect(state.url(asked))
    result = serving.search(asked)
    return render_template(
        "search.html",
        page=search_page(asked, result, _learnt(asked, result), package.ticked(request.args)),
        pair=pair(asked, result.total, serving.hits),
        example=example,
    )


def _learnt(asked: SearchRequest, result: SearchResult) -> Learnt:
    """What a page of results needs to know beside its result, and no more: each costs a question to the index."""
    names = serving.names(asked.excluded)
    if not result.total:
        every = {**listed_names(result), **names}
        return Learnt(names, nothing=nothing(asked, every, serving.respelled(asked), serving.total_within_budget()))
    meant = _meant(asked, result.total)
    if asked.view is not View.LIST:
        return Learnt(names, meant=meant)
    explain = asked.text and any(map(reasons.is_needed, result.hits))
    query = serving.snapshot().understand(asked).query if explain else None
    return Learnt(names, serving.sites(result.hits), query, meant)


def _meant(asked: SearchRequest, found: int) -> Way | None:
    """Words that find far more than those typed; not looked for where somebody asked for just these."""
    if found > FEW or asked.exact:
        return None
    return better(asked, found, serving.respelled(asked, FEW), serving.total_within_budget())


@blueprint.get("/search/facet/<kind>")
def facet(kind: str) -> str:
    """All values of one facet of a result."""
    asked, wanted = serving.requested(), browse.facet_query(kind, request.args)
    return render_template("facet.html", page=browse.facet_view(asked, wanted, serving.values(asked, wanted)))


@blueprint.get("/<any(person, organisation, country, source):name>/")
def index(name: str) -> str:
    """The A–Z index of one kind."""
    query = index_query(Kind(name), request.args)
    notes = spans(serving.coverage()) if query.kind is Kind.SOURCE else {}
    return render_template("index.html", page=index_view(query, *serving.index(query), notes))


@blueprint.get("/<any(person, organisation, country, source):name>/<key>")
def entity(name: str, key: str) -> str | BaseResponse:
    """What the archive knows of one entity; another spelling's address leads to the current one."""
    kind = Kind(name)
    current = serving.current_key(kind, key)
    if current != key:
        return redirect(state.entity_url(kind, current), 301)
    found = serving.entity(kind, key)
    ends = serving.document_or_none(found.first), serving.document_or_none(found.latest)
    page = entity_view(found, serving.spelled(kind, key), serving.search(its_articles(kind, key)), ends)
    return render_template("entity.html", page=page)


@blueprint.get(batch.PATH)
def many() -> Response:
    """What the archive has of each name of a list."""
    found = counting.counted(batch.lines(request.args))
    return counting.kept(make_response(render_template("batch.html", page=batch.batch_page(found))), found)


@blueprint.get("/coverage")
def coverage() -> str:
    """What is held of each publication and time."""
    query, covered = coverage_query(request.args), serving.coverage()
    if not query.source:
        return render_template("coverage.html", page=coverage_view(query, covered))
    key = serving.current_key(Kind.SOURCE, query.source)
    found = next((one for one in covered if one.source and one.source.key == key), None)
    return render_template("coverage.html", page=source_view(query, found or abort(404)))


@blueprint.get("/<any(about, help, developers, changes):name>")
def page(name: str) -> str:
    """One of the site's own pages."""
    return render_template("page.html", page=pages.load(name, locale().language, serving.settings().date_order))


@blueprint.get("/opensearch.xml")
def opensearch() -> Response:
    """The site as a search engine a browser can add."""
    document = render_template("opensearch.xml")
    return Response(document, content_type="application/opensearchdescription+xml; charset=utf-8")
