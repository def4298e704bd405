"""Mentions of all articles → entities."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.authority import Authority, load
from indexer.extract import extract
from indexer.link import link
from indexer.model import Article, Edit, Kind, Mention, Prominence, Tag
from tests.mentions import names_list
from tests.strategies import examples


def article(id: str, body: str, headline: str = "News", edits: tuple[Edit, ...] = ()) -> Article:
    return Article(id, f"{id}.txt", headline, body=body, edits=edits)


def linked(*articles: Article, authority: Authority | None = None) -> dict[str, dict[tuple[Kind, str], Tag]]:
    """The tags of each article by kind and key."""
    names = authority or names_list()
    tags = link([(a, extract(a, names)) for a in articles], names)
    return {a.id: {(t.entity.kind, t.entity.key): t for t in found} for a, found in zip(articles, tags, strict=True)}


def texts(*bodies: str) -> dict[str, dict[tuple[Kind, str], Tag]]:
    return linked(*(article(f"a{i}", body) for i, body in enumerate(bodies, 1)))


def person(key: str) -> tuple[Kind, str]:
    return Kind.PERSON, key


# --- entities ------------------------------------------------------------------------------------------


def test_spellings_come_together_and_the_fullest_frequent_form_is_the_label() -> None:
    found = texts(
        "The envoy, Yousef al-Hakimi, spoke.",
        "The envoy, Yusuf Hakimi, spoke.",
        "Envoy Yousef al-Hakimi spoke. Hakimi left.",
    )
    tags = [tags[person("yousef-al-hakimi")] for tags in found.values()]
    assert {tag.entity for tag in tags} == {tags[0].entity}
    assert tags[0].entity.label == "Yousef al-Hakimi"
    assert tags[0].entity.spellings == ("Hakimi", "Yousef al-Hakimi", "Yusuf Hakimi")


def test_the_names_list_gives_label_key_description_and_its_spellings() -> None:
    entity = texts("Moammar Gadhafi fell in 2011.")["a1"][person("muammar-gaddafi")].entity
    assert entity.label == "Muammar Gaddafi" and entity.description == "Ruler of Libya 1969–2011"
    assert {"Gaddafi", "Moammar Gadhafi"} <= set(entity.spellings)


def test_an_entity_knows_whether_the_names_list_has_it() -> None:
    [tags] = texts("Gadhafi met the envoy, Yousef al-Hakimi, in Libya.").values()
    on_it = {key: tag.entity.listed for (_, key), tag in tags.items()}
    assert on_it == {"muammar-gaddafi": True, "yousef-al-hakimi": False, "ly": True}


def test_a_misspelled_person_joins_the_listed_one() -> None:
    assert person("laurent-fabius") in texts("French Foreign Minister Laurent Fabbius spoke.")["a1"]


def test_a_surname_goes_to_its_only_bearer_in_the_archive() -> None:
    bearer = "President Marco Ferrante spoke."
    found = texts(bearer, bearer, "Later Mr. Ferrante left.")
    assert person("marco-ferrante") in found["a3"]
    assert "Ferrante" in found["a3"][person("marco-ferrante")].entity.spellings


@pytest.mark.parametrize(
    "others",
    [("President Marco Ferrante spoke.",), ("President Marco Ferrante spoke.",) * 2 + ("Judge Rosa Ferrante spoke.",)],
)
def test_a_surname_with_too_little_evidence_stays_alone(others: tuple[str, ...]) -> None:
    found = texts("Later Mr. Ferrante left.", *others)
    assert set(found["a1"]) == {person("ferrante")}


@pytest.mark.parametrize("first", ["Ferrante Bruni", "Ferrante De Luca"])
def test_a_surname_that_is_as_often_a_first_name_stays_alone(first: str) -> None:
    bearer = "President Marco Ferrante spoke."
    other = f"President {first} spoke."
    assert person("ferrante") in texts("Later Mr. Ferrante left.", bearer, bearer, other, other)["a1"]


def test_a_family_name_with_its_particle_goes_to_its_bearer() -> None:
    found = texts("Coach Willem van Gorkum spoke.", "Coach Van Gorkum spoke.")
    assert set(found["a2"]) == {person("willem-van-gorkum")}


def test_a_surname_of_two_persons_is_a_spelling_of_neither() -> None:
    found = texts("Bill Clinton spoke. Clinton left.", "Hillary Clinton spoke. Clinton left.")
    assert "Clinton" not in found["a1"][person("bill-clinton")].entity.spellings
    assert "Clinton" not in found["a2"][person("hillary-clinton")].entity.spellings


def test_an_acronym_defined_in_one_article_is_known_in_another() -> None:
    found = texts("The Maltese Tuna Council (MTC) met.", "The MTC met again.")
    assert (Kind.ORGANISATION, "maltese-tuna-council") in found["a2"]


def test_an_unlisted_acronym_is_not_taken_for_a_listed_name() -> None:
    assert (Kind.ORGANISATION, "pdp") in texts("The PDP won.", "The Peoples' Democratic Party won.")["a1"]


def test_demonyms_are_mentions_but_no_spellings() -> None:
    tag = texts("Italian ministers met in Italy.")["a1"][Kind.COUNTRY, "it"]
    assert [m.text for m in tag.mentions] == ["Italian", "Italy"]
    assert "Italy" in tag.entity.spellings and "Italian" not in tag.entity.spellings


def test_the_tail_of_a_name_is_no_spelling() -> None:
    tag = texts("The Egyptian Army advanced.")["a1"][Kind.ORGANISATION, "egyptian-army"]
    assert [m.text for m in tag.mentions] == ["Army"] and tag.entity.spellings == ("Egyptian Army",)


def test_a_country_is_implied_only_where_it_is_not_named() -> None:
    found = texts("Talks in Rome and Tunis.", "Talks in Rome, Italy.")
    assert found["a1"][Kind.COUNTRY, "it"].implied and found["a1"][Kind.COUNTRY, "tn"].implied
    assert not found["a2"][Kind.COUNTRY, "it"].implied


def test_prominence() -> None:
    body = "First of John Kerry.\n\nSecond.\n\nThird of Angela Merkel.\n\nFourth: Putin, Putin and Vladimir Putin."
    tags = linked(article("a", body, headline="Libya waits"))["a"]
    assert {key: tag.prominence for (_, key), tag in tags.items()} == {
        "ly": Prominence.MAJOR,
        "john-kerry": Prominence.MAJOR,
        "angela-merkel": Prominence.MINOR,
        "vladimir-putin": Prominence.MAJOR,
    }


def test_namesakes_are_split_by_the_names_list_and_get_stable_keys(tmp_path: Path) -> None:
    (tmp_path / "people.yaml").write_text("- {label: David Cameron, description: An actor, articles: [b]}")
    said = "Later David Cameron spoke."
    found = linked(article("a", said), article("b", said), article("c", said), authority=load(tmp_path))
    assert [next(iter(found[id])) for id in "abc"] == [
        person("david-cameron"),
        person("david-cameron-2"),
        person("david-cameron"),
    ]


def test_tags_are_sorted_by_kind_and_key() -> None:
    body = "NATO, the EU, Vladimir Putin, Angela Merkel, Spain and Egypt."
    [tags] = link([(article("a", body), extract(article("a", body), names_list()))], names_list())
    assert [(t.entity.kind, t.entity.key) for t in tags] == sorted((t.entity.kind, t.entity.key) for t in tags)
    assert len(tags) == 6


# --- the newsroom's word -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["John Kerry", "john-kerry", "J. Christopher Stevens"])
def test_an_added_value_is_a_tag(name: str) -> None:
    tags = linked(article("a", "Nobody spoke.", edits=(Edit(Kind.PERSON, add=(name,)),)))["a"]
    [tag] = tags.values()
    assert tag.mentions == () and tag.entity.label in ("John Kerry", "J. Christopher Stevens")


def test_an_added_value_nobody_knows_is_new_and_marked_where_it_stands() -> None:
    edited = article("a", "Then rosa spoke.", edits=(Edit(Kind.PERSON, add=("rosa",)), Edit(Kind.COUNTRY, add=("mt",))))
    tags = linked(edited)["a"]
    [mention] = tags[person("rosa")].mentions
    assert edited.text[mention.start : mention.end] == mention.text == "rosa"
    assert tags[Kind.COUNTRY, "mt"].entity.label == "Malta"


def test_the_place_an_article_is_written_from_makes_its_country_major() -> None:
    tags = texts("MADRID (Reuters) - Talks ended.\n\nA second part.\n\nIt rained in Rome.")["a1"]
    assert tags[Kind.COUNTRY, "es"].implied and tags[Kind.COUNTRY, "es"].prominence is Prominence.MAJOR
    assert tags[Kind.COUNTRY, "it"].implied and tags[Kind.COUNTRY, "it"].prominence is Prominence.MINOR


def test_a_city_in_front_makes_a_country_named_further_down_major() -> None:
    tags = texts("MADRID (Reuters) - Talks ended.\n\nA second part.\n\nThe Spanish agreed.")["a1"]
    assert not tags[Kind.COUNTRY, "es"].implied and tags[Kind.COUNTRY, "es"].prominence is Prominence.MAJOR


def test_adding_an_implied_country_makes_it_named() -> None:
    tags = linked(article("a", "Talks in Rome.", edits=(Edit(Kind.COUNTRY, add=("Italy",)),)))["a"]
    assert not tags[Kind.COUNTRY, "it"].implied


@pytest.mark.parametrize("name", ["John Kerry", "john-kerry", "john kerry", "John F. Kerry"])
def test_a_removed_value_is_gone(name: str) -> None:
    edited = article("a", "John Kerry spoke of Libya.", edits=(Edit(Kind.PERSON, remove=(name,)),))
    assert set(linked(edited)["a"]) == {(Kind.COUNTRY, "ly")}


# --- invariants ----------------------------------------------------------------------------------------

BODIES = (
    "Moammar Gadhafi spoke to John Kerry in Rome. Kerry left.",
    "Envoy Yusuf Hakimi met the Maltese Tuna Council (MTC).",
    "Envoy Yousef al-Hakimi and Mr. Ferrante met the MTC.",
    "President Marco Ferrante spoke. Ferrante left for Libya.",
    "President Marco Ferrante and Judge Rosa Ferranti spoke.",
    "The Egyptian Army and the Foreign Ministry denied it.",
)


@given(st.permutations(range(len(BODIES))))
@examples(10, fast=5)
def test_the_order_of_articles_plays_no_part(order: list[int]) -> None:
    assert linked(*(article(f"a{i}", BODIES[i]) for i in order)) == linked(
        *(article(f"a{i}", body) for i, body in enumerate(BODIES))
    )


@given(st.sets(st.integers(0, len(BODIES) - 1)), st.sampled_from(("0", "a3x", "z")))
@examples(15, fast=6)
def test_an_unrelated_article_changes_nothing(chosen: set[int], id: str) -> None:
    articles = [article(f"a{i}", BODIES[i]) for i in sorted(chosen)]
    unrelated = article(id, "Minister Ulla Ekström met the Uppsala Glass Museum (UGM) in Sweden. Ekström left.")
    after = linked(*articles, unrelated)
    assert after.pop(id) and after == linked(*articles)


def test_linking_twice_gives_the_same() -> None:
    articles = [article(f"a{i}", body) for i, body in enumerate(BODIES)]
    extracted: list[tuple[Article, tuple[Mention, ...]]] = [(a, extract(a, names_list())) for a in articles]
    assert link(extracted, names_list()) == link(extracted, names_list())


def test_nothing_to_link() -> None:
    assert link([], names_list()) == []
    assert link([(article("a", "Nothing."), ())], names_list()) == [()]


def test_a_coast_guard_is_not_that_of_another_country() -> None:
    text = "The captain spoke to the Coast Guard officer in Livorno. The Coast Guard sent a boat."
    american = "A cutter of the U.S. Coast Guard left Boston."
    found = texts(text, american)
    assert (Kind.ORGANISATION, "coast-guard") in found["a1"]
    assert (Kind.ORGANISATION, "us-coast-guard") in found["a2"]
