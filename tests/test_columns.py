"""Two columns of a tracker's page run together, and how far they are found again."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.readers.columns import split_rows
from tests.tracker import ARCHIVE, articles, judged, page, table, tracked

SAMPLE = ARCHIVE / "version-watch" / "2015" / "athens-referendum.txt"
NEW_CELLS = [
    "ATHENS – Greeks said No",
    "With almost all the ballots",
    "Prime Minister Alexis Tsipras, in a",
    "Antonis Samaras, leader of the conservative opposition New Democracy and",
    "The question referred",
    "Banks have been shut since last Monday and cash machines hand out no more than 60 euros a day. The governing",
    "Jeroen Dijsselbloem",
    "Chancellor Angela Merkel of Germany and President François Hollande of France spoke",
]


def pair(old: str, new: str) -> str:
    """A line that shows at once that it is a pair: both cells begin alike and say nearly the same."""
    return f"{old} {new}"


SURE = pair(
    "The port of Ragusa has been shut to ferries since Monday, its harbour master said.",
    "The port of Ragusa has been shut to ferries since Monday night, its harbour master said.",
)


def test_the_sample_page_is_read_without_a_doubt() -> None:
    lines = [line.strip() for line in Path(SAMPLE).read_text().split("\n") if line.strip()][6:]
    rows = split_rows(lines)
    assert [row.unclear for row in rows if row.unclear] == []
    assert all(row.cells[1].startswith(start) for row, start in zip(rows, NEW_CELLS, strict=False))
    assert [row.cells for row in rows[8:]] == [("", line) for line in lines[8:]]
    assert [row.inferred for row in rows] == [False] * 8 + [True] * 3


def test_a_sentence_known_to_be_old_must_be_new_elsewhere() -> None:
    quote = "“We have not yet the victory that we all of us want to achieve,” the general told his hosts."
    rows = split_rows(
        [
            f"{quote} The allies agreed on a plan with four steps and a date for each of them.",
            f"The talks went on for hours behind closed doors. {quote} The next round is to be held at Ravenna.",
            SURE,
        ]
    )
    assert rows[1].cells[0] == "The talks went on for hours behind closed doors."


def test_a_cell_begins_like_a_paragraph() -> None:
    (row, _) = split_rows(
        [
            "The council sat till midnight over the plans for a second tunnel. Engineers from Bergamo began to drill"
            " on Tuesday at the northern end. The engineers hope to be through there by spring, he added.",
            SURE,
        ]
    )
    assert row.cells[1].startswith("Engineers")


def test_nothing_tells_which_side_a_lone_cell_between_unchanged_ones_is_on() -> None:
    same = "Nothing was said of the cost."
    line = "A cat was seen on the quay."
    rows = split_rows([f"{same} {same}", line, f"{same} {same}"])
    assert [row.unclear for row in rows] == ["", line, ""]


def test_headings_without_an_end_may_be_two_cells() -> None:
    rows = split_rows([SURE, "What happens now Who is against it", SURE])
    assert rows[1].unclear == "What happens now Who is against it"


def test_lines_longer_than_two_paragraphs_are_not_weighed() -> None:
    rows = split_rows([SURE, *["Go on then. " * 1600] * 40, SURE])
    assert all(row.unclear for row in rows[1:-1])


def test_no_lines_are_no_rows() -> None:
    assert split_rows([]) == []


@pytest.mark.parametrize("heavy", [0.2, 0.5, 0.9])
def test_known_pages_are_hardly_ever_read_wrongly(heavy: float) -> None:
    archive, rng = articles(), random.Random(7)
    found: Counter[tuple[str, str]] = Counter()
    for _ in range(150):
        known = page(rng, archive, heavy)
        found.update(judged(known, split_rows(known.lines)))
    shown = table(found)
    counted = Counter(verdict for (kind, verdict) in found.elements() if kind != "deleted at the end")
    assert counted["wrong"] <= 0.015 * counted.total(), shown
    assert found["changed", "right"] >= 0.6 * sum(n for (kind, _), n in found.items() if kind == "changed"), shown
    assert found["unchanged", "right"] == sum(n for (kind, _), n in found.items() if kind == "unchanged"), shown


@given(st.lists(st.sampled_from([*"ABCDEFG"]), max_size=6), st.lists(st.sampled_from([*"ABCDEFG"]), max_size=6))
@settings(max_examples=60)
def test_no_word_is_lost_or_doubled(old: list[str], new: list[str]) -> None:
    def text(letter: str) -> str:
        return f"{letter}na met the {letter.lower()}-team. She left at {ord(letter)}. “{letter}!” he said."

    known = tracked([text(letter) for letter in old], [text(letter) for letter in new])
    for line, row in zip(known.lines, split_rows(known.lines), strict=True):
        held = [*row.cells, row.unclear]
        assert " ".join(part for part in held if part) == line
