"""The description of the site's JSON, held against the site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from werkzeug.datastructures import MultiDict

from indexer.engine.memory import MemoryEngine
from indexer.model import Display, Document, Handling, Kind, SearchRequest
from tests.documents import document
from tests.site import SETTINGS, archive, site_client
from tests.strategies import archives, examples, requests
from webapp import create_app, parameters, state
from webapp.failures import PROBES
from webapp.parameters import Parameter
from webapp.schemas import SCHEMAS

PATH = "/api/openapi.json"


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return site_client()


@pytest.fixture(scope="module")
def described(client: FlaskClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get(PATH).get_json()
    return found


def answer(described: dict[str, Any], path: str, status: int) -> dict[str, Any]:
    """What an address is said to answer."""
    (content,) = described["paths"][path]["get"]["responses"][str(status)]["content"].values()
    return {**content["schema"], "components": described["components"]}


def check(described: dict[str, Any], client: FlaskClient, path: str, address: str, status: int = 200) -> Any:
    """The answer of an address, which is as it is described."""
    response = client.get(address)
    assert response.status_code == status, response.text
    told = described["paths"][path]["get"]["responses"][str(status)]
    assert response.content_type in told["content"]
    Draft202012Validator(answer(described, path, status)).validate(response.get_json())
    return response.get_json()


def test_every_address_with_json_is_described(client: FlaskClient, described: dict[str, Any]) -> None:
    rules = [rule.rule for rule in client.application.url_map.iter_rules()]
    json = {re.sub("<([a-z]+)>", r"{\1}", rule) for rule in rules if rule.endswith(".json") or rule in PROBES}
    assert described["paths"].keys() == json


def test_it_says_what_it_is(described: dict[str, Any]) -> None:
    assert described["openapi"] == "3.1.0" and described["servers"] == [{"url": "https://archive.example"}]
    operations = [path["get"] for path in described["paths"].values()]
    assert len({operation["operationId"] for operation in operations}) == len(operations)
    assert all(path.keys() == {"get"} for path in described["paths"].values())
    for path, item in described["paths"].items():
        named = [one["name"] for one in item["get"]["parameters"] if one["in"] == "path"]
        assert named == re.findall("{(.*?)}", path)
    for where in re.findall(r'"\$ref": "#/components/schemas/(\w+)"', str(described).replace("'", '"')):
        assert where in described["components"]["schemas"]


def test_every_shape_is_a_schema_and_is_used(described: dict[str, Any]) -> None:
    for schema in described["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    used = re.findall(r"#/components/schemas/(\w+)", str(described))
    assert set(used) == SCHEMAS.keys()


def test_without_an_index_and_an_address_it_is_there_too() -> None:
    client = create_app(replace(SETTINGS, site_url=""), MemoryEngine()).test_client()
    described = client.get(PATH).get_json()
    assert described["servers"] == [{"url": "/"}]
    check(described, client, "/readyz", "/readyz", 503)
    check(described, client, "/search.json", "/search.json", 503)
    check(described, client, "/healthz", "/healthz")


# --- answers -----------------------------------------------------------------------------------------

SEARCHES = [
    "",
    "?q=gaddafi",
    "?q=zebra",
    "?q=libya&date=2016&page-size=20&exact=1&mention=major",
    "?date=2016-02-02&source=the-tiber-post&not.person=nobody&order-by=oldest",
    "?q=stranglehold",
]


@pytest.mark.parametrize("query", SEARCHES)
def test_results_and_values_are_as_described(client: FlaskClient, described: dict[str, Any], query: str) -> None:
    check(described, client, "/search.json", f"/search.json{query}")
    for kind in Kind:
        check(described, client, "/search/facet/{kind}.json", f"/search/facet/{kind}.json{query}")


@pytest.mark.parametrize("id", [made.article.id for made in archive()])
def test_articles_are_as_described(client: FlaskClient, described: dict[str, Any], id: str) -> None:
    check(described, client, "/article/{id}.json", f"/article/{id}.json")
    check(described, client, "/article/{id}.ninjs.json", f"/article/{id}.ninjs.json")


def test_what_few_articles_have_is_as_described(described: dict[str, Any]) -> None:
    made = document("a", "A", "Text.", published="2016-02-03")
    said = Handling("3", "note", "rights", None, ("weather",))
    for article in (replace(made.article, display=Display.EXTRACT), replace(made.article, handling=said)):
        check(described, site_client([replace(made, article=article)]), "/article/{id}.json", "/article/a.json")


def test_the_rest_is_as_described(client: FlaskClient, described: dict[str, Any]) -> None:
    assert check(described, client, "/suggest.json", "/suggest.json?q=ga")["suggestions"]
    assert check(described, client, "/batch.json", "/batch.json?names=Kerry%0A%0Aunity+government%0Ax")["rows"]
    for path in (*PROBES, PATH):
        check(described, client, path, path)


@pytest.mark.parametrize(
    ("path", "address", "status"),
    [
        ("/search.json", "/search.json?page=x", 400),
        ("/search.json", "/search.json?page=99", 404),
        ("/search.json", "/search.json?lang=xx", 400),
        ("/search/facet/{kind}.json", "/search/facet/person.json?sort=evil", 400),
        ("/search/facet/{kind}.json", "/search/facet/thing.json", 404),
        ("/article/{id}.json", "/article/nobody.json", 404),
        ("/article/{id}.ninjs.json", "/article/nobody.ninjs.json", 404),
        ("/suggest.json", f"/suggest.json?q={'a' * 101}", 400),
        ("/batch.json", f"/batch.json?names={'a' * 4001}", 400),
        ("/healthz", "/healthz?lang=xx", 400),
    ],
)
def test_refusals_are_as_described(
    client: FlaskClient, described: dict[str, Any], path: str, address: str, status: int
) -> None:
    assert check(described, client, path, address, status)["status"] == status


@given(archives(), st.lists(requests, max_size=3))
@examples(40, fast=8)
def test_any_answer_is_as_described(documents: list[Document], asked: list[SearchRequest]) -> None:
    client = site_client(documents)
    described = client.get(PATH).get_json()
    for request in asked:
        address = state.url(replace(request, page=1), "/search.json")
        if client.get(address).status_code == 200:
            check(described, client, "/search.json", address)
    for made in documents:
        check(described, client, "/article/{id}.json", f"/article/{made.article.id}.json")


# --- parameters --------------------------------------------------------------------------------------


def of(described: dict[str, Any], path: str) -> dict[str, dict[str, Any]]:
    return {one["name"]: one for one in described["paths"][path]["get"]["parameters"] if one["in"] == "query"}


class Asked(MultiDict[str, str]):
    """The parameters of an address, which remember what was looked for."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def get(self, key: str, *rest: Any, **named: Any) -> Any:
        self.names.add(key)
        return super().get(key, *rest, **named)

    def getlist(self, key: str, *rest: Any, **named: Any) -> Any:
        self.names.add(key)
        return super().getlist(key, *rest, **named)


