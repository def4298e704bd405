"""What monitoring asks the site: figures in the text form of Prometheus, for whoever knows the token."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from flask.testing import FlaskClient

from indexer.engine.memory import MemoryEngine
from indexer.model import Report
from indexer.settings import Settings
from tests.documents import document
from tests.server import served
from tests.site import SETTINGS, site_client
from webapp import create_app
from webapp.metrics import BUCKETS, SLOTS, Metrics
from webapp.security import fingerprint

TOKEN = "open sesame"
SECRET = replace(SETTINGS, metrics_token=TOKEN)
SAMPLE = re.compile(r'[a-z_]+(?:\{[a-z]+="[^"\n]*"(?:,[a-z]+="[^"\n]*")*\})? [0-9.e+-]+|# (?:HELP|TYPE) [a-z_]+ .+')


def scrape(client: FlaskClient) -> dict[str, float]:
    response = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert response.status_code == 200 and response.content_type == "text/plain; version=0.0.4; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-store" and response.text.endswith("\n")
    lines = response.text.splitlines()
    assert not [line for line in lines if not SAMPLE.fullmatch(line)]
    samples = [line.rpartition(" ") for line in lines if not line.startswith("#")]
    assert len({name for name, _, _ in samples}) == len(samples)
    return {name: float(value) for name, _, value in samples}


@pytest.fixture
def client() -> FlaskClient:
    return site_client([document("a", "A", "Text.")], SECRET)


@pytest.mark.parametrize("said", [None, "", "Bearer", "Bearer ", "Bearer wrong", TOKEN, f"Basic {TOKEN}", "Bearer é"])
def test_without_the_token_there_is_no_such_page(client: FlaskClient, said: str | None) -> None:
    headers = {} if said is None else {"Authorization": said}
    assert client.get("/metrics", headers=headers).status_code == 404


def test_a_site_without_a_token_tells_nobody() -> None:
    client = site_client()
    for said in ("Bearer ", "Bearer", f"Bearer {TOKEN}"):
        assert client.get("/metrics", headers={"Authorization": said}).status_code == 404


def test_requests_are_counted_by_route_and_kind_of_answer(client: FlaskClient) -> None:
    for path in ("/article/a", "/article/a", "/article/b", "/search?page=0", "/nowhere", "/.env", "/search?q=text"):
        client.get(path)
    client.post("/search")
    told = scrape(client)
    assert told['cuttings_requests_total{route="/article/<id>",status="2xx"}'] == 2
    assert told['cuttings_requests_total{route="/article/<id>",status="4xx"}'] == 1
    assert told['cuttings_requests_total{route="/search",status="2xx"}'] == 1
    assert told['cuttings_requests_total{route="/search",status="4xx"}'] == 1
    assert told['cuttings_requests_total{route="",status="4xx"}'] == 3  # of no address here, or by another method
    assert not [name for name in told if "nowhere" in name or "5xx" in name or "suggest" in name]


def test_how_long_they_took_is_a_histogram(client: FlaskClient) -> None:
    for _ in range(3):
        client.get("/search")
    told = scrape(client)
    buckets = [told[f'cuttings_request_seconds_bucket{{route="/search",le="{le}"}}'] for le in (*BUCKETS, "+Inf")]
    assert buckets == sorted(buckets)
    assert buckets[-1] == told['cuttings_request_seconds_count{route="/search"}'] == 3
    assert 0 < told['cuttings_request_seconds_sum{route="/search"}'] < 30


def test_a_time_falls_into_the_buckets_that_it_is_no_longer_than() -> None:
    metrics = Metrics(["/a"])
    for seconds in (BUCKETS[0], BUCKETS[0] + 0.001, BUCKETS[-1] + 1):
        metrics.add("/a", 200, seconds)
    told = dict(line.rsplit(" ", 1) for line in metrics.lines() if "_bucket" in line)
    found = [told[f'cuttings_request_seconds_bucket{{route="/a",le="{le}"}}'] for le in (*BUCKETS, "+Inf")]
    assert found == ["1", *["2"] * (len(BUCKETS) - 1), "3"]


def test_what_is_served_is_told(client: FlaskClient) -> None:
    told = scrape(client)
    assert told["cuttings_ready"] == 1 and told["cuttings_articles"] == 1
    assert told["cuttings_index_built_seconds"] > 1.7e9
    unbuilt = create_app(SECRET, MemoryEngine()).test_client()
    assert scrape(unbuilt)["cuttings_ready"] == 0
    assert "cuttings_articles" not in scrape(unbuilt)


def test_the_figures_of_all_processes_are_one() -> None:
    metrics = Metrics(["/a"])
    for number in (1, 2, SLOTS + 2):  # the last takes the place of one that has ended, and counts on
        metrics.of_process(number)
        metrics.add("/a", 200, 0.01)
    assert 'cuttings_requests_total{route="/a",status="2xx"} 3' in set(metrics.lines())


@pytest.mark.slow
def test_whichever_process_of_the_server_is_asked_tells_of_all(
    sample: Settings, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUTTINGS_METRICS_TOKEN", TOKEN)
    wanted = 'cuttings_requests_total{route="/version",status="2xx"} '
    with served(sample, workers=2) as server:

        def asked(path: str) -> str:
            with urlopen(Request(server.address + path, headers={"Authorization": f"Bearer {TOKEN}"})) as answer:
                return str(answer.read().decode())

        for count in range(1, 41):
            asked("/version")
            assert f"{wanted}{count}\n" in asked("/metrics")


def test_the_token_is_in_no_answer(tmp_path: Path) -> None:
    assert TOKEN not in repr(SECRET) and fingerprint(SECRET, tmp_path) == fingerprint(SETTINGS, tmp_path)
    assert Settings.from_env({"CUTTINGS_METRICS_TOKEN": TOKEN}).metrics_token == TOKEN
