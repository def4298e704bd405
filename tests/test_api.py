from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from indexer.model import Report, SearchRequest, SearchResult
from indexer.settings import Settings
from tests.site import SETTINGS, archive, site_client
from webapp import create_app
from webapp.api import SUGGESTED, search_json
from webapp.parameters import LONGEST_NAME

SEARCHES = [
    "",
    "?q=libya",
    "?q=gaddafi",
    "?q=libya&country=it",
    "?q=summit+OR+report&date=2012",
    "?country=it&country=ly&country.all=1",
    "?person=john-kerry&person=muammar-gaddafi",
    "?from-date=2016&source=the-tiber-post",
    "?mention=major&country=it&date=2016-02",
    "?not.person=john-kerry&organisation=united-nations&date=undated",
    "?q=zebra&person=john-kerry",
    "?q=libya&country=it&order-by=newest&page-size=20&exact=1&byline=claudia-rossi",
]


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return site_client()


def get(client: FlaskClient, path: str) -> Any:
    response = client.get(path)
    assert response.status_code == 200 and response.content_type == "application/json", path
    return response.get_json()


@pytest.mark.parametrize("query", SEARCHES)
def test_every_count_is_the_total_behind_its_only_url(client: FlaskClient, query: str) -> None:
    found = get(client, f"/search.json{query}")
    values = [value for facet in found["facets"].values() for value in facet["values"]]
    for value in values:
        assert value["only_url"].startswith("/search.json?")
        assert get(client, value["only_url"])["total"] == value["count"], value


REAL_SEARCHES = [
    "",
    "?q=libya",
    "?q=gaddafi",
    "?q=libya&country=it",
    "?q=election+OR+vote&date=2014",
    "?country=it&country=fr&country.all=1",
    "?person=angela-merkel&date=undated",
    "?from-date=2014&to-date=2015-06",
    "?mention=major&country=eg",
    "?not.country=us&order-by=newest&page-size=50",
]


@pytest.mark.parametrize("query", REAL_SEARCHES)
def test_counts_are_kept_on_the_sample_archive(sample: Settings, report: Report, query: str) -> None:
    client = create_app(sample).test_client()
    found = get(client, f"/search.json{query}")
    assert found["total"] and report.indexed
    for facet in found["facets"].values():
        for value in facet["values"]:
            assert get(client, value["only_url"])["total"] == value["count"], value


@pytest.mark.parametrize("query", SEARCHES)
def test_a_tick_ticked_twice_leads_back(client: FlaskClient, query: str) -> None:
    found = get(client, f"/search.json{query}")
    for kind in ("person", "country", "organisation", "source"):
        for value in found["facets"][kind]["values"]:
            ticked = get(client, value["toggle_url"])
            assert sum(v["selected"] for v in ticked["facets"][kind]["values"]) == sum(
                v["selected"] for v in found["facets"][kind]["values"]
            ) + (-1 if value["selected"] else 1)


def test_the_shape_of_a_search(client: FlaskClient) -> None:
    found = get(client, "/search.json?q=libya&country=it&page-size=20")
    assert list(found) == [
        *("query", "total", "took_ms", "generation", "results", "facets", "facets_omitted"),
        *("left_out", "spellings", "links"),
    ]
    understood = found["query"].pop("understood")
    assert isinstance(understood, str)
    assert found["query"] == {"text": "libya", "exact": False, "order_by": "relevance", "page": 1, "page_size": 20}
    assert found["total"] == len(found["results"]) == 2
    assert found["took_ms"] >= 0 and found["generation"]
    assert found["facets_omitted"] is False and found["left_out"] == {"undated": 0, "truncated": 0}
    assert list(found["facets"]) == ["person", "country", "organisation", "date", "source"]
    assert found["facets"]["country"] == {
        "label": "Countries",
        "total_values": 2,
        "truncated": False,
        "values": [
            {
                "key": "ly",
                "label": "Libya",
                "count": 4,
                "selected": False,
                "toggle_url": "/search.json?q=libya&country=it&country=ly&page-size=20",
                "only_url": "/search.json?q=libya&country=ly&page-size=20",
            },
            {
                "key": "it",
                "label": "Italy",
                "count": 2,
                "selected": True,
                "toggle_url": "/search.json?q=libya&page-size=20",
                "only_url": "/search.json?q=libya&country=it&page-size=20",
            },
        ],
    }


