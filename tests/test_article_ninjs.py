"""An article as ninjs 3.1: what the standard has a name for, and nothing else."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from indexer import readers
from indexer.model import Display, Document, Handling, Kind, SourceFile, Version
from indexer.readers.fields import load_maps
from tests.documents import document
from tests.site import SETTINGS, archive, site_client

TEXT = {"role", "contentType", "value"}
NAME = {"name", "rel", "uri", "literal"}
KNOWN: dict[str, set[str]] = {
    "headlines": TEXT,
    "descriptions": TEXT,
    "bodies": TEXT | {"charCount", "wordCount"},
    "people": NAME,
    "organisations": NAME,
    "places": NAME,
    "subjects": NAME,
    "infoSources": {"name", "role", "uri", "literal"},
    "altIds": {"role", "value"},
    "associations": {"name", "rel", "uri", "type"},
}
"""The lists of ninjs 3.1 that an article can have, and what an item of each may hold."""
PLAIN = {
    *("uri", "type", "representationType", "version", "firstCreated", "versionCreated", "pubStatus", "language"),
    *("by", "located", "copyrightNotice", "usageTerms"),
}


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return site_client()


def item(client: FlaskClient, id: str) -> dict[str, Any]:
    response = client.get(f"/article/{id}.ninjs.json")
    assert (response.status_code, response.content_type) == (200, "application/ninjs+json")
    found: dict[str, Any] = json.loads(response.data)
    return found


def alone(made: Document, **fields: Any) -> dict[str, Any]:
    """A document with some fields of its article changed, as ninjs."""
    return item(site_client([replace(made, article=replace(made.article, **fields))]), made.article.id)


@pytest.mark.parametrize("id", [made.article.id for made in archive()])
def test_nothing_is_in_it_that_the_standard_has_no_name_for(client: FlaskClient, id: str) -> None:
    found = item(client, id)
    assert found.keys() <= PLAIN | KNOWN.keys() | {"standard"}
    assert found["standard"].keys() == {"name", "version", "schema"} and found["standard"]["version"] == "3.1"
    assert all(isinstance(found[name], str) and found[name] for name in PLAIN & found.keys())
    for name, keys in KNOWN.items():
        for each in found.get(name, []):
            assert each.keys() <= keys and all(value or value == 0 for value in each.values())
            assert all(isinstance(value, int if key.endswith("Count") else str) for key, value in each.items())
            assert "uri" not in each or urlsplit(each["uri"]).scheme in ("https", "http")
    for name in ("firstCreated", "versionCreated"):
        assert name not in found or datetime.fromisoformat(found[name]).tzinfo


def test_what_it_says_of_an_article(client: FlaskClient) -> None:
    found = item(client, "rome")
    assert found["uri"] == "https://archive.example/article/rome"
    assert (found["type"], found["pubStatus"], found["representationType"]) == ("text", "usable", "full")
    assert found["headlines"][0]["value"] == "Kerry in Rome for Libya talks"
    assert found["descriptions"][0]["value"] == "Ministers of many countries discuss Libya."
    (body,) = found["bodies"]
    assert body["value"].startswith("John Kerry met ministers") and body["charCount"] == len(body["value"])
    kerry = {"name": "John Kerry", "rel": "about", "uri": "https://archive.example/person/john-kerry"}
    assert found["people"] == [{**kerry, "literal": "john-kerry"}]
    (un,) = found["organisations"]
    assert (un["rel"], un["literal"]) == ("mentions", "united-nations")
    assert [place["uri"] for place in found["places"]] == [f"http://cvx.iptc.org/iso3166-1a2/{c}" for c in ("it", "ly")]
    assert found["infoSources"] == [{"name": "The Tiber Post", "role": "publisher", "literal": "the-tiber-post"}]
    assert found["by"] == "Claudia Rossi"


def test_agency_place_address_and_version(client: FlaskClient) -> None:
    found = item(client, "traced")
    assert found["located"] == "ROME" and found["language"] == "en"
    assert found["infoSources"][1] == {"name": "Gulf Wire", "role": "originator", "literal": "gulf-wire"}
    assert found["altIds"] == [{"role": "web", "value": "https://harbour.example/2016/01/29/friday"}]
    assert {place["literal"] for place in found["places"]} == {"it"}, "what is only implied is not said"
    assert item(client, "changed")["version"] == "2"
    assert "altIds" not in item(client, "hostile")


@pytest.mark.parametrize("published", [None, "2016", "2016-02", "2016-02-03", "2016-02-03T18:04"])
def test_no_time_is_invented(published: str | None) -> None:
    found = alone(document("a", "A", published=published))
    assert not {"firstCreated", "versionCreated", "contentCreated"} & found.keys()


def test_the_times_of_the_first_and_the_newest_version() -> None:
    first, newest = "2016-02-03T18:04+01:00", "2016-02-04T08:00:30Z"
    made = document("a", "A", published=first)
    found = alone(made, versions=(Version(1, "A", "", first), Version(2, "A", "", newest)))
    assert found["firstCreated"] == "2016-02-03T18:04:00+01:00"
    assert found["versionCreated"] == "2016-02-04T08:00:30+00:00"


def test_what_a_supplier_says() -> None:
    said = Handling("3", "Embargo", "Copyright Wire", "Not in Italy", ("weather", "http://cv.example/topic/1"))
    found = alone(document("a", "A"), handling=said)
    assert (found["copyrightNotice"], found["usageTerms"]) == ("Copyright Wire", "Not in Italy")
    assert found["subjects"] == [{"name": "weather"}, {"uri": "http://cv.example/topic/1"}]
    assert "Embargo" not in str(found)


def test_copies_and_corrections_are_associated(client: FlaskClient) -> None:
    related = [(one["rel"], one["name"], one["uri"]) for one in item(client, "copy-a")["associations"]]
    at = "https://archive.example/article/"
    assert related == [
        ("correctedBy", "A correction", f"{at}sorry"),
        ("copy", "Wire report on a summit", f"{at}copy-b"),
    ]
    assert item(client, "sorry")["associations"][0]["rel"] == "corrects"


def test_an_extract_is_partial_and_has_no_text() -> None:
    found = alone(document("a", "A", "The text."), display=Display.EXTRACT)
    assert found["representationType"] == "partial" and "bodies" not in found


def test_without_an_address_of_the_site_an_article_still_has_an_identifier() -> None:
    found = item(site_client(settings=replace(SETTINGS, site_url="")), "rome")
    assert found["uri"] == "urn:x-cuttings:/article/rome"
    assert "uri" not in found["people"][0]


def test_the_page_of_an_article_leads_to_it(client: FlaskClient) -> None:
    page = client.get("/article/rome").text
    assert '<link rel="alternate" type="application/ninjs+json" href="/article/rome.ninjs.json">' in page
    assert page.count("/article/rome.ninjs.json") == 2


def test_the_id_of_another_record_leads_to_it() -> None:
    made = document("first", "Headline", "Body")
    client = site_client([replace(made, article=replace(made.article, other_ids=("second",)))])
    response = client.get("/article/second.ninjs.json")
    assert (response.status_code, response.location) == (301, "/article/first.ninjs.json")
    assert client.get("/article/nobody.ninjs.json").get_json()["status"] == 404


def test_what_is_said_is_read_again_as_it_was(client: FlaskClient, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([item(client, "rome"), item(client, "boats")]))
    rome, boats = readers.read(tmp_path, SourceFile("a.json"), 10**6, load_maps(tmp_path)).records
    held = {made.article.id: made.article for made in archive()}
    assert rome.text == held["rome"].body
    said = rome.metadata
    assert (said.headline, said.standfirst) == (held["rome"].headline, held["rome"].standfirst)
    assert (said.source, said.byline) == ("The Tiber Post", ("Claudia Rossi",))
    tags = {edit.kind: edit.add for edit in said.edits}
    assert tags[Kind.PERSON] == ("John Kerry",) and set(tags[Kind.COUNTRY]) == {"Libya", "Italy"}
    assert boats.metadata.date == "2015-04-19T18:04:00+02:00"
