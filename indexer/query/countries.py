"""What countries are called in the languages of readers: an archive may know their English names alone."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from babel import Locale

from indexer.text import slug

LANGUAGES = ("fr", "de", "es", "it", "pt", "nl")
"""No country has the name in one of them that another has in a second."""

_NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})


def code_named(name: str) -> str | None:
    """The code of the country that has a name in one of these languages, accents and case aside."""
    return _codes().get(slug(name))


@cache
def _codes() -> Mapping[str, str]:
    """Codes by names. Of countries only: continents have numbers."""
    return {
        slug(name): code.lower()
        for language in LANGUAGES
        for code, name in Locale(language).territories.items()
        if len(code) == 2 and code not in _NO_COUNTRIES
    }
