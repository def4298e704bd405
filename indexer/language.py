"""The language of a text as a BCP 47 tag: the declared one, put in order, or the one it is written in."""

from __future__ import annotations

from functools import cache
from typing import Any

from babel import Locale
from babel.core import UnknownLocaleError, get_global

_SHORTEST = 120
"""Characters of the shortest text whose language can be told."""
_LONGEST = 600
"""Characters that are looked at: more change nothing but the time it takes."""
_SURE = 0.95
"""Probability from which a language is taken for certain."""
_NONE = frozenset({"zxx", "und"})
"""What the model says of a text in no language."""


def tag(declared: str | None) -> str | None:
    """A declared language as a tag: en_US as en-US, eng as en; None where it is no language."""
    name = (declared or "").strip().replace("_", "-").split(".")[0]
    parts = name.split("-")
    parts[0] = get_global("language_aliases").get(parts[0].lower(), parts[0])
    try:
        locale = Locale.parse("-".join(parts), sep="-", resolve_likely_subtags=False)
    except (ValueError, TypeError, UnknownLocaleError):
        return None
    return "-".join(part for part in (locale.language, locale.script, locale.territory) if part)


def detected(text: str) -> str | None:
    """The language a text is written in, if it is long enough to tell and only one is likely."""
    if len(text) < _SHORTEST:
        return None
    language, probability = _identifier().classify(text[:_LONGEST])
    return str(language) if probability >= _SURE and language not in _NONE else None


@cache
def _identifier() -> Any:
    """The model, loaded with its library where a text needs it: it takes two seconds and 100 MB."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
