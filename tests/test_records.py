"""Files of many records: JSON Lines and CSV with a map of their fields."""

from __future__ import annotations

import csv
import io
import json
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import pipeline, readers
from indexer.engine import open_engine
from indexer.errors import ArchiveError, ArticleError
from indexer.model import Contents, Declared, Edit, Kind, SourceFile
from indexer.readers.fields import load_maps
from indexer.settings import Settings

LIMIT = 2**20
BODY = "The harbour reopened on Tuesday, the port authority said.\n\nFerries had waited for two weeks."
FORMATS = Path(__file__).parent / "archive_formats"


def read(folder: Path, name: str, data: bytes | str, maps: str = "", limit: int = LIMIT) -> Contents:
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    (folder / ".cuttings").mkdir(exist_ok=True)
    (folder / ".cuttings" / "formats.yaml").write_text(maps)
    return readers.read(folder, SourceFile(name), limit, load_maps(folder / ".cuttings"))


def lines(*rows: Mapping[str, object]) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl", "\n\n"),
        ("a.csv", "headline,text\n"),
        ("a.rss", '<rss version="2.0"><channel><title>Port</title></channel></rss>'),
    ],
)
def test_a_file_of_records_without_any_says_so(tmp_path: Path, name: str, data: str) -> None:
    assert read(tmp_path, name, data).notes == ((name, "it holds no article"),)
    full = read(tmp_path, "full.jsonl", lines({"headline": "Harbour", "text": BODY}))
    assert full.records and not full.notes


def test_every_line_is_a_record_under_the_usual_names(tmp_path: Path) -> None:
    contents = read(
        tmp_path,
        "a.jsonl",
        lines(
            {
                "id": 17,
                "Title": "Harbour reopens",
                "summary": "After the storm",
                "text": BODY,
                "date": "2016-02-03",
                "updated": "2016-02-04",
            },
            {
                "headline": "Second",
                "body": "<p>One &amp; two.</p><p>Three.</p>",
                "author": ["Jane Doe", {"name": "Bo Li"}],
            },
        ),
    )
    first, second = contents.records
    assert first.text == BODY and first.number == 1
    assert first.metadata == Declared(
        id="17", headline="Harbour reopens", standfirst="After the storm", date="2016-02-03", updated="2016-02-04"
    )
    assert second.text == "One & two.\n\nThree." and second.number == 2
    assert second.metadata.byline == ("Jane Doe", "Bo Li")


MAP = """
"exports/*.jsonl": {columns: {headline: x}}
"*.jsonl":
  columns: {headline: fields.head, body: fields.story, person: people, organisation: orgs, country: place.name}
"""


def test_a_map_names_the_fields_and_reaches_into_nested_ones(tmp_path: Path) -> None:
    row = {
        "fields": {"head": "Mapped", "story": BODY},
        "people": [{"name": "Jane  Doe"}, "Bo Li", "Bo Li"],
        "orgs": "Port Authority; Red Cross",
        "place": {"name": "Italy"},
    }
    (record,) = read(tmp_path, "a.jsonl", lines(row), MAP).records
    assert record.metadata.headline == "Mapped" and record.text == BODY
    assert record.metadata.edits == (
        Edit(Kind.PERSON, ("Jane Doe", "Bo Li")),
        Edit(Kind.COUNTRY, ("Italy",)),
        Edit(Kind.ORGANISATION, ("Port Authority", "Red Cross")),
    )


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{broken", "not valid JSON"),
        (b"[1, 2]", "not a JSON object"),
        (b'{"title": "no text"}', "no text under body or text"),
        (b"[" * 100_000, "nested too deeply|not valid JSON"),
        (b'{"text": "caf\xc3\xa9 caf\xc3\xa9 \xff"}', "damaged UTF-8"),
        (b'{"text": "' + b"x" * LIMIT + b'"}', "larger than the 1 MB"),
        (b'{"text": "' + b"x\\n" * 60_000 + b'"}', "60,000 lines are more"),
    ],
    ids=["json", "list", "empty", "deep", "bytes", "large", "lines"],
)
def test_a_bad_line_is_named_and_the_rest_is_read(tmp_path: Path, line: bytes, reason: str) -> None:
    good = lines({"text": BODY}).encode()
    started = time.process_time()
    contents = read(tmp_path, "a.jsonl", good + b"\n" + line + b"\n" + good)
    assert time.process_time() - started < 2
    assert [record.number for record in contents.records] == [1, 4]
    (refused,) = contents.refused
    assert refused.place == "a.jsonl#3"
    with pytest.raises(AssertionError, match=reason):
        raise AssertionError(refused.reason)


def test_old_encodings_are_read_record_by_record(tmp_path: Path) -> None:
    data = 'headline;text\nÉté;"Une phrase, à lire.\nEt la suite."\n'.encode("cp1252") + "Œuvre;Le café.\n".encode()
    first, second = read(tmp_path, "a.csv", data).records
    assert first.metadata.headline == "Été" and first.text == "Une phrase, à lire.\nEt la suite."
    assert second.metadata.headline == "Œuvre" and second.text == "Le café."


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_tables_as_spreadsheets_save_them(tmp_path: Path, encoding: str, delimiter: str) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(
        [["Title", "Text", "Date"], ["A; b, c | d", BODY, "29/01/2016"], [], ["", "", ""]]
    )
    (record,) = read(tmp_path, "a.csv", out.getvalue().encode(encoding)).records
    assert record.metadata == Declared(headline="A; b, c | d", date="29/01/2016")
    assert record.text.replace("\r", "") == BODY


