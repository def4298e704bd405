"""Web addresses: when two lead to one page, and which of those on a page can be its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import islice
from urllib.parse import urlsplit

from indexer.model import RawArticle

_SCREENS = re.compile(r"^(?:(?:www|m|mobile|amp)\.)+(?=[^.]+\.)")
"""What is put before the host of a site whose pages are also made for other screens."""
_INDEX = re.compile(r"(?:index|default)\.(?:html?|php|aspx?|jsp)", re.IGNORECASE)
_OF_STORY = re.compile(r".*/[^/]*[-_.\d][^/]*")
"""A path that ends in what may be an article's name, so that /amp behind it is a page for telephones;
/reviews/amp may be about guitars."""
_TELLS_NOTHING = re.compile(
    r"(?:utm_\w+|(?:at|mtm|ns|pk)_(?:campaign|content|custom\d|format|keyword|kwd|link\w+|m?channel|medium|source)"
    r"|(?:fb|g|dc|msc|y|tw|tt)clid|[gw]braid|gclsrc|igshid|mc_[ce]id|_g[al]|_hs(?:enc|mi)|mkt_tok|wt\.mc_\w+)(?:=.*)?"
    r"|(?:cmp|cmpid|ncid|ocid|smid|xtor)=(?!\d+$).*|amp(?:=(?:1|true|yes)?)?|outputtype=amp|",
    re.IGNORECASE,
)
"""A parameter that says where a reader came from, or for which screen the page is made. A number may be an
article's under the less usual names."""
_EDGE = 3
"""Lines at either end of a page among which its own address may stand."""
_LISTED = 10
"""Lines of the longest list of links at an edge."""
_LINKS_HEADING = re.compile(
    r"(?:read (?:more|next|also)|see also|also (?:read|see)|(?:more|further) (?:reading|on|from|stories)\b.{0,40}"
    r"|(?:related|recommended)(?: (?:reading|stories|articles|links?|news|coverage|content|posts|topics|for you))?"
    r"|most (?:read|popular|viewed|shared)|you (?:may|might) also like|(?:external |useful )?links|sources|references"
    r"|don['’]t miss|elsewhere(?: on the web)?)\s*:?",
    re.IGNORECASE,
)
_SENTENCE = 60
"""Characters from which a line is no title in a list of links."""
_PARAGRAPHS = 8
"""Paragraphs of a page by which two states of one article are known."""
_HEADLINE = 5
"""Words from which a page's first line is surely not the name of its publication."""
_SHARE = 1 / 4
"""… of these that two states have in common; pages of one site may share a line or two."""


def is_address(line: str) -> bool:
    """Whether a line is a URL and nothing else."""
    text = line.strip()
    return text.startswith(("http://", "https://")) and not any(c.isspace() for c in text)


def host_of(url: str | None) -> str | None:
    """The host of an http or https URL, as its site is called."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname
    except ValueError:
        return None
    return site(host) if host and parts.scheme in ("http", "https") else None


def site(host: str) -> str:
    """A host without www, and without what its pages for other screens have before it."""
    return _SCREENS.sub("", host.lower()).removeprefix("www.")


def address(url: str | None) -> str | None:
    """A URL without what does not change the article: scheme, fragment, final slash, the screen its page is made
    for, where the reader came from. Two URLs with the same address lead to the same article; None for what is
    no URL."""
    try:
        parts = urlsplit((url or "").strip())
        host = site(parts.hostname or "")
    except ValueError:
        return None
    if not host:
        return None
    query = _telling(parts.query) if parts.query else ""
    return f"{host}{_without_end(parts.path.rstrip('/'))}" + (f"?{query}" if query else "")


def page_address(url: str | None) -> str | None:
    """The address of a URL that can be one article's: None for a site's front page as for no URL."""
    found = address(url)
    return found if found and ("/" in found or "?" in found) else None


def at_edges(text: str) -> tuple[str, ...]:
    """The addresses in the first and last lines of a page that may be its own: not a site's front page,
    not in a list of links."""
    if "://" not in text:
        return ()
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    edge = dict.fromkeys((*range(len(lines))[:_EDGE], *range(len(lines))[-_EDGE:]))
    return tuple(lines[i] for i in edge if is_address(lines[i]) and page_address(lines[i]) and not _is_listed(lines, i))


@dataclass(slots=True)
class Holders:
    """The records that hold one address, and whether they are different articles."""

    known: set[int] = field(default_factory=set)
    """Marks of their headlines and first paragraphs."""
    differ: bool = False

    def add(self, marks: frozenset[int]) -> None:
        """One more record, by its marks: another state of the article shares some with those before."""
        self.differ = self.differ or (bool(self.known) and len(self.known & marks) < _SHARE * len(marks))
        self.known |= marks


def marks(record: RawArticle) -> frozenset[int]:
    """Marks of a record's headline and first paragraphs."""
    return frozenset(map(mark, _known_by(record)))


def mark(text: str) -> int:
    """A number for a text that no other is likely to have, the same in every process."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def _without_end(path: str) -> str:
    """A path without the name of a folder's first page, or of a page for telephones."""
    folder, _, name = path.rpartition("/")
    if _INDEX.fullmatch(name) or (name.lower() == "amp" and _OF_STORY.fullmatch(folder)):
        return folder.rstrip("/")
    return path


def _telling(query: str) -> str:
    """The parameters of a URL that may name the article."""
    return "&".join(part for part in query.replace("&amp;", "&").split("&") if not _TELLS_NOTHING.fullmatch(part))


def _known_by(record: RawArticle) -> Iterator[str]:
    lines = [" ".join(line.split()) for line in record.text.split("\n") if line.strip() and not is_address(line)]
    headline = record.declared.headline or (lines[0] if lines else "")
    paragraphs = list(islice((line for line in lines[1:] if len(line) >= _SENTENCE), _PARAGRAPHS))
    if not paragraphs or len(headline.split()) >= _HEADLINE:
        yield headline
    yield from paragraphs


def _is_listed(lines: list[str], index: int) -> bool:
    """Whether a heading of links stands above a line, with nothing but titles and links between them."""
    for line in reversed(lines[max(0, index - _LISTED) : index]):
        if _LINKS_HEADING.fullmatch(line):
            return True
        if not is_address(line) and len(line) >= _SENTENCE:
            return False
    return False
