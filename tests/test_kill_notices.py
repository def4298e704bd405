"""Items that their supplier withdraws."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import permutations, product
from pathlib import Path

import pytest

from indexer import pipeline, readers
from indexer.account import as_text
from indexer.assembled import Assembled
from indexer.clean import clean
from indexer.engine import open_engine
from indexer.errors import EngineError
from indexer.heads import Listed
from indexer.model import Head, KillNotice, Report, SearchRequest, SourceFile
from indexer.periods import last_moment, moment
from indexer.settings import Settings
from indexer.sources import SourceFacts
from tests.test_xml_files import FORMATS, LIMIT
from webapp import create_app

ITEM = "urn:example:flood"
TEXTS = {
    "first": "The river rose overnight near Cagliari, the mayor said, and three families left their houses.",
    "second": "The river fell again on Monday near Cagliari, the mayor said, and the three families came home.",
    "third": "Nobody left a house near Cagliari, the mayor said on Tuesday: what was sent before is wrong.",
}


def version(text: str, hour: int, **said: object) -> dict[str, object]:
    """A version of the item, made at an hour."""
    made = f"2016-05-02T{hour:02}:00:00Z"
    return {
        "uri": ITEM,
        "headline": f"River at Cagliari, {text}",
        "body_text": TEXTS[text],
        "firstcreated": "2016-05-02T08:00:00Z",
        "versioncreated": made,
        **said,
    }


def kill(hour: int, **said: object) -> dict[str, object]:
    """A notice that withdraws it."""
    made = f"2016-05-02T{hour:02}:00:00Z"
    return {"uri": ITEM, "type": "text", "pubstatus": "canceled", "versioncreated": made, **said}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An archive of one other article."""
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "elba.txt").write_text("The ferry to Elba\n\nThe ferry to Elba left on time on Friday.")
    return Settings(archive=tmp_path / "archive", index=tmp_path / "index")


def put(settings: Settings, **records: object) -> None:
    for name, record in records.items():
        (settings.archive / f"{name}.json").write_text(json.dumps(record))


def found(settings: Settings) -> list[tuple[str, str, int]]:
    """The id and headline of the articles of the item in service, and how many versions of each."""
    request = SearchRequest("cagliari")
    hits = open_engine(settings).snapshot().search(request).hits
    articles = [hit.document.article for hit in hits]
    return [(one.id, one.headline, len(one.versions)) for one in articles]


def test_a_killed_item_goes_from_the_search_with_all_its_versions(settings: Settings) -> None:
    put(settings, a=version("first", 8), b=version("second", 9))
    assert pipeline.rebuild(settings).indexed == 2 and len(found(settings)) == 1
    put(settings, c=kill(10))
    report = pipeline.rebuild(settings, strict=True)  # a notice is no fault
    assert (report.indexed, report.skipped, found(settings)) == (1, (), [])
    assert report.kill_notices == (
        (
            "c.json",
            f"the status it gives is canceled: it takes down {ITEM} (versions here that were made before: 2)",
        ),
    )
    assert [(path, reason.rpartition(" is ")[2]) for path, reason in report.withdrawn] == [
        ("a.json", "withdrawn by c.json"),
        ("b.json", "withdrawn by c.json"),
    ]
    assert report.sources["(unknown)"].withdrawn == 2


def test_the_only_article_of_an_archive_can_be_killed(settings: Settings) -> None:
    (settings.archive / "elba.txt").unlink()
    put(settings, a=version("first", 8))
    pipeline.rebuild(settings)
    put(settings, c=kill(10))
    with pytest.raises(EngineError, match="--allow-shrink"):
        pipeline.rebuild(settings)
    assert pipeline.rebuild(settings, allow_shrink=True).indexed == 0 and found(settings) == []


def test_the_report_names_what_was_withdrawn_and_counts_it(settings: Settings) -> None:
    put(settings, a=version("first", 8), c=kill(10))
    shown = as_text(pipeline.rebuild(settings))
    assert "0 skipped, 1 version withdrawn by 1 kill notice." in shown
    assert "a.json: the version urn-example-flood is withdrawn by c.json" in shown
    assert "c.json: the status it gives is canceled" in shown and "1 withdrawn" in shown


