"""Walking an archive and reading its bytes without leaving it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import archive
from indexer.errors import ArchiveError, ArticleError
from indexer.model import SourceFile

LIMIT = 20 * 2**20


def make(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(path)


def walked(root: Path) -> tuple[list[str], list[tuple[str, str]]]:
    skipped: list[tuple[str, str]] = []
    files = [file.path for file in archive.walk(root, lambda path, reason: skipped.append((path, reason)))]
    return files, skipped


def test_files_come_in_byte_order_of_their_paths(tmp_path: Path) -> None:
    make(tmp_path, "a/x.txt", "a.txt", "a-b.txt", "a/b/c.txt", "Z.txt", "é.txt")
    files, skipped = walked(tmp_path)
    assert files == sorted(files, key=str.encode) == ["Z.txt", "a-b.txt", "a.txt", "a/b/c.txt", "a/x.txt", "é.txt"]
    assert skipped == []


def test_hidden_files_and_sidecars_are_not_articles(tmp_path: Path) -> None:
    make(tmp_path, "rome.txt", "rome.txt.yaml", "orphan.txt.yaml", ".hidden.txt", ".cuttings/sources.yaml")
    assert walked(tmp_path)[0] == ["orphan.txt.yaml", "rome.txt"]


@pytest.mark.parametrize("named", [".", "..", "./in", "in/"])
def test_paths_begin_below_the_archive_however_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    make(tmp_path / "in", "a.txt", "in/b.txt")
    monkeypatch.chdir(tmp_path if "in" in named else tmp_path / "in" / "in" if named == ".." else tmp_path / "in")
    assert walked(Path(named))[0] == ["a.txt", "in/b.txt"]


def write(path: Path) -> None:
    """More text, and nothing to be seen of it in the time of the last change."""
    times = path.stat()
    path.write_bytes(b"x" * times.st_size * 2)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def replace(path: Path) -> None:
    """Another file of the same size and age in its place."""
    shutil.copy2(path, path.with_suffix(".new"))
    path.with_suffix(".new").rename(path)


@pytest.mark.parametrize("change", [write, replace, Path.unlink])
@pytest.mark.parametrize("name", ["a.txt", "a.txt.yaml"])
def test_a_stamp_changes_with_the_file_and_with_its_sidecar(
    tmp_path: Path, name: str, change: Callable[[Path], None]
) -> None:
    make(tmp_path, "a.txt", "a.txt.yaml", "b.txt")
    before = {file.path: file for file in archive.walk(tmp_path)}
    change(tmp_path / name)
    after = {file.path: file for file in archive.walk(tmp_path)}
    assert before["b.txt"] == after["b.txt"]
    assert before["a.txt"] not in after.values()


def test_a_stamp_says_size_times_and_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"12345")
    make(tmp_path, "a.txt.yaml")
    (file,) = archive.walk(tmp_path)
    known = [(tmp_path / name).stat() for name in ("a.txt", "a.txt.yaml")]
    assert file.stamp == tuple(n for s in known for n in (s.st_size, s.st_mtime_ns, s.st_ctime_ns, s.st_ino))


def test_links_and_pipes_are_skipped_and_never_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    make(tmp_path, "outside/secret.txt", "in/a.txt")
    root = tmp_path / "in"
    (root / "link.txt").symlink_to(outside / "secret.txt")
    (root / "folder").symlink_to(outside)
    (root / "loop").symlink_to(root)
    (root / "dangling.txt").symlink_to(root / "nowhere")
    os.mkfifo(root / "pipe.txt")
    files, skipped = walked(root)
    assert files == ["a.txt"]
    assert {path for path, _ in skipped} == {"link.txt", "folder", "loop", "dangling.txt", "pipe.txt"}
    assert dict(skipped)["link.txt"] == "a symbolic link, which is not followed"
    assert "pipe" in dict(skipped)["pipe.txt"]


def test_a_name_that_is_not_utf_8_is_skipped_in_printable_form(tmp_path: Path) -> None:
    make(tmp_path, "good.txt")
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))).write_text("x")
    files, skipped = walked(tmp_path)
    assert files == ["good.txt"]
    assert skipped == [("caf\\xe9.txt", "its name is not valid UTF-8")]


def test_a_deep_folder_is_walked(tmp_path: Path) -> None:
    deep = "/".join(["d"] * 1200)
    path = tmp_path
    for name in deep.split("/"):  # one step at a time: the whole path is longer than a call may take
        path = path / name
        if len(str(path)) > 1000:
            break
        path.mkdir()
    make(path.parent, "x.txt")
    assert len(walked(tmp_path)[0]) == 1


def test_a_folder_too_deep_to_be_reached_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "index/current", "x.txt")
    monkeypatch.chdir(tmp_path)
    for _ in range(21):
        Path("d" * 200).mkdir()
        os.chdir("d" * 200)
    skipped: list[tuple[str, str]] = []
    files = list(
        archive.walk(tmp_path, lambda path, reason: skipped.append((path, reason)), leave_out=tmp_path / "index")
    )
    assert [file.path for file in files] == ["x.txt"]
    assert [reason for _, reason in skipped] == ["the folder cannot be read: file name too long"]


@pytest.mark.parametrize(("name", "expected"), [("missing", "no folder"), ("file.txt", "is a file")])
def test_an_archive_that_is_none_says_what_to_do(tmp_path: Path, name: str, expected: str) -> None:
    make(tmp_path, "file.txt")
    with pytest.raises(ArchiveError, match=expected):
        list(archive.walk(tmp_path / name))


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "big.txt").open("wb") as stream:
        stream.truncate(50 * 2**20)
    with pytest.raises(ArticleError, match="50 MB is more than the 20 MB a single article may have"):
        archive.read_bytes(tmp_path, SourceFile("big.txt"), LIMIT)


def test_a_link_put_in_a_files_place_is_not_followed(tmp_path: Path) -> None:
    make(tmp_path, "secret.txt")
    (tmp_path / "a.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(ArticleError, match="cannot be read"):
        archive.read_bytes(tmp_path, SourceFile("a.txt"), LIMIT)


def test_a_pipe_put_in_a_files_place_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(ArticleError, match="not a file"):
        archive.read_bytes(tmp_path, SourceFile("a.txt"), LIMIT)


def test_a_vanished_file_is_an_article_error(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="no such file"):
        archive.read_bytes(tmp_path, SourceFile("gone.txt"), LIMIT)


def test_a_digest_covers_the_sidecar_and_never_fails(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    file = SourceFile("a.txt")
    alone = archive.digest(tmp_path, file, LIMIT)
    make(tmp_path, "a.txt.yaml")
    assert archive.digest(tmp_path, file, LIMIT) != alone
    assert "no such file" in archive.digest(tmp_path, SourceFile("gone.txt"), LIMIT)


BYTES = st.binary(max_size=50)
BESIDE = st.none() | BYTES


@given(BYTES, BESIDE, BYTES, BESIDE)
def test_a_record_digest_tells_file_from_sidecar(
    data: bytes, sidecar: bytes | None, other: bytes, its: bytes | None
) -> None:
    same = archive.record_digest(data, sidecar) == archive.record_digest(other, its)
    assert same == ((data, sidecar) == (other, its))
    assert archive.record_digest(data, b"") != archive.record_digest(data, None)


def test_a_sidecar_that_cannot_be_had_is_named(tmp_path: Path) -> None:
    make(tmp_path, "in/link.txt", "in/folder.txt", "in/locked.txt", "in/locked.txt.yaml", "secret.yaml")
    (tmp_path / "in/link.txt.yaml").symlink_to(tmp_path / "secret.yaml")
    (tmp_path / "in/folder.txt.yaml").mkdir()
    (tmp_path / "in/locked.txt.yaml").chmod(0)
    for name, reason in (("link", "symbolic link"), ("folder", "is a directory"), ("locked", "cannot be read")):
        with pytest.raises(ArticleError, match=rf"the sidecar {name}\.txt\.yaml: .*{reason}"):
            archive.read_sidecar(tmp_path, SourceFile(f"in/{name}.txt"), LIMIT)
