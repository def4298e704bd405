"""The versions of an article: when each came, how much it changed, and what only earlier ones hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from babel.dates import format_timedelta
from babel.numbers import format_percent

from indexer.model import Article, Display, SearchRequest, Version
from indexer.periods import moment
from indexer.versions import difference
from webapp import labels
from webapp.i18n import _, locale, ngettext
from webapp.marked import Text
from webapp.narrowing import Link
from webapp.state import article_url, params, url

FEW = 6
"""How many versions the page of an article lists; its page of versions lists all."""
SMALLEST_SHARE = 0.01


@dataclass(frozen=True, slots=True)
class VersionName:
    """What a version is called, and when it was published."""

    number: int
    label: str
    published: str | None
    date: str
    """ "" where it is not known."""


@dataclass(frozen=True, slots=True)
class VersionItem:
    """One version in a list."""

    name: VersionName
    headline: str
    gap: str
    """How long after the version before; "" where the dates do not say."""
    size: str
    """How much changed since the version before, in a sentence; "" for the first, and where no text may be shown."""
    missing: str
    """The versions between this and the one before that are not held."""
    newest: bool
    inferred: bool
    href: str
    """Where its text stands; "" where it may not be shown."""
    changes: Link | None
    """What changed since the version before."""


@dataclass(frozen=True, slots=True)
class EarlierText:
    """Found paragraphs that the newest version no longer holds."""

    label: str
    """In which versions they stand."""
    paragraphs: tuple[Text, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class History:
    """What the page of an article shows of its versions."""

    items: tuple[VersionItem, ...]
    """The newest few."""
    note: str
    """How many of those that are known of are held; "" for all."""
    all_versions: Link
    unclear: tuple[str, ...]
    """Paragraphs whose version is not known."""


def history(article: Article, request: SearchRequest) -> History | None:
    """The versions of an article; None where only one is known. Links carry the search."""
    if not has_history(article):
        return None
    items = version_items(article, request, FEW)
    everything = Link(_("All versions"), url(request, f"{article_url(article.id)}/versions"))
    return History(items, versions_note(article), everything, article.unclear)


def has_history(article: Article) -> bool:
    """Whether anything is known of other versions."""
    return len(article.versions) > 1 or bool(article.versions_known)


def version_items(article: Article, request: SearchRequest, most: int | None = None) -> tuple[VersionItem, ...]:
    """The versions of an article, oldest first, or so many of the newest; their links carry the search."""
    pairs = list(zip((None, *article.versions), article.versions, strict=False))
    return tuple(_item(article, before, version, request) for before, version in pairs[-most if most else 0 :])


def version_name(version: Version) -> VersionName:
    """What a version is called."""
    return VersionName(
        version.number,
        _("Version %(number)s", number=version.number),
        version.published,
        labels.published(version.published) if version.published else "",
    )


def versions_note(article: Article) -> str:
    """How many of the versions that are known of are held."""
    held, known = len(article.versions), article.versions_known
    if known and known > held:
        return _("%(held)s of %(known)s known versions are held here.", held=held, known=known)
    return ""


def earlier_texts(article: Article, earlier: tuple[Text, ...], request: SearchRequest) -> tuple[EarlierText, ...]:
    """What a search found in earlier versions only; `earlier` are the paragraphs of `article.earlier`."""
    held = zip(article.earlier.split("\n\n"), earlier, strict=False)
    found = [(_holders(article, text), pieces) for text, pieces in held if any(piece.anchor for piece in pieces)]
    return tuple(
        EarlierText(
            _only_in(holders), tuple(pieces for _holders, pieces in some), tuple(_to(article, holders[-1], request))
        )
        for holders, some in groupby(found, key=lambda one: one[0])
    )


def numbers(article: Article) -> tuple[int, ...]:
    """The numbers of the versions any two of which can be compared; empty where their texts may not be shown."""
    return tuple(version.number for version in article.versions) if texts_shown(article) else ()


def texts_shown(article: Article) -> bool:
    """Whether the texts of earlier versions may be shown."""
    return article.display is Display.FULL


def changes_link(article: Article, older: Version, newer: Version, request: SearchRequest) -> Link:
    """What changed between two versions."""
    words = _("What changed from version %(older)s to %(newer)s", older=older.number, newer=newer.number)
    return Link(words, url(_words(request), f"{article_url(article.id)}/changes/{older.number}..{newer.number}"))


def gap(before: str | None, after: str | None) -> str:
    """How long after a date another one is, in words; "" where either is not known to the day, or they are in
    the wrong order."""
    if not before or not after or min(len(before), len(after)) < 10:
        return ""
    if "T" in before and "T" in after:
        between = moment(after) - moment(before)
        words = format_timedelta(between, granularity="minute", locale=locale())
        return _("about %(time)s later", time=words) if between.total_seconds() > 0 else ""
    days = (date.fromisoformat(after[:10]) - date.fromisoformat(before[:10])).days
    if days == 0:
        return _("on the same day")
    return ngettext("%(n)s day later", "%(n)s days later", days, n=labels.number(days)) if days > 0 else ""


def size(before: Version, after: Version) -> str:
    """How much changed between two versions, in a sentence."""
    if (before.headline, before.text) == (after.headline, after.text):
        return _("Nothing changed.")
    change = difference(before, after)
    if change.trivial:
        return _("A trivial change: only spelling, punctuation or a time.")
    added, removed = _share(change.added), _share(change.removed)
    if not change.removed:
        return _("%(share)s of its words are new.", share=added)
    if not change.added:
        return _("%(share)s of the earlier words are gone.", share=removed)
    return _("%(added)s of its words are new, %(removed)s of the earlier ones are gone.", added=added, removed=removed)


def _item(article: Article, before: Version | None, version: Version, request: SearchRequest) -> VersionItem:
    newest = version is article.versions[-1]
    path = article_url(article.id) + ("" if newest else f"/versions/{version.number}")
    shown = texts_shown(article)
    return VersionItem(
        name=version_name(version),
        headline=version.headline or version_name(version).label,
        gap=gap(before.published, version.published) if before else "",
        size=_size(article, before, version) if before and shown else "",
        missing=_missing(before, version) if before else "",
        newest=newest,
        inferred=version.inferred,
        href=url(request if newest else _words(request), path) if shown else "",
        changes=changes_link(article, before, version, request) if before and shown else None,
    )


def _size(article: Article, before: Version, version: Version) -> str:
    """The size of the change, or the older version whose words are back."""
    state = version.headline, version.text
    older = article.versions[: article.versions.index(before)]
    back = next((one for one in older if (one.headline, one.text) == state), None)
    return _("The same text as version %(number)s again.", number=back.number) if back else size(before, version)


def _missing(before: Version, version: Version) -> str:
    first, last = before.number + 1, version.number - 1
    if first > last:
        return ""
    if first == last:
        return _("Version %(number)s is not held here.", number=first)
    return _("Versions %(first)s to %(last)s are not held here.", first=first, last=last)


def _share(part: float) -> str:
    if part < SMALLEST_SHARE:
        return _("Less than %(share)s", share=format_percent(SMALLEST_SHARE, locale=locale()))
    return format_percent(part, locale=locale())


def _holders(article: Article, paragraph: str) -> tuple[Version, ...]:
    """The versions that hold a paragraph, or have it as their headline."""
    return tuple(v for v in article.versions if paragraph in (v.headline, *v.text.split("\n\n")))


def _only_in(holders: tuple[Version, ...]) -> str:
    numbers = [str(version.number) for version in holders]
    if len(numbers) == 1:
        return _("In version %(number)s only", number=numbers[0])
    return _("In versions %(numbers)s and %(last)s only", numbers=", ".join(numbers[:-1]), last=numbers[-1])


def _to(article: Article, last: Version, request: SearchRequest) -> Iterator[Link]:
    """The last version that holds some words, and what took them out, both at the first match."""
    newer = article.versions[article.versions.index(last) + 1]
    words = _words(request)
    path = f"{article_url(article.id)}/versions/{last.number}"
    yield Link(_("Read version %(number)s", number=last.number), url(words, path) + "#match-1")
    changes = changes_link(article, last, newer, request)
    yield replace(changes, href=changes.href + "#match-1")


def carried(request: SearchRequest) -> tuple[tuple[str, str], ...]:
    """What a form that leads from one text of an article to another carries of a search."""
    return tuple(params(_words(request)))


def _words(request: SearchRequest) -> SearchRequest:
    """A search without what only a list of results needs."""
    return SearchRequest(text=request.text, exact=request.exact, date_order=request.date_order)
