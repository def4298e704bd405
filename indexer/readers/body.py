"""Which blocks of a web page are the article.

An extraction library's choice is the start. It is replaced where the page contradicts it (the prose stands
elsewhere, or the page's linked data quotes other paragraphs), freed of what stands in boxes, lists of
other stories and a second article, and filled up with what stands among the paragraphs it found.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, islice
from typing import Any

from indexer.dates.printed import date_line
from indexer.readers.blocks import Block, Blocks, shape
from indexer.readers.boxes import Boxes, names

_STANDFIRST = frozenset(
    "standfirst dek deck subtitle subheadline subhead summary intro lede lead excerpt chapo".split()
)
_STANDFIRST_WORDS = 5
_LEAD = 100
"""More words between a headline and what was found are no standfirst or first paragraph."""
_PARAGRAPHS = frozenset("p blockquote li dd dt".split())
_HEADINGS = frozenset("h2 h3 h4 h5 h6".split())
_DECAY = 0.75
_LEVELS = 6
"""How far up a paragraph speaks for the elements that hold it, and how much less at each."""
_MOST = 0.85
"""The share of an article's words that its container holds."""
_HALF = 0.5
_QUOTED = 0.6
_WHOLE = 0.95
_FEW = 25
"""Fewer words of prose are no article to set against the one that was found."""
_LINE = 5
"""Words from which a line says by itself where it comes from."""
_ODD_LINES = 25
"""More lines that stand nowhere in the page as they are make it another page."""
_LONGEST = 100_000
"""Characters of a longest article; in a longer text nothing is looked up."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a page's metadata says of its article."""

    headline: str = ""
    summary: str = ""
    body: str = ""


def article(blocks: Blocks, found: Sequence[str], said: Said) -> list[int] | None:
    """The numbers of the blocks that are the article, given the lines an extraction library found and what
    the page says of it; None where those lines cannot be told in the page."""
    kept = _located(blocks, found)
    if kept is None:
        return None
    page = _Page(blocks, said, kept)
    base = page.without_boxes(page.chosen())
    return page.filled(base) if base else sorted(kept)


def _located(blocks: Blocks, found: Sequence[str]) -> set[int] | None:
    """The blocks that hold the lines found."""
    lines = Counter(_key(line.removeprefix("- ")) for line in found)
    kept = set()
    for index, block in enumerate(blocks):
        if lines[_key(block.text)]:
            lines[_key(block.text)] -= 1
            kept.add(index)
    rest = [line for line in lines.elements() if len(line.split()) >= _LINE]
    kept |= _within(blocks, " ".join(lines.elements()))
    if len(rest) <= _ODD_LINES:
        kept |= {index for index, block in enumerate(blocks) if any(line in _key(block.text) for line in rest)}
    words = sum(len(line.split()) for line in found)
    return kept if blocks.count(kept) >= _MOST * words else None


def _within(blocks: Blocks, text: str) -> set[int]:
    """The blocks that a text holds."""
    if len(text) > _LONGEST:
        return set()
    return {index for index, block in enumerate(blocks) if block.words >= _LINE and _key(block.text) in text}


def _key(text: str) -> str:
    return " ".join(text.split())


class _Kinds:
    """What the paragraphs of an article are like."""

    def __init__(self, prose: Iterable[Block]) -> None:
        self.shapes = {block.shape for block in prose}
        self.parents = {part for each in self.shapes for part in each}


