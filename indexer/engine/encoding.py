"""Documents as bytes: what an index keeps of them, and what its digest is taken of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from hashlib import blake2b, sha256

import msgspec

from indexer.model import Document

_CONTENT = 16
"""Bytes of a hash: nobody can write two texts that share one, so that the second is taken for the first."""

_encoder = msgspec.msgpack.Encoder(order="deterministic")
_decoder = msgspec.msgpack.Decoder(tuple[bool, Document])


def encode(document: Document) -> bytes:
    """A document as MessagePack: every field; equal for equal documents. It is read in half the time that JSON
    takes.

    First comes whether the newest version's text is the body, as it nearly always is, and left out.
    """
    article = document.article
    repeated = bool(article.versions) and article.versions[-1].text == article.body
    if repeated:
        *older, newest = article.versions
        document = replace(document, article=replace(article, versions=(*older, replace(newest, text=""))))
    return _encoder.encode((repeated, document))


def decode(data: bytes) -> Document:
    """The document that was encoded."""
    repeated, document = _decoder.decode(data)
    if repeated:
        # Nobody else has this version yet; copies of it, its article and its document would take as long as reading.
        object.__setattr__(document.article.versions[-1], "text", document.article.body)
    return document


def content(encoded: bytes) -> bytes:
    """A hash of an encoded document: what it is known by."""
    return blake2b(encoded, digest_size=_CONTENT).digest()


def digest(contents: Iterable[bytes]) -> str:
    """The logical digest: SHA-256 of the contents of documents, one after the other in the order of their ids."""
    total = sha256()
    for each in contents:
        total.update(each)
    return total.hexdigest()
