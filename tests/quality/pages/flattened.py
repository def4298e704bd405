"""The built web pages saved as plain text, in the ways browsers and scripts do it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from lxml import html as lxml_html

from indexer.readers import html
from tests.quality import flat_pages
from tests.quality.pages import Page

_UNSEEN = "//script | //style | //noscript | //head"
_INDENTS = 4


def flattened(pages: Iterable[Page]) -> list[flat_pages.Page]:
    """Every page in every way."""
    return [
        flat_pages.Page(f"{page.name}-{way}", flatten(page.html), page.headline, page.body)
        for page in pages
        for way, flatten in WAYS.items()
    ]


def _lines(page: str) -> str:
    return "\n".join(html.visible_lines(page))


def _paragraphs(page: str) -> str:
    return "\n\n".join(html.visible_lines(page))


def _text_content(page: str) -> str:
    """The text of every element, also of those within a line, where the source has each on a line."""
    tree = lxml_html.document_fromstring(page)
    for node in tree.xpath(_UNSEEN):
        node.drop_tree()
    for number, node in enumerate(tree.iter("*")):
        if node.tag not in ("b", "i", "em", "strong", "span"):
            node.tail = f"\n{'  ' * (number % _INDENTS)}{node.tail or ''}"
        if node.tag not in ("a", "time", "b", "i", "em", "strong", "span"):
            node.text = f"\n  {node.text or ''}"
    return str(tree.text_content())


WAYS: Mapping[str, Callable[[str], str]] = {
    "lines": _lines,
    "paragraphs": _paragraphs,
    "text-content": _text_content,
}
