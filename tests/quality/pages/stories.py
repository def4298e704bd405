"""The articles that stand on the test pages: those of the sample archive, and some of other shapes and
languages, in a notation of one block a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

from indexer.readers.encoding import decode

ARCHIVE = Path(__file__).parents[2] / "archive"
WRITTEN = Path(__file__).parent / "stories.txt"
_MARKS = {"## ": "h2", "* ": "li", "> ": "quote", "? ": "question"}

_IS_CREDIT = re.compile(r"https?://|\(?(?:Reporting|Writing|Editing) by |\(Additional reporting")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, subhead, list item, quotation or question of an article."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Story:
    """An article by itself, before a site puts its page around it."""

    key: str
    headline: str
    standfirst: str
    blocks: tuple[Block, ...]
    language: str = "en"

    def gold(self, standfirst: bool) -> str:
        """The body as a person would copy it from the page."""
        head = [self.standfirst] if standfirst else []
        return "\n".join([*head, *(block.text for block in self.blocks)])

    @property
    def lead(self) -> str:
        return next(block.text for block in self.blocks if block.kind == "p")


def linked(text: str, number: int = 0) -> str:
    """A paragraph as HTML, some words of it a link or in italics."""
    words = [escape(word, quote=False) for word in text.split()]
    if number % 3 == 1 and len(words) > 16:
        words[6] = f'<a href="/topic/{number}">{words[6]}'
        words[8] += "</a>"
    if number % 4 == 2 and len(words) > 16:
        words[10] = f"<em>{words[10]}</em>"
    return " ".join(words)


def marked_up(story: Story, p: str = "<p>{}</p>", h2: str = "<h2>{}</h2>", quote: str = "") -> list[str]:
    """The blocks of a story as HTML, list items gathered in lists."""
    patterns = {"p": p, "h2": h2, "quote": quote or "<blockquote><p>{}</p></blockquote>"}
    patterns |= {"question": p.replace("{}", "<strong>{}</strong>"), "li": "<li>{}</li>"}
    found: list[str] = []
    for number, block in enumerate(story.blocks):
        piece = patterns[block.kind].replace("{}", linked(block.text, number))
        if block.kind == "li" and number and story.blocks[number - 1].kind == "li":
            found[-1] = found[-1].removesuffix("</ul>") + piece + "</ul>"
        else:
            found.append(f"<ul>{piece}</ul>" if block.kind == "li" else piece)
    return found


@cache
def sample() -> tuple[Story, ...]:
    """The plain-text and Markdown articles of the sample archive."""
    paths = sorted(path for suffix in ("*.md", "*.txt") for path in ARCHIVE.rglob(suffix))
    return tuple(_sample(path) for path in paths if not {"broken", "version-watch", "harbour-post"} & set(path.parts))


@cache
def written() -> dict[str, Story]:
    """Our own stories by key."""
    return {story.key: story for story in _written(WRITTEN.read_text(encoding="utf-8"))}


def _sample(path: Path) -> Story:
    text = decode(path.read_bytes(), None).replace("\r\n", "\n")
    front, body = "", text
    if text.startswith("---"):
        _, front, body = text.split("---\n", 2)
    lines = [_plain(line) for line in body.split("\n") if line.strip() and not _IS_CREDIT.match(line)]
    headline, standfirst = (_field(front, "title"), _field(front, "standfirst")) if front else (lines.pop(0), "")
    while not front and len(lines[0]) < 100:
        lines.pop(0)
    return Story(path.stem, headline, standfirst or _summary(lines), tuple(map(_block, lines)))


def _field(front: str, name: str) -> str:
    found = re.search(rf"^{name}: *(.*)$", front, re.MULTILINE)
    return found[1].strip("\"'") if found else ""


def _summary(lines: list[str]) -> str:
    words = lines[-1].split()[:12]
    return " ".join(words).rstrip(".,;:") + ", officials and witnesses say"


def _plain(line: str) -> str:
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", line.strip()).replace("*", "") if line[:2] != "* " else line


def _block(line: str) -> Block:
    kind = next((kind for mark, kind in _MARKS.items() if line.startswith(mark)), "p")
    return Block(kind, line if kind == "p" else line.split(" ", 1)[1])


def _written(text: str) -> Iterator[Story]:
    for part in re.split(r"^=== ", text, flags=re.MULTILINE)[1:]:
        (key, language), headline, standfirst, *lines = [
            line.split() if number == 0 else line for number, line in enumerate(filter(None, part.split("\n")))
        ]
        yield Story(key, headline, standfirst, tuple(map(_block, lines)), language)
