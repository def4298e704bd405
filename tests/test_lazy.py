"""Sequences that hold no values."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import EngineError
from indexer.lazy import Spool
from indexer.results import encode

values = st.lists(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=20), max_size=12)


@given(values, st.data())
def test_a_spool_is_a_list(added: list[str], data: st.DataObject) -> None:
    spool: Spool[str] = Spool(str)
    for number, value in enumerate(added):
        spool.append(value)
        place = data.draw(st.integers(0, number))
        assert spool[place] == added[place]  # values may be read while others are added
    assert (list(spool), len(spool), spool[1:], spool[-3:]) == (added, len(added), added[1:], added[-3:])
    with pytest.raises(IndexError):
        spool[len(added)]


@given(st.lists(st.binary(max_size=9000), max_size=12), st.data())
def test_values_are_had_in_any_order_however_many_are_read_together(added: list[bytes], data: st.DataObject) -> None:
    spool: Spool[bytes] = Spool(bytes)
    spool.extend(map(encode, added))
    places = data.draw(st.lists(st.sampled_from(range(len(added))), max_size=12)) if added else []
    assert list(spool.those(places)) == [added[place] for place in places]
    spool.append(b"more")
    spool.extend(map(encode, added * 50))
    assert list(spool) == [*added, b"more", *added * 50]


def test_a_spool_leaves_nothing_in_its_folder(tmp_path: Path) -> None:
    spool: Spool[tuple[int, ...]] = Spool(tuple[int, ...], tmp_path)
    for number in range(3):
        spool.append((number,))
    assert list(spool) == [(0,), (1,), (2,)]
    spool.close()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(EngineError, match="cannot be used"):
        Spool(int, tmp_path / "file")