def test_a_version_made_later_is_in_service_alone_under_the_old_id(settings: Settings) -> None:
    put(settings, a=version("first", 8), b=version("second", 9), c=kill(10), d=version("third", 11))
    report = pipeline.rebuild(settings)
    assert found(settings) == [("urn-example-flood", "River at Cagliari, third", 1)]
    assert len(report.withdrawn) == 2
    client = create_app(settings).test_client()
    for old in [reason.split()[2] for _, reason in report.withdrawn]:
        page = client.get(f"/article/{old}", follow_redirects=True)
        assert page.status_code == 200 and "what was sent before is wrong" in page.text
        assert "rose overnight" not in page.text and "fell again" not in page.text


@pytest.mark.parametrize(
    ("notice", "record", "stands"),
    [
        (kill(9), version("second", 9), False),  # of one moment: the notice
        (kill(9, version="2"), version("second", 9, version="3"), True),  # … unless the supplier counts on
        (kill(9, version="3"), version("second", 9, version="2"), False),
        (kill(9, version="3"), version("second", 8, version="4"), False),  # the time is surer than the number
        (kill(9, versioncreated="2016-05-02"), version("second", 23), False),  # some time that day
        (kill(9, versioncreated="2016-05-02"), version("second", 23, versioncreated="2016-05-03"), True),
        (kill(9), version("second", 9, versioncreated="2016-05-02", firstcreated="2016-05-02"), False),
        (
            kill(9, version="3"),  # some time that day, but sent later
            version("second", 9, versioncreated="2016-05-02", firstcreated="2016-05-02", version="4"),
            True,
        ),
        (kill(9, pubstatus="Withheld"), version("second", 8), False),
        (kill(9, versioncreated=None, firstcreated="2016-05-02T08:00:00Z"), version("second", 8), False),
        (kill(9), version("second", 8, versioncreated=None, firstcreated=None), False),  # undated
        (kill(9, uri="urn:example:other"), version("second", 8), True),
    ],
)
def test_what_a_notice_takes_down(
    settings: Settings, notice: dict[str, object], record: dict[str, object], stands: bool
) -> None:
    put(settings, a=record, b=notice)
    report = pipeline.rebuild(settings)
    assert (len(report.kill_notices), len(report.withdrawn), len(found(settings))) == (1, not stands, stands)


@pytest.mark.parametrize("missing", ["uri", "versioncreated"])
def test_a_notice_that_does_not_say_what_or_when_is_skipped(settings: Settings, missing: str) -> None:
    put(settings, a=version("first", 8), b=kill(10, **{missing: ""}))
    report = pipeline.rebuild(settings)
    ((path, reason),) = report.skipped
    assert path == "b.json" and reason.startswith("the status it gives is canceled, but it does not say w")
    assert len(found(settings)) == 1 and not report.kill_notices


def test_a_notice_put_in_or_taken_out_makes_the_index_of_a_first_rebuild(settings: Settings, tmp_path: Path) -> None:
    put(settings, a=version("first", 8), b=version("second", 9), d=version("third", 11))

    def digests() -> tuple[str, str]:
        fresh = replace(settings, index=tmp_path / f"fresh-{len(list(tmp_path.iterdir()))}")
        return pipeline.rebuild(settings).digest, pipeline.rebuild(fresh).digest

    before, first = digests()
    put(settings, c=kill(10))
    killed, anew = digests()
    assert killed == anew != before == first
    assert pipeline.rebuild(settings).digest == killed
    (settings.archive / "c.json").unlink()
    assert digests() == (before, before)


def test_the_order_of_files_changes_nothing(tmp_path: Path) -> None:
    sent = [version("first", 8), kill(9), version("second", 10), kill(11), version("third", 12), kill(7, uri="urn:o")]
    (tmp_path / "a.json").write_text(json.dumps(sent))
    contents = readers.read(tmp_path, SourceFile("a.json"), LIMIT)
    today = date(2026, 1, 1)
    records = [clean(raw, str(raw.number), None, SourceFacts(), order="dmy", today=today) for raw in contents.records]
    outcomes = set()
    for order, notices in product(permutations(records), permutations(contents.kill_notices)):
        assembled = Assembled(Listed(order), notices)
        assert list(assembled.heads()) == [Head.of(article) for article in assembled]
        told = assembled.withdrawn
        gone = frozenset(head.id for head in told.heads)
        outcomes.add((tuple(assembled), frozenset(told.told_of_notices()), gone))
    ((articles, told_of_notices, heads),) = outcomes
    ((article, ids),) = ((one, (one.id, *one.other_ids)) for one in articles)
    assert (article.headline, ids) == ("River at Cagliari, third", ("1", "3", "5"))
    assert sorted(reason[-3:] for _, reason in told_of_notices) == [" 0)", " 1)", " 2)"]
    assert heads == {"1", "3"}


