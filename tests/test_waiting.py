"""How the server waits for requests: clients that send slowly, or nothing, keep nobody out."""

from __future__ import annotations

import socket
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest

from indexer.model import Report
from indexer.settings import Settings
from tests.server import served
from webapp import gunicorn, waiting

HALF = b"GET / HTTP/1.1\r\nHost: x\r\nX: "


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    """Two ends of a connection: the server's and the client's."""
    with ExitStack() as open_:
        server, client = (open_.enter_context(end) for end in socket.socketpair())
        yield server, client


@pytest.mark.parametrize("sent", [HALF + b"y\r\n\r\n", b"x" * waiting._LARGEST])
def test_a_request_that_is_there_is_read_at_once_and_left_where_it_is(
    ends: tuple[socket.socket, socket.socket], sent: bytes
) -> None:
    server, client = ends
    server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 * len(sent))
    client.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4 * len(sent))
    client.sendall(sent)
    assert waiting.arrives(server, 60)
    assert server.recv(len(sent)) == sent


@pytest.mark.parametrize("sent", [b"", HALF])
def test_a_request_that_does_not_come_is_waited_for_so_long_and_while_it_is_wanted(
    ends: tuple[socket.socket, socket.socket], sent: bytes
) -> None:
    server, client = ends
    client.sendall(sent)
    assert not waiting.arrives(server, 0.1)
    assert not waiting.arrives(server, 3600, lambda: False)


def test_a_client_that_hangs_up_is_not_waited_for(ends: tuple[socket.socket, socket.socket]) -> None:
    server, client = ends
    client.close()
    assert waiting.arrives(server, 3600)
    assert server.recv(1) == b""


def test_many_threads_wait_and_few_answer() -> None:
    assert gunicorn.worker_class == f"{waiting.Worker.__module__}.{waiting.Worker.__name__}"
    assert gunicorn.threads > 10 * waiting.ANSWERING


@pytest.mark.slow
def test_clients_that_send_half_a_request_or_none_keep_nobody_out(sample: Settings, report: Report) -> None:
    with served(sample, workers=1) as server, ExitStack() as slow:
        place = urlsplit(server.address)
        assert place.hostname and place.port
        for number in range(40):
            client = slow.enter_context(socket.create_connection((place.hostname, place.port)))
            client.sendall(HALF if number % 2 else b"")
        started = time.monotonic()
        with urllib.request.urlopen(f"{server.address}/search?q=libya", timeout=60) as response:
            assert response.status == 200
        assert time.monotonic() - started < waiting.LONGEST / 2
