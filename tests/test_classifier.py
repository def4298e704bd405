"""The classifier of names: what it sees, what it says, and how it is trained."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.authority import load
from indexer.extract import possible_names
from indexer.extract.candidates import Candidate
from indexer.extract.candidates.classifier import WEIGHTS, Odds, odds, parse, weights
from indexer.extract.candidates.features import Seen
from indexer.extract.train import (
    LICENCES,
    NEITHER,
    ORGANISATION,
    PERSON,
    learn,
    licence,
    ordinary_words,
    shares,
    train,
    written,
)
from indexer.model import Kind


def possible(text: str) -> Mapping[str, Candidate]:
    return possible_names(text, load())


def test_weights_are_credited_whole_hundredths_in_order() -> None:
    lines = WEIGHTS.read_text(encoding="utf-8").splitlines()
    comments = "\n".join(line for line in lines if line.startswith("#"))
    assert all(source in comments for source in LICENCES.values())
    assert "NC" not in comments
    rows = [line for line in lines if not line.startswith("#")]
    assert list(parse("\n".join(rows))) == sorted(weights())
    assert WEIGHTS.stat().st_size < 1_000_000


def test_what_was_never_seen_counts_nothing() -> None:
    assert odds([((observed, "never:seen"), 1.0)]) == odds([]) == Odds(1 / 3, 1 / 3)


def observed(*observations: str) -> tuple[str, ...]:
    return observations


GROUPS = st.lists(st.sampled_from(sorted(weights())[:400])).map(lambda observations: (observed, *observations))


@given(st.lists(st.tuples(GROUPS, st.floats(0, 1))))
def test_odds_are_probabilities(seen: Seen) -> None:
    person, organisation = odds(seen)
    assert 0 <= person <= 1 and 0 <= organisation <= 1 and person + organisation <= 1 + 1e-9


def test_each_observation_of_a_name_is_made_once() -> None:
    (candidate,) = possible("She met Xi de la de la Li.").values()  # the ends of a short word are the word
    made = [observation for (group, *of), _ in candidate.seen for observation in group(*of)]
    assert "last ends:li" in made and "middle:de" in made
    assert len(made) == len(set(made))


@pytest.mark.parametrize(
    ("text", "said", "kind"),
    [
        ("Talks with Mirhat Bozdagov failed, Bozdagov said.", "Mirhat Bozdagov", Kind.PERSON),
        ("The legislators Kwok Tin-yau and Hui Man-fong left.", "Hui Man-fong", Kind.PERSON),
        ("Dissident Xiao Zhengming told reporters.", "Xiao Zhengming", Kind.PERSON),
        ("They live in Orange County now.", "Orange County", None),
        ("Shares of Tellaro Foods Inc rose.", "Tellaro Foods Inc", Kind.ORGANISATION),
    ],
)
def test_names_are_told_apart_by_words_and_surroundings(text: str, said: str, kind: Kind | None) -> None:
    assert possible(text)[said].kind is kind


def test_what_the_article_says_elsewhere_speaks_for_a_name() -> None:
    alone = possible("The meeting with Orvel Tandrup was short.")["Orvel Tandrup"]
    again = possible("The meeting with Orvel Tandrup was short. Mr. Tandrup said he was tired.")["Orvel Tandrup"]
    assert again.odds.person > alone.odds.person


def test_company_in_a_list_speaks_for_a_name() -> None:
    found = possible("Present were Maria Rossi, Tolvik Brenner and Anna Bianchi.")
    assert shares(found["Tolvik Brenner"].seen)["listed with:person"] == 1


def test_the_same_name_in_more_places_counts_by_share() -> None:
    seen = shares(possible("Then Orvel Tandrup spoke. Then Orvel Tandrup left.")["Orvel Tandrup"].seen)
    assert seen["after:spoke"] == seen["after:left"] == 0.5
    assert seen["before:then"] == 1


def test_what_is_seen_of_the_words_counts_once() -> None:
    seen = shares(possible("Then Orvel Bin Bin Tandrup spoke.")["Orvel Bin Bin Tandrup"].seen)
    assert seen["middle:bin"] == 1


# --- training ------------------------------------------------------------------------------------------


def record(id: str, text: str, persons: list[str], organisations: list[str]) -> dict[str, Any]:
    def entries(names: list[str]) -> list[dict[str, object]]:
        return [{"name": name, "aliases": [name]} for name in names]

    optional: dict[str, list[str]] = {"persons": [], "organisations": []}
    marked = {"persons": entries(persons), "organisations": entries(organisations), "optional": optional}
    return {"id": id, "text": text} | marked


RECORDS = [
    record("wikigold-1", "The painter Alda Morvan met Tor Helm. They wrote it.", ["Alda Morvan", "Tor Helm"], []),
    record("GUM_bio_x", "The firm Boltan Works bought Telmar Works. They wrote it.", [], ["Boltan Works"]),
    record("GUM_whow_y", "The writer Never Learnt sang.", ["Never Learnt"], []),
]


def test_the_same_files_give_the_same_weights(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text("\n".join(map(json.dumps, RECORDS)), encoding="utf-8")
    written_files = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        assert train([corpus], folder) == "1 not names, 2 persons, 1 organisations"
        written_files.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert written_files[0] == written_files[1]
    assert b"\nsize:2\t" in written_files[0]["name_weights.tsv"]
    assert written_files[0]["ordinary_words.txt"].endswith(b"\nwrote\n")


def test_only_licences_that_allow_it_are_learnt_from() -> None:
    assert licence("GUM_voyage_cuba") == LICENCES["GUM_voyage"]
    assert licence("GUM_whow_joke") is None and licence("GUM_voyagers_x") is None and licence("other") is None


def test_ordinary_words_stand_in_several_texts_in_lower_case() -> None:
    assert ordinary_words(["the Sea is calm", "a calm sea", "Sea and calm-ish"]) == ["calm"]


def test_learning_tells_the_kinds_apart() -> None:
    data = [({"shape:a": 1.0}, PERSON), ({"shape:b": 1.0}, ORGANISATION), ({"shape:c": 1.0}, NEITHER)] * 20
    learnt = learn(data)
    assert learnt["shape:a"][0] > 0 > learnt["shape:c"][0]
    assert learnt["shape:b"][1] > 0 > learnt["shape:a"][1]
    assert parse(written(learnt)) == learnt
