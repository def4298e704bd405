import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from indexer.cli import main
from indexer.model import Report
from indexer.settings import Settings
from indexer.work import Work, undisturbed

ARTICLE = "Renzi visits Bari\n\nBARI, Italy - Prime Minister Matteo Renzi visited the port of Bari on Friday.\n"


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A small archive and its index, named by the environment."""
    archive = tmp_path / "archive"
    archive.mkdir()
    (archive / "bari.txt").write_text(ARTICLE)
    (archive / "bari.txt.yaml").write_text("date: 2014-09-13\n")
    (archive / "empty.txt").touch()
    monkeypatch.setenv("CUTTINGS_ARCHIVE", str(archive))
    monkeypatch.setenv("CUTTINGS_INDEX", str(tmp_path / "index"))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def test_rebuild_reports_what_it_did_and_what_it_skipped() -> None:
    done = run("rebuild")
    assert done.exit_code == 0
    assert "1 article indexed" in done.stdout
    assert "empty.txt: the file is empty" in done.stdout
    assert "No text had changed" not in done.stdout
    assert "No text had changed" in run("rebuild").stdout


def test_rebuild_in_json() -> None:
    report = json.loads(run("rebuild", "--json").stdout)
    assert (report["read"], report["indexed"], report["skipped"]) == (2, 1, [["empty.txt", "the file is empty"]])


def test_a_strict_rebuild_fails_and_names_the_files() -> None:
    done = run("rebuild", "--strict")
    assert done.exit_code == 1
    assert "empty.txt: the file is empty" in done.stderr
    assert "Traceback" not in done.output


def test_a_missing_archive_is_a_failure_that_says_what_to_do() -> None:
    done = run("rebuild", "/no/such/folder")
    assert done.exit_code == 1
    assert "/no/such/folder" in done.stderr


def test_a_device_is_no_archive() -> None:
    done = run("rebuild", "/dev/null")
    assert done.exit_code == 1
    assert "/dev/null is a file. Name the folder" in done.stderr


def test_a_wrong_archive_is_named_with_both_ways_to_name_the_right_one(tmp_path: Path) -> None:
    done = run("rebuild", str(tmp_path / "nowhere"))
    assert done.exit_code == 1
    assert f"no folder {tmp_path / 'nowhere'}" in done.stderr
    assert "indexer rebuild FOLDER" in done.stderr
    assert "CUTTINGS_ARCHIVE" in done.stderr


def test_what_is_no_article_is_counted_by_kind_be_it_a_file_or_a_record(tmp_path: Path) -> None:
    (tmp_path / "rome.txt").write_text(
        "Rome votes\n\nRome votes on Sunday, and the polls are open until eleven at night.\n"
    )
    (tmp_path / "photo.jpg").write_bytes(b"")
    (tmp_path / "numbers.json").write_text("[1, 2, 3]")
    shown = run("rebuild", str(tmp_path), "--index", str(tmp_path / "index")).stdout
    assert "no articles, by kind of file or record:\n        1  .jpg\n        3  .json\n" in shown


def test_names_that_the_archive_of_an_index_lists_are_settled_wherever_one_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, index = tmp_path / "elsewhere", str(tmp_path / "its-index")
    (archive / ".cuttings").mkdir(parents=True)
    for town in ("Bari", "Pisa", "Lecce"):
        (archive / f"{town}.txt").write_text(
            f"{town} votes\n\nAda Marchetti of {town} said that the polls were open.\n"
        )
    run("rebuild", str(archive), "--index", index)
    assert "Ada Marchetti" in run("names", "--index", index).stdout
    (archive / ".cuttings" / "people.yaml").write_text("- label: Ada Marchetti\n")
    run("rebuild", str(archive), "--index", index)
    assert run("names", "--index", index).stdout == "# Nothing to settle.\n"


def test_an_empty_name_is_not_the_folder_one_stands_in() -> None:
    for command in (["rebuild", ""], ["stats", "--index", ""]):
        done = run(*command)
        assert (done.exit_code, "it is empty" in done.stderr) == (2, True)


def test_wrong_usage() -> None:
    assert run("rebuild", "--workers", "none").exit_code == 2
    assert run("nonsense").exit_code == 2
    assert run("check", "/no/such/file").exit_code == 2


def test_a_bad_setting_is_a_failure_that_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUTTINGS_TODAY", "someday")
    done = run("stats")
    assert done.exit_code == 1
    assert "CUTTINGS_TODAY" in done.stderr


def test_a_second_rebuild_is_told_to_wait(tmp_path: Path) -> None:
    with Work(tmp_path / "index"):
        done = run("rebuild")
    assert done.exit_code == 75
    assert "running" in done.stderr


@pytest.mark.parametrize(
    "command", [["search", "bari"], ["export"], ["stats"], ["verify"], ["rollback"], ["gc"], ["diff"]]
)
def test_without_an_index_every_command_says_how_to_make_one(command: list[str]) -> None:
    done = run(*command)
    assert done.exit_code == 1
    assert "indexer rebuild" in done.stderr


def test_search_marks_the_words() -> None:
    run("rebuild")
    done = run("search", "port")
    assert "1 article for: port" in done.stdout
    assert "[port] of Bari" in done.stdout
    assert run("search", "x" * 2000).exit_code == 1


def test_export_is_one_object_a_line() -> None:
    run("rebuild")
    (line,) = run("export").stdout.splitlines()
    article = json.loads(line)
    assert (article["id"], article["published"], article["date_source"]) == ("bari", "2014-09-13", "sidecar")
    assert [person["label"] for person in article["person"]] == ["Matteo Renzi"]
    assert article["person"][0]["mentions"] == ["Renzi", "Matteo Renzi"]


def test_a_reader_who_has_read_enough_is_not_told_of_a_failure() -> None:
    run("rebuild")
    command = [sys.executable, "-m", "indexer.cli", "export"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""


def test_export_leaves_out_what_is_withheld(tmp_path: Path) -> None:
    run("rebuild")
    (tmp_path / "archive" / ".cuttings").mkdir()
    (tmp_path / "archive" / ".cuttings" / "withheld.yaml").write_text("- id: bari\n")
    assert run("export").stdout == ""


def test_an_index_remembers_its_archive_wherever_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even in the folder that holds one called archive; and under the name that was the note's before."""
    (tmp_path / "archive" / ".cuttings").mkdir()
    (tmp_path / "archive" / ".cuttings" / "withheld.yaml").write_text("- id: bari\n")
    assert run("rebuild", "--index", str(tmp_path)).exit_code == 0
    monkeypatch.setenv("CUTTINGS_ARCHIVE", str(tmp_path / "elsewhere"))
    assert run("export", "--index", str(tmp_path)).stdout == ""
    monkeypatch.setenv("CUTTINGS_ARCHIVE", str(tmp_path / "archive"))
    run("rebuild")
    (tmp_path / "index" / "archive.txt").rename(tmp_path / "index" / "archive")
    (tmp_path / "index" / "withheld.yaml").unlink()
    monkeypatch.setenv("CUTTINGS_ARCHIVE", str(tmp_path / "elsewhere"))
    assert run("export").stdout == ""


