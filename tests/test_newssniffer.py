"""A version tracker's flattened page taken apart."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from indexer import readers
from indexer.model import RawArticle
from indexer.readers.columns import split_headline, split_rows
from indexer.readers.newssniffer import FURNITURE, take_apart
from indexer.text import sentences
from tests import tracker

SEED = Path(__file__).parents[1].parent / "shared" / "seeds" / "003_1ac82ed73199bb58.txt"

TOP = """This article is from the source 'ledger' and was first published or seen on . It last changed over 40 days ago.

You can find the current article at its original source at http://ledger.example/2015/07/05/port.html

The article has changed 4 times. There is an RSS feed of changes available.

Version 1 Version 2
"""
PAGE = (
    TOP
    + """Port strike enters second day Port strike ends after deal at dawn
(about 3 hours later)
VALLETTA — Dockers walked out again on Sunday. VALLETTA — Dockers went back to work on Monday.
The minister refused to meet them on Sunday. The minister is to meet them on Monday.
Some ships turned round. Others waited. Nobody knew why.
Port fees of 40 euros a ship stay as they were till autumn. Port fees of 40 euros a ship are halved till autumn.
Mr. Borg of the U.S. company said he was content with the result.
A vote is to follow on Friday. It will be secret.
"""
)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two! “Three?” Four", 4),
        ("Mr. Kerry met Gen. J. Doe in the U.S. Senate at 3 p.m. Tuesday.", 1),
        ("It cost 13.5 million. “We know,” he said.", 2),
        ("He said no… then yes.", 1),
        ("", 0),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_other_records_are_left_alone() -> None:
    raw = RawArticle("a.txt", "Head\n\nThis article is from the source of the river.")
    assert take_apart(raw) is raw


def test_a_page_becomes_two_versions() -> None:
    page = take_apart(RawArticle("a.txt", PAGE))
    older, newer = page.versions
    assert (older.number, newer.number, page.versions_known) == (1, 2, 4)
    assert older.headline == "Port strike enters second day"
    assert newer.headline == "Port strike ends after deal at dawn"
    assert older.text.split("\n\n") == [
        "VALLETTA — Dockers walked out again on Sunday.",
        "The minister refused to meet them on Sunday.",
        "Port fees of 40 euros a ship stay as they were till autumn.",
    ]
    assert newer.text.split("\n\n") == [
        "VALLETTA — Dockers went back to work on Monday.",
        "The minister is to meet them on Monday.",
        "Port fees of 40 euros a ship are halved till autumn.",
        "Mr. Borg of the U.S. company said he was content with the result.",
        "A vote is to follow on Friday. It will be secret.",
    ]
    assert newer.inferred and not older.inferred


def test_a_line_without_evidence_stays_whole_and_unclear() -> None:
    page = take_apart(RawArticle("a.txt", PAGE))
    unclear = "Some ships turned round. Others waited. Nobody knew why."
    assert page.unclear == (unclear,)
    assert page.text.split("\n\n")[3] == unclear
    assert not any(unclear in version.text for version in page.versions)


def test_source_address_and_furniture() -> None:
    page = take_apart(RawArticle("a.txt", PAGE))
    assert page.metadata.source == "ledger"
    assert page.metadata.url == "http://ledger.example/2015/07/05/port.html"
    assert len(page.removed) == 5 and {gone.rule for gone in page.removed} == {FURNITURE}
    assert "RSS" not in page.text


def test_a_page_of_one_version_only_loses_its_furniture() -> None:
    page = take_apart(RawArticle("a.txt", TOP.rsplit("\n", 2)[0] + "\nPort strike ends\n\nAll is well again."))
    assert page.text == "Port strike ends\n\nAll is well again."
    assert page.versions == () and page.versions_known is None and page.metadata.source == "ledger"


def test_a_page_with_an_endless_line_is_left_alone() -> None:
    raw = RawArticle("a.txt", PAGE + "Go. " * 10_000)
    assert take_apart(raw) is raw


def test_the_sidecar_still_outranks_the_page() -> None:
    page = take_apart(RawArticle("a.txt", PAGE))
    assert page.declared.source == "ledger"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Deal reached Deal reached", ("Deal reached", "Deal reached")),
        (
            "Dockers Reject the Port Deal With Ministers in Malta Port-Deal Talks Are to Resume, Dockers Say",
            ("Dockers Reject the Port Deal With Ministers in Malta", "Port-Deal Talks Are to Resume, Dockers Say"),
        ),
        ("one without capitals or end", ("one without capitals or end",) * 2),
    ],
)
def test_headlines(line: str, expected: tuple[str, str]) -> None:
    assert split_headline(line) == expected


def test_unchanged_paragraphs_are_one() -> None:
    (row,) = split_rows(["It rained. All day. It rained. All day."])
    assert row.cells == ("It rained. All day.", "It rained. All day.")


def test_cells_that_begin_alike_are_split_there() -> None:
    (row,) = split_rows(["The port of Rome is shut. No ship left. The port of Rome opened. Ships left. All was well."])
    assert row.cells[1] == "The port of Rome opened. Ships left. All was well."


def test_the_html_page_needs_no_inference() -> None:
    for seed in range(20):
        known = tracker.page(random.Random(seed), tracker.articles(), 0.6)
        html = known.html(("Port strike enters second day", "Port strike ends"))
        (page,) = readers.html.read("a.html", html.encode())
        older, newer = page.versions
        assert (older.number, newer.number, page.versions_known, page.unclear) == (1, 2, 4, ())
        assert (older.headline, newer.headline) == ("Port strike enters second day", "Port strike ends")
        for side, version in enumerate((older, newer)):
            cells = [" ".join(row[side].split()) for row in known.rows]
            assert version.text == "\n\n".join(filter(None, cells)) and not version.inferred
        assert page.text == f"Port strike ends\n\n{newer.text}"
        assert (page.metadata.source, page.metadata.url) == ("ledger", "http://ledger.example/2015/07/05/port.html")
        assert not page.metadata.date and any("RSS feed" in gone.text for gone in page.removed)


def test_versions_shown_in_reverse_are_told_by_their_numbers() -> None:
    html = tracker.tracked(["It is shut."], ["It is open."]).html(("Shut", "Open"))
    turned = html.replace("Version 1", "Version 7")
    (page,) = readers.html.read("a.html", turned.encode())
    assert [(version.number, version.headline) for version in page.versions] == [(2, "Open"), (7, "Shut")]
    assert page.text == "Shut\n\nIt is shut."


@pytest.mark.skipif(not SEED.exists(), reason="the founding articles are not beside this clone")
def test_the_founding_page() -> None:
    page = take_apart(RawArticle("003.txt", SEED.read_text()))
    older, newer = page.versions
    assert (older.number, newer.number, page.versions_known) == (2, 3, 5)
    assert older.headline == "John Kerry Urges Coalition to Address Growing ISIS Threat in Libya"
    assert newer.headline == "Anti-ISIS Coalition to Intensify Efforts, John Kerry Says"
    assert "from gaining a “stranglehold” in Libya" in older.text and "“stranglehold”" in newer.text
    assert "plead for more financial help" in older.text and "curently contemplating" in newer.text
    assert page.unclear == ()
    assert "no appetite" in newer.text and "no appetite" not in older.text
    starts = [paragraph.split()[0] for paragraph in newer.text.split("\n\n")]
    assert starts == "ROME The “Every But Mr. Paolo For “We’re Mr. At “We He “Starvation “It His".split()
    tail = SEED.read_text().split("\n")[19:24]
    assert newer.text.split("\n\n")[-5:] == [line.strip() for line in tail]
    words = " ".join(SEED.read_text().split("\n")[9:]).split()
    known = f"{older.text} {newer.text} {' '.join(page.unclear)}".split()
    assert sorted(known) == sorted(words), "no word is lost or doubled"
