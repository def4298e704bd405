"""What stands beside an article on its page, or within it: boxes, captions, teasers, the next article.

A name alone proves little, for sites use every word for everything: an element is a box by its name only
as long as it is a small part of the page's prose and of what an extraction library found.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from itertools import islice, takewhile
from typing import Any

from indexer.readers.blocks import Block, Blocks, shape

_SURE = frozenset(
    "related recommended recommendations recirc newsletter comment comments disqus outbrain taboola sponsored teaser"
    " teasers footer nav navigation navbar breadcrumb breadcrumbs caption captions imagecaption pullquote"
    " comentarios commentaires kommentare commenti relacionada relacionadas relacionados correlati boletin"
    " etiquetas".split()
)
_LIKELY = frozenset(
    "signup subscribe subscription paywall advert advertisement ads adsbygoogle promo trending popular share sharing"
    " shares sharedaddy tags cookie cookies consent factbox credit credits bio copyright links menu sidebar donate"
    " donation contributions upsell toolbar social rail carousel epic highlights".split()
)
_DOUBTFUL = frozenset(
    "ad author authors banner button byline dfp embed embedded inline login membership meta modal more most next"
    " overlay player premium read register timestamp video widget".split()
)
_TAGS = frozenset("aside nav footer form figure figcaption button select dialog menu".split())
_NO_BOXES = frozenset("html body main article".split())
_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_SURE_SHARE = 0.5
_LIKELY_SHARE = 0.3
_TEASER_WORDS = 250
_TEASER_BLOCKS = 8
_HEADLINE_WORDS = 4
"""As many words a link needs to be another story's headline; fewer before it make it a pointer."""
_CAPTION_WORDS = 40
_CAPTION_LEVELS = 3


class Boxes:
    """The judgement on one page's blocks, given the number of its headline and of the blocks found."""

    def __init__(self, blocks: Blocks, title: int | None, found: Iterable[int]) -> None:
        self._blocks = blocks
        self._title = title
        self._boxed: dict[Any, bool] = {}
        self._twins: dict[tuple[Any, str], bool] = {}
        self._held: dict[tuple[Any, str], tuple[int, int]] = {}
        self._children: dict[Any, dict[str, list[Any]]] = {}
        self._found = {index for index in found if blocks[index].is_prose and not self.is_teaser(index)}

    def is_beside(self, index: int) -> bool:
        """Whether a block is in a box or sums up another story."""
        return self.is_boxed(index) or self.is_teaser(index)

    def is_boxed(self, index: int) -> bool:
        """Whether a block is in a box, in an article below this one, or a caption."""
        return self._is_inside(self._blocks[index].node) or self._is_caption(index)

    def is_doubtful(self, index: int, container: Any) -> bool:
        """Whether a block of a container is under a name that often, not always, means a box."""
        for node in self._blocks.around(index):
            if node is container:
                return False
            if names(node) & (_DOUBTFUL | _LIKELY):
                return True
        return False

    def is_pointer(self, index: int) -> bool:
        """Whether a block is a link, with at most a few words before it: "Read also: …"."""
        block = self._blocks[index]
        return block.is_link and block.words <= block.linked + _HEADLINE_WORDS

    def is_teaser(self, index: int) -> bool:
        """Whether a block leads to another story, or stands in one of several places that do."""
        block = self._blocks[index]
        if block.linked == block.words:
            return True
        for node in self._blocks.around(index):
            span = self._blocks.span(node)
            if len(span) > _TEASER_BLOCKS or self._blocks.words(node) > _TEASER_WORDS:
                return False
            if self._leads_away(node) and self._has_twins(node):
                return True
        return False

    def _is_inside(self, node: Any) -> bool:
        """Whether an element is a box or in one."""
        chain = list(takewhile(lambda each: each not in self._boxed, (node, *node.iterancestors())))
        above = chain[-1].getparent() if chain else node
        boxed = self._boxed.get(above, False)
        for each in reversed(chain):
            boxed = self._boxed[each] = boxed or self._is_box(each)
        return boxed

    def _is_box(self, node: Any) -> bool:
        if node in self._below:
            return True
        if node.tag in _NO_BOXES:
            return False
        named = names(node)
        if node.tag in _TAGS or named & _SURE:
            return self._is_small(node, _SURE_SHARE)
        return not named.isdisjoint(_LIKELY) and self._is_small(node, _LIKELY_SHARE)

    def _is_small(self, node: Any, share: float) -> bool:
        """Whether an element, with those beside it that are like it, holds less than a share of the prose
        of the page and of what was found, and not the headline."""
        if self._title is not None and self._title in self._blocks.span(node):
            return False
        key = (node.getparent(), shape(node))
        if key not in self._held:
            spans = [self._blocks.span(each) for each in self._alike(node)]
            held = self._blocks.count(index for span in spans for index in span if index in self._found)
            self._held[key] = sum(map(self._blocks.prose, self._alike(node))), held
        prose, held = self._held[key]
        return prose < share * self._prose and held <= share * self._blocks.count(self._found)

    @cached_property
    def _prose(self) -> int:
        """The words of the page's prose without teasers."""
        return sum(b.words for i, b in enumerate(self._blocks) if b.is_prose and not self.is_teaser(i))

    @cached_property
    def _below(self) -> set[Any]:
        """The elements after the article's that are built like it and have a headline of their own."""
        heading = None if self._title is None else self._blocks[self._title].node
        if heading is None or heading.tag not in ("h1", "h2", "h3"):
            return set()
        for node in heading.iterancestors():
            twins = [each for each in node.itersiblings() if shape(each) == shape(node)]
            below = {each for each in twins if any(shape(h) == shape(heading) for h in each.iter(heading.tag))}
            if below:
                return below
        return set()

    def _is_caption(self, index: int) -> bool:
        """Whether a block is the bare text in a small element that also holds a picture."""
        if self._blocks[index].node.tag not in ("div", "td", "span"):
            return False
        near = islice(self._blocks.around(index), _CAPTION_LEVELS)
        return any(node in self._blocks.pictured and self._blocks.words(node) <= _CAPTION_WORDS for node in near)

    def _leads_away(self, node: Any) -> bool:
        """Whether an element holds another story's headline."""
        return any(map(_is_headline_link, (self._blocks[index] for index in self._blocks.span(node))))

    def _has_twins(self, node: Any) -> bool:
        """Whether most elements of this kind beside it hold such a headline, and several do."""
        key = (node.getparent(), shape(node))
        if key not in self._twins:
            alike = self._alike(node)
            linking = sum(map(self._leads_away, alike))
            self._twins[key] = linking > max(1, 0.5 * len(alike))
        return self._twins[key]

    def _alike(self, node: Any) -> list[Any]:
        """An element and those beside it with its tag and classes."""
        parent = node.getparent()
        if parent not in self._children:
            self._children[parent] = groups = defaultdict(list)
            for each in (node,) if parent is None else parent:
                groups[shape(each)].append(each)
        return self._children[parent][shape(node)]


def names(node: Any) -> set[str]:
    """The words an element's classes and id are made of."""
    return {word.lower() for word in _NAME.findall(f"{node.get('class') or ''} {node.get('id') or ''}")}


def _is_headline_link(block: Block) -> bool:
    return block.is_link and block.words >= _HEADLINE_WORDS
