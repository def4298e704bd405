"""E-mail messages (.eml): a newsletter, a press release, a reporter's copy."""

from __future__ import annotations

import re
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import getaddresses
from itertools import islice

from indexer.errors import ArticleError
from indexer.model import Declared, RawArticle
from indexer.readers import limits
from indexer.readers.encoding import decode
from indexer.readers.html import visible_lines
from indexer.readers.sidecar import declared

_MOST_PARTS = 200
"""More parts are a mailbox or an attack; real messages have a few."""

_LONGEST_FIELD = 4_000
"""The library's time for a field of the header grows with the square of its length."""
_LONGEST_HEADER = 256 * 2**10
_MOST_LINES = 400_000
"""As many as an attachment of 20 MB and more has."""
_CODED = 3
"""Bytes that a coded character may take for one of the text."""
_PART = re.compile(rb"^(?:Content-Type[ \t]*:|--)", re.IGNORECASE | re.MULTILINE)
_BLANK_LINE = re.compile(rb"\n\r?\n")
_FIELD = re.compile(
    rb"^(archived-at|content-[a-z-]+|date|from|message-id|subject):((?:[^\r\n]++|\r?\n[ \t])*+)",
    re.IGNORECASE | re.MULTILINE,
)


def read(path: str, data: bytes) -> tuple[RawArticle, ...]:
    """The one record of a message: its plain text, else its HTML as text. Attachments are not read."""
    _check(data)
    try:
        message = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(data)
        text, said = _text(message), _declared(message)
    except (LookupError, ValueError, AttributeError, IndexError, TypeError, RecursionError) as error:
        # What the library raises for headers and parts that break the rules.
        raise ArticleError("not a message that can be understood") from error
    if not text.strip():
        raise ArticleError("the message has no text")
    return (RawArticle(path, text, metadata=said),)


def _check(data: bytes) -> None:
    """A look at the bytes, for the library takes a message of any size to pieces line by line."""
    if any(islice(_PART.finditer(data), _MOST_PARTS, None)):
        raise ArticleError(f"more than {_MOST_PARTS} parts: not a single message")
    if data.count(b"\n") > _MOST_LINES:
        raise ArticleError(f"more than {_MOST_LINES:,} lines: not a single message")
    blank = _BLANK_LINE.search(data)
    header = data[: blank.start() if blank else len(data)]
    if len(header) > _LONGEST_HEADER:
        raise ArticleError(f"its header is longer than {_LONGEST_HEADER // 2**10} kB")
    if b"multipart" not in header.lower():
        limits.look_at_text(data[len(header) :: _CODED])
    for field in _FIELD.finditer(data):
        if len(field[2]) > _LONGEST_FIELD:
            raise ArticleError(f"its header field {field[1].decode()} is longer than {_LONGEST_FIELD:,} characters")


def _text(message: EmailMessage) -> str:
    part = message.get_body(("plain", "html"))
    if part is None or (message.get_content_maintype() == "text" and not message.keys()):
        raise ArticleError("not a message: it has no header, or no text")
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        return ""
    limits.look_at_text(payload)
    text = decode(payload, part.get_content_charset())
    return text if part.get_content_subtype() == "plain" else "\n\n".join(visible_lines(text))


def _declared(message: EmailMessage) -> Declared:
    """The message's header; who sent it wrote it, where there is a name."""
    names = [name for name, _ in getaddresses([str(message["From"] or "")]) if name]
    return declared(
        {
            "id": str(message["Message-ID"] or "").strip("<> "),
            "headline": str(message["Subject"] or ""),
            "date": str(message["Date"] or ""),
            "byline": names,
            "language": str(message["Content-Language"] or ""),
            "url": str(message["Archived-At"] or "").strip("<> "),
        }
    )
