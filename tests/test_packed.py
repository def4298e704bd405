"""gzip and zip files, and what hostile ones try."""

from __future__ import annotations

import gzip
import io
import random
import stat
import struct
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import ArticleError
from indexer.model import Declared, Unread
from tests.test_xml_files import FORMATS, LIMIT, read

NOISE = random.Random(1).randbytes(300_000)
TEXT = "Harbour reopens\n\nFerries left again on Tuesday after two weeks in port."


def zipped(*members: tuple[str | zipfile.ZipInfo, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def special(name: str, kind: int) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name)
    member.external_attr = (kind | 0o644) << 16
    return member


def test_every_format_in_a_zip_file_is_read_under_its_path(tmp_path: Path) -> None:
    members = [(f"in/{path.name}", path.read_bytes()) for path in sorted(FORMATS.iterdir())]
    contents = read(tmp_path, zipped(*members, ("a.txt", TEXT), ("in/", "")), "news.zip")
    assert contents.records[0].path == "news.zip/a.txt" and contents.records[0].text == TEXT
    assert {record.path.removeprefix("news.zip/in/") for record in contents.records[1:]} == {
        path.name for path in FORMATS.iterdir()
    }
    assert "news.zip/in/site.wxr#4" in {refused.place for refused in contents.refused}


def test_a_gzip_file_is_read_as_the_file_in_it(tmp_path: Path) -> None:
    (record,) = read(tmp_path, gzip.compress(TEXT.encode()), "rome.txt.gz").records
    assert (record.path, record.number, record.text) == ("rome.txt.gz", 0, TEXT)
    rows = b'{"text": "One"}\n' * 3
    assert [r.number for r in read(tmp_path, gzip.compress(rows), "a.jsonl.gz").records] == [1, 2, 3]
    table = "title;text\nÉté;Un\n".encode("utf-16")
    assert read(tmp_path, gzip.compress(table), "a.csv.gz").records[0].metadata.headline == "Été"


def test_what_nobody_reads_is_counted_and_hidden_files_are_passed_over(tmp_path: Path) -> None:
    inner = zipped(("a.txt", TEXT))
    data = zipped(("b.jpg", "x"), ("c.zip", inner), (".hidden.txt", TEXT), ("__MACOSX/a.txt", TEXT), ("LICENCE", "x"))
    contents = read(tmp_path, data, "a.zip")
    assert not contents.records and not contents.refused
    assert {unread.name for unread in contents.unread} == {".jpg in .zip", ".zip in .zip", "(none) in .zip"}
    assert read(tmp_path, gzip.compress(b"x"), "a.tar.gz").unread == (Unread(".tar in .gz"),)


@pytest.mark.parametrize(
    ("member", "data", "reason"),
    [
        ("../outside.txt", TEXT, "leads out of the archive"),
        ("/etc/a.txt", TEXT, "leads out of the archive"),
        ("a/../../b.txt", TEXT, "leads out of the archive"),
        ("a\\..\\b.txt", TEXT, "leads out of the archive"),
        (special("link.txt", stat.S_IFLNK), "/etc/passwd", "a symbolic link"),
        (special("pipe.txt", stat.S_IFIFO), "", "not a file"),
        ("bomb.txt", b"\0" * 50 * 2**20, "more than 200 times its size"),
        ("empty.txt", "", "the file is empty"),
        ("large.txt", NOISE.hex() * 2, "larger than the 1 MB"),
    ],
    ids="parent absolute inner backslash link pipe bomb empty large".split(),
)
def test_a_hostile_member_is_named_and_the_rest_is_read(
    tmp_path: Path, member: str | zipfile.ZipInfo, data: bytes | str, reason: str
) -> None:
    packed = zipped((member, data), ("good.txt", TEXT), ("z.bin", NOISE))
    started = time.process_time()
    contents = read(tmp_path, packed, "a.zip")
    assert time.process_time() - started < 2
    (refused,) = contents.refused
    assert reason in refused.reason and refused.path.startswith("a.zip/")
    assert [record.path for record in contents.records] == ["a.zip/good.txt"]
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]
    assert not (tmp_path.parent / "outside.txt").exists()


