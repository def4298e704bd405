from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.engine.whoosh import bundle
from indexer.engine.whoosh.beginnings import Beginnings, Spelled
from indexer.engine.whoosh.strings import Strings
from indexer.text import forms

texts = st.lists(st.text("aB é李", max_size=5), max_size=9)
parts = st.text("aB é李", max_size=2)


def strings(some: list[str]) -> Strings:
    return Strings.read(Strings.arrays("x", some), "x")


@pytest.fixture(params=[1, 4, 1 << 32], autouse=True)
def most(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """What four bytes are taken to hold: little, so that a few letters are more than that."""
    monkeypatch.setattr(bundle, "_FOUR_BYTES", request.param)
    found: int = request.param
    return found


@pytest.mark.parametrize("some", [[], ["aB"], ["aB", "éa"]])
def test_where_texts_begin_takes_four_bytes_while_they_are_enough(some: list[str], most: int) -> None:
    size = sum(len(text.encode()) for text in some)
    assert strings(some).starts.itemsize == (4 if size < most else 8)
    assert strings(some).starts[-1] == size


@given(texts)
def test_each_text_is_read_by_its_number(some: list[str]) -> None:
    read = strings(some)
    assert [read[number] for number in range(len(read))] == some


@given(st.sets(st.text(max_size=3)), st.text(max_size=3))
def test_a_sorted_text_is_found(some: set[str], other: str) -> None:
    read = strings(sorted(some))
    assert [read.number(text) for text in sorted(some)] == list(range(len(some)))
    assert read.number(other) == (sorted(some).index(other) if other in some else None)


@given(st.lists(parts), parts)
def test_sorted_texts_that_start_alike_stand_together(some: list[str], prefix: str) -> None:
    ordered = sorted(some)
    assert ordered[strings(ordered).starting(prefix)] == [text for text in ordered if text.startswith(prefix)]


@given(st.lists(st.lists(st.text("aBé -", max_size=5), max_size=3), max_size=5), st.text("ab é", max_size=4))
def test_a_value_is_found_by_the_beginning_of_each_word_of_each_name(named: list[list[str]], typed: str) -> None:
    spelled = Spelled()
    values = ((value, map(spelled.__getitem__, names)) for value, names in enumerate(named))
    found = Beginnings.read(Beginnings.arrays("x", values), "x").holding(typed)
    start = " ".join(forms(typed))
    assert found.tolist() == [
        value
        for value, names in enumerate(named)
        if start and any(f" {start}" in f" {' '.join(forms(name))}" for name in names)
    ]


@given(texts, parts, parts)
def test_searching_is_that_of_each_text(some: list[str], part: str, prefix: str) -> None:
    expected = [number for number, text in enumerate(some) if part in text and text.startswith(prefix)]
    assert strings(some).containing(part, prefix).tolist() == expected


def test_arrays_are_read_as_they_were_saved(tmp_path: Path) -> None:
    arrays = {
        "empty": np.empty((0, 2), np.int64),
        "bytes": np.arange(5, dtype=np.uint8),
        "table": np.arange(12, dtype=np.int32).reshape(3, 4)[:, ::2],
        "Zürich": np.array([1.5]),
    }
    bundle.save(tmp_path / "x.bin", arrays)
    read = bundle.mapped(tmp_path / "x.bin")
    assert list(read) == list(arrays)
    for name, array in arrays.items():
        assert (read[name].dtype, read[name].tolist()) == (array.dtype, array.tolist())
        assert not read[name].flags.writeable


@pytest.mark.parametrize("data", [b"", b"1234567", b"\xff" * 99, b"\0" * 99])
def test_a_file_of_something_else_is_an_error(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.bin").write_bytes(data)
    with pytest.raises(ValueError):
        bundle.mapped(tmp_path / "x.bin")
