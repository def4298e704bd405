from __future__ import annotations

import gzip

import pytest
from flask import Flask, Response
from flask.testing import FlaskClient

from tests.site import site_client
from webapp import compression

PACKED = {"Accept-Encoding": "br, gzip"}


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return site_client()


@pytest.mark.parametrize(
    "path", ["/", "/search?q=libya", "/search.json", "/article/rome", "/static/site.css", "/static/site.js", "/nowhere"]
)
def test_who_can_unpack_gets_the_same_in_fewer_bytes(client: FlaskClient, path: str) -> None:
    with client.get(path) as plain, client.get(path, headers=PACKED) as packed:
        assert "Content-Encoding" not in plain.headers
        assert "Accept-Encoding" in plain.headers["Vary"] and "Accept-Encoding" in packed.headers["Vary"]
        if plain.status_code == 200:
            assert packed.headers["Content-Encoding"] == "gzip"
            assert int(packed.headers["Content-Length"]) == len(packed.data) < len(plain.data) / 2
            if path != "/search.json":  # it says how long it took
                assert gzip.decompress(packed.data) == plain.data
        else:
            assert packed.data == plain.data


@pytest.mark.parametrize("wanted", ["", "br", "identity", "gzip;q=0"])
def test_who_cannot_unpack_is_sent_nothing_packed(client: FlaskClient, wanted: str) -> None:
    assert "Content-Encoding" not in client.get("/", headers={"Accept-Encoding": wanted}).headers


@pytest.mark.parametrize("path", ["/", "/static/site.css"])
def test_what_is_held_packed_is_not_sent_again(client: FlaskClient, path: str) -> None:
    with client.get(path, headers=PACKED) as first:
        etag = first.headers["ETag"]
    assert etag.startswith("W/")
    with client.get(path, headers={**PACKED, "If-None-Match": etag}) as again:
        assert (again.status_code, again.data) == (304, b"")


def test_little_things_stay_as_they_are(client: FlaskClient) -> None:
    assert "Content-Encoding" not in client.get("/healthz", headers=PACKED).headers


def test_a_part_of_a_file_is_the_part_asked_for(client: FlaskClient) -> None:
    with client.get("/static/site.css", headers={**PACKED, "Range": "bytes=0-9"}) as part:
        assert (part.status_code, len(part.data)) == (206, 10)


def test_the_head_of_an_answer_is_that_of_the_answer(client: FlaskClient) -> None:
    head, whole = client.head("/help", headers=PACKED), client.get("/help", headers=PACKED)
    assert head.data == b"" and head.headers["Content-Length"] == whole.headers["Content-Length"]


def test_what_comes_bit_by_bit_goes_out_bit_by_bit() -> None:
    app = Flask(__name__)
    compression.init_app(app)
    app.add_url_rule("/", view_func=lambda: Response((f"{n}\n" * 1000 for n in range(3)), mimetype="text/csv"))
    response = app.test_client().get("/", headers=PACKED, buffered=False)
    assert "Content-Encoding" not in response.headers and next(response.iter_encoded()) == b"0\n" * 1000