def test_a_result_has_extracts_and_an_absolute_address(client: FlaskClient) -> None:
    [result] = get(client, "/search.json?q=stranglehold")["results"]
    assert result["id"] == "changed" and result["url"] == "https://archive.example/article/changed"
    assert result["snippets"][0]["earlier"] is True
    assert ["stranglehold", True] in result["snippets"][0]["parts"]
    assert "text" not in result and "versions" not in result


def test_dates_are_a_tree(client: FlaskClient) -> None:
    values = get(client, "/search.json?date=2016-02")["facets"]["date"]["values"]
    shown = [(value["key"], value["level"], value["parent"]) for value in values]
    assert shown[:3] == [("2016", "year", None), ("2016-02", "month", "2016"), ("2016-02-03", "day", "2016-02")]
    assert shown[-1] == ("undated", "none", None)
    assert [value["key"] for value in values if value["selected"]] == ["2016-02"]


def test_a_facet_cut_short_says_so(client: FlaskClient) -> None:
    person = get(client, "/search.json")["facets"]["person"]
    assert (person["total_values"], person["truncated"], len(person["values"])) == (15, True, 10)


def test_other_spellings_are_counted(client: FlaskClient) -> None:
    [group] = get(client, "/search.json?q=gaddafi")["spellings"]
    assert group["entity"] == "Muammar Gaddafi"
    assert {"text": "Gadhafi", "count": 1} in group["matched"]
    assert group["exact_url"] == "/search.json?q=gaddafi&exact=1"
    assert get(client, group["exact_url"])["total"] == 1


def test_links_lead_through_all_results(client: FlaskClient) -> None:
    seen: list[str] = []
    path = "/search.json?order-by=newest"
    assert get(client, path)["links"]["prev"] is None
    while path:
        found = get(client, path)
        assert found["links"]["self"] == path
        seen += [result["id"] for result in found["results"]]
        path = found["links"]["next"]
    assert sorted(seen) == sorted(document.article.id for document in archive())
    assert found["links"]["prev"] == "/search.json?order-by=newest&page=2"


def test_unknown_values_are_shown_at_nothing(client: FlaskClient) -> None:
    found = get(client, "/search.json?person=nobody&colour=red")
    [nobody] = [value for value in found["facets"]["person"]["values"] if value["key"] == "nobody"]
    assert (found["total"], nobody["count"], nobody["selected"]) == (0, 0, True)


def test_facets_that_took_too_long_are_null() -> None:
    found = search_json(SearchRequest(text="x"), SearchResult(3, (), None), 1500.0, "")
    assert found["facets"] is None and found["facets_omitted"] is True


def test_all_values_of_a_facet(client: FlaskClient) -> None:
    found = get(client, "/search/facet/person.json?sort=label&containing=person0")
    assert list(found) == ["kind", "label", "total", "page", "values", "links"]
    assert (found["kind"], found["label"], found["total"], found["page"]) == ("person", "People", 9, 1)
    assert found["values"][0]["toggle_url"] == "/search.json?person=person01-surname01"
    assert found["links"] == {
        "self": "/search/facet/person.json?containing=person0&sort=label",
        "next": None,
        "prev": None,
    }
    assert get(client, "/search/facet/date.json")["values"][0]["level"]


