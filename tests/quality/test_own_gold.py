"""What the sample archive's articles name, held against gold written by hand."""

from __future__ import annotations

import pytest

from indexer.engine import Snapshot
from indexer.model import Article, Document, Entity, Kind, Mention, Tag
from tests.quality import floors, own_gold
from tests.quality.own_gold import Gold

pytestmark = pytest.mark.slow


def test_no_figure_of_the_sample_falls_below_its_floor(snapshot: Snapshot) -> None:
    assert floors.fallen(own_gold.NAME, own_gold.score(snapshot.export())) == {}


def test_the_gold_is_of_articles_that_are_there_and_of_words_that_they_hold(snapshot: Snapshot) -> None:
    gold = own_gold.load()
    assert len(gold) >= 30
    for id, wanted in gold.items():
        document = snapshot.get(id)
        assert document, id
        text = own_gold.bare(document.article.text)
        forms = [form for entities in wanted.entities.values() for entity in entities for form in entity]
        assert [form for form in forms if form not in text and len(form) > 3] == [], id


def test_an_entity_is_right_by_its_words_and_only_once() -> None:
    document = Document(
        Article("a", "a.txt", "Kerry"),
        (
            _tag("John Kerry", "John Kerry", "Kerry"),
            _tag("J. Kerry", "Kerry"),
            _tag("Rome", "Rome"),
            _tag("Ship", "Ship"),
        ),
    )
    wanted = {"persons": (frozenset({"john kerry", "kerry"}), frozenset({"matteo renzi"})), "organisations": ()}
    gold = Gold(wanted, frozenset(), frozenset(), frozenset({"ship"}), None, ())
    found = own_gold.errors(document, gold, "persons")
    assert found == own_gold.Errors(right=1, wrong=("J. Kerry", "Rome"), missing=("matteo renzi",), forms=1)


def _tag(label: str, *said: str) -> Tag:
    return Tag(Entity(Kind.PERSON, label, label), tuple(Mention(Kind.PERSON, text, 0, 0, "test") for text in said))
