"""ninjs in its three versions, and other JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from indexer import readers
from indexer.errors import ArticleError
from indexer.model import Contents, Declared, SourceFile, Unread
from indexer.readers.fields import load_maps
from indexer.readers.places import countries
from tests.test_xml_files import FLOOD, FORMATS, LIMIT, TAGS, sample

SAID = Declared(
    id="urn:example:wire:2016:flood-7",
    url="https://meridian.example/2016/05/flood",
    source="Meridian Wire",
    headline="River leaves its banks near Cagliari",
    standfirst="No one is hurt.",
    date="2016-05-02T21:15:00+02:00",
    byline=("Nora Field", "Ugo Lampis"),
    dateline="Cagliari, Italy",
    language="en",
    edits=TAGS,
)


def read(folder: Path, content: object) -> Contents:
    (folder / "a.json").write_text(content if isinstance(content, str) else json.dumps(content))
    return readers.read(folder, SourceFile("a.json", 0), LIMIT, load_maps(folder))


def test_ninjs_1_is_read_with_every_field() -> None:
    (record,) = sample("flood.ninjs1.json").records
    assert (record.text, record.number, record.metadata) == (FLOOD, 0, SAID)


def test_ninjs_3_is_read_with_every_field_and_the_rest_of_a_list_is_accounted_for() -> None:
    contents = sample("flood.ninjs3.json")
    (record,) = contents.records
    assert (record.text, record.number) == (FLOOD, 1)
    assert record.metadata.over(SAID) == record.metadata and record.metadata.id == "urn:example:wire:2016:flood-8"
    assert contents.unread == (Unread("ninjs picture"), Unread(".json"))
    assert [(refused.place, refused.reason) for refused in contents.refused] == [
        ("flood.ninjs3.json#3", "its own status is canceled"),
        ("flood.ninjs3.json#4", "the record has no text"),
    ]


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