def test_an_article(client: FlaskClient) -> None:
    article = get(client, "/article/rome.json")
    assert article["text"].startswith("Kerry in Rome for Libya talks\n\nMinisters")
    assert [v["number"] for v in get(client, "/article/changed.json")["versions"]] == [1, 2]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/search.json?page=0", 400),
        ("/search.json?date=2016-99", 400),
        ("/search.json?q=" + "x" * 1001, 400),
        ("/search.json?page=99", 404),
        ("/article/nobody.json", 404),
        ("/search/facet/animal.json", 404),
        ("/nowhere.json", 404),
    ],
)
def test_errors_are_json_with_a_sentence(client: FlaskClient, path: str, status: int) -> None:
    response = client.get(path)
    assert response.status_code == status
    error = response.get_json()
    assert error["status"] == status and error["error"].endswith(".")


def test_health_and_readiness(client: FlaskClient) -> None:
    ready = get(client, "/readyz")
    assert ready["status"] == "ready" and ready["articles"] == len(archive()) and ready["generation"]
    assert get(client, "/healthz") == {"status": "ok"}
    assert get(client, "/version")["name"] == "cuttings"
    assert client.get("/readyz").headers["Cache-Control"] == "no-store"


# --- suggestions ----------------------------------------------------------------------------------


def suggested(client: FlaskClient, typed: str) -> dict[str, Any]:
    found: dict[str, Any] = get(client, f"/suggest.json?q={quote(typed)}")
    return found


def test_a_name_is_suggested_by_the_beginning_of_any_word_of_any_spelling(client: FlaskClient) -> None:
    found = suggested(client, "gadh")
    assert found == {
        "query": "gadh",
        "summary": "1 suggestion",
        "suggestions": [
            {
                "kind": "person",
                "kind_label": "Person",
                "key": "muammar-gaddafi",
                "label": "Muammar Gaddafi",
                "count": 2,
                "count_label": "2 articles",
                "search_url": "/search?person=muammar-gaddafi",
                "url": "/person/muammar-gaddafi",
            }
        ],
    }
    assert [one["kind"] for one in suggested(client, "un")["suggestions"]] == ["organisation"]
    assert [one["label"] for one in suggested(client, "LIB")["suggestions"]] == ["Libya"]


@pytest.mark.parametrize("typed", ["k", "i", "s", "surname", "mal"])
def test_what_is_suggested_finds_as_many_as_it_says(client: FlaskClient, typed: str) -> None:
    found = suggested(client, typed)["suggestions"]
    assert 0 < len(found) <= SUGGESTED
    for one in found:
        assert one["count"] == get(client, one["search_url"].replace("/search", "/search.json"))["total"]
        assert client.get(one["url"]).status_code == 200


@pytest.mark.parametrize("typed", ["", " ", "zzzz", "!", '"', "%", "\x00", "a" * LONGEST_NAME])
def test_where_no_name_begins_so_nothing_is_suggested(client: FlaskClient, typed: str) -> None:
    assert suggested(client, typed)["suggestions"] == []


def test_a_name_too_long_to_be_one_is_refused_with_a_sentence(client: FlaskClient) -> None:
    response = client.get(f"/suggest.json?q={'a' * (LONGEST_NAME + 1)}")
    assert response.status_code == 400 and "at most 100" in response.get_json()["error"]


def test_who_is_named_in_withheld_articles_alone_is_not_suggested(tmp_path: Path) -> None:
    (tmp_path / ".cuttings").mkdir()
    (tmp_path / ".cuttings" / "withheld.yaml").write_text("- id: rome\n- id: changed\n")
    client = site_client(settings=replace(SETTINGS, archive=tmp_path))
    assert suggested(client, "kerry")["suggestions"] == []
    assert suggested(client, "gaddafi")["suggestions"]


def test_a_suggestion_may_be_kept_for_as_long_as_a_page(client: FlaskClient) -> None:
    first = client.get("/suggest.json?q=kerry")
    assert first.headers["Cache-Control"] == client.get("/search").headers["Cache-Control"]
    assert client.get("/suggest.json?q=kerry", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
