"""What the newsroom withholds."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.errors import ArchiveError
from indexer.model import Article
from indexer.rights import Withheld, Withholding, hidden_ids, load

LIST = """
- id: 2016-rome
  since: 2024-05-01
  reason: Court order
- url: https://ledger.example/port
"""


def test_no_file_withholds_nothing(tmp_path: Path) -> None:
    assert load(tmp_path) == load(None) == Withheld()
    assert not load(tmp_path).hides(Article("a", "a.txt", "Head"))
    (tmp_path / "withheld.yaml").write_text("# nothing yet\n")
    assert hidden_ids(tmp_path) == frozenset()


def test_articles_are_withheld_by_id_or_url(tmp_path: Path) -> None:
    (tmp_path / "withheld.yaml").write_text(LIST)
    withheld = load(tmp_path)
    rome = Article("2016-rome", "rome.txt", "Head")
    assert withheld.entry(rome) == Withholding("2016-rome", None, "2024-05-01", "Court order")
    assert withheld.hides(Article("x", "x.txt", "Head", original_url="https://ledger.example/port"))
    assert not withheld.hides(Article("rome", "rome.txt", "Head", original_url="https://ledger.example/other"))
    assert not withheld.hides(Article("rome", "rome.txt", "Head"))
    assert hidden_ids(tmp_path) == {"2016-rome"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("- id: [", "not valid YAML: line 1"),
        ("id: x", "must be a list"),
        ("- x", "entry 1 must have an id or a url"),
        ("- id: a\n- since: 2016", "entry 2 must have an id or a url"),
        ("- idd: a", "entry 1 has no field 'idd'"),
        ("\xff", "not valid UTF-8"),
    ],
)
def test_a_list_that_cannot_be_understood_stops_everything(tmp_path: Path, content: str, reason: str) -> None:
    (tmp_path / "withheld.yaml").write_bytes(content.encode("latin-1"))
    with pytest.raises(ArchiveError) as caught:
        load(tmp_path)
    assert reason in str(caught.value)
