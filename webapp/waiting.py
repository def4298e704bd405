"""How the server waits for requests: with more threads than answer, none of them for long.

A thread reads what a client sends, however slowly it comes, and browsers open connections long before they ask for
anything. With as many threads as answer, some such clients would keep all others out.
"""

from __future__ import annotations

import select
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from threading import BoundedSemaphore
from typing import Any

from gunicorn.workers.gthread import ThreadWorker

ANSWERING = 4
"""Threads of a process that answer at a time."""
WAITING = 64
"""Threads of a process, most of which wait."""
LONGEST = 10.0
"""Seconds within which the head of a request must be there."""
_LARGEST = 65_536
"""Bytes of a head that gunicorn is left to refuse."""
_END = b"\r\n\r\n"
_AGAIN = 0.05
"""Seconds until a head is looked at again of which a part is there."""
_STOPPING = 0.5
"""Seconds within which a thread that waits notices that the server stops."""


class Worker(ThreadWorker):  # type: ignore[misc] # gunicorn has no types
    """A process of the server. A connection whose request does not come is closed without an answer."""

    def init_process(self) -> None:
        """Begin to work."""
        self._answering = BoundedSemaphore(ANSWERING)
        super().init_process()

    def handle(self, conn: Any) -> Any:
        """Answer the next request of a connection; whether it may ask for more."""
        if not (self.cfg.is_ssl or _read_ahead(conn) or arrives(conn.sock, LONGEST, lambda: self.alive)):
            with suppress(OSError):  # the client hung up
                # Else gunicorn waits until the client hangs up, and all others with it.
                conn.sock.shutdown(socket.SHUT_RDWR)
            return False
        return super().handle(conn)

    def handle_request(self, req: Any, conn: Any) -> Any:
        """Answer a request that was read."""
        with self._answering:
            return super().handle_request(req, conn)


def _read_ahead(conn: Any) -> bytes:
    """What was read of a connection beyond its last request."""
    return conn.parser.unreader.buf.getvalue() if conn.parser else b""


def arrives(sock: socket.socket, seconds: float, wanted: Callable[[], bool] = lambda: True) -> bool:
    """Whether the head of a request, or the end of the connection, arrives in time and while it is wanted. Nothing is
    taken off the socket."""
    ready = select.poll()
    ready.register(sock, select.POLLIN)
    until = time.monotonic() + seconds
    while wanted() and (left := until - time.monotonic()) > 0:
        if not ready.poll(1000 * min(left, _STOPPING)):
            continue
        try:
            seen = sock.recv(_LARGEST, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        except OSError:  # the client hung up
            return False
        if not seen or _END in seen or len(seen) == _LARGEST:
            return True
        time.sleep(_AGAIN)
    return False
