"""A web page as the blocks a reader sees, each knowing where in the page it stands.

Blocks are numbered in the order of the page; those within an element are therefore a range of numbers,
and every question about an element is a question about its range.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from typing import Any

from lxml import etree

from indexer.readers.encoding import printable

_HIDDEN = ("head", "iframe", "math", "noscript", "object", "option", "script", "style", "svg", "template", "textarea")
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q s samp small span strike"
    " strong sub sup time tt u var wbr".split()
)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SENTENCE = re.compile(r"[.!?…:;؟。][”\"’')\]»]*$")
_PICTURES = ("img", "picture", "video", "amp-img")
_PROSE_WORDS = 8
_LONG_WORDS = 20
"""From so many words on a block is prose, however it ends."""
_LINKED = 0.5
"""A larger share of linked words makes a block a link."""


@dataclass(frozen=True, slots=True)
class Block:
    """One line of a page, and the innermost block element that holds it."""

    text: str
    node: Any
    words: int
    linked: int
    """Words that are in a link."""

    @property
    def is_link(self) -> bool:
        """Whether most of it leads elsewhere."""
        return self.linked > _LINKED * self.words

    @property
    def is_prose(self) -> bool:
        """Whether it reads like a sentence of an article, not like a label."""
        sentence = self.words >= _PROSE_WORDS and bool(_SENTENCE.search(self.text[-10:]))
        return not self.is_link and (sentence or self.words >= _LONG_WORDS)

    @property
    def shape(self) -> tuple[str, str]:
        """The element and the one around it, with their classes: the paragraphs of a body share it."""
        return shape(self.node), shape(self.node.getparent())


class Blocks:
    """The blocks of a page."""

    def __init__(self, tree: Any) -> None:
        etree.strip_elements(tree, etree.Comment, etree.ProcessingInstruction, *_HIDDEN, with_tail=False)
        self._spans: dict[Any, range] = {}  # the keys keep lxml's elements alive, so that they stay themselves
        self._blocks = list(self._walk(tree))
        self.pictured = {node for picture in tree.iter(*_PICTURES) for node in islice(picture.iterancestors(), 4)}
        """Elements that hold a picture."""
        self._words = [0, *accumulate(block.words for block in self._blocks)]
        self._prose = [0, *accumulate(block.words * block.is_prose for block in self._blocks)]

    def __len__(self) -> int:
        return len(self._blocks)

    def __iter__(self) -> Iterator[Block]:
        return iter(self._blocks)

    def __getitem__(self, index: int) -> Block:
        return self._blocks[index]

    def span(self, node: Any) -> range:
        """The numbers of the blocks within an element."""
        return self._spans.get(node, range(0))

    def words(self, node: Any) -> int:
        """The words within an element."""
        span = self.span(node)
        return self._words[span.stop] - self._words[span.start]

    def prose(self, node: Any) -> int:
        """The words of prose within an element."""
        span = self.span(node)
        return self._prose[span.stop] - self._prose[span.start]

    def count(self, indexes: Iterable[int]) -> int:
        """The words of some blocks."""
        return sum(self._blocks[index].words for index in indexes)

    def around(self, index: int) -> Iterator[Any]:
        """The elements that hold a block, from within."""
        node = self._blocks[index].node
        yield node
        yield from node.iterancestors()

    def _walk(self, tree: Any) -> Iterator[Block]:
        """The blocks, in order; notes on the way which of them each element holds."""
        starts: dict[Any, int] = {}
        open_nodes = [tree]
        pieces: list[tuple[str, bool]] = []
        links = count = 0
        for event, node in etree.iterwalk(tree, events=("start", "end")):
            start = event == "start"
            if node.tag not in _INLINE:
                found = _block(pieces, open_nodes[-1])
                pieces = []
                if found:
                    count += 1
                    yield found
                if start:
                    open_nodes.append(node)
                else:
                    open_nodes.pop()
            links += (1 if start else -1) * _leads_away(node)
            if start:
                starts[node] = count
            else:
                self._spans[node] = range(starts.pop(node), count + bool(pieces))
            pieces.append(((node.text if start else node.tail) or "", links > 0))


def shape(node: Any) -> str:
    """An element's tag and classes; numbers in them do not count."""
    return "" if node is None else f"{node.tag} {re.sub('[0-9]+', '0', node.get('class') or '')}"


def _leads_away(node: Any) -> bool:
    """Whether an element is a link to another page, not a mark or a jump within this one."""
    return node.tag == "a" and not (node.get("href") or "#").startswith("#")


def _block(pieces: Sequence[tuple[str, bool]], node: Any) -> Block | None:
    text = _tidy("".join(piece for piece, _ in pieces))
    if not text:
        return None
    words = len(text.split())
    # Links may touch, and the last word of one is then the first of the next: it counts once.
    linked = min(words, sum(len(piece.split()) for piece, within in pieces if within))
    return Block(text, node, words, linked)


def _tidy(text: str) -> str:
    return _SPACE.sub(" ", printable(text)).strip()
