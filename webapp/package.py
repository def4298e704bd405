"""Several articles on one page, to print or to send: which they are stands in the address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from indexer.errors import RequestError
from indexer.model import Document
from webapp import labels
from webapp.article import plain_text
from webapp.i18n import _
from webapp.marked import notes
from webapp.parameters import LONGEST_ID, Args, clean
from webapp.state import article_url

PATH = "/package"
MOST = 50
"""How many articles one page holds."""


@dataclass(frozen=True, slots=True)
class Missing:
    """An id behind which there is nothing to show, and why."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class PackagedArticle:
    """One article of a package."""

    id: str
    anchor: str
    headline: str
    standfirst: str
    paragraphs: tuple[str, ...]
    language: str
    source: str
    published: str | None
    date: str
    byline: str
    href: str
    address: str
    """In full where the site's own address is known, so that it can be read on paper."""
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackagePage:
    """The page of a package."""

    title: str
    articles: tuple[PackagedArticle, ...]
    missing: tuple[Missing, ...]
    text_href: str


def asked_for(args: Args) -> tuple[str, ...]:
    """The ids an address asks for, each once; RequestError for too many."""
    ids = _ids(args)
    if len(ids) > MOST:
        raise RequestError(_("One page holds at most %(most)s articles.", most=MOST))
    return ids


def ticked(args: Args) -> tuple[str, ...]:
    """The ids of the articles that were ticked in a list of results so far, as its address carries them."""
    return _ids(args)[: MOST + 1]  # one too many is enough for the package to say that they are


def _ids(args: Args) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id for text in args.getlist("id") if (id := clean(text))))


def package_page(found: Sequence[Document], missing: Sequence[Missing], site_url: str) -> PackagePage:
    """Everything the page of a package shows, in the order asked for."""
    ids = [("id", document.article.id) for document in found] + [("id", one.id) for one in missing]
    return PackagePage(
        title=labels.articles(len(found)),
        articles=tuple(_packaged(document, site_url) for document in found),
        missing=tuple(Missing(one.id[: LONGEST_ID + 1], one.reason) for one in missing),
        text_href=f"{PATH}.txt?{urlencode(ids)}" if found else "",
    )


def package_text(found: Sequence[Document], missing: Sequence[Missing], site_url: str) -> str:
    """A package as plain text: the contents, then the articles."""
    rule = "\n" + "-" * 70 + "\n\n"
    contents = [f"{number}. {document.article.headline}" for number, document in enumerate(found, 1)]
    contents += [f"{one.id}: {one.reason}" for one in missing]
    texts = (plain_text(document.article, site_url + article_url(document.article.id)) for document in found)
    return rule.join((f"{labels.articles(len(found))}\n\n" + "\n".join(contents) + "\n", *texts))


def _packaged(document: Document, site_url: str) -> PackagedArticle:
    article = document.article
    return PackagedArticle(
        id=article.id,
        anchor=f"article-{article.id}",
        headline=article.headline,
        standfirst=article.standfirst,
        paragraphs=tuple(paragraph for paragraph in article.body.split("\n\n") if paragraph),
        language=article.language or "",
        source=article.source.label if article.source else "",
        published=article.published,
        date=labels.published(article.published),
        byline=", ".join(article.byline),
        href=article_url(article.id),
        address=site_url + article_url(article.id),
        notes=tuple(notes(article)),
    )