def test_a_byte_that_is_no_utf_16_costs_no_table(tmp_path: Path) -> None:
    data = "title,text\nA,One\n".encode("utf-16") + b"x"
    (record,) = read(tmp_path, "a.csv", data).records
    assert (record.metadata.headline, record.text) == ("A", "One")


def test_a_delimiter_of_the_map_counts(tmp_path: Path) -> None:
    maps = '"*.csv": {columns: {headline: A, body: B}, delimiter: "#"}'
    (record,) = read(tmp_path, "a.csv", "A#B,C\nHead#Body\n", maps.replace("body: B", "body: 'B,C'")).records
    assert (record.metadata.headline, record.text) == ("Head", "Body")


def test_a_table_without_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="does not name columns"):
        read(tmp_path, "a.csv", "just words\nand more\n")


def test_a_quote_left_open_costs_a_record(tmp_path: Path) -> None:
    contents = read(tmp_path, "a.csv", "title,text\nA,One\nB,Two\n" + 'C,"' + "x\n" * 2000, limit=1000)
    assert [record.text for record in contents.records] == ["One", "Two"]
    assert contents.refused and contents.refused[0].place == "a.csv#3"


@given(st.lists(st.tuples(*[st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1)] * 2), min_size=1))
def test_a_table_gives_back_what_was_written(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([("headline", "body"), *rows])
    texts = [record.text for record in read(tmp_path_factory.mktemp("t"), "a.csv", out.getvalue()).records]
    assert len(texts) == len(rows)


@given(st.binary(max_size=300))
def test_any_bytes_are_records_or_reasons(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("t")
    for name in ("a.jsonl", "a.csv"):
        try:
            contents = read(folder, name, data)
        except ArticleError as error:
            assert str(error)
        else:
            assert all(refused.reason for refused in contents.refused)


@pytest.mark.parametrize(
    ("maps", "reason"),
    [
        ("just words", "must list file patterns"),
        ('"*.csv": {cols: {}}', "must have `columns:"),
        ('"*.csv": {columns: {headlin: Title}}', "has no field 'headlin'"),
        ('"*.csv": {columns: {body: x}, delimiter: "::"}', "one character"),
    ],
)
def test_a_map_that_cannot_be_understood_stops_the_run(tmp_path: Path, maps: str, reason: str) -> None:
    with pytest.raises(ArchiveError, match=reason):
        read(tmp_path, "a.csv", "a,b\n", maps)


def test_a_sidecar_says_of_many_records_what_may_be_true_of_all(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.yaml").write_text("source: Harbour Post\nid: one\nheadline: One\nperson: {remove: [Bo Li]}\n")
    row = {"text": BODY, "person": ["Bo Li", "Jane Doe"], "title": "Own"}
    first, second = read(tmp_path, "a.jsonl", lines(row, row)).records
    assert first.declared.source == second.declared.source == "Harbour Post"
    assert first.declared.id is None and first.declared.headline == "Own"
    assert first.declared.edits == (Edit(Kind.PERSON, ("Jane Doe",), ("Bo Li",)),)


def test_a_stream_may_be_larger_than_an_article(tmp_path: Path) -> None:
    contents = read(tmp_path, "a.jsonl", lines({"text": BODY}) * 100, limit=1000)
    assert len(contents.records) == 100 and not contents.refused


# --- in a rebuild ----------------------------------------------------------------------------------


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "archive").mkdir()
    return Settings(archive=tmp_path / "archive", index=tmp_path / "index")


def test_records_are_indexed_under_their_id_or_their_place(settings: Settings) -> None:
    rows = [{"id": "rome-1", "title": "One", "text": BODY}, {"title": "Two", "text": BODY}]
    (settings.archive / "feed.jsonl").write_text(lines(*rows) + "{broken\n")
    report = pipeline.rebuild(settings)
    snapshot = open_engine(settings).snapshot()
    assert snapshot.get("rome-1") and snapshot.get("feed-jsonl-2")
    assert [path for path, _ in report.skipped] == ["feed.jsonl#3"]


def test_a_change_in_one_line_is_a_change_of_one_article(settings: Settings) -> None:
    rows = [{"title": f"Port {n}", "text": BODY} for n in range(5)]
    (settings.archive / "feed.jsonl").write_text(lines(*rows))
    assert pipeline.rebuild(settings).extracted == 5
    (settings.archive / "feed.jsonl").write_text(lines(*rows[:4], rows[4] | {"title": "Changed"}))
    assert pipeline.rebuild(settings).extracted == 1


def test_a_changed_map_is_a_change(settings: Settings) -> None:
    (settings.archive / "feed.csv").write_text(f'a,b,text\nFirst,Second,"{BODY}"\n')
    (settings.archive / ".cuttings").mkdir()
    for column, headline in (("a", "First"), ("b", "Second")):
        (settings.archive / ".cuttings" / "formats.yaml").write_text(f'"*.csv": {{columns: {{headline: {column}}}}}')
        pipeline.rebuild(settings)
        document = open_engine(settings).snapshot().get("feed-csv-1")
        assert document and document.article.headline == headline


def test_the_editors_tags_outrank_what_is_found_in_the_text(settings: Settings) -> None:
    row = {"title": "Harbour reopens", "text": BODY, "person": ["Jane Doe"]}
    (settings.archive / "feed.jsonl").write_text(lines(row))
    pipeline.rebuild(replace(settings))
    document = open_engine(settings).snapshot().get("feed-jsonl-1")
    assert document and [key for key, _ in document.values(Kind.PERSON)] == ["jane-doe"]


def test_a_damaged_table_in_utf_16_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("title,text\nPort,The port is shut.\n".encode("utf-16") + b"x")
    contents = readers.read(tmp_path, SourceFile("a.csv"), 2**20)
    assert contents.records[0].metadata.headline == "Port"
