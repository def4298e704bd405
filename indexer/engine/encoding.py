"""Documents as bytes: canonical JSON, which a digest is taken of, and packed, which an index keeps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

import msgspec

from indexer.model import Document

_encoder = msgspec.json.Encoder(order="sorted")
_decoder = msgspec.json.Decoder(Document)
_packer = msgspec.msgpack.Encoder(order="deterministic")
_unpacker = msgspec.msgpack.Decoder(tuple[bool, Document])


def encode(document: Document) -> bytes:
    """A document as canonical JSON: every field, sorted keys; equal for equal documents."""
    return _encoder.encode(document)


def decode(data: bytes) -> Document:
    """The document that was encoded."""
    return _decoder.decode(data)


def pack(document: Document) -> bytes:
    """A document as MessagePack: read in half the time that JSON takes; equal for equal documents.

    First comes whether the newest version's text is the body, as it nearly always is, and left out.
    """
    article = document.article
    repeated = bool(article.versions) and article.versions[-1].text == article.body
    if repeated:
        *older, newest = article.versions
        document = replace(document, article=replace(article, versions=(*older, replace(newest, text=""))))
    return _packer.encode((repeated, document))


def unpack(data: bytes) -> Document:
    """The document that was packed."""
    repeated, document = _unpacker.decode(data)
    if repeated:
        # Nobody else has this version yet; copies of it, its article and its document would take as long as reading.
        object.__setattr__(document.article.versions[-1], "text", document.article.body)
    return document


def digest(encoded: Iterable[bytes]) -> str:
    """The logical digest: SHA-256 of encoded documents, a line each, in the order of their ids."""
    total = sha256()
    for data in encoded:
        total.update(data + b"\n")
    return total.hexdigest()
