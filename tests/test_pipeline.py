import json
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from indexer import pipeline
from indexer.engine import Snapshot, open_engine
from indexer.errors import ArchiveError, EngineError, SkippedError
from indexer.model import Filter, Kind, Order, Report, SearchRequest
from indexer.settings import Settings

GOOD = """The harbour of {place} reopens

ROME - The harbour of {place} reopened on Tuesday, the port authority said, after two weeks of storms that kept the
ferries away. Prime Minister Matteo Renzi of Italy sent his greetings to the fishermen of the town.
"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Ten good articles."""
    folder = tmp_path / "archive"
    folder.mkdir()
    for place in "Ancona Bari Crotone Elba Fano Gaeta Ischia Lipari Messina Otranto".split():
        (folder / f"{place.lower()}.txt").write_text(GOOD.format(place=place))
    return folder


@pytest.fixture
def settings(archive: Path, tmp_path: Path) -> Settings:
    return Settings(archive=archive, index=tmp_path / "index")


@pytest.fixture
def broken(archive: Path) -> Iterator[list[str]]:
    """Five files that cannot be indexed."""
    (archive / "unreadable.txt").write_text("Nobody may read this\n\nReally.")
    (archive / "unreadable.txt").chmod(0)
    (archive / "empty.txt").touch()
    (archive / "binary.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    (archive / "undecodable.txt").write_bytes(b"Caf\xe9 \x81\x8d\x8f\x90\x9d here\n" * 5)
    with (archive / "huge.txt").open("wb") as huge:
        huge.write(b"Headline\n\n")
        os.truncate(huge.fileno(), 50 * 2**20)
    yield ["binary.txt", "empty.txt", "huge.txt", "undecodable.txt", "unreadable.txt"]
    (archive / "unreadable.txt").chmod(0o600)


def serving(settings: Settings) -> Snapshot:
    return open_engine(settings).snapshot()


def test_broken_files_are_named_and_the_rest_is_indexed(settings: Settings, broken: list[str]) -> None:
    report = pipeline.rebuild(settings)
    assert report.indexed == serving(settings).info().articles == 10
    assert sorted(path for path, _ in report.skipped) == broken
    assert all(reason for _, reason in report.skipped)
    assert "50 MB" in dict(report.skipped)["huge.txt"]


def test_strict_leaves_the_old_index_in_service(settings: Settings, archive: Path, broken: list[str]) -> None:
    before = pipeline.rebuild(settings)
    (archive / "ancona.txt").unlink()
    with pytest.raises(SkippedError) as refused:
        pipeline.rebuild(settings, strict=True)
    assert sorted(path for path, _ in refused.value.skipped) == broken
    assert serving(settings).info().generation == before.generation


def test_a_second_run_extracts_nothing_again(settings: Settings, archive: Path) -> None:
    first = pipeline.rebuild(settings)
    second = pipeline.rebuild(settings)
    assert (first.extracted, second.extracted) == (10, 0)
    assert second.digest == first.digest
    (archive / "bari.txt").write_text(GOOD.format(place="Bari Vecchia"))
    assert pipeline.rebuild(settings).extracted == 1


def test_a_changed_sidecar_is_a_change(settings: Settings, archive: Path) -> None:
    pipeline.rebuild(settings)
    (archive / "bari.txt.yaml").write_text("date: 2016-02-03\nperson: {add: [Emma Marrone], remove: [Matteo Renzi]}\n")
    pipeline.rebuild(settings)
    document = serving(settings).get("bari")
    assert document and document.article.published == "2016-02-03"
    assert [key for key, _ in document.values(Kind.PERSON)] == ["emma-marrone"]


def test_a_changed_names_list_is_a_change(settings: Settings, archive: Path) -> None:
    pipeline.rebuild(settings)
    (archive / ".cuttings").mkdir()
    (archive / ".cuttings" / "people.yaml").write_text("- label: Matteo the Florentine\n  spellings: [Matteo Renzi]\n")
    pipeline.rebuild(settings)
    document = serving(settings).get("bari")
    assert document and [key for key, _ in document.values(Kind.PERSON)] == ["matteo-the-florentine"]


def test_the_number_of_processes_changes_nothing(settings: Settings, archive: Path, tmp_path: Path) -> None:
    for number in range(320):
        (archive / f"more-{number}.txt").write_text(GOOD.format(place=f"Port {number}"))
    one = pipeline.rebuild(replace(settings, workers=1))
    two = pipeline.rebuild(replace(settings, workers=2, index=tmp_path / "other"))
    assert one.digest == two.digest


def test_an_empty_archive_is_refused(settings: Settings, archive: Path) -> None:
    before = pipeline.rebuild(settings)
    for path in archive.iterdir():
        path.unlink()
    with pytest.raises(ArchiveError, match="No article"):
        pipeline.rebuild(settings)
    assert serving(settings).info().generation == before.generation


def test_an_archive_that_shrank_by_half_is_refused(settings: Settings, archive: Path) -> None:
    pipeline.rebuild(settings)
    for path in sorted(archive.iterdir())[:6]:
        path.unlink()
    with pytest.raises(EngineError, match="allow-shrink"):
        pipeline.rebuild(settings)
    assert serving(settings).info().articles == 10
    assert pipeline.rebuild(settings, allow_shrink=True).indexed == 4


def test_a_missing_archive_says_so(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="nowhere"):
        pipeline.rebuild(replace(settings, archive=tmp_path / "nowhere"))


def test_unknown_files_are_counted_by_suffix(settings: Settings, archive: Path) -> None:
    (archive / "photo.jpg").write_bytes(b"\xff\xd8")
    (archive / "scan.PDF").write_bytes(b"%PDF")
    report = pipeline.rebuild(settings)
    assert dict(report.unread) == {".jpg": 1, ".pdf": 1}
    assert report.skipped == ()


def test_an_index_inside_the_archive_is_no_part_of_it(settings: Settings, archive: Path) -> None:
    inside = replace(settings, index=archive / "index")
    for _ in range(2):
        report = pipeline.rebuild(inside, strict=True)
        assert (report.indexed, report.skipped, dict(report.unread)) == (10, (), {})


def test_what_cannot_be_stored_costs_one_article(settings: Settings, archive: Path) -> None:
    (archive / "bari.txt.yaml").write_text('headline: "x \\ud800 y"\n')
    report = pipeline.rebuild(settings)
    assert report.indexed == 9
    assert [path for path, _ in report.skipped] == ["bari.txt"]


def test_a_file_that_changes_during_the_rebuild_is_read_again_next_time(
    settings: Settings, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = archive / "bari.txt"
    before = path.read_text()
    opened = os.open

    def change(name: object, *arguments: object, **named: object) -> int:
        """The editor saves between the noting of a file's state and its reading."""
        if str(name) == str(path) and seen.append(1) is None and len(seen) == 2:
            path.write_text("Another headline\n\nAnother text altogether.")
        return opened(name, *arguments, **named)  # type: ignore[arg-type]

    seen: list[int] = []
    with monkeypatch.context() as patched:
        patched.setattr(os, "open", change)
        report = pipeline.rebuild(settings)
    assert [path for path, _ in report.skipped] == ["bari.txt"]
    path.write_text(before)
    pipeline.rebuild(settings)
    document = serving(settings).get("bari")
    assert document and document.article.headline == "The harbour of Bari reopens"


def test_a_correction_is_linked_both_ways(settings: Settings, archive: Path) -> None:
    (archive / "fano.txt.yaml").write_text("corrects: elba\n")
    pipeline.rebuild(settings)
    corrected = serving(settings).get("elba")
    assert corrected and corrected.corrected_by == ("fano",)


def test_examine_writes_nothing(settings: Settings, archive: Path) -> None:
    documents, skipped = pipeline.examine(settings, ["bari.txt", "elba.txt"])
    assert [document.article.id for document in documents] == ["bari", "elba"]
    assert skipped == []
    assert not settings.index.exists()


# --- the sample archive ----------------------------------------------------------------------------


def test_the_sample_archive_is_indexed_but_for_its_eight_broken_files(report: Report) -> None:
    assert report.indexed >= 45
    assert sorted(path for path, _ in report.skipped) == [
        "broken/bad-sidecar.txt",
        "broken/binary.txt",
        "broken/blank.txt",
        "broken/empty.txt",
        "broken/menu-only.html",
        "broken/no-body.md",
        "broken/truncated-utf16.txt",
        "broken/undecodable.txt",
    ]
    assert len(report.by_source) >= 8 and "(unknown)" not in report.by_source


def test_one_name_has_one_value_whatever_its_spelling(snapshot: Snapshot) -> None:
    found = snapshot.values(Kind.PERSON, page_size=1000).values
    colonels = [value for value in found if re.search(r"M\w+ [GQK]a(dd|dh|th)?d?h?afi$", value.label)]
    assert [value.key for value in colonels] == ["muammar-gaddafi"] and colonels[0].count >= 4


@pytest.mark.parametrize("words", ["newsletter", '"sign me up"', "cookies", '"most read"', '"RSS feed"'])
def test_page_clutter_is_not_found(snapshot: Snapshot, words: str) -> None:
    assert snapshot.search(SearchRequest(words)).total == 0


def test_versions_of_a_tracker_page(snapshot: Snapshot) -> None:
    document = snapshot.get("version-watch-2015-athens-referendum")
    assert document
    article = document.article
    assert article.headline == "Greek voters deliver a resounding No to creditors’ terms"
    assert [version.number for version in article.versions] == [1, 2]
    assert article.versions[0].headline == "Greece awaits verdict as polls close in bailout referendum"
    assert (article.published, article.date_source) == ("2015-07-05", "url")


def test_every_fact_of_the_sample_is_as_written(snapshot: Snapshot) -> None:
    truth = json.loads((Path(__file__).parent / "golden" / "sample.json").read_text())
    for id, expected in truth.items():
        document = snapshot.get(id)
        assert document, id
        article = document.article
        assert {
            "headline": article.headline,
            "published": article.published,
            "date_source": article.date_source.value,
            "ambiguous": article.ambiguous,
            "byline": list(article.byline),
            "dateline": article.dateline,
            "source": article.source.label if article.source else None,
        } == expected, id
    assert set(truth) == {document.article.id for document in snapshot.export()}


def test_dates_make_a_tree(snapshot: Snapshot) -> None:
    result = snapshot.search(SearchRequest(filters=frozenset({Filter(Kind.DATE, "2015")}), order_by=Order.OLDEST))
    assert result.total > 0 and result.facets
    months = [value for value in result.facets[Kind.DATE].values if value.key.startswith("2015-")]
    assert sum(value.count for value in months) == result.total
