"""Hypothesis strategies for small archives and requests about them.

The vocabulary is small and nasty on purpose: words that are also acronyms, accents, inflections, two
persons with one surname, truncated and missing dates, older versions, countries that are only implied.
"""

from __future__ import annotations

from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st

from indexer.model import Document, Filter, Kind, Order, Prominence, SearchRequest
from tests.documents import document

WORDS = (
    "US",
    "us",
    "IS",
    "is",
    "the",
    "vote",
    "votes",
    "voting",
    "Zürich",
    "zurich",
    "talks",
    "don’t",
    "U.S.",
    "1,000",
)
PERSONS = {
    "John Kerry": ("Kerry", "J. Kerry"),
    "George Bush": ("Bush",),
    "Jeb Bush": ("Bush",),
    "Ána López": ("Lopez",),
}
ORGANISATIONS = {"Islamic State": ("ISIS", "ISIL"), "The Senate": ()}
COUNTRIES = {"ly": ("Libya",), "us": ("US", "United States")}
NAMES = tuple(
    name for table in (PERSONS, ORGANISATIONS, COUNTRIES) for pair in table.items() for name in (pair[0], *pair[1])
)
SOURCES = ("The Post", "Evening Post", "Écho")
BYLINES = ("Ann Smith-Jones", "Smith", "Bo Li")
DATES = ("2015", "2015-12-31", "2016", "2016-02", "2016-02-29", "2016-02-03", "2016-02-03T18:04+01:00", "2016-11")
PERIODS = ("2015", "2016", "2016-02", "2016-02-03", "2016-11", "2017")
QUERIES = (
    *WORDS,
    *NAMES,
    "-vote",
    "NOT Kerry",
    "OR",
    "(is OR US)",
    '"the vote"',
    '"vote the"~3',
    '"US"',
    '"Kerry"',
    "vot*",
    "headline:vote",
    "headline:Kerry",
    "-headline:vote",
    'person:"John Kerry"',
    "person:bush",
    "source:post",
    "byline:smith",
    "date:2016",
    "date:2016-02..",
    "date:undated",
)

KEYS = {
    Kind.PERSON: ("john-kerry", "george-bush", "jeb-bush", "ana-lopez", "nobody"),
    Kind.COUNTRY: ("ly", "us", "xx"),
    Kind.ORGANISATION: ("islamic-state", "the-senate"),
    Kind.SOURCE: ("the-post", "evening-post", "echo"),
    Kind.DATE: (*PERIODS, "undated"),
}

sentences = st.lists(st.sampled_from((*WORDS, *NAMES)), min_size=1, max_size=8).map(" ".join)
bodies = st.lists(sentences, max_size=3).map("\n\n".join)


def _subset(names: dict[str, tuple[str, ...]]) -> st.SearchStrategy[dict[str, tuple[str, ...]]]:
    return st.sets(st.sampled_from(sorted(names)), max_size=2).map(
        lambda some: {name: names[name] for name in sorted(some)}
    )


def examples(full: int, *, fast: int) -> settings:
    """How many examples a property that takes long to check is tried on: in `make test` the fast number, in
    `make test-slow` the full one."""
    return settings(max_examples=full if settings.get_current_profile_name() == "thorough" else fast)


@st.composite
def documents(draw: st.DrawFn, id: str) -> Document:
    """One article of that id."""
    made = document(
        id,
        draw(sentences),
        draw(bodies),
        standfirst=draw(st.just("") | sentences),
        published=draw(st.none() | st.sampled_from(DATES)),
        source=draw(st.none() | st.sampled_from(SOURCES)),
        person=draw(_subset(PERSONS)),
        organisation=draw(_subset(ORGANISATIONS)),
        country=draw(_subset(COUNTRIES)),
        older=draw(st.none() | st.tuples(sentences, bodies)),
        byline=draw(st.just(()) | st.sampled_from(BYLINES).map(lambda name: (name,))),
    )
    implied = draw(st.sampled_from((None, "ly", "us")))
    tags = (replace(tag, implied=tag.implied or tag.entity.key == implied) for tag in made.tags)
    return replace(made, tags=tuple(tags))


@st.composite
def archives(draw: st.DrawFn, max_size: int = 7) -> list[Document]:
    """Some articles with different ids, in no order."""
    ids = draw(st.lists(st.sampled_from([f"a{n}" for n in range(10)]), unique=True, max_size=max_size))
    return [draw(documents(id)) for id in ids]


filters = st.sampled_from(list(Kind)).flatmap(
    lambda kind: st.sampled_from(KEYS[kind]).map(lambda key: Filter(kind, key))
)
texts = st.lists(st.sampled_from(QUERIES), max_size=3).map(" ".join)

requests = st.builds(
    SearchRequest,
    text=texts,
    filters=st.frozensets(filters, max_size=3),
    all_of=st.frozensets(st.sampled_from((Kind.PERSON, Kind.COUNTRY, Kind.ORGANISATION)), max_size=2),
    excluded=st.frozensets(filters.filter(lambda one: one.kind is not Kind.DATE), max_size=1),
    byline=st.sampled_from(("", "", "", "smith", "ann-smith-jones")),
    mention=st.sampled_from((None, None, Prominence.MAJOR)),
    from_date=st.none() | st.sampled_from(PERIODS),
    to_date=st.none() | st.sampled_from(PERIODS),
    exact=st.booleans(),
    order_by=st.sampled_from(Order),
)
"""Requests for the first page."""
