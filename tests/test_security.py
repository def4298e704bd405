from __future__ import annotations

import re
import runpy
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from flask.testing import FlaskClient
from gunicorn.arbiter import Arbiter
from gunicorn.config import Config

from indexer import rights
from indexer.engine import Snapshot
from indexer.engine.memory import MemoryEngine
from indexer.errors import ArchiveError, BudgetError, EngineError, IndexerError
from indexer.model import Filter, Kind, SearchRequest
from indexer.settings import Settings
from tests.site import SETTINGS, archive, site_client
from webapp import create_app, gunicorn, state
from webapp.security import HEADERS, fingerprint
from webapp.sending import AT_A_TIME
from webapp.withheld import FRESH, Withheld

ROUTES = [
    "/",
    "/search",
    "/search.json",
    "/search/facet/person",
    "/search/facet/person.json",
    "/suggest.json?q=kerry",
    "/article/rome",
    "/article/rome.json",
    "/article/rome.ninjs.json",
    "/article/rome.txt",
    "/person/",
    "/person/john-kerry",
    "/person/gadhafi",
    "/batch",
    "/batch?names=Kerry%0AZeppelin",
    "/batch.json?names=Kerry",
    "/batch.csv?names=Kerry",
    "/coverage",
    "/coverage?year=2016",
    "/coverage?source=the-tiber-post",
    "/about",
    "/help",
    "/developers",
    "/changes",
    "/opensearch.xml",
    "/robots.txt",
    "/sitemap.xml",
    "/sitemap/pages.xml",
    "/sitemap/1.xml",
    "/api/openapi.json",
    "/healthz",
    "/readyz",
    "/version",
    "/static/site.css",
    "/static/site.js",
]
ERRORS = [
    "/nowhere",
    "/nowhere.json",
    "/sitemap/99.xml",
    "/article/nobody.ninjs.json",
    "/search?page=0",
    "/search.json?page=x",
    "/suggest.json?q=" + "a" * 101,
    "/batch?names=" + "a" * 4001,
    "/batch.json?names=" + "a" * 4001,
    "/search?page=99",
    "/coverage?page=99",
    "/metrics",
    "/coverage?source=nobody",
    "/static/nothing.css",
]


