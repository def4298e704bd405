"""The word lists of `lexicons/`, loaded once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent / "lexicons"
ORDINARY = "ordinary_words.txt"

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the rules know of words; what each list holds stands in `lexicons/words.yaml`."""

    titles: Words
    title_parts: Words
    title_surnames: Words
    roles: Words
    nationals: Words
    speech: Words
    lived: Words
    suffered: Words
    of_persons: Words
    led_titles: Words
    of_one_family: Words
    organisation_ends: Words
    weak_ends: Words
    weak_fields: Words
    plain_ends: Words
    plain_forms: Words
    inner_ends: Words
    commercial_ends: Words
    state_ends: Words
    organisation_heads: Words
    organisation_starts: Words
    tasks: Words
    company_forms: Words
    organisation_kinds: Words
    plain_kinds: Words
    web_sorts: Words
    web_things: Words
    branch_words: Words
    either_kinds: Words
    organisation_follows: Words
    named_follows: Words
    group_sorts: Words
    groups: Words
    news_follows: Words
    employed: Words
    academics: Words
    business_before: Words
    business_owned: Words
    market_moves: Words
    results: Words
    pictures: Words
    measures: Words
    postal_codes: Words
    exchanges: Words
    counted: Words
    press_ends: Words
    patron_ends: Words
    unit_ends: Words
    bare_units: Words
    namesake_titles: Words
    services: Words
    numbered_ends: Words
    speakers: Words
    ranks: Words
    honours: Words
    denominations: Words
    post_nominals: Words
    national_subjects: Words
    institutions: Words
    shared_institutions: Words
    doubtful_organisations: Words
    capital_organisations: Words
    newspapers: Words
    company_verbs: Words
    buildings: Words
    before_buildings: Words
    venues: Words
    platforms: Words
    posts: Words
    fields: Words
    trades: Words
    not_names: Words
    dates: Words
    starters: Words
    opening_names: Words
    place_follows: Words
    owned_places: Words
    place_ends: Words
    place_starts: Words
    things: Words
    works: Words
    vessels: Words
    not_acronyms: Words
    agencies: Words
    agency_follows: Words
    particles: Words
    hyphen_particles: Words
    given_months: Words
    given_starters: Words
    before_dates: Words
    given_countries: Words
    regions: Words
    plural_owners: Words
    compound_prefixes: Words
    family_first: Words
    federal_states: Words
    given_names: Words
    family_names: Words
    common_words: Words
    """The commonest English words."""
    ordinary_words: Words
    """English words, names of things among them."""
    places: Mapping[str, str]
    """A city or state → the country it implies."""

    def is_english(self, text: str) -> bool:
        """Whether a word is an English one, however it is capitalised."""
        low = text.lower()
        return low in self.ordinary_words or low in self.common_words


@cache
def lexicon() -> Lexicon:
    """The lists, read on first use."""
    ours = {name: _split(text) for name, text in yaml.safe_load(_text("words.yaml")).items()}
    world = frozenset(name for line in _lines("given_names_world.txt") for name in line.partition(":")[2].split())
    given = (frozenset(_lines("given_names.txt")) | world | ours["extra_given_names"]) - ours["not_given_names"]
    derived = {
        "given_names": given,
        "family_names": frozenset(_lines("family_names.txt")) | ours["family_first"] | ours["extra_family_names"],
        "common_words": frozenset(_lines("common_words.txt")),
        "ordinary_words": frozenset(_lines(ORDINARY)) | ours["everyday_words"],
        "places": dict(line.split("\t") for line in _lines("places.tsv")),
    }
    wanted = {field.name for field in fields(Lexicon)}
    return Lexicon(**{name: words for name, words in (ours | derived).items() if name in wanted})  # type: ignore[arg-type]


@cache
def organisations() -> tuple[tuple[str, ...], ...]:
    """The names of each organisation known the world over, its label first."""
    return tuple(tuple(line.split("; ")) for line in _lines("organisations.txt"))


@cache
def meanings() -> Mapping[str, Mapping[str, str]]:
    """A name that several organisations have → a country → the one it is there, in full."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for line in _lines("meanings.tsv"):
        name, country, full = line.split("\t")
        found[name][country] = full
    return found


@cache
def sectors() -> Mapping[str, frozenset[str]]:
    """A doubtful organisation's name → the other names that tell its sector."""
    found: dict[str, frozenset[str]] = {}
    for line in _lines("sectors.txt"):
        sure, _, doubtful = line.partition(": ")
        for name in doubtful.split():
            found[name] = found.get(name, frozenset()) | frozenset(sure.split("; "))
    return found


@cache
def nicknames() -> Mapping[str, frozenset[int]]:
    """A folded given name → the numbers of the lines of `nicknames.txt` it stands on."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(_lines("nicknames.txt")):
        for name in line.split():
            found[name].add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


@lru_cache(maxsize=15_000)
def is_acronym(text: str) -> bool:
    """Two to six capitals that abbreviate no everyday thing, and may have others behind a hyphen. Two with
    dots are initials, or N.J."""
    if not text.isupper():
        return False  # most words
    first, hyphen, rest = text.partition("-")
    if hyphen:
        return len(first) > 2 and is_acronym(first) and 1 < len(rest) < 5 and rest.isalpha() and rest.isupper()
    if not is_written_like_acronym(text):
        return False
    lex = lexicon()
    bare = text.replace(".", "")
    return bare not in lex.not_acronyms and bare.lower() not in lex.common_words


def is_written_like_acronym(text: str) -> bool:
    """Two to six capitals, whatever they mean; not how an agency calls a share: ZLVN.L."""
    bare = text.replace(".", "")
    if text.find(".") > 1:
        return False
    return 2 <= len(bare) <= 6 and bare.isalpha() and bare.isupper() and not (len(bare) == 2 and "." in text)


def _text(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def _lines(name: str) -> list[str]:
    return [line for line in _text(name).splitlines() if line and not line.startswith("#")]


def _split(text: str) -> Words:
    return frozenset(word.replace("_", " ") for word in text.split())
