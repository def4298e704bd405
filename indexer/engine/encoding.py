"""Documents as canonical JSON: the form they are stored in, and what a digest is taken of."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

import msgspec

from indexer.model import Document

_encoder = msgspec.json.Encoder(order="sorted")
_decoder = msgspec.json.Decoder(Document)


def encode(document: Document) -> bytes:
    """A document as canonical JSON: every field, sorted keys; equal for equal documents."""
    return _encoder.encode(document)


def decode(data: bytes) -> Document:
    """The document that was encoded."""
    return _decoder.decode(data)


def digest(encoded: Iterable[bytes]) -> str:
    """The logical digest: SHA-256 of encoded documents, a line each, in the order of their ids."""
    total = sha256()
    for data in encoded:
        total.update(data + b"\n")
    return total.hexdigest()