def test_what_a_search_reads_is_what_is_described(described: dict[str, Any]) -> None:
    asked = Asked()
    state.parse(asked)
    assert asked.names == of(described, "/search.json").keys() - {"lang"}


def values(parameter: dict[str, Any]) -> Iterator[str]:
    """Some values that a parameter is said to take."""
    schema = parameter["schema"].get("items", parameter["schema"])
    yield from map(str, schema.get("enum", schema.get("examples", [1 if schema["type"] == "integer" else "x"])))
    if "maxLength" in schema:
        yield "x" * schema["maxLength"]


@pytest.mark.parametrize("path", ["/search.json", "/search/facet/{kind}.json", "/suggest.json", "/batch.json"])
def test_every_value_that_is_described_is_taken_and_no_other(
    client: FlaskClient, described: dict[str, Any], path: str
) -> None:
    address = path.replace("{kind}", "person")
    for name, parameter in of(described, path).items():
        schema = parameter["schema"].get("items", parameter["schema"])
        for value in values(parameter):
            repeated = [(name, value), (name, "y")] if parameter["schema"]["type"] == "array" else [(name, value)]
            if name != "date":
                assert client.get(f"{address}?{urlencode(repeated)}").status_code == 200, repeated
            assert client.get(f"{address}?{urlencode([(name, value)])}").status_code == 200, (name, value)
        wrong = {"enum": "evil", "maxLength": "x" * (schema.get("maxLength", 0) + 1)}
        for rule in wrong.keys() & schema.keys():
            assert client.get(f"{address}?{urlencode([(name, wrong[rule])])}").status_code == 400, (name, rule)
        if schema["type"] == "integer":
            assert client.get(f"{address}?{name}=0").status_code == 400


def test_a_default_is_what_is_meant_where_nothing_is_said(described: dict[str, Any]) -> None:
    found = {name: one["schema"] for name, one in of(described, "/search.json").items()}
    said = MultiDict([(name, str(schema["default"])) for name, schema in found.items() if "default" in schema])
    assert len(said) >= 8
    assert state.parse(said) == state.parse(MultiDict())
    assert parse_qsl(state.url(state.parse(said)).partition("?")[2]) == []


def test_each_parameter_says_what_it_is_for() -> None:
    table = (*parameters.SEARCH.values(), *(one for one in vars(parameters).values() if isinstance(one, Parameter)))
    assert {"q", "sort", "prefix", "lang"} <= {one.name for one in table}
    assert all(re.fullmatch(r"[A-Z/].*\.", one.help) for one in table)
