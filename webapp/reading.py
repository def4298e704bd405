"""The pages of articles: one, its versions, what changed between two of them, several on one page."""

from __future__ import annotations

import re

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from indexer.errors import PageError, RequestError
from indexer.model import Document, Neighbours, SearchRequest, Version
from webapp import package, parameters, serving, state
from webapp.article import Around, article_page, plain_text
from webapp.changes import changes_page
from webapp.evidence import WHY
from webapp.history import changes_link, has_history
from webapp.i18n import _
from webapp.related import linked_ids, wanted_related
from webapp.versions import version_page, versions_page

_PAIR = re.compile(r"([0-9]{1,9})\.\.([0-9]{1,9})")

blueprint = Blueprint("reading", __name__)


@blueprint.get("/article/<id>")
def article(id: str) -> str:
    """One article; with a search in the address its matches are marked, with `why` the words of an entity."""
    document, asked = serving.article(id), serving.requested()
    why = parameters.clean(request.args.get(WHY, ""))
    page = article_page(document, asked, serving.snapshot().understand(asked), _around(document, asked), why)
    return render_template("article.html", page=page)


@blueprint.get("/article/<id>.txt")
def article_text(id: str) -> Response:
    """One article as plain text."""
    found = serving.article(id).article
    return _plain(plain_text(found, serving.settings().site_url + state.article_url(found.id)))


@blueprint.get("/article/<id>/versions")
def versions(id: str) -> str:
    """All versions of an article."""
    document = serving.article(id)
    if not has_history(document.article):
        raise PageError(_("Only one version of this article is known."))
    return render_template("versions.html", page=versions_page(document, serving.requested()))


@blueprint.get("/article/<id>/versions/<number>")
def version(id: str, number: str) -> str | BaseResponse:
    """The text of one version; the newest is the article's own page."""
    document, asked = serving.article(id), serving.requested()
    found = _version(document, number)
    if found is document.article.versions[-1]:
        return redirect(state.url(asked, state.article_url(document.article.id)))
    page = version_page(document, found, asked, serving.snapshot().understand(asked))
    return render_template("version.html", page=page)


@blueprint.get("/article/<id>/changes")
def chosen_changes(id: str) -> BaseResponse:
    """Two versions chosen in a form lead to the page of their changes."""
    document = serving.article(id)
    chosen = [_version(document, parameters.clean(request.args.get(name, ""))) for name in ("from", "to")]
    return _to_changes(document, *chosen)


@blueprint.get("/article/<id>/changes/<pair>")
def changes(id: str, pair: str) -> str | BaseResponse:
    """What changed between two versions, a..b; the words of a search are marked."""
    document, asked = serving.article(id), serving.requested()
    numbers = _PAIR.fullmatch(pair)
    if not numbers:
        raise RequestError(_("Two versions are named by their numbers, such as 1..2."))
    older, newer = (_version(document, number) for number in numbers.groups())
    if older.number >= newer.number or pair != f"{older.number}..{newer.number}":
        return _to_changes(document, older, newer)
    page = changes_page(document, older, newer, asked, serving.snapshot().understand(asked))
    return render_template("changes.html", page=page)


@blueprint.get(package.PATH)
def several() -> str:
    """Several articles on one page."""
    return render_template("package.html", page=package.package_page(*_packaged(), serving.settings().site_url))


@blueprint.get(f"{package.PATH}.txt")
def several_text() -> Response:
    """Several articles as plain text."""
    return _plain(package.package_text(*_packaged(), serving.settings().site_url))


def _around(document: Document, asked: SearchRequest) -> Around:
    snapshot, hidden, settings = serving.snapshot(), serving.hidden(), serving.settings()
    return Around(
        others=serving.documents(linked_ids(document)),
        related=snapshot.related(document.article.id, limit=wanted_related(document), hidden=hidden),
        neighbours=_neighbours(document, asked),
        site_name=settings.site_name,
        site_url=settings.site_url,
        report_to=settings.report_to,
        clutter=settings.public_clutter,
        date_order=settings.date_order,
        today=serving.today(),
    )


def _neighbours(document: Document, asked: SearchRequest) -> Neighbours | None:
    return serving.neighbours(document.article.id, asked) if state.params(asked) else None


def _version(document: Document, number: str) -> Version:
    """The version of a number; a sentence where it is not held."""
    wanted = int(number) if number.isascii() and number.isdigit() and len(number) < 10 else None
    version = next((one for one in document.article.versions if one.number == wanted), None)
    if version is None:
        raise PageError(
            _("Version %(number)s of this article is not held here.", number=parameters.clean(number)[:20] or "?")
        )
    return version


def _to_changes(document: Document, one: Version, other: Version) -> BaseResponse:
    older, newer = sorted((one, other), key=lambda version: version.number)
    if older is newer:
        raise RequestError(_("Choose two different versions."))
    return redirect(changes_link(document.article, older, newer, serving.requested()).href)


def _packaged() -> tuple[list[Document], list[package.Missing]]:
    """The articles an address asks for, and the ids behind which there is nothing to show."""
    found: dict[str, Document] = {}
    missing = []
    for id in package.asked_for(request.args):
        document, reason = serving.article_or_reason(id)
        if document:
            found[document.article.id] = document
        else:
            missing.append(package.Missing(id, reason))
    return list(found.values()), missing


def _plain(text: str) -> Response:
    return Response(text, content_type="text/plain; charset=utf-8")