def test_a_page_at_the_address_of_a_killed_item_goes_with_it(settings: Settings) -> None:
    """The newsroom's own copy of a text that must not be used is that text; another item's stays."""
    url = "https://post.example/flood"
    put(settings, a=version("first", 8, altids={"web": url}), c=kill(10))
    put(settings, e=version("third", 9, uri="urn:example:better", altids={"web": url}))
    page = settings.archive / "page.txt"
    page.write_text(f"River at Cagliari\n\n{TEXTS['second']}")
    page.with_name("page.txt.yaml").write_text(f"url: {url}\ndate: 2016-05-01\n")
    report = pipeline.rebuild(settings)
    assert sorted(path for path, _ in report.withdrawn) == ["a.json", "page.txt"]
    ((_, headline, versions),) = found(settings)
    assert (headline, versions) == ("River at Cagliari, third", 1)


def test_a_killed_article_is_not_found_at_its_address(settings: Settings) -> None:
    put(settings, a=version("first", 8), b=version("second", 9))
    pipeline.rebuild(settings)
    client = create_app(settings).test_client()
    assert client.get("/article/urn-example-flood").status_code == 200
    put(settings, c=kill(10))
    pipeline.rebuild(settings)
    for end in ("", ".json", ".txt", "/versions", "/changes/1..2", "/versions.atom"):
        assert client.get(f"/article/urn-example-flood{end}").status_code == 404, end
    (settings.configuration).mkdir()
    (settings.configuration / "withheld.yaml").write_text("- id: urn-example-flood\n  reason: Withdrawn by Meridian\n")
    gone = create_app(settings).test_client().get("/article/urn-example-flood")
    assert gone.status_code == 410 and "Withdrawn by Meridian" in gone.text
    assert not [remark for path, remark in pipeline.rebuild(settings).notes if path == "withheld.yaml"]


def test_one_file_may_hold_versions_and_notices(settings: Settings) -> None:
    put(settings, feed=[version("first", 8), kill(9), {**kill(9), "uri": "urn:example:unknown"}])
    report = pipeline.rebuild(settings)
    assert [(path, reason[-3:]) for path, reason in report.kill_notices] == [
        ("feed.json#2", " 1)"),
        ("feed.json#3", " 0)"),
    ]
    assert found(settings) == []


def test_many_notices_do_not_make_a_file_hopeless(tmp_path: Path) -> None:
    notices = [{**kill(9), "uri": f"urn:{number}"} for number in range(1_100)]
    (tmp_path / "a.json").write_text(json.dumps([*notices, version("first", 8)]))
    contents = readers.read(tmp_path, SourceFile("a.json"), LIMIT)
    assert len(contents.kill_notices) == 1_100 and len(contents.records) == 1 and not contents.refused


def test_check_tells_of_a_notice(settings: Settings) -> None:
    put(settings, a=version("first", 8), c=kill(10))
    examined, told = pipeline.check(settings, ["a.json", "c.json"])
    assert not examined and [path for path, _ in told] == ["c.json", "a.json"]
    assert [path for path, _ in pipeline.check(settings, ["c.json"])[1]] == ["c.json"]


# --- the formats ------------------------------------------------------------------------------------


def notices(folder: Path, text: str, name: str) -> Sequence[KillNotice]:
    (folder / name).write_text(text)
    contents = readers.read(folder, SourceFile(name), LIMIT)
    assert not contents.records and not contents.refused
    return contents.kill_notices


def test_a_notice_in_newsml_g2(tmp_path: Path) -> None:
    message = (FORMATS / "message.xml").read_text()
    item = message[message.index("<newsItem") : message.index("</newsItem>") + len("</newsItem>")]
    usable = item.replace("<newsItem", '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"', 1)
    status = '<pubStatus qcode="stat:{}"/>'
    assert status.format("usable") in usable
    (notice,) = notices(tmp_path, usable.replace(status.format("usable"), status.format("Withheld")), "a.xml")
    (record,) = readers.read(FORMATS, SourceFile("message.xml"), LIMIT).records[:1]
    assert notice == KillNotice(
        "a.xml", 0, "withheld", record.metadata.wire_item or "", "2016-05-03T08:30+00:00", version="3"
    )


NITF = (FORMATS / "flood.nitf").read_text()


