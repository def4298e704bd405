"""The lines of a page that are not the article's, by index, with the rule that says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from indexer.clean.lines import LONG, is_paragraph, is_sentence, plain
from indexer.clean.rules import heads_links, rule_of
from indexer.dates.printed import stub_kind
from indexer.recurring import shape

_REPEATS = 3
"""So often no paragraph of an article stands on its page."""


def find(lines: Sequence[str], recurring: frozenset[str]) -> dict[int, str]:
    """Lines that rules recognise, that recur on their publication's pages, or that stand on this page
    again and again; and what such lines show to be clutter around them."""
    often = {line for line, count in Counter(map(plain, lines)).items() if count >= _REPEATS}
    taken = {}
    for index, line in enumerate(lines):
        rule = rule_of(line) or _evidence(line, recurring, often)
        if rule:
            taken[index] = rule
    end = _page_end(lines, taken)
    return _twins(lines, end) | end | _links(lines, taken) | taken


def _evidence(line: str, recurring: frozenset[str], often: set[str]) -> str | None:
    words = plain(line)
    if words in recurring or shape(words) in recurring:
        return "recurs on this publication's pages"
    if words in often and len(words) < LONG:
        return "repeated on the page"
    return "update line without a date" if stub_kind(line) == "update" else None


def _page_end(lines: Sequence[str], taken: Iterable[int]) -> dict[int, str]:
    """Lines that are no sentences among the clutter after the last paragraph."""
    last = max((index for index, line in enumerate(lines) if is_paragraph(line) and index not in taken), default=-1)
    first = min((index for index in taken if index > last), default=len(lines))
    if last < 0:
        return {}
    return {index: "end of page" for index in range(first, len(lines)) if not is_sentence(lines[index])}


def _twins(lines: Sequence[str], end: Iterable[int]) -> dict[int, str]:
    """Lines elsewhere on the page that stand among the clutter at its end too."""
    known = {plain(lines[index]) for index in end}
    return {index: "repeated on the page" for index, line in enumerate(lines) if plain(line) in known}


def _links(lines: Sequence[str], taken: Iterable[int]) -> dict[int, str]:
    """Headlines of other articles, listed under a heading such as "Most read"."""
    found = {}
    for heading in (index for index in taken if heads_links(lines[index])):
        for index in range(heading + 1, len(lines)):
            if is_sentence(lines[index]) or is_paragraph(lines[index]):
                break
            found[index] = "link to another page"
    return found
