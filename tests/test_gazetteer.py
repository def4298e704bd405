"""The table of listed names: what it finds, and that what is remembered of words is what they are."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.authority import Authority, Entry, load
from indexer.extract import extract, words
from indexer.extract.candidates import classifier, evidence, features, organisations
from indexer.extract.chunks import pieces
from indexer.extract.chunks.joints import lone_reading
from indexer.extract.chunks.pieces import Sort
from indexer.extract.gazetteer import Form, Gazetteer, gazetteer
from indexer.extract.lexicon import organisations as known_organisations
from indexer.extract.remembered import Remembered
from indexer.extract.words import spelled
from indexer.model import Article, Kind
from tests.test_organisations import named

LISTED = (
    "Ruritania",
    "Ruritania Vexol",
    "Vexol Gammur Dolquen",
    "El-Vexol",
    "El Vexol Omquist",
    "DOLQUEN",
    "'Gammur Vexol",
)
ENTRIES = tuple(Entry(Kind.PERSON, f"e{i}", name) for i, name in enumerate(LISTED))
NAMES = Gazetteer(Authority.of(ENTRIES))
ALIKE = Gazetteer(Authority.of(Entry(Kind.ORGANISATION, name, name) for name in ("Vexol Gammur", "ffiffiffi")))

SPELLED = (
    "Ruritania",
    "Vexol",
    "Gammur",
    "Dolquen",
    "El",
    "El-Vexol",
    "Omquist",
    "vexol",
    "Véxol",
    "the",
    "'",
    ".",
    "VEXOL",
)
_TEXTS = st.text("abéAB-'’.9 ", min_size=1, max_size=6) | st.sampled_from((*SPELLED, *LISTED, "Kerry", "al-Assad"))


def _longest(texts: list[str], shouted: bool) -> tuple[int, str] | None:
    """What a look at every listed name, and then at every place it may end, finds."""
    found = []
    for size in range(1, len(texts) + 1):
        said = _plain(texts[:size])
        for entry in ENTRIES:
            listed = _plain([entry.label])
            if said.upper() == listed.upper() if shouted else said == listed:
                found.append((size, entry.label))
    return max(found, key=lambda pair: pair[0], default=None)


def _plain(texts: list[str]) -> str:
    return " ".join(texts).replace("-", " ").replace("é", "e").replace("'", " ").replace(".", "")


@given(st.lists(st.sampled_from([text for text in SPELLED if text not in "'."]), min_size=1, max_size=5), st.booleans())
def test_the_longest_listed_text_is_found(texts: list[str], shouted: bool) -> None:
    found = NAMES.at(texts, 0, shouted)
    assert (found and (found.last, found.reading.entry.label)) == _longest(texts, shouted)


@given(st.lists(st.sampled_from(SPELLED), min_size=1, max_size=5))
def test_what_is_found_begins_with_a_word_that_may_begin_a_name(texts: list[str]) -> None:
    listed = NAMES.at(texts, 0) or (texts[0].isupper() and NAMES.at(texts, 0, shouted=True))
    assert NAMES.begins(texts[0]) or not listed


@given(st.lists(st.sampled_from(SPELLED), min_size=2, max_size=5))
def test_what_is_found_goes_on_with_a_word_that_may_continue_a_name(texts: list[str]) -> None:
    found = NAMES.at(texts, 0) or (all(map(str.isupper, texts)) and NAMES.at(texts, 0, shouted=True))
    assert not found or found.last == 1 or NAMES.continues(texts[1])


def test_few_words_continue_a_name() -> None:
    assert [NAMES.continues(text) for text in ("Gammur", "GAMMUR", "El-Vexol")] == [True, True, True]
    assert [NAMES.continues(text) for text in ("Ruritania", "gammur", "quickly")] == [False, False, False]


def test_a_beginning_of_a_name_is_no_name() -> None:
    assert NAMES.begins("Vexol")
    assert not NAMES.is_name("Vexol")
    assert NAMES.at(["Vexol", "Gammur", "Omquist"], 0) is None


def test_a_name_listed_after_one_it_begins_is_found() -> None:
    names = Gazetteer(Authority.of((Entry(Kind.PERSON, "a", "Vexol Gammur"), Entry(Kind.PERSON, "b", "Vexol"))))
    found = names.at(["Vexol", "Omquist"], 0)
    assert found is not None
    assert found.reading.entry.key == "b"
    assert found.reading.form is Form.NAME


@given(_TEXTS)
def test_what_is_remembered_of_a_word_is_what_it_is(text: str) -> None:
    _same_as_new(words.is_capital, text)


@given(_TEXTS | st.sampled_from(["Vexol Gamur", "ffiffiff", "ffiffi", "ﬃﬃﬃ"]))
def test_what_a_text_misspells_is_known_of_short_texts_at_once(text: str) -> None:
    assert ALIKE.nearly(text) == ALIKE._misspelled(text) == ALIKE.nearly(text)


@given(st.lists(st.sampled_from(SPELLED), min_size=1, max_size=3))
def test_a_listed_word_that_nothing_continues_means_what_it_means_alone(texts: list[str]) -> None:
    alone = lone_reading(texts[0], NAMES)
    if alone and not (len(texts) > 1 and NAMES.continues(texts[1])):
        ends = tuple(accumulate(len(text) + 1 for text in texts))
        piece, last = pieces._whole(words.Sentence(tuple(texts), ends, words.Style.PLAIN, opens=True), 0, NAMES)
        assert piece is not None and (piece.reading, piece.inside, last) == (alone, (), 1)


@given(st.lists(_TEXTS.filter(str.strip), min_size=1, max_size=4).map(tuple), st.booleans(), st.booleans())
def test_what_is_remembered_of_the_words_of_a_name_is_what_they_say(
    texts: tuple[str, ...], shaped: bool, title: bool
) -> None:
    _same_as_new(evidence._person_words, texts, shaped, title)
    _same_as_new(organisations._words, texts, shaped)
    for group in features._of_words(texts):
        assert classifier._weights[group] == classifier._weight(group) == classifier._weights[group]


def _same_as_new(remembered: Any, *key: Any) -> None:
    worked_out: Callable[..., Any] = remembered.__wrapped__
    assert remembered(*key) == worked_out(*key) == remembered(*key)


@given(st.lists(_TEXTS, max_size=12), st.integers(1, 4))
def test_what_is_forgotten_is_worked_out_again(texts: list[str], most: int) -> None:
    remembered = Remembered(str.upper, most)
    assert [remembered[text] for text in texts] == [text.upper() for text in texts]
    assert len(remembered) <= most


@given(_TEXTS)
def test_a_word_is_looked_at_as_by_itself(text: str) -> None:
    look = pieces._looks(NAMES)[text]
    alone = pieces._sort(text)
    if look is None:
        assert not (NAMES.begins(text) or NAMES.continues(text) or words.is_capital(text) or alone is Sort.JOINT)
    else:
        assert (look.begins, look.continues) == (NAMES.begins(text), NAMES.continues(text))
        assert look.capital is words.is_capital(text)
        assert look.sort in (alone, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met Hizb ut-Tahrir and the Mujahedin-e Khalq.", {"Hizb ut-Tahrir", "Mujahedin-e Khalq"}),
        ("Shares of E.ON rose. Air France-KLM fell.", {"E.ON", "Air France"}),
        ("American Express lent to Air New Zealand.", {"American Express", "Air New Zealand"}),
    ],
)
def test_hyphens_dots_and_countries_hide_no_listed_organisation(text: str, expected: set[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained in New York - Times Square was closed.", {"New York"}),
        ("It rained in New York -- Times Square was closed.", {"New York"}),
        ("It rained in New York--Times Square was closed.", {"New York"}),
        ("It rained in Los Angeles - Times change.", {"Los Angeles"}),
        ("It rained in Chicago -Tribune readers left.", {"Chicago"}),
        ("It rained in Boston- Globe trotters left.", {"Boston"}),
        ("They met in Manchester - United States fans came.", {"Manchester", "United States"}),
        ("NEW YORK - TIMES SQUARE CLOSED ALL DAY", {"NEW YORK"}),
        ("They met pro-Hizb ut-Tahrir voters.", {"Hizb ut-Tahrir"}),
        ("The Crowd Met Hizb ut-Tahrir Leaders", {"Hizb ut-Tahrir"}),
        ("Workers left Rolls - Royce.", {"Rolls - Royce"}),
        ("THE CROWD MET HIZB UT-TAHRIR LEADERS", {"HIZB UT-TAHRIR"}),
    ],
)
def test_a_dash_is_inside_no_listed_name(text: str, expected: set[str]) -> None:
    assert {m.text for m in extract(Article("a", "a.txt", "", body=text), load())} == expected


def test_all_forms_of_an_organisation_have_the_label_of_the_names_list() -> None:
    authority = load()
    names = gazetteer(authority)
    for forms in known_organisations():
        labels = {entry.label for form in forms if (entry := authority.find(Kind.ORGANISATION, form))}
        found = {found.reading.entry.label for form in forms if (found := names.at(spelled(form), 0))}
        assert not labels or found == labels, forms


def test_a_country_in_an_organisation_that_is_never_it_is_not_named() -> None:
    mentions = extract(Article("a", "a.txt", "", body="They met the Cleveland Indians."), load())
    assert {(m.text, m.name) for m in mentions if m.kind is Kind.COUNTRY} == {("Cleveland", "us")}


@pytest.mark.parametrize(
    ("entry", "text", "expected"),
    [
        (
            "{label: ABB, not: [Asea Brown Boveri, ABB Ltd]}",
            "They met Asea Brown Boveri and ABB Ltd.",
            {"ABB Ltd": "ABB Ltd"},
        ),
        ("{label: ABB, not: [Asea-Brown Boveri]}", "They left ABB. They met Asea Brown Boveri.", {"ABB": "ABB"}),
        ("{label: Amex, not: [American Express]}", "They left Amex. They left American Express.", {"Amex": "Amex"}),
        (
            "{label: Vexol, not: [American Express]}",
            "They left American Express.",
            {"American Express": "American Express"},
        ),
    ],
)
def test_what_a_newsroom_says_not_to_be_its_organisation_is_not(
    tmp_path: Path, entry: str, text: str, expected: dict[str, str]
) -> None:
    assert _organisations(tmp_path, entry, text) == expected


def test_an_entry_for_some_articles_names_no_well_known_organisation_in_others(tmp_path: Path) -> None:
    entry = "{label: Alfa Banka Beograd, spellings: [ABB], articles: [b]}"
    assert _organisations(tmp_path, entry, "They left ABB Ltd.") == {"ABB Ltd": "ABB"}


def test_the_first_entry_with_a_form_of_a_well_known_organisation_names_it() -> None:
    entries = (Entry(Kind.ORGANISATION, "a", "Asea", ("ABB",)), Entry(Kind.ORGANISATION, "b", "Boveri", ("ABB",)))
    found = [Gazetteer(Authority.of(entries)).at(text.split(), 0) for text in ("ABB", "ABB Ltd", "Asea Brown Boveri")]
    assert [each and each.reading.entry.key for each in found] == ["a", "a", "a"]


def _organisations(folder: Path, entry: str, text: str) -> dict[str, str]:
    """The organisations that a text names to a newsroom with this entry: what it says, and the full name."""
    (folder / "organisations.yaml").write_text(f"- {entry}")
    mentions = extract(Article("a", "a.txt", "", body=text), load(folder))
    return {m.text: m.name or m.text for m in mentions if m.kind is Kind.ORGANISATION}
