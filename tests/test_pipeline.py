import json
import os
import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from indexer import pipeline, rights
from indexer.engine import Snapshot, open_engine
from indexer.errors import ArchiveError, EngineError, SkippedError
from indexer.model import Display, Filter, Kind, Order, Report, SearchRequest
from indexer.settings import Settings
from indexer.workers import Workers
from tests.examined import examine

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


def test_a_rebuild_works_on_what_changed_alone(settings: Settings, archive: Path) -> None:
    counts: dict[str, int] = {}

    def track(what: str, items: Iterable[Any], count: int) -> Iterable[Any]:
        counts[what] = count
        return items

    steps = ("Reading", "Outlining", "Cleaning", "Finding names", "Gathering articles")
    for changed in (10, 0, 1):
        pipeline.rebuild(settings, track=track)
        assert [counts[step] for step in steps] == [changed] * 5
        (archive / "bari.txt").write_text(GOOD.format(place="Bari") * (1 + (changed == 0)))


def test_files_that_nobody_wrote_to_are_not_opened_again(
    settings: Settings, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, opened, open_ = time.time_ns(), list[str](), os.open

    def noted(path: str | Path, *flags: int, **named: int) -> int:
        if str(path).startswith(str(archive)):
            opened.append(Path(path).name)
        return open_(path, *flags, **named)

    monkeypatch.setattr(time, "time_ns", lambda: now + 10**10)  # they have stood there for ten seconds
    first = pipeline.rebuild(settings)
    monkeypatch.setattr(os, "open", noted)
    assert pipeline.rebuild(settings).digest == first.digest
    assert opened == []
    (archive / "bari.txt.yaml").write_text("headline: Another one\n", encoding="utf-8")
    assert pipeline.rebuild(settings).digest != first.digest
    assert set(opened) == {"bari.txt", "bari.txt.yaml"}


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


def test_the_number_of_processes_changes_nothing(
    settings: Settings, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, few in (("worthwhile", 30), ("chunk", 5)):
        monkeypatch.setitem(Workers.map.__kwdefaults__, name, few)
    for number in range(40):
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


@pytest.mark.parametrize("name", ["nowhere", "archive/bari.txt"])
def test_without_an_archive_no_index_is_begun(settings: Settings, archive: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(ArchiveError):
        pipeline.rebuild(replace(settings, archive=tmp_path / name, index=tmp_path / "new" / "index"))
    assert not (tmp_path / "new").exists() and not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("name", ["bari.txt", ".cuttings"])
def test_a_file_in_place_of_a_folder_is_named(settings: Settings, archive: Path, name: str) -> None:
    (archive / name).touch()
    asked = settings if name == ".cuttings" else replace(settings, archive=archive / name)
    with pytest.raises(ArchiveError, match=rf"{re.escape(str(archive / name))} is a file"):
        pipeline.rebuild(asked)


def test_unknown_files_are_counted_by_suffix(settings: Settings, archive: Path) -> None:
    (archive / "photo.jpg").write_bytes(b"\xff\xd8")
    (archive / "scan.PDF").write_bytes(b"%PDF")
    report = pipeline.rebuild(settings)
    assert dict(report.unread) == {".jpg": 1, ".pdf": 1}
    assert report.skipped == ()


def test_a_sidecar_beside_no_file_is_reported(settings: Settings, archive: Path) -> None:
    (archive / "bari.yaml").write_text("date: 2016-02-03\n")
    (archive / "bari.txt.yaml").write_text("date: 2016-02-03\n")
    notes = dict(pipeline.rebuild(settings).notes)
    assert "such as rome.txt.yaml beside rome.txt" in notes["bari.yaml"]
    assert "bari.txt.yaml" not in notes


def test_an_index_inside_the_archive_is_no_part_of_it(settings: Settings, archive: Path) -> None:
    inside = replace(settings, index=archive / "index")
    for _ in range(2):
        report = pipeline.rebuild(inside, strict=True)
        assert (report.indexed, report.skipped, dict(report.unread)) == (10, (), {})


def test_articles_in_the_folder_of_the_index_are_missed_aloud(settings: Settings, archive: Path) -> None:
    (archive / "2016").mkdir()
    (archive / "2016" / "bari.txt").write_text(GOOD.format(place="Bari"))
    report = pipeline.rebuild(replace(settings, index=archive / "2016"))
    assert ("2016", "it is the folder of the index, in which no articles are looked for") in report.skipped


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


def test_a_correction_of_nothing_is_noted(settings: Settings, archive: Path) -> None:
    (archive / "fano.txt.yaml").write_text("corrects: pisa\n")
    assert pipeline.rebuild(settings).notes == (("fano.txt", "corrects 'pisa', but no article has this id"),)


def test_files_of_the_configuration_that_are_not_read_are_noted(settings: Settings, archive: Path) -> None:
    (archive / ".cuttings").mkdir()
    for name in ("people.yml", "Sources.yaml", "notes.txt", ".DS_Store", "people.yaml~", "countries.yaml"):
        (archive / ".cuttings" / name).write_text("")
    notes = dict(pipeline.rebuild(settings).notes)
    assert list(notes) == [".cuttings/Sources.yaml", ".cuttings/notes.txt", ".cuttings/people.yml"]
    assert notes[".cuttings/people.yml"] == "not read: it must be called people.yaml"
    assert notes[".cuttings/Sources.yaml"] == "not read: it must be called sources.yaml"
    assert "the files read here are people.yaml, " in notes[".cuttings/notes.txt"]


def test_a_spelling_two_entries_of_the_names_list_claim_is_noted(settings: Settings, archive: Path) -> None:
    (archive / ".cuttings").mkdir()
    entries = "- {label: Marco Ferrante, spellings: [Ferri]}\n- {label: Rosa Ferrante, spellings: [Ferri]}\n"
    (archive / ".cuttings" / "people.yaml").write_text(entries)
    notes = dict(pipeline.rebuild(settings).notes)
    assert "Marco Ferrante (line 1) and Rosa Ferrante (line 2)" in notes[".cuttings/people.yaml"]


def test_examine_writes_nothing(settings: Settings, archive: Path) -> None:
    documents, skipped = examine(settings, ["bari.txt", "elba.txt"])
    assert [document.article.id for document in documents] == ["bari", "elba"]
    assert skipped == []
    assert not settings.index.exists()


# --- rights ------------------------------------------------------------------------------------------

PARAGRAPH = "The mayor, Carla Bruni, was said to have sold the ferries to a friend in another town."


def configure(archive: Path, **files: str) -> None:
    """Write the newsroom's files: name=content."""
    (archive / ".cuttings").mkdir(exist_ok=True)
    for name, content in files.items():
        (archive / ".cuttings" / f"{name}.yaml").write_text(content)


def test_hidden_articles_are_never_indexed_but_counted(settings: Settings, archive: Path) -> None:
    for name, date in (("bari", "2009-12-31"), ("elba", "2010-01-01"), ("fano", None)):
        when = f"date: {date}\n" if date else ""
        (archive / f"{name}.txt.yaml").write_text(f"source: The Post\n{when}")
    configure(archive, sources="the-post:\n  label: The Post\n  display: [{show: hidden, until: 2009}, extract]\n")
    report = pipeline.rebuild(settings)
    assert (report.indexed, report.hidden, report.skipped) == (8, 2, ())
    assert report.sources["The Post"].hidden == 2
    found = serving(settings).get("elba")
    assert found and found.article.display is Display.EXTRACT
    assert serving(settings).get("bari") is serving(settings).get("fano") is None
    documents, left_out = examine(settings, ["bari.txt", "elba.txt"])
    assert [document.article.id for document in documents] == ["elba"]
    assert left_out == [("bari.txt", "never indexed: display is hidden")]


def test_a_withheld_paragraph_is_hidden_whole_then_cut_out_also_by_url(settings: Settings, archive: Path) -> None:
    (archive / "bari.txt").write_text(f"{GOOD.format(place='Bari')}\n{PARAGRAPH}\n")
    (archive / "bari.txt.yaml").write_text("url: https://post.example/bari\n")
    (archive / "elba.txt").write_text(f"{GOOD.format(place='Elba')}\n{PARAGRAPH}\n")
    pipeline.rebuild(settings)
    old = serving(settings)
    configure(archive, withheld="- url: http://www.post.example/bari/\n  paragraph: The mayor, Carla Bruni\n")
    withheld = rights.load(archive / ".cuttings")
    assert withheld.hidden_in(old) == {"bari"}
    report = pipeline.rebuild(settings)
    new = serving(settings)
    assert withheld.hidden_in(new) == frozenset()
    assert withheld.hidden_in(old) == {"bari"}
    found = [hit.document.article.id for hit in new.search(SearchRequest("bruni")).hits]
    assert found == ["elba"]
    bari = new.get("bari")
    assert bari and "Bruni" not in bari.article.text + bari.article.versions[-1].text
    assert [key for key, _ in bari.values(Kind.PERSON)] == ["matteo-renzi"]
    assert ("bari.txt", "is withheld in part; the same words stand in elba: withhold them too?") in report.notes


def test_copies_of_a_withheld_text_are_listed(settings: Settings, archive: Path) -> None:
    text = GOOD.format(place="Bari") + "\n" + "Nobody was hurt on that day. " * 20
    for name in ("bari", "elba"):
        (archive / f"{name}.txt").write_text(text)
    configure(archive, withheld="- id: bari\n- id: nobody\n")
    report = pipeline.rebuild(settings)
    assert report.withheld == 1
    remark = dict(report.notes)["bari.txt"]
    assert remark.startswith("is withheld; the same text stands in") and "elba" in remark
    assert ("withheld.yaml", "nobody names no article of this archive") in report.notes


def test_a_list_of_withheld_articles_that_cannot_be_read_stops_the_rebuild(settings: Settings, archive: Path) -> None:
    before = pipeline.rebuild(settings)
    configure(archive, withheld="- paragraph: x\n")
    with pytest.raises(ArchiveError, match="must have an id"):
        pipeline.rebuild(settings)
    assert serving(settings).info().generation == before.generation


def test_every_publication_has_an_account(settings: Settings, archive: Path) -> None:
    configure(archive, sources="post:\n  label: The Post\n  folders: [post]\n")
    (archive / "post").mkdir()
    (archive / "post" / "empty.txt").touch()
    copied = GOOD.format(place="Bari") + "\n" + "Nobody was hurt on that day. " * 20
    for name, extra in (("a", "Share on Twitter\n\n"), ("b", "")):
        (archive / "post" / f"{name}.txt").write_text(f"{copied}\n{extra}")
    (archive / "post" / "a.txt.yaml").write_text("date: 02/03/2016\nurl: https://post.example/a\n")
    (archive / "post" / "c.txt").write_text(GOOD.format(place="Pisa"))
    (archive / "post" / "c.txt.yaml").write_text("url: https://post.example/a\n")
    report = pipeline.rebuild(settings)
    post = report.sources["The Post"]
    assert (post.indexed, post.skipped, post.undated, post.ambiguous) == (2, 1, 1, 1)
    assert (post.versions, post.copies, post.hidden) == (3, 2, 0)
    assert dict(post.removed) == dict.fromkeys(post.removed, 1) and len(post.removed) == 1
    assert report.sources["(unknown)"].indexed == 10


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
    assert {name: source.indexed for name, source in report.sources.items() if source.indexed} == report.by_source
    assert sum(source.skipped for source in report.sources.values()) == len(report.skipped)
    assert sum(source.undated for source in report.sources.values()) == report.undated
    assert sum(sum(source.removed.values()) for source in report.sources.values()) == sum(report.removed.values())
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


@pytest.mark.parametrize("name", ["people.yaml", "sources.yaml", "withheld.yaml", "formats.yaml"])
def test_what_stands_in_a_files_place_stops_the_rebuild(settings: Settings, archive: Path, name: str) -> None:
    before = pipeline.rebuild(settings)
    (archive / ".cuttings").mkdir()
    os.mkfifo(archive / ".cuttings" / name)
    with pytest.raises(ArchiveError, match=f"{name} is not a file"):
        pipeline.rebuild(settings)
    assert serving(settings).info().generation == before.generation
