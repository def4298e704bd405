"""Answers made small on their way: a page packs to a quarter, and no server in front of the site need do it.

Nothing of an answer is secret, so its length betrays nothing.
"""

from __future__ import annotations

import gzip

from flask import Flask, Response, request

LEVEL = 5
"""Within 3 % of the smallest a page gets, for a third of a millisecond."""
WORTHWHILE = 1000
"""Bytes; less than that goes into one packet anyway."""
TYPES = (
    "text/",
    "application/json",
    "application/xml",
    "application/atom+xml",
    "application/ninjs+json",
    "image/svg+xml",
)


def init_app(app: Flask) -> None:
    """Pack what is worth it for clients that can unpack it."""
    app.after_request(pack)


def pack(response: Response) -> Response:
    """The response, packed if the client can unpack it; what is streamed goes out as it comes."""
    if not response.content_type.startswith(TYPES):
        return response
    response.vary.add("Accept-Encoding")
    streamed = response.is_streamed and not response.direct_passthrough
    if response.status_code != 200 or streamed or not request.accept_encodings["gzip"]:
        return response
    response.direct_passthrough = False
    plain = response.get_data()
    if len(plain) < WORTHWHILE:
        return response
    # The time is left out, so that the same answer is always the same bytes.
    response.set_data(gzip.compress(plain, LEVEL, mtime=0))
    response.headers["Content-Encoding"] = "gzip"
    etag, _ = response.get_etag()
    if etag:
        response.set_etag(etag, weak=True)
    return response
