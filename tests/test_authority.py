"""The names list: the default one, and a newsroom's own over it."""

import re
from pathlib import Path

import pytest

from indexer.authority import Authority, Entry, contested, load
from indexer.errors import ArchiveError
from indexer.model import Kind
from indexer.text import fold


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    return tmp_path


def with_people(folder: Path, yaml: str) -> Authority:
    (folder / "people.yaml").write_text(yaml, encoding="utf-8")
    return load(folder)


def test_the_default_list_covers_its_ground() -> None:
    counts = {kind: sum(e.kind is kind for e in load().entries) for kind in FILES}
    assert counts[Kind.COUNTRY] >= 250 and counts[Kind.ORGANISATION] >= 600 and counts[Kind.PERSON] >= 1500


FILES = (Kind.PERSON, Kind.ORGANISATION, Kind.COUNTRY)


def test_every_default_person_and_organisation_is_described_and_no_name_means_two() -> None:
    authority = load()
    for entry in authority.entries:
        assert entry.description or entry.kind is Kind.COUNTRY, entry.label
        assert not entry.wikidata or re.fullmatch(r"Q\d+", entry.wikidata)
        for name in entry.names:
            assert authority.find(entry.kind, name) is entry, name


def test_no_text_means_two_entries_of_whatever_kind() -> None:
    meant: dict[str, str] = {}
    for entry in load().entries:
        for text in {fold(t) for t in (*entry.names, *entry.adjectives, *entry.implied)}:
            assert text not in meant, f"{text}: {entry.label} and {meant.get(text)}"
            meant[text] = entry.label


def test_no_entry_says_a_text_twice_or_refuses_its_own() -> None:
    for entry in load().entries:
        texts = (*entry.names, *entry.adjectives, *entry.implied)
        assert len(set(texts)) == len(texts), entry.label
        assert not set(texts) & set(entry.never), entry.label


def test_the_years_of_a_description_run_forward() -> None:
    for entry in load().entries:
        for first, last in re.findall(r"(\d{4})–(\d{4})", entry.description):
            assert int(first) < int(last), (entry.label, entry.description)


def test_names_are_found_in_any_case_and_accent() -> None:
    authority = load()
    for name in ("gadhafi", "Qaddafi", "muammar-gaddafi", "MUAMMAR GADDAFI"):
        found = authority.find(Kind.PERSON, name)
        assert found is not None and found.label == "Muammar Gaddafi"
    assert authority.find(Kind.COUNTRY, "Côte d'Ivoire") is authority.find(Kind.COUNTRY, "ci")
    assert authority.find(Kind.PERSON, "Nobody Known") is None


def test_one_line_adds_spellings_and_keeps_the_rest(newsroom: Path) -> None:
    authority = with_people(newsroom, "- {label: John Kerry, spellings: [J. F. Kerry], description: A senator}")
    entry = authority.find(Kind.PERSON, "J. F. Kerry")
    assert entry is authority.find(Kind.PERSON, "John F. Kerry")
    assert entry is not None and entry.key == "john-kerry" and entry.description == "A senator"
    assert entry.wikidata == "Q22316"


def test_one_line_merges_two_entries(newsroom: Path) -> None:
    authority = with_people(newsroom, "- {label: The Clintons, spellings: [Bill Clinton, Hillary Clinton]}")
    entry = authority.find(Kind.PERSON, "Hillary Rodham Clinton")
    assert entry is authority.find(Kind.PERSON, "Bill Clinton")
    assert entry is not None and entry.label == "The Clintons"


def test_merging_two_entries_changes_no_other(newsroom: Path) -> None:
    before = {(e.kind, e.key): e for e in load().entries}
    merged = with_people(newsroom, "- {label: Bill Clinton, spellings: [Hillary Clinton]}")
    after = {(e.kind, e.key): e for e in merged.entries}
    assert set(before) - set(after) == {(Kind.PERSON, "hillary-clinton")}
    assert [place for place in after if after[place] != before[place]] == [(Kind.PERSON, "bill-clinton")]


def test_one_line_merges_organisations_too(newsroom: Path) -> None:
    (newsroom / "organisations.yaml").write_text("- {label: United Nations, spellings: [UN Security Council]}")
    entry = load(newsroom).find(Kind.ORGANISATION, "UNSC")
    assert entry is not None and entry.key == "united-nations"


def test_splitting_a_name_changes_no_other_entry(newsroom: Path) -> None:
    yaml = "- {label: David Cameron, key: david-cameron-actor, description: An actor, articles: [2016-stage]}"
    split = with_people(newsroom, yaml)
    assert set(load().entries) == {entry for entry in split.entries if entry.key != "david-cameron-actor"}


def test_a_claimed_spelling_leaves_its_entry(newsroom: Path) -> None:
    authority = with_people(newsroom, "- {label: Nadia Assad, spellings: [Assad]}")
    assert authority.find(Kind.PERSON, "Assad") is authority.find(Kind.PERSON, "Nadia Assad")
    assert authority.find(Kind.PERSON, "Bashar Assad") is authority.find(Kind.PERSON, "Bashar al-Assad")


def test_not_takes_a_spelling_away(newsroom: Path) -> None:
    authority = with_people(newsroom, "- {label: Bashar al-Assad, not: [Assad]}")
    assert authority.find(Kind.PERSON, "Assad") is None


def test_articles_split_namesakes(newsroom: Path) -> None:
    yaml = "- {label: David Cameron, key: david-cameron-actor, description: An actor, articles: [2016-stage]}"
    authority = with_people(newsroom, yaml)
    actor = authority.find(Kind.PERSON, "David Cameron", "2016-stage")
    premier = authority.find(Kind.PERSON, "David Cameron", "2016-vote")
    assert actor is not None and actor.key == "david-cameron-actor"
    assert premier is not None and premier.key == "david-cameron"


