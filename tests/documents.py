"""Documents for tests, built from a headline, a body and the names in them."""

from __future__ import annotations

import re
from dataclasses import replace

from indexer.model import (
    Article,
    DateSource,
    Document,
    Entity,
    Kind,
    Mention,
    Precision,
    Prominence,
    Source,
    Tag,
    Version,
)
from indexer.text import slug

_PRECISION = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}


def document(
    id: str,
    headline: str,
    body: str = "",
    *,
    published: str | None = None,
    source: str | None = None,
    person: dict[str, tuple[str, ...]] | None = None,
    country: dict[str, tuple[str, ...]] | None = None,
    organisation: dict[str, tuple[str, ...]] | None = None,
    older: tuple[str, str] | None = None,
    byline: tuple[str, ...] = (),
    standfirst: str = "",
) -> Document:
    """A document whose entities are {label: spellings}, mentioned wherever a spelling stands in the
    text. A country's label is its code. `older` is the (headline, body) of an earlier version."""
    versions = [Version(1, *older)] if older else []
    versions.append(Version(len(versions) + 1, headline, body, published))
    article = Article(
        id=id,
        path=f"{id}.txt",
        headline=headline,
        standfirst=standfirst,
        body=body,
        versions=tuple(versions),
        published=published,
        precision=_PRECISION.get(len(published or ""), Precision.TIME) if published else Precision.NONE,
        date_source=DateSource.SIDECAR if published else DateSource.NONE,
        date_text=published,
        byline=byline,
        source=Source(slug(source), source) if source else None,
    )
    named = [(Kind.PERSON, person), (Kind.COUNTRY, country), (Kind.ORGANISATION, organisation)]
    tags = [tag(article, kind, label, spellings) for kind, names in named for label, spellings in (names or {}).items()]
    return Document(article, tuple(sorted(tags, key=lambda t: (t.entity.kind, t.entity.key))))


def tag(article: Article, kind: Kind, label: str, spellings: tuple[str, ...]) -> Tag:
    """The tag of one entity: a mention for every place one of its spellings stands."""
    known = {*spellings} if kind is Kind.COUNTRY else {label, *spellings}
    entity = Entity(kind, slug(label), label, tuple(sorted(known)))
    pattern = "|".join(re.escape(s) for s in sorted(entity.spellings, key=len, reverse=True))
    found = re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", article.text)
    mentions = tuple(Mention(kind, m.group(), m.start(), m.end(), "test") for m in found)
    in_headline = any(m.start < len(article.headline) for m in mentions)
    major = in_headline or len(mentions) >= 3
    return Tag(entity, mentions, Prominence.MAJOR if major else Prominence.MINOR)


def listed(made: Document, *keys: str) -> Document:
    """A document whose entities of these keys stand on the names list."""
    tags = (replace(t, entity=replace(t.entity, listed=True)) if t.entity.key in keys else t for t in made.tags)
    return replace(made, tags=tuple(tags))
