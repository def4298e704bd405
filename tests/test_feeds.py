"""Feeds and e-mail messages."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import ArticleError
from indexer.model import Declared
from tests.test_xml_files import read, sample


def test_rss_is_its_items() -> None:
    contents = sample("feed.rss")
    first, second = contents.records
    assert first.text == "The ferry came back at noon.\n\nIts crew waved."
    assert first.metadata == Declared(
        id="https://harbour.example/ferry",
        url="https://harbour.example/ferry",
        source="Harbour Post",
        headline="Ferry & crew return",
        standfirst="All of them are well.",
        date="Tue, 03 May 2016 18:04:00 +0200",
        byline=("Ada Quill", "Ben Sorrel"),
        language="en",
    )
    assert second.text == "Only a summary, which is the text."
    assert second.metadata == Declared(
        id="17", source="Harbour Post", headline="Short", byline=("Cy Marsh",), language="en"
    )
    assert [(refused.place, refused.reason) for refused in contents.refused] == [
        ("feed.rss#3", "the entry has no text")
    ]


def test_atom_is_its_entries() -> None:
    (entry,) = sample("feed.atom").records
    assert entry.text == "Le bac est revenu à midi.\n\nOn a salué."
    assert entry.metadata == Declared(
        id="tag:phare.example,2016:9",
        url="https://phare.example/bac",
        source="Le Phare",
        headline="Le bac & son équipage",
        date="2016-05-03T18:04:00+02:00",
        updated="2016-05-04T00:00:00Z",
        byline=("Ada Quill",),
        language="fr",
    )


def test_rss_1_has_its_items_beside_the_channel(tmp_path: Path) -> None:
    feed = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Old</title></channel>
      <item><title>T</title><link>https://a.example/t</link><description>Text.</description><dc:date>2016-05</dc:date></item>
    </rdf:RDF>"""
    (record,) = read(tmp_path, feed).records
    assert record.text == "Text." and record.metadata.source == "Old" and record.metadata.date == "2016-05"


def test_a_message_is_its_plain_text_and_its_header() -> None:
    (record,) = sample("letter.eml").records
    assert record.text.strip() == "The café owners met on Tuesday.\n\nThey agreed."
    assert record.metadata == Declared(
        id="m1@harbour.example",
        headline="Café owners meet",
        date="Tue, 03 May 2016 18:04:00 +0200",
        byline=("Ada Quill",),
    )


def test_a_message_of_html_alone_is_its_visible_text(tmp_path: Path) -> None:
    message = "Subject: S\nContent-Type: text/html; charset=utf-8\n\n<p>Café one.</p><script>x</script><p>Two.</p>"
    (record,) = read(tmp_path, message, "a.eml").records
    assert record.text == "Café one.\n\nTwo."


NESTED = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(5_000))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("", "no header"),
        ("just words\n", "no header"),
        ("Subject: S\n\n", "has no text"),
        ("Subject: S\nContent-Type: image/png\n\nx", "no text"),
        ('From: "a' * 20_000 + "\n\ntext", "header field From is longer"),
        ("Subject: S\nContent-Type: text/plain;" + " a*0*=b;" * 9_000 + "\n\nx", "field Content-Type is longer"),
        ("Subject: S\n" + NESTED, "more than 200 parts"),
    ],
    ids=["empty", "words", "bodyless", "picture", "from", "type", "nested"],
)
def test_what_is_no_message_is_refused(tmp_path: Path, data: str, reason: str) -> None:
    started = time.process_time()
    with pytest.raises(ArticleError, match=reason):
        read(tmp_path, data, "a.eml")
    assert time.process_time() - started < 2


@given(st.binary(max_size=300))
def test_any_message_is_a_text_or_an_error(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    try:
        read(tmp_path_factory.mktemp("t"), b"From: a\nContent-Type: text/plain; charset=" + data, "a.eml")
    except ArticleError as error:
        assert str(error)
