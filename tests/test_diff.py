"""What changed between two generations of an index."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given

from indexer import diff
from indexer.cli import main
from indexer.diff import EVIDENCE, LISTED, OTHER, ChangedArticle, Diff, Value
from indexer.engine import Snapshot
from indexer.engine.memory import MemoryEngine
from indexer.engine.whoosh import WhooshEngine
from indexer.errors import EngineError
from indexer.model import Document, Kind, SearchRequest
from indexer.settings import Settings
from tests.documents import document
from tests.site import ITALY, KERRY, LIBYA
from tests.strategies import archives, examples

ROME = document("rome", "Kerry in Rome", "John Kerry spoke.", published="2016-02-03", person=KERRY, country=ITALY)
BARI = document("bari", "Bari", "A port of Italy.", country=ITALY)


def built(documents: Sequence[Document]) -> Snapshot:
    engine = MemoryEngine()
    engine.build(documents)
    return engine.snapshot()


def between(before: Sequence[Document], after: Sequence[Document]) -> Diff:
    return diff.compared(built(before), built(after))


def test_articles_come_go_and_change() -> None:
    found = between([ROME, BARI], [replace(ROME, article=replace(ROME.article, headline="Rome")), document("new", "N")])
    assert (found.articles.added, found.articles.removed) == (("new",), ("bari",))
    assert found.articles.changed == (ChangedArticle("rome", ("headline", "text")),)
    assert (found.before.articles, found.after.articles) == (2, 2)


def test_values_come_go_and_change_their_count() -> None:
    found = between([ROME, BARI], [BARI, document("tripoli", "Libya", "Libya votes", country=LIBYA)]).facets
    assert found[Kind.PERSON].gone == (Value("john-kerry", "John Kerry", 1, 0),)
    assert found[Kind.COUNTRY].new == (Value("ly", "ly", 0, 1),)
    assert found[Kind.COUNTRY].changed == (Value("it", "it", 2, 1),)
    assert {value.key for value in found[Kind.DATE].gone} == {"2016", "2016-02", "2016-02-03"}
    assert Kind.SOURCE not in found


def test_those_come_first_that_changed_most() -> None:
    four = [document(f"libya-{n}", "Libya", country=LIBYA) for n in range(4)]
    assert [value.key for value in between([ROME], [*four, BARI, ROME]).facets[Kind.COUNTRY].new] == ["ly"]
    two = between([], [*four, BARI]).facets[Kind.COUNTRY].new
    assert [(value.key, value.after) for value in two] == [("ly", 4), ("it", 1)]


def test_what_is_only_known_otherwise_is_said_so() -> None:
    (other, tag) = ROME.tags
    moved = replace(tag, mentions=tuple(replace(m, rule="another") for m in tag.mentions))
    assert diff.changed_fields(ROME, replace(ROME, tags=(other, moved))) == (EVIDENCE,)
    spelled = replace(tag, entity=replace(tag.entity, spellings=("Kerry",)))
    assert diff.changed_fields(ROME, replace(ROME, tags=(other, spelled))) == (OTHER,)
    assert diff.changed_fields(ROME, ROME) == ()


@given(archives(), archives())
@examples(60, fast=15)
def test_the_first_generation_and_what_changed_are_the_second(old: list[Document], new: list[Document]) -> None:
    found, back = between(old, new), between(new, old)
    before, after = ({d.article.id: d for d in some} for some in (old, new))
    assert set(found.articles.added) == after.keys() - before.keys() == set(back.articles.removed)
    unlike = {id for id in before.keys() & after.keys() if before[id] != after[id]}
    assert {article.id for article in found.articles.changed} == unlike
    assert all(article.fields for article in found.articles.changed)
    for kind in Kind:
        counts, wanted = (
            {v.key: v.count for v in built(some).values(kind, SearchRequest(), page_size=1000).values}
            for some in (old, new)
        )
        if values := found.facets.get(kind):
            for value in (*values.new, *values.gone, *values.changed):
                assert counts.pop(value.key, 0) == value.before
                counts |= {value.key: value.after} if value.after else {}
        assert counts == wanted


# --- by command --------------------------------------------------------------------------------------


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An index of two generations, the second without the first article and with many others."""
    (tmp_path / "archive" / ".cuttings").mkdir(parents=True)
    monkeypatch.setenv("CUTTINGS_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("CUTTINGS_INDEX", str(tmp_path / "index"))
    engine = WhooshEngine(tmp_path / "index")
    engine.build([ROME, BARI])
    engine.build([BARI, *(document(f"new-{n:02}", "N\x1bew", country=LIBYA) for n in range(LISTED + 2))])
    return tmp_path / "index"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["diff", *arguments])


def test_people_are_told_in_lines_and_shown_the_beginning_of_long_lists(index: Path) -> None:
    lines = run().stdout.splitlines()
    assert lines[0].startswith("Before: 2") and ", 2 articles, built 2" in lines[0]
    assert lines[2:4] == [f"{LISTED + 2} articles added:", "  new-00"]
    assert lines[22:25] == ["  new-19", "  … and 2 more (--json names them)", "1 article removed:"]
    assert "country: 1 value new:" in lines and "  ly (ly): 0 → 22" in lines
    assert "  it (it): 2 → 1" in lines and "person: 1 value gone:" in lines


def test_programs_get_all_of_it(index: Path) -> None:
    found = json.loads(run("--json").stdout)
    assert list(found) == ["before", "after", "articles", "facets"]
    assert len(found["articles"]["added"]) == LISTED + 2
    gone = [{"key": "john-kerry", "label": "John Kerry", "before": 1, "after": 0}]
    assert found["facets"]["person"] == {"new": [], "gone": gone, "changed": []}


def test_any_two_generations_are_compared_by_name(index: Path) -> None:
    second, first = WhooshEngine(index).generations()
    found = json.loads(run(second, first, "--json").stdout)
    assert found["articles"]["added"] == ["rome"]
    assert "Nothing has changed." in run(first, first).stdout
    assert json.loads(run(first, "--json").stdout)["after"]["generation"] == second
    WhooshEngine(index).rollback()
    assert json.loads(run(second, first, "--json").stdout) == found, "one that was rolled back can be looked at"
    alone = run()
    assert (alone.exit_code, f"no generation before {first} to compare" in alone.stderr) == (1, True)
    assert run("../../archive").exit_code == 1
    assert run(first, second, first).exit_code == 2


def test_what_is_withheld_is_in_neither(index: Path) -> None:
    engine = WhooshEngine(index)
    engine.build([replace(ROME, article=replace(ROME.article, id="capital", other_ids=("rome",)))])
    withheld = index.parent / "archive" / ".cuttings" / "withheld.yaml"
    withheld.write_text("- id: rome\n")
    assert json.loads(run("--json").stdout)["articles"]["added"] == []
    engine.rollback()
    withheld.write_text("- id: rome\n")
    found = json.loads(run("--json").stdout)
    assert found["articles"]["removed"] == [] and "person" not in found["facets"]
    assert "Kerry" not in run().stdout and "rome" not in run().stdout


def test_a_generation_that_is_damaged_is_named(index: Path) -> None:
    second, first = WhooshEngine(index).generations()
    (index / "generations" / first / "columns.bin").unlink()
    with pytest.raises(EngineError, match=r"columns\.bin is missing"):
        diff.diff(Settings(index=index))
    assert run(second, second).exit_code == 0
