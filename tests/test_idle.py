"""Remarks on what the newsroom's files name and the archive does not have."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from indexer import authority, idle, pipeline, sources
from indexer.model import Head, Report, Ruled, Source, SourceFile
from indexer.readers.fields import load_maps
from indexer.settings import Settings

POST, REUTERS = Source("the-post", "The Post"), Source("reuters", "Reuters")
RECORD = Head(
    "a",
    "post/a.txt",
    "A",
    source=POST,
    agency=REUTERS,
    published="2010-05-01",
    original_url="https://news.post.example/a",
    removed=(Ruled("remove_lines: shared by .*"), Ruled("remove_selectors: div.promo")),
)
"""An article of a publication, from an agency."""


def remarks(
    folder: Path, records: Iterable[Head] = (RECORD,), articles: Iterable[Head] = (), **files: str
) -> list[tuple[str, str]]:
    """What is remarked on the newsroom's files: name=content."""
    for name, content in files.items():
        (folder / f"{name}.yaml").write_text(content)
    given = sources.load_rules(folder), load_maps(folder), authority.load(folder)
    records = list(records)
    return list(idle.remarks(*given, [SourceFile(record.path, ()) for record in records], records, articles))


def of_sources(
    folder: Path, content: str, records: Iterable[Head] = (RECORD,), articles: Iterable[Head] = ()
) -> list[str]:
    found = remarks(folder, records, articles, sources=content)
    assert {path for path, _ in found} <= {".cuttings/sources.yaml"}
    return [remark for _, remark in found]


@pytest.mark.parametrize(
    "rule",
    [
        "the-post: {hosts: [post.example], folders: [post]}",
        "another-key: {label: The Post}",
        "the-post: {remove_lines: ['shared by .*'], remove_selectors: [div.promo]}",
        "the-post: {display: [{show: hidden, agency: Reuters, until: 2010}, extract]}",
        "reuters: {agency: true, hosts: [reuters.example], display: [{show: extract, from: 2010-05}]}",
    ],
)
def test_nothing_is_said_of_rules_that_are_called_for(tmp_path: Path, rule: str) -> None:
    assert of_sources(tmp_path, rule) == []


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("the-pots: {display: hidden}", ["the-pots: no article is of this publication or agency"]),
        ("the-post: {folders: [post, pots, pos]}", ["the-post: no file lies in pots", "the-post: no file lies in pos"]),
        ("the-post: {hosts: [post.example, pots.example]}", ["the-post: no article of it is from pots.example"]),
        (
            "the-post: {label: The Post, remove_lines: ['shared by .*', 'shred \\d+']}",
            ["The Post: remove_lines 'shred \\d+' takes nothing off"],
        ),
        (
            "the-post: {remove_selectors: [div.promo, div.porno]}",
            ["the-post: remove_selectors 'div.porno' takes nothing off"],
        ),
        (
            "the-post: {display: [{show: hidden, agency: Reutres, from: 2009, until: 2011}, extract]}",
            ["the-post: display {show: hidden, agency: reutres, from: 2009, until: 2011} is for no article"],
        ),
        (
            "the-post: {display: [{show: hidden, until: 2009}]}",
            ["the-post: display {show: hidden, until: 2009} is for no article"],
        ),
        (
            "reuters: {remove_lines: ['shared by .*']}",
            ["reuters: remove_lines 'shared by .*' takes nothing off"],
        ),
    ],
)
def test_rules_that_nothing_calls_for_are_told(tmp_path: Path, rule: str, said: list[str]) -> None:
    assert of_sources(tmp_path, rule) == said


def test_hosts_of_a_publication_whose_texts_have_no_addresses_are_no_slip(tmp_path: Path) -> None:
    plain = replace(RECORD, original_url=None)
    assert of_sources(tmp_path, "the-post: {hosts: [pots.example]}", [plain]) == []
    assert of_sources(tmp_path, "the-post: {hosts: [pots.example]}", [plain, RECORD]) != []


def test_a_folder_within_a_packed_file_is_a_folder(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    (archive / ".cuttings").mkdir(parents=True)
    with zipfile.ZipFile(archive / "all.zip", "w") as packed:
        packed.writestr("post/rome.txt", "Ferries return\n\nThe ferries came back to Rome in the morning.\n")
    (archive / ".cuttings" / "sources.yaml").write_text("the-post: {folders: [all.zip/post, all.zip/pots]}\n")
    notes = pipeline.rebuild(Settings(archive=archive, index=tmp_path / "index", workers=1)).notes
    assert notes == ((".cuttings/sources.yaml", "the-post: no file lies in all.zip/pots"),)


def test_a_rule_for_what_only_several_records_are_together_is_called_for(tmp_path: Path) -> None:
    rule = "the-post: {display: [{show: hidden, agency: Reuters, until: 2009}, full]}"
    earlier = replace(RECORD, id="b", path="post/b.txt", agency=None, published="2009-05-01")
    joined = replace(RECORD, id="b", other_ids=("a",), published=earlier.published)
    assert of_sources(tmp_path, rule, [RECORD, earlier]) != []
    assert of_sources(tmp_path, rule, [RECORD, earlier], [joined]) == []


def test_a_pattern_of_files_that_are_not_there_is_told(tmp_path: Path) -> None:
    columns = "{columns: {headline: Title}}"
    content = "".join(f'"{pattern}": {columns}\n' for pattern in ("post/*", "*.cvs", "*.txt", "zip/*.csv"))
    packed = Head("b", "zip/one.csv", "B")
    assert remarks(tmp_path, [RECORD, packed], formats=content) == [
        (".cuttings/formats.yaml", f"'{pattern}' is the pattern of no file, or another is found first")
        for pattern in ("*.cvs", "*.txt")
    ]


def test_an_entry_for_an_article_that_is_not_there_is_told(tmp_path: Path) -> None:
    entries = "- {label: John Smith, articles: [a, b]}\n- {label: Ann Lee}\n"
    assert remarks(tmp_path, people=entries) == [
        (".cuttings/people.yaml", "John Smith (line 1): no article is called b")
    ]


def test_a_rebuild_tells_what_nothing_calls_for(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    (archive / ".cuttings").mkdir(parents=True)
    (archive / "rome.txt").write_text("Ferries return\n\nThe ferries came back to Rome in the morning.\n")
    (archive / ".cuttings" / "sources.yaml").write_text("the-post: {folders: [post]}\n")
    notes = pipeline.rebuild(Settings(archive=archive, index=tmp_path / "index", workers=1)).notes
    assert notes == (
        (".cuttings/sources.yaml", "the-post: no file lies in post"),
        (".cuttings/sources.yaml", "the-post: no article is of this publication or agency"),
    )


def test_nothing_is_said_of_an_archive_in_order(report: Report) -> None:
    assert report.notes == ()
