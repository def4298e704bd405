"""An article as others cite it, in lines to copy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from indexer.model import Article
from webapp import labels
from webapp.i18n import _


@dataclass(frozen=True, slots=True)
class Citation:
    """One way of citing."""

    style: str
    text: str


def citations(article: Article, address: str, site_name: str, retrieved: date) -> tuple[Citation, ...]:
    """The citations of an article at its permanent address, read on a day. What is not known is left out;
    the names of authors stay as they are printed."""
    return (
        Citation(_("Plain"), _plain(article, address, site_name, retrieved)),
        Citation(_("Footnote (Chicago)"), _footnote(article, address, site_name, retrieved)),
        Citation(_("Wikipedia"), _wiki(article, address, site_name, retrieved)),
    )


def _plain(article: Article, address: str, site_name: str, retrieved: date) -> str:
    quoted = _("“%(word)s”", word=article.headline)
    if article.byline:
        quoted = _("%(name)s: %(value)s", name=", ".join(article.byline), value=quoted)
    place = ", ".join(part for part in (_source(article), labels.published(article.day)) if part)
    kept = _(
        "In the archive %(name)s: %(address)s (retrieved %(date)s).",
        name=site_name,
        address=address,
        date=labels.period(retrieved.isoformat()),
    )
    return f"{quoted}. {place}. {kept}"


def _footnote(article: Article, address: str, site_name: str, retrieved: date) -> str:
    """The note of the Chicago manual, which is English whatever the reader's language."""
    parts = [" and ".join(article.byline), f"“{article.headline},”", _source(article), _american(article.published)]
    parts += [f"archived at {site_name}", f"accessed {_american(retrieved.isoformat())}", address]
    note = ", ".join(part for part in parts if part)
    return note.replace(",”, ", ",” ") + "."


def _wiki(article: Article, address: str, site_name: str, retrieved: date) -> str:
    """The template of the English Wikipedia."""
    fields = {
        "title": article.headline,
        "author": ", ".join(article.byline),
        "work": _source(article),
        "agency": article.agency.label if article.agency else "",
        "date": article.day or "",
        "url": address,
        "via": site_name,
        "access-date": retrieved.isoformat(),
    }
    return "{{cite news " + " ".join(f"|{name}={_in_template(value)}" for name, value in fields.items() if value) + "}}"


def _in_template(value: str) -> str:
    """A value in which nothing is taken for the end of it, or for markup."""
    for mark, code in (
        ("&", "&amp;"),
        ("|", "&#124;"),
        ("{", "&#123;"),
        ("}", "&#125;"),
        ("[", "&#91;"),
        ("]", "&#93;"),
    ):
        value = value.replace(mark, code)
    return value.replace("<", "&lt;")


def _source(article: Article) -> str:
    return article.source.label if article.source else ""


def _american(iso: str | None) -> str:
    """A date as the Chicago manual writes it; no more than is known."""
    if not iso:
        return "n.d."
    if len(iso) == 4:
        return iso
    pattern = "MMMM yyyy" if len(iso) == 7 else "MMMM d, yyyy"
    return format_date(date.fromisoformat((iso[:10] + "-01")[:10]), pattern, locale="en_US")
