"""ninjs in its three versions, and other JSON."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from indexer import readers
from indexer.assembled import Assembled
from indexer.clean import clean
from indexer.errors import ArticleError
from indexer.heads import Listed
from indexer.model import Contents, Declared, Handling, SourceFile, Unread
from indexer.readers.fields import load_maps
from indexer.readers.places import countries
from indexer.sources import SourceFacts
from tests.test_xml_files import FLOOD, FORMATS, LIMIT, TAGS, sample

SAID = Declared(
    id="urn:example:wire:2016:flood-7",
    url="https://meridian.example/2016/05/flood",
    source="Meridian Wire",
    headline="River leaves its banks near Cagliari",
    standfirst="No one is hurt.",
    date="2016-05-02T21:15:00+02:00",
    updated="2016-05-03T08:30:00Z",
    wire_item="urn:example:wire:2016:flood-7",
    byline=("Nora Field", "Ugo Lampis"),
    dateline="Cagliari, Italy",
    language="en",
    edits=TAGS,
    handling=Handling(version="2"),
)


def read(folder: Path, content: object) -> Contents:
    (folder / "a.json").write_text(content if isinstance(content, str) else json.dumps(content))
    return readers.read(folder, SourceFile("a.json"), LIMIT, load_maps(folder))


def test_ninjs_1_is_read_with_every_field() -> None:
    (record,) = sample("flood.ninjs1.json").records
    assert (record.text, record.number, record.metadata) == (FLOOD, 0, SAID)


def test_the_version_of_an_item_that_was_made_last_is_the_text(tmp_path: Path) -> None:
    first = {"uri": "urn:7", "firstCreated": "2016-05-02T10:00:00Z", "headline": "A"}
    later = {**first, "versionCreated": "2016-05-02T12:00:00Z", "body_text": "The river fell."}
    early = {**first, "versionCreated": "2016-05-02T11:00:00Z", "body_text": "It rose."}
    records = read(tmp_path, [later, early]).records
    today = date(2026, 1, 1)
    texts = [clean(raw, str(raw.number), None, SourceFacts(), order="dmy", today=today) for raw in records]
    (one,) = Assembled(Listed(texts))
    assert (one.body, one.published) == ("The river fell.", "2016-05-02T10:00+00:00")
    assert [version.text for version in one.versions] == ["It rose.", "The river fell."]


def test_ninjs_3_is_read_with_every_field_and_the_rest_of_a_list_is_accounted_for() -> None:
    contents = sample("flood.ninjs3.json")
    (record,) = contents.records
    assert (record.text, record.number) == (FLOOD, 1)
    assert record.metadata.over(SAID) == record.metadata and record.metadata.id == "urn:example:wire:2016:flood-8"
    assert record.metadata.handling == Handling(
        version="3",
        note="Adds the evacuation.",
        rights="Copyright 2016 Meridian Wire",
        usage="Not for use outside Italy",
        topics=("weather", "http://cv.iptc.org/newscodes/mediatopic/20000150"),
    )
    assert contents.unread == (Unread("ninjs picture"), Unread(".json"))
    assert [(refused.place, refused.reason) for refused in contents.refused] == [
        ("flood.ninjs3.json#4", "the record has no text"),
    ]
    assert [notice.place for notice in contents.kill_notices] == ["flood.ninjs3.json#3"]


def test_ninjs_2_has_the_lists_of_3_and_the_case_of_1(tmp_path: Path) -> None:
    (three,) = sample("flood.ninjs3.json").records
    first = json.loads((FORMATS / "flood.ninjs3.json").read_text())[0]
    lower = {name.lower(): value for name, value in first.items()}
    lower["bodies"] = [{name.lower(): value for name, value in body.items()} for body in first["bodies"]]
    (two,) = read(tmp_path, lower).records
    assert two.metadata == three.metadata and two.text == three.text


def test_a_summary_without_a_body_is_the_text(tmp_path: Path) -> None:
    summary = {"uri": "x", "versioncreated": "2016", "descriptions": [{"value": "All there is."}]}
    (record,) = read(tmp_path, summary).records
    assert record.text == "All there is." and record.metadata.standfirst is None


@pytest.mark.parametrize("content", [{"a": 1}, {"uri": "x"}, 3, "null"])
def test_other_json_is_counted(tmp_path: Path, content: object) -> None:
    assert read(tmp_path, content).unread == (Unread(".json"),)


@pytest.mark.parametrize("content", ["{broken", "[" * 200_000, ""])
def test_damaged_json_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(ArticleError):
        read(tmp_path, content)


def test_json_with_a_map_is_read_by_it(tmp_path: Path) -> None:
    (tmp_path / "formats.yaml").write_text('"*.json": {columns: {headline: h, body: b}}')
    (record,) = read(tmp_path, [{"h": "Head", "b": "Body"}]).records
    assert (record.metadata.headline, record.text, record.number) == ("Head", "Body", 1)


@pytest.mark.parametrize(
    ("name", "code", "expected"),
    [
        ("Italy", "", ("Italy",)),
        ("Rome", "", ()),
        ("", "IT", ("Italy",)),
        ("", "ITA", ("Italy",)),
        ("", "iso3166-1a3:FRA", ("France",)),
        ("", "geoloc:ROM", ()),
        ("European Union", "EU", ()),
        ("Italy", "it", ("Italy",)),
    ],
)
def test_countries_among_places(name: str, code: str, expected: tuple[str, ...]) -> None:
    assert countries([name], [code]) == expected


def test_a_text_with_pictures_is_an_article_and_pictures_alone_are_none(tmp_path: Path) -> None:
    record = {"uri": "u:1", "type": "composite", "headline": "A", "body_text": "The river rose."}
    assert read(tmp_path, record).records[0].text == "The river rose."
    assert read(tmp_path, {**record, "body_text": ""}).unread == (Unread("ninjs composite"),)


NITF = "<nitf><head><title>x</title></head><body><body.content><p>One.</p><p>Two.</p></body.content></body></nitf>"


def test_a_body_in_nitf_is_read_where_there_is_no_other(tmp_path: Path) -> None:
    bodies = [{"contentType": "text/vnd.IPTC.NITF", "value": NITF}, {"contentType": "text/plain", "value": "Plain."}]
    record = {"uri": "u:1", "type": "text", "headlines": [{"value": "A"}], "bodies": bodies}
    assert read(tmp_path, record).records[0].text == "Plain."
    assert read(tmp_path, {**record, "bodies": bodies[:1]}).records[0].text == "One.\n\nTwo."
    broken = [{"contentType": "text/vnd.IPTC.NITF", "value": NITF[:-20]}]
    with pytest.raises(ArticleError, match="not valid XML"):
        read(tmp_path, {**record, "bodies": broken})


def test_more_tags_than_an_article_can_have_are_cut_with_a_remark(tmp_path: Path) -> None:
    names = [{"name": f"Anna Bell {number}"} for number in range(20_000)]
    long = [{"name": 'Anna, "Bell" \u202e' + "Doe " * 100}]
    record = {"uri": "u:1", "type": "text", "headline": "A", "body_text": "The river rose."}
    contents = read(tmp_path, {**record, "people": names, "organisations": long})
    people, organisations = sorted(contents.records[0].metadata.edits, key=lambda edit: -len(edit.add))
    assert len(people.add) == 500 and len(organisations.add[0]) <= 200
    assert sorted(remark for _, remark in contents.notes) == [
        "names longer than 200 characters (organisation): 1; their beginning is taken",
        "tagged with 20,000 names (person); the first 500 are taken",
    ]


def test_a_heap_of_small_values_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="more than 600,000 values"):
        read(tmp_path, "[" + "[]," * 310_000 + "1]")
    with pytest.raises(ArticleError, match="more than 50,000 records"):
        read(tmp_path, "[" + "1," * 50_000 + "1]")


def test_an_escape_that_names_no_character_is_left_out(tmp_path: Path) -> None:
    text = '{"uri": "u:1", "type": "text", "headline": "A", "body_text": "The \\u0000river\\u202e rose."}'
    assert read(tmp_path, text).records[0].text == "The river rose."


def test_roles_say_which_of_several_values_is_meant(tmp_path: Path) -> None:
    (record,) = read(
        tmp_path,
        {
            "uri": "x",
            "headlines": [{"role": "alternative", "value": "Other"}, {"role": "main", "value": "Bridge &amp; ferry"}],
            "descriptions": [{"role": "caption", "value": "A man."}, {"role": "summary", "value": "It is shut."}],
            "bodies": [{"value": "The bridge is shut."}],
            "infoSources": [{"name": "Reuters", "role": "originalSource"}, {"name": "Post", "role": "publisher"}],
        },
    ).records
    said = record.metadata
    assert (said.headline, said.standfirst) == ("Bridge & ferry", "It is shut.")
    assert (said.source, said.agency) == ("Post", "Reuters")
