"""News pages saved as plain text with all that stood around the article, and what of each is the article.

A skeleton is a page of an invented site, line by line. A line `# …` is its headline, `+ …` a line of its
article; a bare `#` and `+*`, `+1/3`, `+2/3` … are filled with the headline and the paragraphs, or a part
of them, of a body. What is not so marked is the site's. The bodies are those of `bodies.txt` and of the
sample archive. Each page is flattened in one of several ways (STYLES).
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.addresses import is_address

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "archive"
SAMPLE_FOLDERS = ("meridian-wire", "bosphorus-review", "levant-observer")
PAGES_OF_A_FRAME = 4
"""How many pages a skeleton that takes any body makes, and in how many ways another is flattened."""


@dataclass(frozen=True, slots=True)
class Body:
    """A headline and the paragraphs below it."""

    headline: str
    paragraphs: tuple[str, ...]

    def part(self, slot: str) -> tuple[str, ...]:
        """The paragraphs for a slot: all for `*`, the second third for `2/3`."""
        number, _, of = slot.partition("/")
        if not of:
            return self.paragraphs
        edges = [len(self.paragraphs) * n // int(of) for n in (int(number) - 1, int(number))]
        return self.paragraphs[edges[0] : edges[1]]


@dataclass(frozen=True, slots=True)
class Page:
    """A flattened page, its headline, and what of it is the article."""

    name: str
    text: str
    headline: str
    body: str


def pages(folder: Path = HERE) -> list[Page]:
    """The pages of all skeletons in a folder."""
    return list(_pages(folder))


def _pages(folder: Path) -> Iterator[Page]:
    pool, styles = bodies(), list(STYLES)
    taken = 0
    for place, path in enumerate(sorted(folder.glob("*_[0-9]*.txt"))):
        frame = path.read_text(encoding="utf-8").split("\n")
        open_slots = any(line == "#" for line in frame)
        for number in range(PAGES_OF_A_FRAME if open_slots else PAGES_OF_A_FRAME // 2):
            style = styles[(place + number) % len(styles)]
            yield page(f"{path.stem}-{number}-{style}", frame, pool[taken % len(pool)], style)
            taken += open_slots


def page(name: str, frame: Sequence[str], body: Body, style: str) -> Page:
    """A skeleton with a body in it, flattened."""
    lines, kept, headline = [], [], body.headline
    for line in frame:
        if not line.strip():
            continue
        if line.startswith("+ "):
            new = [line[2:]]
            kept += new
        elif re.match(r"\+[*\d]", line):
            new = list(body.part(line[1:]))
            kept += new
        elif line.startswith("#"):
            headline = line[2:] or body.headline
            new = [headline]
        else:
            new = [line]
        lines += new
    return Page(name, STYLES[style](lines), headline, "\n\n".join(kept))


def bodies() -> list[Body]:
    """Every body that a skeleton can be filled with."""
    own = (HERE / "bodies.txt").read_text(encoding="utf-8").split("\n---\n")
    found = [_body(text.strip().split("\n")) for text in own]
    samples = (path for folder in SAMPLE_FOLDERS for path in sorted((SAMPLES / folder).rglob("*.txt")))
    found += [_sample(path) for path in samples]
    return sorted(found, key=lambda body: body.headline)


def _body(lines: Sequence[str]) -> Body:
    return Body(lines[0].removeprefix("# "), tuple(lines[1:]))


def _sample(path: Path) -> Body:
    """A text of the sample archive: its first line, and those of its lines that are paragraphs."""
    text = path.read_text(encoding="utf-8-sig")
    lines = [line.strip() for line in text.split("\n") if line.strip() and not is_address(line)]
    return Body(lines[0], tuple(line for line in lines[1:] if len(line) > 60 and line[-1] in '.”"'))


def _indented(lines: Sequence[str]) -> str:
    """As the text of nested elements comes out: indented, with ragged gaps between."""
    return "\n".join(" " * (4 * (n % 3)) + line + "\n" * (n * 7 % 3) for n, line in enumerate(lines))


def _wrapped(lines: Sequence[str]) -> str:
    return "\n\n".join(textwrap.fill(line, 76, break_long_words=False, break_on_hyphens=False) for line in lines)


STYLES: Mapping[str, Callable[[Sequence[str]], str]] = {
    "lines": "\n".join,
    "paragraphs": "\n\n".join,
    "indented": _indented,
    "wrapped": _wrapped,
}