class _Page:
    """The blocks of a page, and those that were found."""

    def __init__(self, blocks: Blocks, said: Said, kept: set[int]) -> None:
        self._blocks = blocks
        self._said = said
        self._kept = kept
        self._title = self._headline()
        self._boxes = Boxes(blocks, self._title, kept)

    def _headline(self) -> int | None:
        """The block that is the headline; one marked as such rather than another that repeats it."""
        same = [index for index, block in enumerate(self._blocks) if block.text == self._said.headline]
        return min(same, key=lambda index: (self._blocks[index].node.tag not in ("h1", "h2"), index), default=None)

    def chosen(self) -> set[int]:
        """The blocks found, unless the page's linked data or its prose speak for others."""
        evidence = self._quoted()
        if evidence:
            around = set(self._blocks.span(self._container(evidence)))
            if self._share(evidence, self._kept) < _QUOTED:
                return self._with_header(evidence | (self._core & around))
            if self._is_whole(evidence):
                return self._with_header(self._kept & around)
        if self._blocks.count(self._core) < _FEW or self._share(self._core, self._kept) >= _HALF:
            return self._kept
        elsewhere = {index for index in self._kept if self._is_body_prose(index)} - self._core
        if elsewhere and min(elsewhere) < min(self._core):  # comments can be longer than what they are about
            return self._kept
        more = self._blocks.count(self._core) > self._blocks.count(elsewhere)
        return self._with_header(self._core) if more else self._kept

    def _with_header(self, chosen: set[int]) -> set[int]:
        """Blocks with the lines found above them: byline, date."""
        above = range(0 if self._title is None else self._title, min(chosen))
        return chosen | {index for index in above if index in self._kept and not self._blocks[index].is_prose}

    def _quoted(self) -> set[int]:
        """The blocks in the body that the linked data quotes, if they are most of it."""
        body = _key(self._said.body)
        if len(body.split()) < _FEW:
            return set()
        held = _within(self._blocks, body)
        return held if self._blocks.count(held) >= _QUOTED * len(body.split()) else set()

    def _is_whole(self, evidence: set[int]) -> bool:
        """Whether the linked data quotes all of the article: not its beginning, all of it in the page."""
        body = _key(self._said.body)
        ends = body[-1] in '"”.!?»' and not body.endswith("..")
        return ends and self._blocks.count(evidence) >= _WHOLE * len(body.split())

    def without_boxes(self, base: set[int]) -> set[int]:
        """The blocks without those in boxes, in lists of other stories and in the article below; all of
        them where that would leave little."""
        own = set(self._blocks.span(self._container(self._core))) if self._core else set()
        inside = {index for index in base if not self._boxes.is_pointer(index) or self._heads(index, base)}
        inside = {index for index in inside if index in own or not self._boxes.is_teaser(index)}
        unboxed = {index for index in inside if not self._boxes.is_boxed(index)}
        if self._blocks.count(unboxed) >= _QUOTED * self._blocks.count(inside):
            inside = unboxed
        return inside if self._blocks.count(inside) > _HALF * self._blocks.count(base & self._core) else base

    def _heads(self, index: int, base: set[int]) -> bool:
        """Whether a block is the subhead of a paragraph, as in lists of books or films."""
        heading = self._blocks[index].node.tag in _HEADINGS
        return heading and index + 1 in base and self._blocks[index + 1].is_prose

    def filled(self, base: set[int]) -> list[int]:
        """The blocks, and those among them that are of their kind; no labels below them."""
        container = self._container(base)
        span = self._blocks.span(container)
        inside = [index for index in base if index in span]
        kinds = _Kinds(self._blocks[index] for index in inside if self._blocks[index].is_prose)
        first, last = min(inside), max(inside)
        between = [index for index in span if first < index <= last + 1 and index not in base]
        allowed = [index for index in between if not self._boxes.is_doubtful(index, container)]
        among = [index for index in allowed if self._belongs(index, kinds, more=index < last)]
        kept = [index for index in base if index <= last or self._blocks[index].is_prose]
        return sorted({*kept, *among, *self._lead(first), *self._dates(inside)})

    def _belongs(self, index: int, kinds: _Kinds, *, more: bool) -> bool:
        """Whether a block among an article's is one more of them; `more`: others follow."""
        block = self._blocks[index]
        if block.is_link or index == self._title or self._boxes.is_beside(index):
            return False
        if block.words > 1 and block.shape in kinds.shapes:
            return True
        if block.node.tag in _HEADINGS:
            return more and shape(block.node.getparent()) in kinds.parents
        return block.is_prose and block.node.tag in _PARAGRAPHS

    def _lead(self, first: int) -> list[int]:
        """The standfirst and the paragraphs between the headline and the first block found."""
        above = range(first if self._title is None else self._title + 1, first)
        summary = [i for i in above if self._said.summary and self._blocks[i].text == self._said.summary]
        leads = [i for i in above if self._leads(self._blocks[i]) and not self._boxes.is_beside(i)]
        return summary[:1] + (leads if self._blocks.count(leads) <= _LEAD else [])

    def _dates(self, inside: Iterable[int]) -> list[int]:
        """The lines that say when, between the headline and the prose of the article."""
        prose = min((index for index in inside if self._blocks[index].is_prose), default=0)
        above = range(prose if self._title is None else self._title + 1, prose)
        return [index for index in above if date_line(self._blocks[index].text) and not self._boxes.is_beside(index)]

    def _leads(self, block: Block) -> bool:
        if block.is_prose and block.node.tag == "p":
            return True
        return block.words >= _STANDFIRST_WORDS and not names(block.node).isdisjoint(_STANDFIRST)

    def _container(self, chosen: set[int]) -> Any:
        """The smallest element that holds most of some blocks."""
        longest = max(chosen, key=lambda index: self._blocks[index].words)
        order = sorted(chosen)
        words = [0, *accumulate(self._blocks[index].words for index in order)]
        for node in self._blocks.around(longest):
            span = self._blocks.span(node)
            if words[bisect_left(order, span.stop)] - words[bisect_left(order, span.start)] >= _MOST * words[-1]:
                return node
        return self._blocks[longest].node

    @cached_property
    def _core(self) -> set[int]:
        """The prose of the element that holds the most of it, most closely."""
        scores: dict[Any, float] = defaultdict(float)
        prose = {index for index in range(len(self._blocks)) if self._is_body_prose(index)}
        for index in prose:
            weight = float(self._blocks[index].words)
            for node in islice(self._blocks.around(index), _LEVELS):
                scores[node] += weight
                weight *= _DECAY
        best = max(scores, key=lambda node: scores[node], default=None)
        return prose & set(self._blocks.span(best))

    def _is_body_prose(self, index: int) -> bool:
        above = self._title is not None and index < self._title
        return self._blocks[index].is_prose and not above and not self._boxes.is_beside(index)

    def _share(self, of: set[int], within: set[int]) -> float:
        return self._blocks.count(of & within) / max(1, self._blocks.count(of))
