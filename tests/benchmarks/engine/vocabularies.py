"""Made-up words and names, and the vocabulary in which each corpus is asked.

The words end in a or o and change nowhere but by an s, so that every stemmer reads them alike.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.benchmarks.engine.questions import Name, Vocabulary

_SYLLABLES = tuple(consonant + vowel for consonant in "bdfghjklmnprstvwxz" for vowel in "aou")
_ENDINGS = tuple(syllable for syllable in _SYLLABLES if syllable[-1] != "u")
"""No u: Snowball takes us for part of the word, Porter does not."""
_SPACE = len(_SYLLABLES) ** 2 * len(_ENDINGS)
_STEP = 7919
"""A prime: neighbours in rank are no neighbours in the alphabet."""


def made_word(number: int) -> str:
    """A word of three syllables, another for every number below 104,976."""
    rest, last = divmod(number * _STEP % _SPACE, len(_ENDINGS))
    first, second = divmod(rest, len(_SYLLABLES))
    return _SYLLABLES[first] + _SYLLABLES[second] + _ENDINGS[last]


@dataclass(frozen=True, slots=True)
class Names:
    """A cast: the labels of each kind, the most frequent first."""

    labels: dict[str, tuple[str, ...]]

    def spellings(self, kind: str, label: str) -> tuple[str, ...]:
        """What is written for a label: one form of a country's name, two of any other."""
        if kind == "country":
            return (label.removeprefix("land-").title(),)
        first, last = label.split()
        return (label, f"{first} Q{last.lower()}")


def _two_words(number: int) -> str:
    """A given name of four hundred and a family name of its own; texts have none of these words."""
    return f"{made_word(60_000 + number % 400).title()} {made_word(61_000 + number).title()}"


NAMES = Names(
    {
        "person": tuple(_two_words(number) for number in range(20_000)),
        "country": tuple(f"land-{made_word(90_000 + number)}" for number in range(200)),
        "organisation": tuple(_two_words(20_000 + number) for number in range(5_000)),
    }
)


_LEADER = NAMES.labels["person"][0]
_MADE = {
    "name": Name("person", _LEADER.lower().replace(" ", "-"), NAMES.spellings("person", _LEADER)),
    "country": NAMES.labels["country"][3],
    "organisations": tuple(label.lower().replace(" ", "-") for label in NAMES.labels["organisation"][1:3]),
    "days": ("2000-01-01", "2005-12-31"),
}
_ENGLISH = {
    "rare": "belfast",
    "middling": "singapore",
    "common": "company",
    "pair": ("market", "bank"),
    "three": ("oil", "coffee", "wheat"),
    "phrase": ("prime", "minister"),
    "prefix": "econom",
    "boolean": ("trade", "exports", "japan", "oil"),
    "exact": "exports",
}
_OPEC = Name("organisation", "opec", ("OPEC", "Organization of Petroleum Exporting Countries"))

VOCABULARIES = {
    "recombined": Vocabulary(**_ENGLISH, **_MADE),
    "synthetic": Vocabulary(
        rare=made_word(18_000),
        middling=made_word(925),
        common=made_word(23),
        pair=(made_word(30), made_word(40)),
        three=(made_word(200), made_word(250), made_word(300)),
        phrase=(made_word(100), made_word(150)),
        prefix=made_word(60)[:4],
        boolean=(made_word(80), made_word(90), made_word(50), made_word(200)),
        exact=f"{made_word(55)}s",
        **_MADE,
    ),
    "reuters": Vocabulary(
        **_ENGLISH, name=_OPEC, country="gb", organisations=("opec", "imf"), days=("1987-03-01", "1987-03-31")
    ),
}
"""By the name of the corpus."""