def test_a_rebuild_says_where_the_index_of_another_archive_was(tmp_path: Path) -> None:
    assert "Until now" not in run("rebuild").stderr + run("rebuild").stderr
    (tmp_path / "archive").rename(tmp_path / "other")
    said = f"Until now this was the index of {tmp_path / 'archive'}.\n"
    assert run("rebuild", str(tmp_path / "other")).stderr.endswith(said)


def test_an_index_among_the_newsrooms_files_leaves_them_as_they_are(tmp_path: Path) -> None:
    folder = tmp_path / "archive" / ".cuttings"
    folder.mkdir()
    (folder / "withheld.yaml").write_text("- id: bari\n")
    assert run("rebuild", "--index", str(folder)).exit_code == 0
    assert (folder / "withheld.yaml").read_text() == "- id: bari\n"


def test_what_is_withheld_by_url_is_in_no_output(tmp_path: Path) -> None:
    (tmp_path / "archive" / "bari.txt.yaml").write_text("date: 2014-09-13\nurl: https://post.example/bari\n")
    run("rebuild")
    assert "Renzi" in run("search", "renzi").stdout
    (tmp_path / "archive" / ".cuttings").mkdir()
    (tmp_path / "archive" / ".cuttings" / "withheld.yaml").write_text("- url: http://post.example/bari/\n")
    for _ in range(2):
        assert run("export").stdout == ""
        assert run("search", "renzi").stdout.startswith("0 articles")
        assert "1 withheld" in run("rebuild").stdout