@pytest.mark.parametrize(
    ("attributes", "item"),
    [
        ("", "meridian.example:flood-9"),
        ('management-doc-idref="flood-8"', "meridian.example:flood-8"),
        ('management-doc-idref="flood-8" management-idref-status="Withheld"', "meridian.example:flood-8"),
        ('management-doc-idref="flood-8" management-idref-status="usable"', "meridian.example:flood-9"),
    ],
)
def test_a_notice_in_nitf(tmp_path: Path, attributes: str, item: str) -> None:
    killed = NITF.replace('management-status="usable"', f'management-status="Canceled" {attributes}')
    (notice,) = notices(tmp_path, killed, "a.nitf")
    assert notice == KillNotice("a.nitf", 0, "canceled", item, "2016-05-02T21:15+02:00", version="2")


def test_a_document_in_nitf_is_taken_down_by_its_id(settings: Settings) -> None:
    (settings.archive / "a.nitf").write_text(NITF)
    later = NITF.replace("20160502T211500", "20160502T231500").replace("The river rose", "The river fell")
    (settings.archive / "b.nitf").write_text(later)
    pipeline.rebuild(settings)
    ((_, _, versions),) = found(settings)
    assert versions == 2
    (settings.archive / "c.nitf").write_text(later.replace("usable", "canceled"))
    assert len(pipeline.rebuild(settings).withdrawn) == 2 and found(settings) == []


OTHER = 'management-doc-idref="flood-8" management-idref-status="{}"'


def replacing(status: str, document: str = NITF) -> str:
    """A usable document that gives another a status."""
    return document.replace('management-status="usable"', f'management-status="usable" {OTHER.format(status)}')


def test_an_article_in_nitf_that_withdraws_another(settings: Settings) -> None:
    earlier = NITF.replace("flood-9", "flood-8").replace("T211500", "T201500").replace("example/flood", "example/first")
    (settings.archive / "a.nitf").write_text(earlier)
    pipeline.rebuild(settings)
    (before,) = found(settings)
    (settings.archive / "b.nitf").write_text(replacing("Canceled"))
    report = pipeline.rebuild(settings, strict=True)
    (after,) = found(settings)
    assert before[0].endswith("flood-8") and after[0].endswith("flood-9")
    assert [path for path, _ in report.withdrawn] == ["a.nitf"]
    ((path, said),) = report.kill_notices
    assert path == "b.nitf" and "the status it gives is canceled: it takes down meridian.example:flood-8" in said


def test_what_an_article_in_nitf_withdraws_is_what_it_says(tmp_path: Path) -> None:
    expected = KillNotice("a.nitf", 0, "withheld", "meridian.example:flood-8", "2016-05-02T21:15+02:00", version="2")
    documents = {
        replacing("withheld"): (1, [expected], []),
        re.sub("</body.head>.*<body.end>", "</body.head><body.end>", replacing("withheld"), flags=re.DOTALL): (
            *(0, [expected], []),
        ),
        replacing("withheld").replace('status="usable"', 'status="embargoed"'): (
            0,
            [expected],
            ["its own status is embargoed"],
        ),
        replacing("usable"): (1, [], []),
        NITF.replace("<docdata", '<docdata management-doc-idref="flood-8"'): (1, [], []),
        replacing("canceled").replace("flood-8", "flood-9"): (1, [], []),
        re.sub(' (norm|date.publication)="[^"]*"', "", replacing("canceled")): (
            1,
            [],
            ["the status it gives is canceled, but it does not say when it was made: nothing is withdrawn"],
        ),
    }
    for text, (records, notices, refused) in documents.items():
        (tmp_path / "a.nitf").write_text(text)
        contents = readers.read(tmp_path, SourceFile("a.nitf"), LIMIT)
        assert (len(contents.records), list(contents.kill_notices)) == (records, notices)
        assert [one.reason for one in contents.refused] == refused


@pytest.mark.parametrize(
    ("published", "last"),
    [
        ("2016", "2016-12-31T23:59"),
        ("2016-02", "2016-02-29T23:59"),
        ("2016-02-03", "2016-02-03T23:59"),
        ("2016-02-03T04:05+01:00", "2016-02-03T04:05+01:00"),
    ],
)
def test_the_last_moment_of_a_date(published: str, last: str) -> None:
    assert last_moment(published) == moment(last)


def test_reports_without_notices_say_nothing_of_them() -> None:
    assert "kill" not in as_text(Report(read=1, indexed=1))