def test_a_country_needs_only_its_key(newsroom: Path) -> None:
    (newsroom / "countries.yaml").write_text("- {key: it, spellings: [Bel Paese], implied: Trastevere}")
    entry = load(newsroom).find(Kind.COUNTRY, "bel paese")
    assert entry is not None and entry.label == "Italy" and {"Trastevere", "Rome"} <= set(entry.implied)


def test_the_fingerprint_tells_lists_apart(newsroom: Path) -> None:
    plain = load(newsroom)
    assert plain == load() and plain.fingerprint == load().fingerprint
    assert with_people(newsroom, "- label: Somebody New").fingerprint != plain.fingerprint


def test_the_order_of_entries_is_no_part_of_a_list() -> None:
    entries = [Entry(Kind.PERSON, "b", "B"), Entry(Kind.PERSON, "a", "A")]
    assert Authority.of(entries) == Authority.of(entries[::-1])


@pytest.mark.parametrize(
    ("yaml", "line", "problem"),
    [
        ("- label: A\n- spellings: [B]\n", 2, "no label"),
        ("- label: A\n  alias: B\n", 2, "alias"),
        ("- label: A\n  spellings:\n    - {x: y}\n", 3, "expected a text"),
        ("people: yes\n", 1, "a list"),
        ("- label: A\n- just text\n", 2, "label"),
        ("- label: [A\n- x: ]]\n", 2, ""),
        ("- label: 'A\n", 2, ""),
    ],
)
def test_a_broken_file_is_named_with_its_line(newsroom: Path, yaml: str, line: int, problem: str) -> None:
    with pytest.raises(ArchiveError, match=rf"people\.yaml, line {line}: .*{problem}"):
        with_people(newsroom, yaml)


@pytest.mark.parametrize("data", [b"\xff\xfe\xfa", b"- label: \x00"])
def test_a_file_that_is_no_text_is_an_archive_error(newsroom: Path, data: bytes) -> None:
    (newsroom / "people.yaml").write_bytes(data)
    with pytest.raises(ArchiveError, match=r"people\.yaml(, line 1| is not valid UTF-8)"):
        load(newsroom)


def test_deep_nesting_and_an_empty_file_are_harmless(newsroom: Path) -> None:
    assert with_people(newsroom, "# nothing yet\n") == load()
    with pytest.raises(ArchiveError):
        with_people(newsroom, "- label: " + "[" * 100_000)


@pytest.mark.parametrize("text", ['"\\UFFFFFFFF"', '"x \\ud800"'])
@pytest.mark.parametrize("entry", ["- label: {}", "- {{label: A, spellings: [{}]}}"])
def test_an_escape_that_names_no_character_stops_the_run(tmp_path: Path, entry: str, text: str) -> None:
    with pytest.raises(ArchiveError, match=r"people\.yaml.*names no character"):
        with_people(tmp_path, entry.format(text))


# --- names that two entries of a newsroom's claim ------------------------------------------------------


def claimed_twice(folder: Path, text: str) -> list[tuple[str, str]]:
    with_people(folder, text)
    return list(contested(folder))


def test_a_key_given_twice_is_remarked_with_both_lines(newsroom: Path) -> None:
    text = "- {label: Marco Ferrante, key: ferri}\n- label: Nobody\n- {label: Rosa Ferrante, key: ferri}\n"
    said = "Marco Ferrante (line 1) and Rosa Ferrante (line 3) have the key “ferri”, so they are taken for one"
    assert claimed_twice(newsroom, text) == [(f"{newsroom.name}/people.yaml", f"{said}; leave it to one")]
    assert claimed_twice(newsroom, "- label: Marco Ferrante\n- {label: Marco Ferrante, spellings: [Ferri]}\n") == []


def test_a_spelling_claimed_twice_is_remarked_with_both_lines(newsroom: Path) -> None:
    text = "- {label: Marco Ferrante, spellings: [Ferri]}\n\n- {label: Rosa Ferrante, spellings: [FERRI]}\n"
    remark = "“Ferri” is claimed by Marco Ferrante (line 1) and Rosa Ferrante (line 3): it is taken for Rosa Ferrante"
    assert claimed_twice(newsroom, text) == [(f"{newsroom.name}/people.yaml", f"{remark}; leave it to one")]


def test_a_label_that_takes_a_spelling_away_is_remarked(newsroom: Path) -> None:
    text = "- {label: Rosa Ferrante, spellings: [Rosa Ferri]}\n- {label: Rosa Ferri}\n"
    assert len(claimed_twice(newsroom, text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "- {label: Rosa Ferri}\n- {label: Rosa Ferrante, spellings: [Rosa Ferri]}\n",
        "- {label: Rosa Ferrante, spellings: [Ferri]}\n- {label: Rosa Ferrante, spellings: [Ferri]}\n",
        "- {label: Rosa Ferrante, spellings: [Ferri]}\n- {label: Ferri, articles: [a1]}\n",
        "- {label: Rosa Ferrante, spellings: [John Kerry]}\n",
    ],
)
def test_entries_that_become_one_or_are_told_apart_are_not_remarked(newsroom: Path, text: str) -> None:
    assert claimed_twice(newsroom, text) == []


def test_moving_an_entry_to_another_line_changes_no_list(newsroom: Path) -> None:
    entry = "- {label: Rosa Ferrante}\n"
    assert with_people(newsroom, entry).fingerprint == with_people(newsroom, f"\n\n{entry}").fingerprint
