"""E-mail messages (.eml): a newsletter, a press release, a reporter's copy."""

from __future__ import annotations

import re
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import getaddresses

from indexer.errors import ArticleError
from indexer.model import Declared, RawArticle
from indexer.readers.encoding import decode
from indexer.readers.html import visible_lines
from indexer.readers.sidecar import declared

_MOST_PARTS = 200
"""More parts are a mailbox or an attack; real messages have a few."""

_LONGEST_FIELD = 4_000
"""The library's time for a field of the header grows with the square of its length."""
_FIELD = re.compile(
    rb"^(archived-at|content-[a-z-]+|date|from|message-id|subject):((?:[^\r\n]+|\r?\n[ \t])*)",
    re.IGNORECASE | re.MULTILINE,
)


def read(path: str, data: bytes) -> tuple[RawArticle, ...]:
    """The one record of a message: its plain text, else its HTML as text. Attachments are not read."""
    if data.count(b"\nContent-Type:") + data.count(b"\ncontent-type:") > _MOST_PARTS:
        raise ArticleError(f"more than {_MOST_PARTS} parts: not a single message")
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
