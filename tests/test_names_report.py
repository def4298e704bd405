"""`indexer names`: what it suggests, and what its lines do when they are uncommented."""

from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from indexer.cli import main
from indexer.engine import open_engine
from indexer.model import Kind
from indexer.settings import Settings

Values = Mapping[str, tuple[str, ...]]

TEXTS = {
    "bill1": "Minister Bill Hartley spoke of Malta.",
    "bill2": "Minister Bill Hartley left.",
    "will1": "Minister William Hartley spoke.",
    "will2": "Minister William Hartley and Minister Bill Hartley met.",
    "rosa1": "Judge Rosa Ferrante spoke.",
    "rosa2": "Judge Rosa Ferrante left.",
    "marco1": "President Marco Ferrante spoke.",
    "marco2": "President Marco Ferrante left.",
    "alone": "Later Mr. Ferrante left.",
    "slip1": "Minister Jonas Lindqvist spoke.",
    "slip2": "Minister Jonas Lindqvirt spoke.",
    "oats": "The Northern Oat Council (NOC) met.",
    "oats2": "The NOC met.",
}


@pytest.fixture(autouse=True)
def archive(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A small archive, not yet indexed, and its index, named by the environment."""
    folder = tmp_path / "archive"
    (folder / ".cuttings").mkdir(parents=True)
    for id, body in TEXTS.items():
        (folder / f"{id}.txt").write_text(f"News of the day\n\n{body}\n")
    monkeypatch.setenv("CUTTINGS_ARCHIVE", str(folder))
    monkeypatch.setenv("CUTTINGS_INDEX", str(tmp_path / "index"))
    return folder


def names(least: int = 1) -> str:
    """What the command prints after a rebuild."""
    assert CliRunner().invoke(main, ["rebuild", "--workers", "1"]).exit_code == 0
    done = CliRunner().invoke(main, ["names", "--least", str(least)])
    assert done.exit_code == 0
    return done.stdout


def values(kind: Kind = Kind.PERSON) -> Values:
    """The keys of one kind in each article of the index."""
    snapshot = open_engine(Settings.from_env()).snapshot()
    return {d.article.id: tuple(key for key, _ in d.values(kind)) for d in snapshot.export()}


def digest() -> str:
    return open_engine(Settings.from_env()).snapshot().info().digest


def write(archive: Path, text: str, file: str = "people.yaml") -> None:
    (archive / ".cuttings" / file).write_text(text, encoding="utf-8")


def uncommented(text: str, line: str) -> str:
    assert f"# {line}\n" in text
    return text.replace(f"# {line}\n", f"{line}\n", 1)


def changed(before: Values) -> set[str]:
    """The articles whose values are other now."""
    after = values()
    return {id for id in before if before[id] != after[id]}


def test_pasted_as_it_is_it_changes_nothing(archive: Path) -> None:
    text = names()
    before = digest()
    assert yaml.safe_load(text) is None
    for file in ("people.yaml", "organisations.yaml", "countries.yaml"):
        write(archive, text, file)
    assert names() == text
    assert digest() == before


def test_every_line_it_suggests_is_an_entry() -> None:
    lines = [line.removeprefix("# ") for line in names().splitlines() if line.startswith("# - {")]
    assert lines
    for line in lines:
        [entry] = yaml.safe_load(line)
        assert entry["label"] and set(entry) <= {"label", "spellings", "not"}


def test_frequent_names_on_no_list_come_with_their_counts() -> None:
    assert "# 2 articles\n# - {label: Marco Ferrante}\n" in names()
    assert "Marco Ferrante}" not in names(least=3)


def test_a_doubtful_merge_shows_its_evidence_and_a_line_splits_it(archive: Path) -> None:
    text = names()
    assert "William Hartley (2 articles) is taken for Bill Hartley (3 articles)" in text
    assert "for: one given name is short for the other; against: both names stand in 1 article" in text
    before = values()
    assert before["will1"] == ("bill-hartley",)
    write(archive, uncommented(text, "- {label: Bill Hartley, not: [William Hartley]}"))
    names()
    assert values()["will1"] == ("william-hartley",) and values()["bill1"] == ("bill-hartley",)
    assert changed(before) == {"will1", "will2"}


def test_names_that_are_nearly_alike_are_shown_and_a_line_merges_them(archive: Path) -> None:
    text = names()
    before = values()
    assert before["slip1"] != before["slip2"]
    write(archive, uncommented(text, "- {label: Jonas Lindqvirt, spellings: [Jonas Lindqvist]}"))
    names()
    assert values()["slip1"] == values()["slip2"] == ("jonas-lindqvirt",)
    assert changed(before) == {"slip1"}


def test_a_family_name_of_two_is_listed_and_a_line_gives_it_away(archive: Path) -> None:
    text = names()
    assert "# Ferrante, alone in 1 article\n" in text
    before = values()
    assert before["alone"] == ("ferrante",)
    write(archive, uncommented(text, "- {label: Marco Ferrante, spellings: [Ferrante]}"))
    names()
    assert values()["alone"] == ("marco-ferrante",)
    assert changed(before) == {"alone"}


def test_spellings_of_the_newsroom_that_no_article_uses(archive: Path) -> None:
    write(archive, "- {label: Rosa Ferrante, spellings: [Ferri, La Rosa, Ferrante]}\n")
    assert "Your spellings that no article uses\n# Rosa Ferrante: Ferri, La Rosa\n" in names()


def test_a_spelling_claimed_twice_is_shown_and_a_line_chooses(archive: Path) -> None:
    twice = "- {label: Marco Ferrante, spellings: [Ferrante]}\n- {label: Rosa Ferrante, spellings: [Ferrante]}\n"
    write(archive, twice)
    text = names()
    both = "Rosa Ferrante (people.yaml, line 2) and of Marco Ferrante (people.yaml, line 1)"
    assert f"# Ferrante is a spelling of {both}; choose:\n" in text
    assert values()["alone"] == ("rosa-ferrante",)
    write(archive, twice + uncommented(text, "- {label: Marco Ferrante, spellings: [Ferrante]}"))
    names()
    assert values()["alone"] == ("marco-ferrante",)


def test_what_is_merged_for_certain_is_no_doubt() -> None:
    assert "Northern Oat Council" not in names().partition("Merged, but")[2].partition("Kept apart")[0]


def test_one_line_splits_two_people_of_one_name_by_their_articles(archive: Path) -> None:
    names()
    before = values()
    write(archive, "- {label: Marco Ferrante, description: A painter, articles: [marco2]}\n")
    names()
    assert values()["marco1"] == ("marco-ferrante-2",) or values()["marco2"] == ("marco-ferrante-2",)
    assert values()["marco1"] != values()["marco2"]
    assert changed(before) <= {"marco1", "marco2"}


def test_without_an_index_it_fails_in_words() -> None:
    done = CliRunner().invoke(main, ["names"])
    assert done.exit_code == 1 and "Traceback" not in done.output
