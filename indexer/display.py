"""How much of an article may be shown: the newsroom's rules, and what is left of a text under them.

A publication or agency in sources.yaml has `display: extract`, an item, or a list of which the first item that
applies counts:

display:
  - {show: hidden, agency: reuters, until: 2010-06}
  - {show: extract, from: 2005}
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from indexer.model import Article, Display, Document, Head, Source
from indexer.periods import first_day, is_period, last_day
from indexer.text import slug

WORDS = 50
"""Words of the text that an extract shows."""
_CHARACTERS = 400
"""… and at most so many characters: not every script has a space after a word."""

_FIELDS = frozenset({"show", "agency", "from", "until"})
_STRICTNESS = list(Display)


@dataclass(frozen=True, slots=True)
class DisplayRule:
    """How much may be shown of the articles of an agency, or of any, from a period."""

    show: Display
    agency: str = ""
    """Slug of the only agency it is about; "" for any copy."""
    first: str | None = None
    last: str | None = None
    """Truncated ISO dates; the whole of the named period is inside."""

    def may_apply(self, article: Article | Head) -> bool:
        """Whether it applies as far as the article's date is known."""
        if self.agency and not _is_agency(article.agency, self.agency):
            return False
        day = article.day
        if day is None:
            return True
        return not (self.first and last_day(day) < first_day(self.first)) and not (
            self.last and first_day(day) > last_day(self.last)
        )

    def applies(self, article: Article | Head) -> bool:
        """Whether it applies for certain: all of the article's date lies inside."""
        day = article.day
        if not self.may_apply(article) or day is None:
            return self.may_apply(article) and not (self.first or self.last)
        return not (self.first and first_day(day) < first_day(self.first)) and not (
            self.last and last_day(day) > last_day(self.last)
        )


def rules_of(value: object) -> tuple[DisplayRule, ...]:
    """The rules a `display` field holds; ValueError says what is wrong with it."""
    return tuple(_rule(item) for item in (value if isinstance(value, list) else [value]))


def _rule(item: object) -> DisplayRule:
    fields: dict[str, Any] = item if isinstance(item, dict) else {"show": item}
    if any(not isinstance(field, str) for field in fields.values()) or not fields.keys() <= _FIELDS:
        raise ValueError(f"an item of display has the fields {', '.join(sorted(_FIELDS))}, each a text")
    if fields.get("show") not in _STRICTNESS:
        raise ValueError("display must be full, extract or hidden")
    for bound in (fields.get("from"), fields.get("until")):
        if bound is not None and not is_period(bound):
            raise ValueError(f"{bound} in display must be a date such as 2016, 2016-02 or 2016-02-03")
    agency = slug(fields.get("agency", ""))
    if "agency" in fields and not agency:
        raise ValueError("an agency in display must have a name")
    return DisplayRule(Display(fields["show"]), agency, fields.get("from"), fields.get("until"))


def decide(article: Article | Head, rules: tuple[DisplayRule, ...]) -> Display:
    """What the first rule that applies says. Where a date that is not fully known leaves open which
    rule that is, the strictest of them."""
    possible: list[Display] = []
    for rule in rules:
        if rule.applies(article):
            return strictest(*possible, rule.show)
        if rule.may_apply(article):
            possible.append(rule.show)
    return strictest(*possible, Display.FULL)


def strictest(*some: Display) -> Display:
    """The one that shows least."""
    return max(some, key=_STRICTNESS.index)


def _is_agency(agency: Source | None, wanted: str) -> bool:
    return agency is not None and wanted in (agency.key, slug(agency.label))


# --- what is shown ---------------------------------------------------------------------------------


def shown(document: Document) -> Document:
    """What readers may see of a document: of an extract, no more than the first words of its text."""
    article = document.article
    if article.display is not Display.EXTRACT:
        return document
    standfirst = _first_words(article.standfirst, WORDS, _CHARACTERS)
    words_left = WORDS - len(standfirst.split())
    characters_left = _CHARACTERS - len(standfirst)
    return replace(
        document,
        article=replace(
            article,
            standfirst=standfirst,
            body=_first_words(article.body, words_left, characters_left),
            versions=tuple(replace(version, text="") for version in article.versions),
            unclear=(),
            removed=(),
        ),
    )


def _first_words(text: str, words: int, characters: int) -> str:
    """The beginning of a text, as it is written."""
    ends = [match.end() for match in re.finditer(r"\S+", text[: characters + 1])][: max(words, 0)]
    fitting = [end for end in ends if end <= characters]
    if ends and not fitting:  # one long word
        return text[: max(characters, 0)]
    return text[: fitting[-1]] if fitting else ""
