"""Web archives."""

from __future__ import annotations

import gzip
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.errors import ArticleError
from indexer.model import Unread
from tests.test_readers import HTML
from tests.test_xml_files import read


def record(body: bytes, kind: str = "text/html", status: str = "200 OK", extra: str = "") -> bytes:
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{extra}\r\n".encode() + body
    return (
        (
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://kept.example/strait\r\n"
            "WARC-Date: 2020-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        ).encode()
        + answer
        + b"\r\n\r\n"
    )


PAGE = HTML.encode()
BARE = HTML.replace('<link rel="canonical" href="https://ledger.example/strait">', "").encode()


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_the_pages_of_a_crawl_are_articles(tmp_path: Path, name: str) -> None:
    records = [
        record(PAGE),
        record(b"\x89PNG", "image/png"),
        record(PAGE, status="404 Not Found"),
        record(b"<p>Menu</p>", "text/html; charset=utf-8"),
        record(gzip.compress(BARE), extra="Content-Encoding: gzip\r\n"),
    ]
    packed = b"".join(map(gzip.compress, records)) if name.endswith(".gz") else b"".join(records)
    contents = read(tmp_path, packed, name)
    first, second = contents.records
    assert first.metadata.url == "https://ledger.example/strait" and first.number == 1
    assert first.metadata.date == "2016-12-20T09:15:00+01:00"
    assert second.metadata.url == "https://kept.example/strait" and second.number == 5
    assert second.text == first.text
    assert contents.unread == (Unread("image/png in .warc"),)
    assert [refused.place for refused in contents.refused] == [f"{name}#4"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not a WARC file"),
        (b"plain words", "not a WARC file"),
        (gzip.compress(b"WARC/1.0"), "not a WARC file"),
        (b"WARC/1.0\r\n" + b"x" * 10**7, "header without an end"),
    ],
    ids=["empty", "words", "packed", "endless"],
)
def test_what_is_no_web_archive_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    started = time.process_time()
    with pytest.raises(ArticleError, match=reason):
        read(tmp_path, data, "a.warc")
    assert time.process_time() - started < 2


def test_a_packed_page_that_is_a_bomb_costs_a_record(tmp_path: Path) -> None:
    bomb = record(gzip.compress(b" " * 50 * 2**20), extra="Content-Encoding: gzip\r\n")
    started = time.process_time()
    contents = read(tmp_path, bomb + record(PAGE), "a.warc")
    assert time.process_time() - started < 2
    assert "larger than the 1 MB" in contents.refused[0].reason and [r.number for r in contents.records] == [2]


@settings(max_examples=25)  # each reads a page
@given(st.binary(max_size=100), st.integers(0, 400))
def test_a_damaged_web_archive_is_contents_or_a_reason(
    tmp_path_factory: pytest.TempPathFactory, noise: bytes, at: int
) -> None:
    data = record(PAGE)
    try:
        read(tmp_path_factory.mktemp("t"), data[:at] + noise + data[at + len(noise) :], "a.warc")
    except ArticleError as error:
        assert str(error)


def test_the_servers_word_on_the_encoding_outranks_the_pages(tmp_path: Path) -> None:
    page = HTML.replace("utf-8", "iso-8859-5").replace("The strait was", "Паромы").encode("koi8-r", "ignore")
    contents = read(tmp_path, record(page, "text/html; charset=KOI8-R"), "a.warc")
    assert "Паромы opened" in contents.records[0].text


def test_a_page_in_very_many_pieces_is_refused(tmp_path: Path) -> None:
    pieces = record(b"1\r\na\r\n" * 300_000, extra="Transfer-Encoding: chunked\r\n")
    contents = read(tmp_path, pieces + record(PAGE), "a.warc")
    assert "mostly not page" in contents.refused[0].reason and [r.number for r in contents.records] == [2]
