"""Documents that are known by fingerprints before they are made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from indexer import authority, steps
from indexer.copies import copies
from indexer.gathered import Gathered
from indexer.link import Linked
from indexer.model import Article, Document, Edit, Kind, Version
from indexer.results import Step
from indexer.steps import Cleaned, Found, naming
from indexer.streams import Extracted, Permitted
from indexer.work import Work
from tests.strategies import examples
from tests.test_streams import cleaned

NAMES = authority.load(None)
SENTENCES = (
    "Anna Rossi met Matteo Renzi in Rome.",
    "Rossi said no.",
    "Matteo Renzi and Mateo Renzi are one, said Carla Rossi.",
    "The Workers Relief Fund paid; the WRF said so.",
    "Italy and the United Nations agreed on nothing in the harbour of Bari, where it rained for a week.",
)
EDITS = ((), (Edit(Kind.PERSON, ("Anna Rossi",)),), (Edit(Kind.PERSON, remove=("Matteo Renzi",)),))

bodies = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map("\n\n".join)


@st.composite
def articles(draw: st.DrawFn, name: str) -> Article:
    texts = draw(st.lists(bodies, min_size=1, max_size=2))
    states = tuple(Version(number, name, text) for number, text in enumerate(texts, 1))
    corrects = draw(st.sampled_from((None, "a", "b")))
    edits = draw(st.sampled_from(EDITS))
    path = f"{name}.txt"
    return Article(name, path, "Talks", body=texts[-1], versions=states, edits=edits, corrects=corrects)


@st.composite
def archives(draw: st.DrawFn) -> dict[str, Article]:
    return {name: draw(articles(name)) for name in draw(st.lists(st.sampled_from("abcde"), unique=True))}


def gathered(archive: Sequence[Article]) -> tuple[dict[str, Document], dict[str, bytes]]:
    """The documents of some articles and their fingerprints, by id."""
    with Work(None) as work:
        permitted = Permitted(cleaned(work, ()), work.spool(Cleaned))
        for article in archive:
            permitted.add(article)
        texts = permitted.texts()
        step: Step[Article, Found] = Step(work, "extract", "", Found)
        outcomes = step.run(
            texts.keys(),
            lambda places: (texts[place] for place in places),
            lambda items, count: map(partial(steps.found, naming(NAMES, "")), items),
        )
        extracted = Extracted(texts, outcomes)
        corrected_by: dict[str, list[str]] = {}
        for article in extracted.articles:
            if article.corrects:
                corrected_by.setdefault(article.corrects, []).append(article.id)
        groups = copies(extracted.articles)
        found = Gathered(extracted, Linked(extracted.noted({}), NAMES), groups, corrected_by, "")
        documents = list(found)
        assert [found[place] for place in range(len(found))] == documents == list(found.those(range(len(found))))
        return {one.article.id: one for one in documents}, dict(found.fingerprints())


@examples(25, fast=8)
@given(archives(), archives(), st.data())
def test_documents_of_one_fingerprint_are_equal(
    before: dict[str, Article], others: dict[str, Article], data: st.DataObject
) -> None:
    now = {name: data.draw(st.sampled_from((before.get(name, other), other))) for name, other in others.items()}
    old, old_prints = gathered(list(before.values()))
    new, new_prints = gathered(list(now.values()))
    assert list(old_prints) == list(old)
    for name in old.keys() & new.keys():
        assert old_prints[name] != new_prints[name] or old[name] == new[name]


def test_a_fingerprint_changes_with_what_the_archive_knows() -> None:
    told = Article("a", "a.txt", "Talks", body=" ".join(SENTENCES))
    rossi = Article("b", "b.txt", "More", body="Renzi Matteo was there. Matteo Renzy was not.")
    copy = replace(told, id="c", path="c.txt")
    correction = Article("d", "d.txt", "Correction", body="It was wrong.", corrects="a")
    alone = gathered([told])[1]["a"]
    changed = [gathered([told, other])[1]["a"] for other in (rossi, copy, correction)]
    assert len({alone, *changed}) == 4
    assert gathered([told, Article("e", "e.txt", "Rain", body="It rained.")])[1]["a"] == alone