class BrokenEngine(MemoryEngine):
    """An engine whose every answer is an error."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def snapshot(self) -> Snapshot:
        raise self.error


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return site_client()


@pytest.fixture(scope="module")
def engine() -> MemoryEngine:
    """One generation for several sites."""
    engine = MemoryEngine()
    engine.build(archive())
    return engine


def broken(error: Exception) -> FlaskClient:
    return create_app(SETTINGS, BrokenEngine(error)).test_client()


# --- headers --------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [*ROUTES, *ERRORS])
def test_every_response_is_careful(client: FlaskClient, path: str) -> None:
    with client.get(path) as response:
        for name, value in HEADERS.items():
            assert response.headers[name] == value
        assert response.headers["Strict-Transport-Security"].startswith("max-age=63072000")
        assert "Set-Cookie" not in response.headers and "Access-Control-Allow-Origin" not in response.headers
        assert response.headers["Cache-Control"]
        assert (response.status_code >= 400) == (path in ERRORS)


def test_no_script_but_the_sites_own_may_run_and_nothing_be_framed() -> None:
    policy = HEADERS["Content-Security-Policy"]
    for rule in ("default-src 'none'", "script-src 'self';", "connect-src 'self';", "base-uri 'none'"):
        assert rule in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_https_is_demanded_only_where_it_is_known() -> None:
    for address in ("", "http://archive.example"):
        response = site_client(settings=replace(SETTINGS, site_url=address)).get("/")
        assert "Strict-Transport-Security" not in response.headers


@pytest.mark.parametrize(
    "path", ["/search", "/search.json", "/search/facet/person", "/suggest.json?q=a", "/batch", "/batch.csv"]
)
def test_searches_are_not_for_search_engines(client: FlaskClient, path: str) -> None:
    assert client.get(path).headers["X-Robots-Tag"] == "noindex"
    assert "X-Robots-Tag" not in client.get("/article/rome").headers


# --- caching --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/search?q=libya", "/search.json", "/article/rome", "/person/", "/person/john-kerry"),
        *("/search.csv", "/search.atom", "/sitemap.xml", "/sitemap/1.xml", "/batch?names=Kerry"),
    ],
)
def test_an_answer_already_held_is_not_sent_again(client: FlaskClient, path: str) -> None:
    first = client.get(path)
    assert first.headers["X-Generation"] and first.headers["Cache-Control"] == f"public, max-age={FRESH:.0f}"
    with client.get(path, headers={"If-None-Match": first.headers["ETag"]}) as again:
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/search.csv", "/sitemap/1.xml"])
def test_a_long_answer_already_held_is_not_begun(client: FlaskClient, path: str) -> None:
    with client.get(path, buffered=False) as first:
        assert first.is_streamed and "Content-Length" not in first.headers
        tag = first.headers["ETag"]
    for _ in range(AT_A_TIME + 1):  # none of them keeps the place of another
        with client.get(path, headers={"If-None-Match": tag}, buffered=False) as again:
            assert (again.status_code, again.data) == (304, b"")


def test_style_and_script_are_kept_for_good_where_the_address_names_their_content(client: FlaskClient) -> None:
    for address in re.findall(r'"(/static/[^"]+)"', client.get("/").text):
        with client.get(address) as named, client.get(address[:-1]) as another:
            assert named.status_code == another.status_code == 200
            assert named.headers["Cache-Control"] == "public, max-age=31536000, immutable"
            assert another.headers["Cache-Control"] == "public, max-age=3600"


def test_a_new_generation_is_a_new_answer() -> None:
    engine = MemoryEngine()
    engine.build(archive())
    client = create_app(SETTINGS, engine).test_client()
    first = client.get("/search")
    engine.build(archive()[:3])
    second = client.get("/search", headers={"If-None-Match": first.headers["ETag"]})
    assert second.status_code == 200 and "3 articles" in second.text
    assert second.headers["X-Generation"] != first.headers["X-Generation"]


def test_an_address_has_an_answer_of_its_own(client: FlaskClient) -> None:
    tags = {client.get(path).headers["ETag"] for path in ("/search", "/search?q=a", "/search?q=b", "/search.json")}
    assert len(tags) == 4


@pytest.mark.parametrize("changed", [{"site_name": "Morgue"}, {"public_clutter": False}, {"date_order": "mdy"}])
def test_a_setting_changes_the_answer(engine: MemoryEngine, changed: dict[str, Any]) -> None:
    def tag(settings: Settings) -> str:
        return create_app(settings, engine).test_client().get("/article/traced").headers["ETag"]

    assert tag(replace(SETTINGS, **changed)) != tag(SETTINGS) == tag(SETTINGS)


def test_a_changed_file_of_the_site_changes_the_answer(tmp_path: Path) -> None:
    def write(name: str, text: str) -> str:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
        return fingerprint(SETTINGS, tmp_path)

    texts = [("a.html", "1"), ("a.html", "2"), ("static/a.css", "2"), ("b.html", "2")]
    assert len({write(*one) for one in texts}) == len(texts)
    assert write("b.html", "2") == write("__pycache__/x.pyc", "x") == fingerprint(SETTINGS, tmp_path)


def test_the_whole_list_of_what_is_withheld_counts(engine: MemoryEngine, tmp_path: Path) -> None:
    settings = replace(SETTINGS, archive=tmp_path)

    def tag(text: str) -> str:
        (tmp_path / ".cuttings").mkdir(exist_ok=True)
        (tmp_path / ".cuttings" / "withheld.yaml").write_text(text)
        return create_app(settings, engine).test_client().get("/search").headers["ETag"]

    address = "- url: https://harbour.example/"
    assert len({tag("- id: rome\n"), tag("- id: rome\n  reason: By order\n"), tag(address), tag(address + "x")}) == 4


def test_errors_are_not_kept(client: FlaskClient) -> None:
    for path in ERRORS:
        assert client.get(path).headers["Cache-Control"] == "no-store"


def test_withholding_changes_the_answer(tmp_path: Path) -> None:
    client = site_client(settings=replace(SETTINGS, archive=tmp_path))
    first = client.get("/search").headers["ETag"]
    (tmp_path / ".cuttings").mkdir()
    (tmp_path / ".cuttings" / "withheld.yaml").write_text("- id: rome\n")
    later = site_client(settings=replace(SETTINGS, archive=tmp_path)).get("/search", headers={"If-None-Match": first})
    assert later.status_code == 200


# --- what is withheld -----------------------------------------------------------------------------


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def withholding(archive: Path, text: str) -> Settings:
    """The settings of an archive with a list of withheld articles, and of an index that was made from it."""
    settings = Settings(archive=archive, index=archive.parent / "index")
    settings.configuration.mkdir(parents=True, exist_ok=True)
    settings.index.mkdir(exist_ok=True)
    (settings.configuration / rights.FILE).write_text(text)
    rights.remember(settings)
    return settings


def test_the_list_of_withheld_articles_is_read_again_after_a_while(tmp_path: Path) -> None:
    clock = Clock()
    settings = withholding(tmp_path / "archive", "")
    withheld = Withheld(settings, clock)
    assert not withheld().named("rome")
    (settings.configuration / rights.FILE).write_text("- id: rome\n")
    clock.now += FRESH - 1
    assert not withheld().named("rome")
    clock.now += 1
    assert withheld().named("rome")


def test_the_list_is_that_of_the_archive_the_index_is_made_from_now(tmp_path: Path) -> None:
    """Also where the site started before there was an index, and where another archive takes its place."""
    clock = Clock()
    withheld = Withheld(Settings(archive=tmp_path / "archive", index=tmp_path / "index"), clock)
    assert not withheld().named("rome")
    for name, hidden in (("one", "rome"), ("two", "bari")):
        settings = withholding(tmp_path / name, "")
        (settings.configuration / rights.FILE).write_text(f"- id: {hidden}\n")
        clock.now += FRESH
        assert withheld().named(hidden)
    assert not withheld().named("rome")


def test_an_archive_out_of_reach_leaves_its_list_in_force(tmp_path: Path) -> None:
    clock = Clock()
    settings = withholding(tmp_path / "archive", "")
    withheld = Withheld(settings, clock)
    (settings.configuration / rights.FILE).write_text("- id: rome\n")
    assert withheld().named("rome")
    settings.archive.rename(tmp_path / "elsewhere")
    clock.now += FRESH
    assert withheld().named("rome")


def test_a_list_that_breaks_stays_in_force(tmp_path: Path) -> None:
    clock = Clock()
    settings = withholding(tmp_path / "archive", "- id: rome\n")
    withheld = Withheld(settings, clock)
    assert withheld().named("rome")
    (settings.configuration / rights.FILE).write_text("rome")
    clock.now += FRESH
    assert withheld().named("rome")


def test_a_list_nobody_could_ever_read_stops_the_site(tmp_path: Path) -> None:
    settings = withholding(tmp_path / "archive", "rome")
    with pytest.raises(ArchiveError):
        Withheld(settings)()
    assert site_client(settings=replace(SETTINGS, archive=settings.archive)).get("/search").status_code == 503


# --- errors ---------------------------------------------------------------------------------------


UNAVAILABLE = "The archive cannot be searched at the moment. It has been noted; please try again in a moment."


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (EngineError("/srv/index cannot be used. Run: indexer rebuild"), UNAVAILABLE),
        (ArchiveError("/srv/archive/.cuttings/withheld.yaml must be a list."), UNAVAILABLE),
        (BudgetError("This takes too long."), "This takes too long."),
    ],
)
def test_an_index_that_cannot_answer_is_a_matter_of_time(
    error: IndexerError, sentence: str, caplog: pytest.LogCaptureFixture
) -> None:
    client = broken(error)
    for path in ("/", "/search?q=x", "/article/rome", "/person/"):
        response = client.get(path)
        assert response.status_code == 503 and int(response.headers["Retry-After"]) > 0
        assert sentence in response.text and "/srv" not in response.text and "indexer" not in response.text
        assert response.headers["Content-Security-Policy"]
    assert client.get("/search.json").get_json() == {"error": sentence, "status": 503}
    assert (str(error) in caplog.text) == (sentence == UNAVAILABLE)
    assert client.get("/healthz").status_code == client.get("/help").status_code == 200


def test_a_site_that_was_never_built_says_what_to_run() -> None:
    client = create_app(SETTINGS, MemoryEngine()).test_client()
    for path in ("/", "/search?q=x", "/article/rome", "/person/"):
        response = client.get(path)
        assert response.status_code == 503 and response.headers["Retry-After"]
        assert "<h1>There is no index yet</h1>" in response.text and "indexer rebuild" in response.text
        assert "moment" not in response.text
    assert "indexer rebuild" in client.get("/search.json").get_json()["error"]
    assert "Il n’y a pas encore d’index" in client.get("/?lang=fr").text


def test_without_an_index_the_site_is_not_ready() -> None:
    response = create_app(SETTINGS, MemoryEngine()).test_client().get("/readyz")
    assert response.status_code == 503 and response.get_json() == {"status": "unavailable"}
    assert response.headers["Retry-After"]


def test_a_mistake_of_ours_is_a_page_that_tells_nothing() -> None:
    response = broken(ValueError("secret path")).get("/search")
    assert response.status_code == 500 and "secret" not in response.text
    assert "The site made a mistake" in response.text and response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE"])
@pytest.mark.parametrize("path", ["/", "/search", "/search.json", "/article/rome", "/help", "/readyz"])
def test_the_site_can_only_be_read(client: FlaskClient, method: str, path: str) -> None:
    response = client.open(path, method=method, data=b"x" * 5000)
    assert response.status_code == 405 and "GET" in response.headers["Allow"]
    assert response.headers["Content-Security-Policy"]


def test_what_is_allowed_can_be_asked_of_every_address(client: FlaskClient) -> None:
    assert {client.options(path).status_code for path in (*ROUTES, *ERRORS)} == {200, 404}


def test_asking_is_allowed_in_three_ways(client: FlaskClient) -> None:
    assert client.head("/search").status_code == 200 and client.head("/search").data == b""
    assert set(client.options("/search").headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


# --- hostile addresses ----------------------------------------------------------------------------

QUERIES = [
    "",
    "%20%20%20",
    "x" * 10_000,
    "+".join(f"word{n}" for n in range(5000)),
    "(" * 1000,
    "(" * 400 + "a" + ")" * 400,
    "%22unbalanced",
    "NOT+NOT+NOT+a",
    "AND+OR+NOT",
    "*",
    "a*b*c*",
    "lib*",
    "%ED%A0%80",
    "%00",
    "a%00b",
    "%01%02%1F%7F",
    "%F0%9F%98%80",
    "%E2%80%AEabc",
    "%FF%FE",
    "date:2016-99-99",
    "date:..",
    "person:",
    "field:x",
    "%3Cimg+src=x+onerror=alert(1)%3E",
    "%22a+b%22~999999999999",
    "-",
    "--a",
    "~",
    "%0d%0aSet-Cookie:+a=b",
]


@pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))
@pytest.mark.parametrize("path", ["/search", "/search.json", "/search/facet/person", "/article/rome", "/suggest.json"])
def test_anything_typed_is_answered_or_refused_with_a_sentence(client: FlaskClient, path: str, query: str) -> None:
    response = client.get(f"{path}?q={query}", follow_redirects=True)
    assert response.status_code in (200, 400)
    assert "Set-Cookie" not in response.headers
    response.data.decode("utf-8")


VALUES = [
    "0",
    "-1",
    "1000000000",
    "1e3",
    "%D9%A3",
    "evil",
    "%00",
    "%ED%A0%80",
    "x" * 5000,
    "..%2f..%2f",
    "",
    "undated",
    "2016",
]
NAMES = ["page", "page-size", "order-by", "mention", "exact", "date", "from-date", "to-date", "person", "country"]
NAMES += ["person.all", "source.all", "not.person", "not.date", "byline", "colour", "containing", "sort", "prefix"]
NAMES += ["year", "decade", "source", "names"]


PATHS = ["/", "/search", "/search.json", "/search/facet/person", "/article/rome", "/person/", "/coverage"]
PATHS += ["/batch", "/batch.json", "/batch.csv"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("path", PATHS)
def test_no_value_of_any_parameter_breaks_the_site(client: FlaskClient, path: str, name: str) -> None:
    """Every page is asked with every value of every parameter: alone or repeated, both on three pages at least."""
    for number, value in enumerate(VALUES, PATHS.index(path)):
        query = f"{name}={value}" + (f"&{name}=1&q=a" if number % 2 else "")
        assert client.get(f"{path}?{query}").status_code in (200, 302, 400, 404), query


@pytest.mark.parametrize("path", ["/article/rome/versions/{}", "/search/facet/person?sort={}", "/person/?sort={}"])
def test_no_error_repeats_what_controls_a_screen_or_turns_text_round(client: FlaskClient, path: str) -> None:
    text = client.get(path.format("%00%1B%5B31m%E2%80%AEevil")).text
    assert not re.search("[\x00-\x08\x1b\u202e]", text)


def test_what_a_list_of_values_is_narrowed_by_is_kept_short(client: FlaskClient) -> None:
    assert len(client.get(f"/search/facet/person?sort=label&containing={'x' * 10_000}").data) < 50_000


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("page=0", 400),
        ("page=-1", 400),
        ("page=1000000000", 400),
        ("page=1e3", 400),
        ("page=2&page=0", 200),
        ("page=50", 404),
        ("page=101", 404),
        ("page-size=1000000000", 400),
        ("order-by=evil", 400),
        ("person=unknown", 200),
        ("&".join(f"person=p{n}" for n in range(500)), 400),
        ("colour=red", 200),
    ],
)
def test_statuses(client: FlaskClient, query: str, status: int) -> None:
    assert client.get(f"/search?{query}").status_code == status


@pytest.mark.parametrize(
    "path",
    [
        "/%5Cevil.example",
        "/article/..%2f..%2fetc%2fpasswd",
        "/article/%00",
        "/article/%C0%AE%C0%AE",
        "/article/%ED%A0%80",
        "/article/" + "a" * 5000,
        "/static/..%2f..%2fpyproject.toml",
        "/person/..%2f",
        "/person/%0d%0aX:y",
        "/.git/config",
        "/search/facet/..%2f",
    ],
)
def test_odd_addresses_lead_nowhere(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404 and "Location" not in response.headers


@pytest.mark.parametrize("path", ["//evil.example", "//search", "/article//rome", "//person/kerry/", "/\\evil.example"])
def test_odd_slashes_lead_to_no_other_host(client: FlaskClient, path: str) -> None:
    response = client.get("/", environ_overrides={"PATH_INFO": path})
    assert response.status_code in (200, 301, 404)
    assert response.headers.get("Location", "/person/john-kerry") == "/person/john-kerry"


def test_an_address_is_never_made_from_what_the_client_says(client: FlaskClient) -> None:
    headers = {"Host": "evil.example", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https"}
    for path in ("/", "/search?q=libya", "/article/rome", "/opensearch.xml", "/person/gadhafi", "/?q=x", "/person"):
        response = client.get(path, headers=headers)
        assert "evil.example" not in response.text and "evil" not in response.headers.get("Location", "")


def test_a_host_nobody_trusts_is_refused() -> None:
    client = site_client(settings=replace(SETTINGS, trusted_hosts="archive.example, www.archive.example"))
    assert client.get("/", headers={"Host": "archive.example"}).status_code == 200
    assert client.get("/", headers={"Host": "www.archive.example"}).status_code == 200
    for path in ("/", "/search.json"):
        response = client.get(path, headers={"Host": "evil.example"})
        assert response.status_code == 400 and response.headers["Content-Security-Policy"]


# --- the server -----------------------------------------------------------------------------------


def test_the_server_says_what_it_serves() -> None:
    line = gunicorn.greeting(replace(SETTINGS, site_name="Morgue"))
    assert line.startswith(f"Morgue answers at http://{gunicorn.bind}/ but has no articles: ")


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("TIME_BUDGET", "soon", "CUTTINGS_TIME_BUDGET='soon' is not a number."),
        ("LANGUAGE", "xx", "CUTTINGS_LANGUAGE='xx': use en or fr."),
        ("ENGINE", "steam", "There is no engine 'steam'; choose one of memory, whoosh."),
    ],
)
def test_a_server_with_settings_that_make_no_sense_ends_with_a_sentence(
    name: str, value: str, sentence: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(f"CUTTINGS_{name}", value)
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("webapp.wsgi")
    assert (ended.value.code, capsys.readouterr().err) == (Arbiter.WORKER_BOOT_ERROR, f"{sentence}\n")


def test_a_server_without_workers_would_answer_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gunicorn, "workers", 0)
    with pytest.raises(SystemExit, match="WEB_CONCURRENCY=0: use 1 or more"):
        gunicorn.on_starting(None)


def test_a_port_that_no_machine_has_is_refused_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gunicorn, "PORT", "99999")
    with pytest.raises(SystemExit, match="PORT=99999: use a number up to 65535"):
        gunicorn.on_starting(None)


def test_search_words_and_addresses_are_not_logged() -> None:
    for field in ("%(q)s", "%(r)s", "%(h)s", "%(f)s", "%({"):
        assert field not in gunicorn.access_log_format


def test_a_path_cannot_write_lines_into_the_log() -> None:
    response = SimpleNamespace(status="404 Not Found", sent=0, headers=())
    asked = {
        "REQUEST_METHOD": "GET",
        "RAW_URI": "",
        "SERVER_PROTOCOL": "",
        "PATH_INFO": "/é\r\nGET /x\x1b".encode().decode("latin-1"),
    }
    atoms = gunicorn.Log(Config()).atoms(response, (), asked, timedelta())
    assert atoms["U"] == "/%C3%A9%0D%0AGET%20/x%1B"
    assert gunicorn.logger_class == f"{gunicorn.Log.__module__}.{gunicorn.Log.__qualname__}"


@pytest.mark.parametrize(("letter", "most"), [("a", 1000), ("é", 1000), ("ж", 1000), ("한", 850)])
def test_the_longest_search_fits_into_what_the_server_reads(letter: str, most: int) -> None:
    asked = SearchRequest(letter * most, filters=frozenset(Filter(Kind.PERSON, f"person-{n}") for n in range(10)))
    assert len(f"GET {state.url(asked)} HTTP/1.1\r\n") < gunicorn.limit_request_line <= 8190