def test_an_extract_has_no_text_in_any_output(tmp_path: Path) -> None:
    (tmp_path / "archive" / "bari.txt").write_text(f"{ARTICLE}\n{'He waved. ' * 60}\n\nThe secret ending.\n")
    (tmp_path / "archive" / "bari.txt.yaml").write_text("date: 2014-09-13\nsource: Post\n")
    (tmp_path / "archive" / ".cuttings").mkdir()
    (tmp_path / "archive" / ".cuttings" / "sources.yaml").write_text("post:\n  display: extract\n")
    run("rebuild")
    exported = json.loads(run("export").stdout)
    assert exported["text"] is None and exported["versions"][0]["text"] is None
    assert exported["headline"] == "Renzi visits Bari"
    found = run("search", "secret").stdout
    assert found.startswith("1 article") and "secret ending" not in found
    assert "display: extract" in run("check", str(tmp_path / "archive" / "bari.txt")).stdout


def test_a_rebuild_accounts_for_every_publication(tmp_path: Path) -> None:
    (tmp_path / "archive" / "bari.txt").write_text(f"{ARTICLE}\nShare on Twitter\n")
    (tmp_path / "archive" / "hid.txt").write_text(ARTICLE)
    (tmp_path / "archive" / "hid.txt.yaml").write_text("source: Post\n")
    (tmp_path / "archive" / ".cuttings").mkdir()
    (tmp_path / "archive" / ".cuttings" / "sources.yaml").write_text("post:\n  label: The Post\n  display: hidden\n")
    text = run("rebuild").stdout
    assert "      0  The Post (1 hidden)\n" in text
    assert "      1  (unknown) (1 skipped)\n" in text and "removed 1 × " in text
    assert "1 skipped, 1 never indexed (display: hidden)." in text
    sources = json.loads(run("rebuild", "--json").stdout)["sources"]
    assert sources["The Post"]["hidden"] == 1
    assert list(sources["(unknown)"]) == [
        *("indexed", "skipped", "hidden", "withdrawn", "undated", "ambiguous", "versions", "copies", "removed")
    ]


def test_one_copy_is_told_as_one(tmp_path: Path) -> None:
    text = "Ferry aground\n\n" + "\n\n".join(f"Sentence {n} of a text long enough to be compared." for n in range(40))
    for source in ("Post", "Courier"):
        (tmp_path / "archive" / f"{source}.txt").write_text(text)
        (tmp_path / "archive" / f"{source}.txt.yaml").write_text(f"source: {source}\n")
    assert "Courier (1 undated, 1 copy)\n" in run("rebuild").stdout


def test_check_shows_what_would_be_indexed_and_writes_nothing(tmp_path: Path) -> None:
    done = run("check", str(tmp_path / "archive" / "bari.txt"), str(tmp_path / "archive" / "empty.txt"))
    assert "headline: Renzi visits Bari" in done.stdout
    assert "person: Matteo Renzi" in done.stdout
    assert "empty.txt: skipped: the file is empty" in done.stderr
    assert not (tmp_path / "index").exists()


