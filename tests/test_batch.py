"""Many names at once: what the archive has of each line of a list."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from tests.documents import document
from tests.site import EVIL, SETTINGS, site_client, words
from tests.strategies import examples
from webapp import gunicorn
from webapp.batch import LINES, VALUES
from webapp.parameters import LONGEST_NAME, NAMES

FORMS = ("/batch", "/batch.json", "/batch.csv")


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return site_client()


def address(names: str, path: str = "/batch.json") -> str:
    return f"{path}?{urlencode({'names': names})}"


def rows(client: FlaskClient, *lines: str) -> list[dict[str, Any]]:
    """What the site says of each line, as JSON."""
    found: list[dict[str, Any]] = client.get(address("\n".join(lines))).get_json()["rows"]
    return found


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def bearers(names: Iterable[str]) -> list[Any]:
    """An article for each of these people, and one more for each that came before: their surname is one."""
    many = list(names)
    return [
        document(f"{at}-{n}", "A", f"{name} spoke. Stone spoke.", person={name: ("Stone",)})
        for at, name in enumerate(many)
        for n in range(at + 1)
    ]


# --- a line that names something ------------------------------------------------------------------


def test_a_name_is_counted_under_any_of_its_spellings(client: FlaskClient) -> None:
    for name in ("John Kerry", "kerry", "  KERRY\t", "Kérry"):
        [row] = rows(client, name)
        assert row == {
            "line": 1,
            "text": name.strip(),
            "kind": "person",
            "key": "john-kerry",
            "label": "John Kerry",
            "count": 2,
            "first": "2016-02-02",
            "latest": "2016-02-03",
            "url": "/person/john-kerry",
            "search_url": "/search?person=john-kerry",
            "error": None,
        }


def test_a_name_may_stand_surname_first(client: FlaskClient) -> None:
    found = rows(client, "KERRY, John", "Kerry , john", "Italy, Rome", "Gadhafi,", ",", "Kerry, John, Mr")
    assert [(row["key"], row["kind"]) for row in found] == [
        *[("john-kerry", "person")] * 2,
        (None, "phrase"),
        ("muammar-gaddafi", "person"),
        (None, None),
        (None, "phrase"),
    ]


def test_people_organisations_and_countries_are_known(client: FlaskClient) -> None:
    found = rows(client, "Gadhafi", "U.N.", "Libya")
    assert [(row["kind"], row["key"], row["count"]) for row in found] == [
        ("person", "muammar-gaddafi", 2),
        ("organisation", "united-nations", 3),
        ("country", "ly", 4),
    ]
    assert (found[0]["first"], found[0]["latest"]) == ("2016-01-29", "2016-01-29")


def test_what_is_counted_is_what_the_search_finds(client: FlaskClient) -> None:
    for row in rows(client, "Kerry", "UN", "Italy", "Libya", "boats", "zeppelin", "summit ended"):
        assert client.get(row["search_url"].replace("/search", "/search.json")).get_json()["total"] == row["count"]
        assert row["url"] is None or client.get(row["url"]).status_code == 200


def test_a_name_without_any_date_has_none() -> None:
    client = site_client([document("a", "A", "Ann Bell spoke.", person={"Ann Bell": ()})])
    [row] = rows(client, "Ann Bell")
    assert (row["count"], row["first"], row["latest"]) == (1, None, None)
    assert "Person · No date found" in words(client.get(address("Ann Bell", "/batch")).text)


def test_a_name_of_several_is_told_of_each_the_most_frequent_first() -> None:
    client = site_client(bearers(["Ann Stone", "Bea Stone"]))
    found = rows(client, "Stone", "Ann Stone")
    assert [(row["line"], row["label"], row["count"]) for row in found] == [
        (1, "Bea Stone", 2),
        (1, "Ann Stone", 1),
        (2, "Ann Stone", 1),
    ]


def test_of_a_name_of_very_many_the_most_frequent_are_told_and_how_many_more() -> None:
    client = site_client(bearers(f"{chr(ord('A') + n)}nn Stone" for n in range(VALUES + 2)))
    *found, more = rows(client, "Stone")
    assert [row["count"] for row in found] == list(range(VALUES + 2, 2, -1))
    assert (more["line"], more["kind"], more["count"]) == (1, None, None)
    assert more["error"] == "2 more have this name: write it in full."


def test_the_code_of_a_country_is_none_of_its_names() -> None:
    client = site_client([document("a", "A", "It rained. Italy won.", country={"it": ("Italy",)})])
    assert [(row["kind"], row["count"]) for row in rows(client, "it", "Italy")] == [("phrase", 1), ("country", 1)]


# --- a line that names nothing known --------------------------------------------------------------


def test_other_words_are_counted_as_a_phrase_and_said_to_be(client: FlaskClient) -> None:
    [row] = rows(client, "unity government")
    assert (row["kind"], row["key"], row["label"], row["url"]) == ("phrase", None, None, None)
    assert row["count"] == 1 and row["search_url"] == "/search?q=%22unity+government%22"
    assert rows(client, "government unity")[0]["count"] == 0
    page = words(client.get(address("unity government", "/batch")).text)
    assert "no known name: these words, just so 1" in page


def test_quotation_marks_in_a_line_do_not_break_its_phrase(client: FlaskClient) -> None:
    for line in ('unity "government"', "“unity” government", '"unity government"'):
        [row] = rows(client, line)
        assert (row["kind"], row["count"], row["text"]) == ("phrase", 1, line)


# --- a line that cannot be counted ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        ("", "This line is empty."),
        ("   \t ", "This line is empty."),
        ("—***—", "There is no word in this line."),
        ('"', "There is no word in this line."),
        ("x" * (LONGEST_NAME + 1), f"A name is at most {LONGEST_NAME} characters long."),
        ("a b " * 9, "A phrase can have up to 16 words; this one has 18."),
    ],
)
def test_a_bad_line_is_told_of_at_its_place_and_the_others_are_counted(
    client: FlaskClient, bad: str, sentence: str
) -> None:
    first, second, third = rows(client, "Kerry", bad, "Libya")
    assert (first["count"], third["count"], third["line"]) == (2, 4, 3)
    assert (second["line"], second["kind"], second["count"], second["error"]) == (2, None, None, sentence)
    assert len(second["text"]) <= LONGEST_NAME + 1
    page = words(client.get(address(f"Kerry\n{bad}\nLibya", "/batch")).text)
    assert sentence in page and "John Kerry" in page


def test_lines_end_as_any_system_ends_them(client: FlaskClient) -> None:
    for end in ("\n", "\r\n", "\r", "\u2028"):
        found = rows(client, f"Kerry{end}Libya{end}{end}")
        assert [(row["line"], row["kind"]) for row in found] == [(1, "person"), (2, "country")]


def test_only_so_many_lines_are_counted_and_the_rest_is_a_click_away(client: FlaskClient) -> None:
    names = [f"n{number}" for number in range(LINES)]
    everything = client.get(address("\n".join(names))).get_json()
    assert everything["rest_url"] is None and not any(row["error"] for row in everything["rows"])
    more = client.get(address("\n".join([*names, "Kerry", "", "Libya"]))).get_json()
    late = "Not counted yet."
    assert [row["error"] for row in more["rows"][LINES:]] == [late, "This line is empty.", late]
    assert more["rest_url"] == "/batch.json?names=Kerry%0ALibya"
    page = client.get(address("\n".join([*names, "Kerry", "Libya"]), "/batch")).text
    assert 'href="/batch?names=Kerry%0ALibya"' in unescape(page) and "Count the 2 other lines" in page


def test_what_there_is_no_time_for_is_not_counted_and_not_kept() -> None:
    client = site_client(settings=replace(SETTINGS, time_budget=0.0))
    for path in FORMS:
        response = client.get(address("Kerry\nLibya", path))
        assert response.status_code == 200 and response.headers["Cache-Control"] == "no-store"
        assert "Not counted yet." in response.text
    found = client.get(address("Kerry\n\nLibya")).get_json()
    assert [row["error"] for row in found["rows"]] == ["Not counted yet.", "This line is empty.", "Not counted yet."]
    assert found["rest_url"] == "/batch.json?names=Kerry%0ALibya"


@pytest.mark.parametrize("path", FORMS)
def test_a_list_has_an_end(client: FlaskClient, path: str) -> None:
    most = NAMES.most or 0
    assert client.get(address("x" * most, path)).status_code == 200
    refused = client.get(address("x" * (most + 1), path))
    assert refused.status_code == 400 and "at most 4,000 characters" in unescape(refused.text)


def test_a_line_break_is_one_character_however_a_browser_sends_it(client: FlaskClient) -> None:
    names = "\r\n".join(["x" * 99] * ((NAMES.most or 0) // 100)) + "x"
    assert len(names) > (NAMES.most or 0) >= len(names.replace("\r\n", "\n"))
    assert client.get(address(names)).status_code == 200


def test_a_list_fits_into_what_the_server_reads() -> None:
    names = "\r\n".join(("Zoé " + "x" * 100)[: (NAMES.most or 0) // LINES - 1] for _ in range(LINES))
    assert len(f"GET {address(names, '/batch.json')} HTTP/1.1\r\n") < gunicorn.limit_request_line


# --- page and table -------------------------------------------------------------------------------


def test_without_a_list_there_is_a_form_to_paste_one_into(client: FlaskClient) -> None:
    for asked in ("/batch", "/batch?names=", "/batch?names=%0D%0A+%0D%0A"):
        html = client.get(asked).text
        assert '<form class="many" action="/batch">' in html and "<textarea" in html and "<table" not in html
    assert client.get("/batch.json").get_json() == {"rows": [], "rest_url": None}
    assert table(client.get("/batch.csv").text) == []


def test_the_page_shows_the_list_again_and_leads_on(client: FlaskClient) -> None:
    html = client.get(address("\r\nKerry\r\nsummit <b>", "/batch")).text
    assert re.search(r"<textarea[^>]*>\r?\n\r?\nKerry\r?\nsummit &lt;b&gt;</textarea>", html)
    assert '<a href="/person/john-kerry">John Kerry</a>' in html
    assert '<a href="/search?person=john-kerry" rel="nofollow">2</a>' in html
    assert "Person · 2 February 2016–3 February 2016" in words(html)
    for form in ("csv", "json"):
        assert f'href="/batch.{form}?names=' in html
    assert 'content="noindex"' in html


def test_the_table_has_a_row_for_each_and_addresses_in_full(client: FlaskClient) -> None:
    response = client.get(address("Kerry\n\nunity government", "/batch.csv"))
    assert response.content_type == "text/csv; charset=utf-8" and "batch.csv" in response.headers["Content-Disposition"]
    first, empty, phrase = table(response.text)
    assert list(first) == "line text kind key label count first latest url search_url error".split()
    assert first["url"] == "https://archive.example/person/john-kerry" and first["count"] == "2"
    assert first["search_url"] == "https://archive.example/search?person=john-kerry" and first["error"] == ""
    assert empty["error"] == "This line is empty." and empty["count"] == empty["search_url"] == ""
    assert (phrase["kind"], phrase["count"], phrase["first"]) == ("phrase", "1", "")


def test_no_cell_is_a_formula(client: FlaskClient) -> None:
    [row] = table(client.get(address("=HYPERLINK(1) two", "/batch.csv")).text)
    assert row["text"] == "'=HYPERLINK(1) two"


def test_a_country_may_be_written_in_another_language(client: FlaskClient) -> None:
    found = rows(client, "Libye", "Italien", "Italia")
    assert [(row["kind"], row["label"], row["count"]) for row in found] == [
        ("country", "Libya", 4),
        ("country", "Italy", 4),
        ("country", "Italy", 4),
    ]


def test_in_french(client: FlaskClient) -> None:
    found = client.get(f"{address('Libya')}&lang=fr").get_json()["rows"]
    assert [(row["kind"], row["label"]) for row in found] == [("country", "Libye")]
    assert found[0]["search_url"] == "/search?country=ly&lang=fr"
    html = client.get(f"{address('Libya', '/batch')}&lang=fr").text
    assert "Ligne Dans les archives Articles" in words(html)
    assert "Plusieurs noms à la fois" in html and '<a href="/country/ly?lang=fr">Libye</a>' in html


def test_it_can_be_come_to_from_home_foot_and_help(client: FlaskClient) -> None:
    assert client.get("/").text.count('href="/batch"') == 2
    assert 'href="/batch"' in client.get("/person/").text.partition("<footer")[2]
    assert 'href="/batch"' in client.get("/help").text.partition("<footer")[0]


# --- what may not be told, and what may be typed --------------------------------------------------


def test_what_is_withheld_is_neither_counted_nor_named(tmp_path: Path) -> None:
    folder = tmp_path / ".cuttings"
    folder.mkdir()
    (folder / "withheld.yaml").write_text("- id: rome\n- id: changed\n")
    client = site_client(settings=replace(SETTINGS, archive=tmp_path))
    kerry, libya = rows(client, "Kerry", "Libya")
    assert (kerry["kind"], kerry["count"]) == ("phrase", 0) and libya["count"] == 3


TYPED = "%00%01 %ED%A0%80 %FF%FE %E2%80%AEevil (((( a+OR+b NOT date:2016 person: * lib* -a %0B%0C ~ a%00b 1,000".split()
TYPED += ["%25s+%25(name)s", "{{7*7}}", quote(EVIL), "한국", "東京", "パリ", "İ", "ﬁ"]


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize("typed", TYPED)
def test_anything_typed_is_answered(client: FlaskClient, path: str, typed: str) -> None:
    response = client.get(f"{path}?names=Kerry%0A{typed}&names=x")
    assert response.status_code == 200 and "john-kerry" in response.text
    assert not re.search("[\x00-\x08\x1b\u202e]", response.text)
    assert path != "/batch" or EVIL not in response.text


@given(st.lists(st.text(max_size=30), max_size=6))
@examples(60, fast=15)
def test_every_line_has_an_answer_at_its_place(lines: list[str]) -> None:
    client = site_client()
    typed = "\n".join(lines).encode("utf-8", "ignore").decode()
    found = client.get(address(typed)).get_json()["rows"]
    numbers = [row["line"] for row in found]
    assert numbers == sorted(numbers) and set(numbers) == set(range(1, max(numbers, default=0) + 1))
    for row in found:
        assert (row["error"] is None) == (row["count"] is not None)
    assert client.get(address(typed, "/batch")).status_code == 200
    assert len(table(client.get(address(typed, "/batch.csv")).text)) == len(found)
