"""Version tracker pages whose versions are known: paragraphs of the sample archive, edited at random, laid
side by side as a tracker does it and flattened as a browser's "save as text" does it."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from html import escape
from pathlib import Path

from indexer import readers
from indexer.clean.lines import is_paragraph
from indexer.clean.rules import rule_of
from indexer.model import SourceFile
from indexer.readers.columns import Row
from indexer.text import sentences

ARCHIVE = Path(__file__).parent / "archive"
_SUFFIXES = (".txt", ".md", ".html")

Cells = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Tracked:
    """Two versions side by side, row by row, "" for no cell."""

    rows: tuple[Cells, ...]

    @property
    def lines(self) -> list[str]:
        """The rows flattened."""
        return [" ".join(cell for cell in row if cell) for row in self.rows]

    def html(self, headlines: Cells) -> str:
        """The tracker's own page, words that changed marked one by one."""
        rows = "".join(f"<tr>{_marked(*row)}</tr>\n" for row in self.rows)
        titles = "".join(f"<th class='title'>{escape(headline)}</th>" for headline in headlines)
        times = "<td class='time'><time>2016-02-03 11:20</time></td>" * 2
        return f"""<html><head><title>diff viewer</title></head><body>
<p>This article is from the source '<cite>ledger</cite>' and was first published or seen\non <time>then</time>.</p>
<p>You can find the current article at its original source at
<cite><a href="http://ledger.example/2015/07/05/port.html">http://ledger.example/2015/07/05/port.html</a></cite></p>
<p>The article has changed <var>4</var> times. There is an <a href="x">RSS feed of changes</a> available.</p>
<div><span>Previous version</span> <a href="x">Next version</a></div>
<table class="version_diff"><tr><th><small>Version 1</small></th><th><small>Version 2</small></th></tr>
<tr>{titles}</tr><tr>{times}</tr>{rows}</table></body></html>"""

    @property
    def in_tail(self) -> list[bool]:
        """Which rows stand, each of one cell, at the end of the page."""
        last = max((at for at, row in enumerate(self.rows) if all(row)), default=-1)
        return [at > last for at in range(len(self.rows))]


def _marked(old: str, new: str) -> str:
    if old == new:
        return f"<td>{escape(old)}</td><td>{escape(new)}</td>"
    marks = zip((old, new), ("del", "ins"), strict=True)
    words = ("".join(f"<{mark}> {escape(word)} </{mark}>" for word in cell.split()) for cell, mark in marks)
    return "".join(f"<td>{cell}</td>" for cell in words)


@cache
def articles() -> tuple[tuple[str, ...], ...]:
    """The paragraphs of each article of the sample archive but the tracker's."""
    found = []
    for path in sorted(ARCHIVE.rglob("*")):
        where = path.relative_to(ARCHIVE).as_posix()
        if path.suffix in _SUFFIXES and not where.startswith(("broken", "version-watch")):
            (raw,) = readers.read(ARCHIVE, SourceFile(where), 10**6).records
            lines = [line.strip() for line in raw.text.split("\n")]
            found.append([line for line in lines if is_paragraph(line) and len(line) > 80 and not rule_of(line)])
    return tuple(tuple(paragraphs) for paragraphs in found if len(paragraphs) > 3)


def tracked(old: Sequence[str], new: Sequence[str]) -> Tracked:
    """Two versions as rows: unchanged paragraphs; between them pairs, then what one side has more."""
    rows: list[Cells] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            rows += zip(old[a:b], new[c:d], strict=True)
        else:
            longer = max(b - a, d - c)
            left, right = ([*side, *[""] * (longer - len(side))] for side in (old[a:b], new[c:d]))
            rows += zip(left, right, strict=True)
    return Tracked(tuple(rows))


def page(rng: random.Random, archive: Sequence[Sequence[str]], heavy: float) -> Tracked:
    """A page of two versions of one article; `heavy` (0 to 1) is how much was changed."""
    old = list(rng.choice(archive))
    others = [paragraph for paragraphs in archive if list(paragraphs) != old for paragraph in paragraphs]
    rng.shuffle(others)  # each is used once: no version says a thing twice
    moved = rng.choice(old[1:]) if rng.random() < heavy / 2 else ""
    new = list(_edited(rng, [paragraph for paragraph in old if paragraph != moved], others, heavy))
    if moved:
        new.insert(rng.randint(1, len(new)), _reworded(rng, moved, others))
    if rng.random() < 0.4:
        new += [others.pop() for _ in range(rng.randint(1, 3))]
    return tracked(old, new)


def _edited(rng: random.Random, old: Sequence[str], others: list[str], heavy: float) -> Iterator[str]:
    for paragraph in old:
        draw = rng.random()
        if draw < heavy * 0.1:
            continue
        if draw < heavy * 0.25:
            yield others.pop()
        elif draw < heavy:
            yield _reworded(rng, paragraph, others)
        else:
            yield paragraph
        if rng.random() < heavy * 0.1:
            yield others.pop()


def _reworded(rng: random.Random, paragraph: str, others: list[str]) -> str:
    """A paragraph as an editor leaves it: words changed, a sentence more, one less, one written anew."""
    pieces = [paragraph[slice(*span)] for span in sentences(paragraph)]
    other = others.pop()
    spare = other[slice(*rng.choice(sentences(other)))]
    kind = rng.randrange(4)
    if kind == 0 or len(pieces) == 1:
        words = paragraph.split(" ")
        for at in rng.sample(range(1, len(words) - 1), max(1, len(words) // rng.choice((6, 12, 40)))):
            words[at] = rng.choice(spare.split(" ")).strip(".,”“").lower() or "then"
        return " ".join(words)
    if kind == 1:
        return " ".join([*pieces, spare])
    if kind == 2:
        return " ".join(pieces[:-1])
    pieces[rng.randrange(len(pieces))] = spare
    return " ".join(pieces)


def judged(page: Tracked, rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """(kind of row, right, wrong or unclear) of each row of a page."""
    for cells, row, tail in zip(page.rows, rows, page.in_tail, strict=True):
        pair = "unchanged" if cells[0] == cells[1] else "changed"
        kind = pair if all(cells) else ("inserted" if cells[1] else "deleted") + (" at the end" if tail else "")
        yield kind, "unclear" if row.unclear else "right" if row.cells == cells else "wrong"


def table(found: Counter[tuple[str, str]]) -> str:
    """The shares, a line a kind."""
    lines = []
    for kind in sorted({kind for kind, _ in found}):
        total = sum(found[kind, verdict] for verdict in ("right", "wrong", "unclear"))
        shares = "  ".join(f"{v} {found[kind, v] / total:6.1%}" for v in ("right", "wrong", "unclear"))
        lines.append(f"{kind:20} {total:6}  {shares}")
    return "\n".join(lines)