def test_check_counts_one_removed_line_as_one(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("# Renzi visits Bari\n\n*By Anna Rossi*\n\nMatteo Renzi visited the port of Bari.\n")
    assert "removed: 1 line (1 × byline)" in run("check", str(tmp_path / "x.md")).stdout


def test_check_of_a_folder_says_what_it_teaches(tmp_path: Path) -> None:
    folder = tmp_path / "archive" / "post"
    folder.mkdir()
    (tmp_path / "archive" / ".cuttings").mkdir()
    (tmp_path / "archive" / ".cuttings" / "sources.yaml").write_text("post:\n  folders: [post]\n")
    for n, place in enumerate(["Bari", "Ancona", "Lecce", "Elba"]):
        lines = [f"{place} port", f"{14 + n}/02/2016", f"{place} has a port, said the mayor of {place} on Tuesday {n}."]
        (folder / f"{n}.txt").write_text("\n\n".join([*lines, "Fly Ledger Air", f"{place} is proud of its {n} ships."]))
    (folder / "copy.txt").write_text((folder / "3.txt").read_text() + "\nShare on Twitter\n")
    (folder / "3.txt.yaml").write_text("language: fr\ncorrects: nothing\n")
    shown = run("check", str(folder)).stdout
    assert shown.count("learnt of the publication: day before month, 1 recurring line\n") == 5
    assert "date: 2016-02-14 (page: “14/02/2016”, to the day)" in shown
    assert "1 × recurs on this publication's pages" in shown and "1 × share line" in shown
    assert "language: fr\n" in shown
    assert "note: corrects 'nothing', but no article has this id" in shown


def test_check_names_the_copies_among_the_files(tmp_path: Path) -> None:
    text = "\n\n".join(f"Storm {n} kept the ferries of Bari away from port {n}, said the mayor." for n in range(20))
    for name in ("one", "two"):
        (tmp_path / "archive" / f"{name}.txt").write_text(f"The ferries of Bari\n\n{text}\n")
    assert "copies: the same text as two; one is the first" in run("check", str(tmp_path / "archive")).stdout


def test_check_looks_at_files_outside_the_archive_too(tmp_path: Path) -> None:
    other = tmp_path / "elsewhere"
    other.mkdir()
    (other / "one.txt").write_text(ARTICLE)
    done = run("check", "--json", str(other))
    assert json.loads(done.stdout)["id"] == "one"


def test_explain_gives_the_words_and_the_rule_of_every_value(tmp_path: Path) -> None:
    done = run("explain", str(tmp_path / "archive" / "bari.txt"))
    assert "person: Matteo Renzi [matteo-renzi] (major)" in done.stdout
    assert "“Matteo Renzi”: " in done.stdout
    assert "date: 2014-09-13 (sidecar" in done.stdout


def test_explain_as_json_gives_the_evidence_and_check_does_not(tmp_path: Path) -> None:
    file = str(tmp_path / "archive" / "bari.txt")
    article = json.loads(run("explain", "--json", file).stdout)
    (renzi,) = article["person"]
    first = renzi["evidence"][0]
    assert first["rule"] and article["text"][first["start"] : first["end"]] == first["text"]
    assert "evidence" not in json.loads(run("check", "--json", file).stdout)["person"][0]


def test_stats_and_verify() -> None:
    run("rebuild")
    assert run("stats").stdout.startswith("1 article, 0 undated, 2014-09-13 to 2014-09-13")
    assert json.loads(run("stats", "--json").stdout)["articles"] == 1
    assert "every file as it was published" in run("verify").stdout


def test_stats_of_articles_without_dates_name_no_period(tmp_path: Path) -> None:
    (tmp_path / "archive" / "bari.txt.yaml").unlink()
    run("rebuild")
    assert run("stats").stdout.startswith("1 article, 1 undated\n")


def test_verify_names_the_damaged_file(tmp_path: Path) -> None:
    run("rebuild")
    (damaged,) = (tmp_path / "index").glob("generations/*/articles.sqlite")
    damaged.chmod(0o600)
    data = bytearray(damaged.read_bytes())
    data[len(data) // 2] ^= 1
    damaged.write_bytes(data)
    done = run("verify")
    assert done.exit_code == 1
    assert "articles.sqlite" in done.stderr


def test_the_sample_archive_says_every_publication(report: Report, sample: Settings) -> None:
    assert sum(report.by_source.values()) == report.indexed


def test_what_is_withheld_stays_so_wherever_the_archive_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    (archive / ".cuttings").mkdir()
    (archive / ".cuttings" / "withheld.yaml").write_text("- id: bari\n")
    run("rebuild")
    monkeypatch.delenv("CUTTINGS_ARCHIVE")
    monkeypatch.chdir(tmp_path)
    assert run("export").stdout == "", "the index knows its archive"
    archive.rename(tmp_path / "moved")
    assert run("export").stdout == "", "the list was kept with the index"
    monkeypatch.setenv("CUTTINGS_ARCHIVE", str(tmp_path / "moved"))
    (tmp_path / "moved" / ".cuttings" / "withheld.yaml").write_text("")
    assert json.loads(run("export").stdout)["id"] == "bari"


def test_check_says_why_it_has_nothing_to_show(tmp_path: Path) -> None:
    (tmp_path / "archive" / "scan.pdf").write_bytes(b"%PDF")
    (tmp_path / "archive" / "link.txt").symlink_to(tmp_path / "archive" / "bari.txt")
    done = run("check", str(tmp_path / "archive" / "scan.pdf"), str(tmp_path / "archive" / "link.txt"))
    assert "scan.pdf: skipped: no reader knows such a file" in done.stderr
    assert "link.txt: skipped: a symbolic link" in done.stderr
    assert "empty.txt" not in done.output


def test_check_finds_the_configuration_above_a_file(tmp_path: Path) -> None:
    other = tmp_path / "other"
    (other / "2016").mkdir(parents=True)
    (other / ".cuttings").mkdir()
    (other / ".cuttings" / "people.yaml").write_text("- label: Matteo the Florentine\n  spellings: [Matteo Renzi]\n")
    (other / "2016" / "bari.txt").write_text(ARTICLE)
    assert "Matteo the Florentine" in run("check", str(other / "2016" / "bari.txt")).stdout


def test_an_index_that_cannot_be_written_is_a_failure_that_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = run("rebuild", "--index", str(tmp_path / "file" / "index"))
    assert done.exit_code == 1
    assert "cannot be written" in done.stderr


@pytest.mark.parametrize("command", [["rebuild"], ["rebuild", "--strict"]])
def test_a_files_name_cannot_steer_the_terminal(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "archive" / "a\n  b\x1b[31m\u202e.txt").touch()
    done = run(*command)
    assert "a\\n  b\\x1b[31m\\u202e.txt: the file is empty" in done.output
    assert "\x1b" not in done.output


def test_what_is_shown_of_an_article_cannot_either(tmp_path: Path) -> None:
    odd = tmp_path / "archive" / "a\x1b.txt"
    odd.write_text(ARTICLE)
    for command in ("check", "explain"):
        done = run(command, str(odd))
        assert done.exit_code == 0 and "a\\x1b.txt" in done.stdout and "\x1b" not in done.stdout


def in_service(index: Path) -> str:
    return (index / "current").readlink().name


def test_rollback_says_what_was_and_what_is_in_service(tmp_path: Path) -> None:
    run("rebuild")
    first = in_service(tmp_path / "index")
    (tmp_path / "archive" / "ancona.txt").write_text(ARTICLE.replace("Bari", "Ancona"))
    run("rebuild")
    second = in_service(tmp_path / "index")
    done = run("rollback", "--index", str(tmp_path / "index"))
    assert done.exit_code == 0
    assert f"In service: {first}, 1 article, built " in done.stdout
    assert f"Taken out of service: {second}.\n" in done.stdout
    assert in_service(tmp_path / "index") == first
    again = run("rollback")
    assert (again.exit_code, f"no generation before {first}" in again.stderr) == (1, True)
    assert "2 articles indexed" in run("rebuild").stdout
    assert f"In service: {first}" in run("rollback").stdout


def test_gc_says_what_it_removes_and_how_large_it_is(tmp_path: Path) -> None:
    for _ in range(3):
        run("rebuild")
    first = min(path.name for path in (tmp_path / "index" / "generations").iterdir())
    looked = run("gc", "--dry-run").stdout
    assert f"  {first}\n" in looked and "Would be removed: " in looked
    done = run("gc")
    assert (done.exit_code, done.stdout) == (0, looked.replace("Would be removed", "Removed"))
    assert run("gc").stdout == "Nothing to remove.\n"
    assert run("gc", "--index", str(tmp_path / "other")).exit_code == 1
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize("command", [["rollback"], ["gc"], ["gc", "--dry-run"]])
def test_nothing_is_moved_while_a_rebuild_reads(tmp_path: Path, command: list[str]) -> None:
    for _ in range(2):
        run("rebuild")
    with Work(tmp_path / "index"):
        done = run(*command)
    assert done.exit_code == 75
    assert f"A rebuild of {tmp_path / 'index'} is running (process {os.getpid()})." in done.stderr
    assert run(*command).exit_code == 0
    (tmp_path / "index" / "work.sqlite").unlink()
    assert run("gc").exit_code == 0
    assert not (tmp_path / "index" / "work.sqlite").exists(), "there may be no room for one"


def test_no_rebuild_starts_while_something_is_moved(tmp_path: Path) -> None:
    run("rebuild")
    with undisturbed(tmp_path / "index", "gc"):
        for command in ("rebuild", "gc", "rollback"):
            refused = run(command)
            assert refused.exit_code == 75
            assert f"A gc of {tmp_path / 'index'} is running (process {os.getpid()})." in refused.stderr
    assert run("rebuild").exit_code == 0


@pytest.mark.parametrize("note", ["", "gc", "\xff 1 2"])
def test_who_holds_the_lock_is_not_guessed(tmp_path: Path, note: str) -> None:
    run("rebuild")
    with undisturbed(tmp_path / "index", "gc"):
        (tmp_path / "index" / "at-work.txt").write_text(note)
        assert f"A rebuild, rollback or gc of {tmp_path / 'index'} is running." in run("gc").stderr
    assert not (tmp_path / "index" / "at-work.txt").exists()
