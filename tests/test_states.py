"""Files that nobody wrote to are not read again, all others are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hypothesis import given
from hypothesis import strategies as st

from indexer.model import SourceFile
from indexer.states import State, states_of

SECOND = 10**9
LONG_AGO = 1_400_000_000 * SECOND
NOW = LONG_AGO + 3600 * SECOND


class Disk:
    """States of files, and which were looked at."""

    def __init__(self) -> None:
        self.looked: list[str] = []
        self.content: dict[str, State] = {}

    def __call__(self, files: Sequence[SourceFile], count: int) -> Iterable[State]:
        assert len(files) == count
        for file in files:
            self.looked.append(file.path)
            yield self.content.get(file.path, file.path.encode().ljust(32, b"."))


def file(path: str, written: int = LONG_AGO, *more: int) -> SourceFile:
    return SourceFile(path, (5, written, LONG_AGO, 77, *more))


def test_a_file_with_the_same_stamp_is_not_read_again() -> None:
    disk, shelf, files = Disk(), dict[str, bytes](), [file("a"), file("b")]
    first = states_of(files, shelf, NOW, disk)
    assert states_of(files, shelf, NOW, disk) == first == [b"a".ljust(32, b"."), b"b".ljust(32, b".")]
    assert disk.looked == ["a", "b"]


def test_a_file_with_another_stamp_or_path_is_read() -> None:
    disk, shelf = Disk(), dict[str, bytes]()
    states_of([file("a"), file("b"), file("c")], shelf, NOW, disk)
    changed = [file("a", LONG_AGO + 1), file("b", LONG_AGO, 1, 2, 3, 4), file("d"), file("c")]
    found = states_of(changed, shelf, NOW, disk)
    assert disk.looked == ["a", "b", "c", "a", "b", "d"]
    assert [state[:1] for state in found] == [b"a", b"b", b"d", b"c"]


def test_a_file_written_to_just_before_is_read_again() -> None:
    """It may have been written to once more within one tick of the file system's clock."""
    disk, shelf = Disk(), dict[str, bytes]()
    new = (NOW - SECOND, NOW, NOW + 3600 * SECOND)
    files = [SourceFile("f", (5, *times, 77)) for when in new for times in ((when, LONG_AGO), (LONG_AGO, when))]
    beside = [file("g", LONG_AGO, 9, when, LONG_AGO, 78) for when in new]
    for one in (*files, *beside):
        disk.looked.clear()
        states_of([one], shelf, NOW, disk)
        states_of([one], shelf, NOW, disk)
        assert disk.looked == [one.path, one.path]


def test_why_a_file_cannot_be_read_is_not_kept() -> None:
    disk, shelf = Disk(), dict[str, bytes]()
    disk.content["a"] = "it is locked"
    assert states_of([file("a")], shelf, NOW, disk) == ["it is locked"]
    assert states_of([file("a")], shelf, NOW, disk) == ["it is locked"]
    assert disk.looked == ["a", "a"]


def test_what_is_gone_is_forgotten() -> None:
    disk, shelf = Disk(), dict[str, bytes]()
    states_of([file("a"), file("b")], shelf, NOW, disk)
    states_of([file("b")], shelf, NOW, disk)
    states_of([file("a"), file("b")], shelf, NOW, disk)
    assert disk.looked == ["a", "b", "a"]


@given(st.lists(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(range(4))), max_size=5))
def test_whatever_was_known_the_states_are_those_of_the_files(days: list[dict[str, int]]) -> None:
    """The second at which a file was written decides what is in it; the last one is too short ago."""
    shelf: dict[str, bytes] = {}
    for day in days:
        disk = Disk()
        disk.content = {path: bytes([when]) * 32 for path, when in day.items()}
        files = [file(path, NOW - (3 - when) * SECOND) for path, when in day.items()]
        assert states_of(files, shelf, NOW, disk) == list(disk.content.values())
