"""What the newsroom says is not the article on a publication's pages: lines by pattern, parts of HTML by
CSS selector. ValueError says what is wrong with either."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from cssselect import HTMLTranslator, SelectorError

_LONGEST_LINE = 300
"""Characters of the longest line that is compared."""
_LONGEST_PATTERN = 200
_MOST_REPEATS = 3
"""Open repeats in one pattern. Each may multiply the time a line takes by its length, and a repeated group
by much more: a slip of the pen must not hold up a rebuild."""

_ATOM = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_REPEATED_GROUP = re.compile(r"\)\s*(?:[*+]|\{)")
_REPEAT = re.compile(r"[*+]|\{\d*,\d*\}")


@cache
def line_pattern(pattern: str) -> re.Pattern[str]:
    """A pattern of whole lines, upper and lower case alike."""
    bare = _ATOM.sub("x", pattern)
    if len(pattern) > _LONGEST_PATTERN:
        raise ValueError(f"it is longer than {_LONGEST_PATTERN} characters")
    if _REPEATED_GROUP.search(bare):
        raise ValueError("a group in parentheses must not be repeated")
    if len(_REPEAT.findall(bare)) > _MOST_REPEATS:
        raise ValueError(f"it repeats things more than {_MOST_REPEATS} times (*, + or {{…}})")
    try:
        compiled = re.compile(pattern, re.IGNORECASE)
    except (re.error, OverflowError) as error:
        raise ValueError(str(error)) from error
    if compiled.fullmatch(""):
        raise ValueError("it matches a line with nothing on it")
    return compiled


def matching(line: str, patterns: Sequence[str]) -> str | None:
    """The first pattern that a whole line matches, its spaces made single."""
    text = " ".join(line.split())
    if len(text) > _LONGEST_LINE:
        return None
    return next((pattern for pattern in patterns if line_pattern(pattern).fullmatch(text)), None)


@cache
def xpath(selector: str) -> str:
    """A CSS selector as XPath."""
    try:
        return HTMLTranslator().css_to_xpath(selector)
    except SelectorError as error:
        raise ValueError(str(error)) from error
