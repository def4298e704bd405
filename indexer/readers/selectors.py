"""The parts of HTML pages that the newsroom's rules take off before the main text is looked for."""

from __future__ import annotations

from typing import Any

from lxml import html as lxml_html

from indexer import page_rules
from indexer.model import Declared, Removed
from indexer.readers import html
from indexer.sources import SourceRules

_OWN_ADDRESS = "//link[@rel='canonical']/@href | //meta[@property='og:url']/@content"


def without_parts(path: str, data: bytes, said: Declared, rules: SourceRules) -> tuple[bytes, tuple[Removed, ...]]:
    """A page without what the selectors of its publication name, and the text of that. Its publication is
    known by its sidecar, the address it gives as its own, or its folder."""
    if not rules.select:
        return data, ()
    tree = html.parsed(html.decoded(data))
    own = (said.url, *tree.xpath(_OWN_ADDRESS))
    found = (rules.named(said.source), *map(rules.at, own), rules.within(path))
    selectors = next((rule.remove_selectors for rule in found if rule), ())
    removed = tuple(gone for selector in selectors for gone in _taken_off(tree, selector))
    if not removed:
        return data, ()
    # Only ASCII and references: whatever encoding the page names, it reads the same.
    return lxml_html.tostring(tree, encoding="ascii", doctype="<!DOCTYPE html>"), removed


def _taken_off(tree: Any, selector: str) -> list[Removed]:
    """The visible lines of the elements a selector names, which are taken out of the tree."""
    gone = []
    for element in tree.xpath(page_rules.xpath(selector)):
        if element.getparent() is None or element.tag in ("html", "body", "head"):
            continue
        text = lxml_html.tostring(element, encoding="unicode", with_tail=False)
        gone += [Removed(line, f"remove_selectors: {selector}") for line in html.visible_lines(f"<div>{text}</div>")]
        element.drop_tree()
    return gone
