"""Whether a text is a web page saved whole, with its menus and boxes, or an article alone.

No single line decides: "Home" or "Comments" may head a part of an article, and any text may list titles.
Every kind of evidence adds to a sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from indexer.clean.furniture import ends_article, is_furniture, is_glued, legal_words
from indexer.clean.lines import RECURRING, is_sentence, plain
from indexer.clean.rules import is_section, rule_of
from indexer.clean.weighing import SHORT, lists_others, repeated

_FEWEST_SIGNS = 2
_SURE = 4.0
"""The sum of evidence from which a text is a page."""
_MANY_TITLES = 2.0
_MENU = 3.0
"""What a list of other articles adds, and a long menu above the text."""
_LEAST_MENU = 8
_MENU_WORDS = 3
_LONG = 25
"""Words from which a line that speaks of cookies may be a paragraph of an article."""


def is_page(lines: Sequence[str]) -> bool:
    """Whether a text is a page saved whole: enough different lines of it are a page's own. Those that
    stand in a row count more, as do headings of something else, and links without a space between."""
    signs = [index for index, line in enumerate(lines) if _is_sign(line)]
    if len(signs) < _FEWEST_SIGNS:
        return False
    known = {plain(lines[index]) for index in signs}
    evidence = (
        len(known),
        0.5 * sum(bool(ends_article(line)) for line in known),
        2 * sum(map(is_glued, known)),
        0.5 * sum(len(row) - 1 for row in _rows(signs) if len(row) > 2),
        0.08 * sum(len(line.split()) < SHORT and not is_sentence(line) for line in lines),
        len(repeated(lines)),
        _MANY_TITLES * lists_others(lines),
        _MENU * _opens_with_menu(lines),
    )
    return sum(evidence) >= _SURE


def _opens_with_menu(lines: Sequence[str]) -> bool:
    """Whether many lines of few words, and nothing else, stand above the first sentence, in any language."""
    first = next((index for index, line in enumerate(lines) if is_sentence(line) and len(line.split()) > SHORT), 0)
    return sum(len(line.split()) <= _MENU_WORDS for line in lines[:first]) >= _LEAST_MENU


@lru_cache(maxsize=RECURRING)
def _is_sign(line: str) -> bool:
    """Whether a line may be a page's: of a menu, a form, a notice, or a heading of something else."""
    if is_furniture(line) or ends_article(line) or rule_of(line) or is_section(line):
        return True
    return len(line.split()) < _LONG and legal_words(line) > 1


def _rows(indices: Iterable[int]) -> Iterator[list[int]]:
    """Numbers that follow each other without a gap."""
    for _, row in groupby(enumerate(indices), lambda pair: pair[1] - pair[0]):
        yield [index for _, index in row]
