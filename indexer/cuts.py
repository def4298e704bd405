"""Articles without the versions and paragraphs that are withheld; and where else their words stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from indexer.model import Article, Copies, Head, Version
from indexer.rights import FILE, Withheld, Withholding, plain

_TELLING = 8
"""Words of the shortest paragraph worth looking for in other articles."""
_REWORDED = 0.6
"""Share of common words from which a paragraph of another version is the withheld one, rewritten."""


@dataclass(frozen=True, slots=True)
class Cut:
    """An article without its withheld parts."""

    article: Article
    taken: frozenset[str] = frozenset()
    """The paragraphs that were cut out, folded."""
    failed: tuple[Withholding, ...] = ()
    """The entries whose part was not found, or without which nothing is left: they hide the article."""


def cut(article: Article, entries: Iterable[Withholding]) -> Cut:
    """The article without the parts that entries withhold; what was cut out is named in
    `Article.withheld`. Paragraphs go first: they may stand in a version that goes too."""
    done = Cut(article)
    for entry in sorted(entries, key=lambda entry: entry.version is not None):
        before = done.article
        after = _without_part(before, entry)
        if after is None:
            done = replace(done, failed=(*done.failed, entry))
        else:
            taken = done.taken | (_texts(before) - _texts(after))
            done = Cut(replace(after, withheld=(*after.withheld, entry.part)), taken, done.failed)
    return done


def _without_part(article: Article, entry: Withholding) -> Article | None:
    if entry.version is not None:
        return _without_version(article, entry.version)
    return _without_paragraph(article, plain(entry.paragraph or ""))


def _without_version(article: Article, number: int) -> Article | None:
    """The article without one version; the one before takes the place of the newest. Paragraphs that
    may be of any version go too."""
    kept = tuple(version for version in article.versions if version.number != number)
    if len(kept) == len(article.versions) or not kept:
        return None
    if article.versions[-1].number != number:
        body = _kept(article.body, set(article.unclear))
        return replace(article, body=body, unclear=(), versions=kept) if body else None
    last = kept[-1]
    if not last.text:
        return None
    newest = replace(article, headline=last.headline, standfirst="", body=last.text)
    return replace(newest, unclear=(), removed=(), versions=kept)


def _without_paragraph(article: Article, words: str) -> Article | None:
    """The article without the paragraphs that begin with these words, in every version; a rewritten one
    counts too. None where a headline says the same."""
    bodies = (article.standfirst, article.body, *(version.text for version in article.versions), *article.unclear)
    paragraphs = {paragraph for body in bodies for paragraph in body.split("\n\n") if paragraph}
    begun = {paragraph for paragraph in paragraphs if plain(paragraph).startswith(words)}
    gone = begun | {one for one in paragraphs if any(_is_reworded(one, other) for other in begun)}
    headlines = (article.headline, *(version.headline for version in article.versions))
    body = _kept(article.body, gone)
    if not gone or not body or any(_tells(headline, gone) for headline in headlines):
        return None
    return replace(
        article,
        standfirst=_kept(article.standfirst, gone),
        body=body,
        unclear=tuple(paragraph for paragraph in article.unclear if paragraph not in gone),
        versions=tuple(_shorter(version, gone) for version in article.versions),
        removed=tuple(line for line in article.removed if words not in plain(line.text)),
    )


def _shorter(version: Version, gone: set[str]) -> Version:
    return replace(version, text=_kept(version.text, gone))


def _kept(text: str, gone: set[str]) -> str:
    return "\n\n".join(paragraph for paragraph in text.split("\n\n") if paragraph not in gone)


def _is_reworded(one: str, other: str) -> bool:
    return SequenceMatcher(None, plain(one).split(), plain(other).split(), autojunk=False).ratio() >= _REWORDED


def _tells(headline: str, gone: Iterable[str]) -> bool:
    """Whether a headline is words of a withheld paragraph; the first ones stand in for a missing headline."""
    words = plain(headline.rstrip(" …"))
    return any(words in plain(paragraph) for paragraph in gone)


def _texts(article: Article) -> frozenset[str]:
    """Every paragraph of every version, folded."""
    bodies = (article.body, *(version.text for version in article.versions))
    return frozenset(plain(paragraph) for body in bodies for paragraph in body.split("\n\n") if paragraph)


# --- what the newsroom must decide -------------------------------------------------------------------


def remarks(
    withheld: Withheld,
    articles: Iterable[Article],
    copies: Mapping[str, Copies],
    cuts: Sequence[Cut],
    left_out: Iterable[Head],
) -> Iterator[tuple[str, str]]:
    """(path, remark) of every copy of a withheld text, of every part that could not be cut out, and of
    every entry that names nothing, `left_out` included. `copies` are the groups of the articles, by id; the
    articles are gone through more than once."""
    if not withheld.entries:
        return
    paths = {article.id: article.path for article in articles if withheld.hides(article)}
    for id, path in paths.items():
        others = [other for other in copies[id].ids if other not in paths] if id in copies else []
        if others:
            yield path, f"is withheld; the same text stands in {', '.join(others)}: withhold it too?"
    yield from _paragraphs_elsewhere(articles, cuts, paths)
    for one in cuts:
        for entry in one.failed:
            yield one.article.path, f"{_called(entry)} cannot be cut out; the article stays hidden whole"
    named = {entry for some in (left_out, articles) for one in some for entry in withheld.about(one)}
    for entry in withheld.entries:
        if entry not in named:
            yield FILE, f"{entry.id or entry.url} names no article of this archive"


def _paragraphs_elsewhere(
    articles: Iterable[Article], cuts: Sequence[Cut], hidden: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """Where words that were cut out of an article stand in another one."""
    made = [one for one in cuts if one.taken]
    if not made:
        return
    every = {paragraph for one in made for paragraph in one.taken if len(paragraph.split()) >= _TELLING}
    holding = {article.id: found for article in articles if (found := every & _texts(article))}
    for one in made:
        mine = {one.article.id, *hidden}
        others = [id for id, found in holding.items() if id not in mine and found & one.taken]
        if others:
            yield (
                one.article.path,
                f"is withheld in part; the same words stand in {', '.join(others)}: withhold them too?",
            )


def _called(entry: Withholding) -> str:
    return f"version {entry.version}" if entry.version is not None else "the withheld paragraph"