def test_a_name_that_stands_twice_is_read_once(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        data = zipped(("a.txt", TEXT), ("a.txt", "Another one"))
    contents = read(tmp_path, data, "a.zip")
    assert len(contents.records) == 1 and contents.refused[0].reason == "a second file of this name"


def test_members_that_share_their_bytes_are_a_bomb_together(tmp_path: Path) -> None:
    data = bytearray(zipped(("a.txt", b"a" * 190_000)))
    start = data.index(b"PK\1\2")
    entry, end = bytes(data[start : data.index(b"PK\5\6")]), bytes(data[data.index(b"PK\5\6") :])
    many = 300
    end = end[:8] + struct.pack("<HHL", many, many, len(entry) * many) + end[16:]
    with pytest.raises(ArticleError, match="200 times"):
        read(tmp_path, bytes(data[:start]) + entry * many + end, "a.zip")


@pytest.fixture(scope="module")
def bomb() -> bytes:
    """200 MB in 200 kB."""
    return gzip.compress(b" " * 200 * 2**20, 9)


@pytest.mark.parametrize("name", ["a.txt.gz", "a.jsonl.gz", "a.csv.gz", "a.xml.gz", "a.eml.gz"])
def test_a_gzip_bomb_is_refused(tmp_path: Path, bomb: bytes, name: str) -> None:
    started = time.process_time()
    with pytest.raises(ArticleError) as caught:
        read(tmp_path, bomb, name, LIMIT * 20)
    assert str(caught.value) and time.process_time() - started < 2


@given(st.binary(max_size=200), st.integers(0, 150))
def test_a_damaged_archive_is_contents_or_a_reason(
    tmp_path_factory: pytest.TempPathFactory, noise: bytes, at: int
) -> None:
    folder = tmp_path_factory.mktemp("t")
    for name, good in (("a.zip", zipped(("a.txt", TEXT))), ("a.txt.gz", gzip.compress(TEXT.encode()))):
        try:
            read(folder, good[:at] + noise + good[at + len(noise) :], name)
        except ArticleError as error:
            assert str(error)


def test_a_sidecar_in_a_zip_file_speaks_of_the_file_beside_it(tmp_path: Path) -> None:
    rows = b'{"headline": "A", "text": "One"}\n'
    data = zipped(
        ("a.txt", TEXT), ("a.txt.yaml", "id: rome\ndate: 2016-02-03\nsource: The Ledger"),
        ("b.txt", TEXT), ("b.jsonl", rows), ("b.jsonl.yaml", "headline: B\nsource: The Ledger"), ("c.yaml", "x: 1"),
    )  # fmt: skip
    (tmp_path / "news.zip.yaml").write_text("source: Everybody\nlanguage: it\nid: all")
    contents = read(tmp_path, data, "news.zip")
    first, rows_, second = sorted(contents.records, key=lambda record: record.path)
    assert first.sidecar == Declared(id="rome", date="2016-02-03", source="The Ledger", language="it")
    assert rows_.sidecar == Declared(source="The Ledger", language="it")
    assert second.sidecar == Declared(source="Everybody", language="it")
    assert contents.unread == (Unread(".yaml in .zip"),)


def test_a_sidecar_in_a_zip_file_that_cannot_be_read_costs_its_file(tmp_path: Path) -> None:
    contents = read(tmp_path, zipped(("a.txt", TEXT), ("a.txt.yaml", "dat: 2016"), ("b.txt", TEXT)), "news.zip")
    (refused,) = contents.refused
    assert refused.path == "news.zip/a.txt" and "the sidecar a.txt.yaml" in refused.reason
    assert [record.path for record in contents.records] == ["news.zip/b.txt"]


def test_a_file_that_is_broken_throughout_is_given_up(tmp_path: Path) -> None:
    contents = read(tmp_path, b"1\n" * 5_000, "a.jsonl")
    assert len(contents.refused) == 1_002
    assert contents.refused[-1].reason == "after 1,001 records that cannot be read the rest was not tried"
