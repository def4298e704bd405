"""The countries among the places an article is tagged with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from babel import Locale
from babel.core import get_global

_NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})
_LIST_OF_COUNTRIES = re.compile(r"iso-?3166|country|iso-?cc", re.IGNORECASE)


def countries(names: Iterable[str], codes: Iterable[str] = ()) -> tuple[str, ...]:
    """The English names of the countries among some names of places, and of those that some codes
    stand for. A code is bare (`IT`, `ITA`), or the end of an identifier that says it is a country's
    (`http://cvx.iptc.org/iso3166-1a2/it`): others are towns'."""
    by_name, by_code = _countries()
    found = [by_name.get(name.strip().casefold()) for name in names]
    found += [by_code.get(re.split("[:/]", code)[-1].upper()) for code in codes if _is_countrys(code)]
    return tuple(dict.fromkeys(name for name in found if name))


def _is_countrys(code: str) -> bool:
    return bool(_LIST_OF_COUNTRIES.search(code)) or not re.search("[:/]", code)


@cache
def _countries() -> tuple[dict[str, str], dict[str, str]]:
    """English names by name, and by code of two or three letters."""
    names = {str(code): str(name) for code, name in Locale("en").territories.items()}
    short = {code: name for code, name in names.items() if len(code) == 2 and code not in _NO_COUNTRIES}
    aliases = get_global("territory_aliases")
    long = {alias: short[to[0]] for alias, to in aliases.items() if len(alias) == 3 and to[0] in short}
    return {name.casefold(): name for name in short.values()}, short | long
