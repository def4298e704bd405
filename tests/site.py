"""A site over a small archive in memory, for tests that go by URL."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from html import unescape
from pathlib import Path

from flask.testing import FlaskClient

from indexer.engine.memory import MemoryEngine
from indexer.model import (
    Copies,
    DateSource,
    Document,
    Entity,
    Kind,
    Mention,
    Prominence,
    Removed,
    Source,
    Tag,
)
from indexer.settings import Settings
from tests.documents import document, listed
from webapp import create_app

EVIL = '<img src=x onerror="alert(1)">'
"""What must come out of every page as text."""

SETTINGS = Settings(archive=Path("no-archive"), engine="memory", site_url="https://archive.example")

GADDAFI = {"Muammar Gaddafi": ("Gaddafi", "Gadhafi")}
KERRY = {"John Kerry": ("Kerry",)}
UN = {"United Nations": ("U.N.", "UN")}
LIBYA = {"ly": ("Libya",)}
ITALY = {"it": ("Italy",)}


def site_client(documents: Iterable[Document] = (), settings: Settings = SETTINGS) -> FlaskClient:
    """A client of the site over some documents, by default the sample archive."""
    engine = MemoryEngine()
    engine.build(documents or archive())
    return create_app(settings, engine).test_client()


def words(html: str) -> str:
    """The text of the main part of a page, what only screen readers say in its place."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", html.partition("<main")[2].partition("</main")[0])))


@cache
def archive() -> tuple[Document, ...]:
    """Two dozen articles that between them have everything a page can show."""
    made = (*_talks(), *_migration(), _traced(), _changed(), *_copied(), _hostile(), *_series())
    return tuple(listed(one, "john-kerry", "muammar-gaddafi", "united-nations", "ly", "it") for one in made)


def _talks() -> tuple[Document, ...]:
    return (
        document(
            "rome",
            "Kerry in Rome for Libya talks",
            "John Kerry met ministers in Rome on Tuesday.\n\nItaly wants a unity government in Libya. "
            "Kerry said the United Nations would help. Kerry left in the evening.",
            standfirst="Ministers of many countries discuss Libya.",
            published="2016-02-02",
            source="The Tiber Post",
            person=KERRY,
            organisation=UN,
            country=LIBYA | ITALY,
            byline=("Claudia Rossi",),
        ),
        document(
            "tripoli",
            "Five years after Gaddafi, Libya waits",
            "Muammar Gaddafi fell in 2011.\n\nThe UN still looks for a government in Libya.",
            published="2016-01-29",
            source="The Tiber Post",
            person=GADDAFI,
            organisation=UN,
            country=LIBYA,
        ),
        document(
            "gadhafi",
            "A town Gadhafi built",
            "In Libya, Gadhafi had a town built in the sand. The election changed little.",
            source="Cairo Courier",
            person=GADDAFI,
            country=LIBYA,
        ),
        document(
            "month",
            "Elections in Italy",
            "Italy votes. Italy counts. Italy waits.",
            published="2016-02",
            source="Cairo Courier",
            country=ITALY,
        ),
    )


def _migration() -> tuple[Document, ...]:
    return (
        document(
            "boats",
            "Boats reach Italy",
            "Boats from Libya reached Italy at night. The U.N. counted them.",
            published="2015-04-19T18:04+02:00",
            source="Harbour Weekly",
            organisation=UN,
            country=LIBYA | ITALY,
        ),
        document("year", "A year of boats", "It was a year of boats.", published="2015", source="Harbour Weekly"),
    )


def _traced() -> Document:
    """An article whose date, address and removed lines are known in detail."""
    made = document(
        "traced",
        "Friday’s paper",
        "A short text on a summit in Italy.",
        published="2016-01-29",
        source="Harbour Weekly",
        country=ITALY,
    )
    article = replace(
        made.article,
        date_source=DateSource.PAGE,
        date_text="Friday 29/01/2016",
        ambiguous=True,
        dateline="ROME",
        agency=Source("gulf-wire", "Gulf Wire"),
        original_url="https://harbour.example/2016/01/29/friday",
        removed=(Removed("Subscribe to our newsletter", "newsletter box"),),
        language="en",
    )
    implied = Tag(Entity(Kind.COUNTRY, "va", "Vatican City"), (), Prominence.MINOR, implied=True)
    return replace(made, article=article, tags=(*made.tags, implied))


def _changed() -> Document:
    """An article with two versions of five."""
    made = document(
        "changed",
        "Ministers see no appetite for war",
        "John Kerry spoke of patience.",
        published="2016-02-03",
        source="The Tiber Post",
        person=KERRY,
        older=("Ministers fear a stranglehold", "John Kerry spoke of a stranglehold.\n\nBarack Obama was silent."),
    )
    mention = Mention(Kind.PERSON, "Barack Obama", 0, 12, "two capitalised words")
    obama = Tag(Entity(Kind.PERSON, "barack-obama", "Barack Obama", ("Barack Obama",)), (mention,))
    article = replace(made.article, versions_known=5, unclear=("Nobody knows when this was said.",))
    return replace(made, article=article, earlier_tags=(obama,))


def _copied() -> tuple[Document, ...]:
    """The same text on two outlets, and the correction of one."""
    first = document(
        "copy-a", "Wire report on a summit", "The summit ended.", published="2014-05-01", source="The Tiber Post"
    )
    second = document(
        "copy-b", "Wire report on a summit", "The summit ended.", published="2014-05-02", source="Cairo Courier"
    )
    correction = document(
        "sorry", "A correction", "The summit did not end.", published="2014-05-03", source="The Tiber Post"
    )
    copies = Copies("copy-a", ("copy-a", "copy-b"))
    return (
        replace(first, copies=copies, corrected_by=("sorry",)),
        replace(second, copies=copies),
        replace(correction, article=replace(correction.article, corrects="copy-a")),
    )


def _hostile() -> Document:
    """An article that would like to be HTML."""
    name = f"Mallory {EVIL}"
    made = document(
        "hostile",
        f"Headline {EVIL}",
        f"Body {EVIL} with a word: hostile.\n\n<script>alert(2)</script> {name}",
        standfirst=f"Standfirst {EVIL}",
        published="2013-03-03",
        source=f"Paper {EVIL}",
        person={name: (name,)},
        byline=(f"Author {EVIL}",),
    )
    article = replace(
        made.article,
        original_url="javascript:alert(3)",
        date_text=f"today {EVIL}",
        removed=(Removed(f"clutter {EVIL}", f"rule {EVIL}"),),
    )
    return replace(made, article=article)


def _series() -> tuple[Document, ...]:
    """Twelve short reports with a person each, so that lists are cut and leafed."""
    return tuple(
        document(
            f"report-{n:02}",
            f"Report number {n}",
            f"A report on the harbour by Person{n:02} Surname{n:02}.",
            published=f"2012-{n:02}-15",
            source="Harbour Weekly",
            person={f"Person{n:02} Surname{n:02}": ()},
        )
        for n in range(1, 13)
    )
