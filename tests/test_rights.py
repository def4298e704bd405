"""What the newsroom withholds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from indexer.engine.memory import MemoryEngine
from indexer.errors import ArchiveError
from indexer.model import Article, Copies
from indexer.rights import Withheld, Withholding, apart_from, load
from tests.documents import document

LIST = """
- id: 2016-rome
  since: 2024-05-01
  reason: Court order
- url: https://ledger.example/port
"""


def article(id: str, url: str | None = None, **more: object) -> Article:
    return replace(Article(id, f"{id}.txt", "Head", original_url=url), **more)


def test_no_file_withholds_nothing(tmp_path: Path) -> None:
    assert load(tmp_path) == load(None) == Withheld()
    assert not load(tmp_path).hides(article("a"))
    (tmp_path / "withheld.yaml").write_text("# nothing yet\n")
    assert load(tmp_path) == Withheld()


def test_articles_are_withheld_by_id_or_url(tmp_path: Path) -> None:
    (tmp_path / "withheld.yaml").write_text(LIST)
    withheld = load(tmp_path)
    court = Withholding("2016-rome", since="2024-05-01", reason="Court order")
    assert withheld.entry(article("2016-rome")) == withheld.named("2016-rome") == court
    assert withheld.hides(article("other", other_ids=("2016-rome",)))
    assert withheld.hides(article("x", "https://ledger.example/port"))
    assert not withheld.hides(article("rome", "https://ledger.example/other"))
    assert not withheld.hides(article("rome"))
    assert withheld.named("rome") is None


@pytest.mark.parametrize(
    "url",
    [
        "http://www.ledger.example/port",
        "https://ledger.example/port/",
        "https://m.ledger.example/port?utm_source=a#comments",
    ],
)
def test_writings_of_one_url_are_the_same(tmp_path: Path, url: str) -> None:
    (tmp_path / "withheld.yaml").write_text(LIST)
    assert load(tmp_path).hides(article("x", url))


def test_a_part_hides_the_article_until_it_is_cut_out() -> None:
    version = Withholding("rome", version=2)
    paragraph = Withholding("rome", paragraph="The  minister’s wife")
    withheld = Withheld((version, paragraph))
    assert withheld.hides(article("rome"))
    assert withheld.hides(article("rome", withheld=(version.part,)))
    assert not withheld.hides(article("rome", withheld=(version.part, paragraph.part)))
    assert withheld.hides(article("rome", withheld=(Withholding("rome", version=3).part, paragraph.part)))
    assert withheld.named("rome") is None
    assert withheld.parts_of(article("rome")) == [version, paragraph]
    assert paragraph.part == Withholding("rome", paragraph="the minister's\nwife").part
    assert "minister" not in paragraph.part


def test_an_index_is_asked_for_what_it_must_not_show() -> None:
    url = "https://ledger.example/port"
    cut = Withholding("half", version=1)
    made = {id: document(id, id, "Words.") for id in ("whole", "half", "done", "port", "paragraph", "free")}
    changes = {
        "done": {"withheld": (replace(cut, id="done").part,)},
        "port": {"original_url": url},
        "paragraph": {"original_url": url + "/2"},
    }
    engine = MemoryEngine()
    engine.build(replace(one, article=replace(one.article, **changes.get(id, {}))) for id, one in made.items())
    entries = (
        Withholding("whole"),
        Withholding("unknown"),
        cut,
        replace(cut, id="done"),
        replace(cut, id="nobody"),
        Withholding(url=url),
        Withholding(url=url + "/2/", paragraph="Words"),
    )
    assert Withheld(entries).hidden_in(engine.snapshot()) == {"whole", "unknown", "half", "port", "paragraph"}


def test_links_to_hidden_articles_are_taken_off() -> None:
    one = document("b", "B")
    one = replace(one, article=replace(one.article, corrects="z"), corrected_by=("y", "x"))
    grouped = replace(one, copies=Copies("a", ("a", "b", "c")))
    assert apart_from(grouped, frozenset()) == grouped
    left = apart_from(grouped, frozenset({"a", "x"}))
    assert (left.copies, left.corrected_by, left.article.corrects) == (Copies("b", ("b", "c")), ("y",), "z")
    assert apart_from(grouped, frozenset({"a", "c"})).copies is None
    assert apart_from(one, frozenset({"z"})).article.corrects is None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("- id: [", "not valid YAML: line 1"),
        ("id: x", "must be a list"),
        ("- x", "entry 1 must have an id or a url"),
        ("- id: a\n- since: 2016", "entry 2 must have an id or a url"),
        ("- idd: a", "entry 1 has no field 'idd'"),
        ("- id: [a, b]", "entry 1: id must be a text"),
        ("- id: a\n  version: [1]", "version must be a text"),
        ("- id: a\n  version: two", "version must be a number"),
        ("- id: a\n  version:", "version says nothing"),
        ("- id: a\n  paragraph: ' '", "paragraph says nothing"),
        ("- id: a\n  version: 1\n  paragraph: b", "not both"),
        ("- url: ledger.example/port", "must begin with https://"),
        ("- url: 'http://['", "must begin with https://"),
        ("\xff", "not valid UTF-8"),
    ],
)
def test_a_list_that_cannot_be_understood_stops_everything(tmp_path: Path, content: str, reason: str) -> None:
    (tmp_path / "withheld.yaml").write_bytes(content.encode("latin-1"))
    with pytest.raises(ArchiveError) as caught:
        load(tmp_path)
    assert reason in str(caught.value)
