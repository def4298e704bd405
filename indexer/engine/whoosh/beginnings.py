"""Which values a reader means who has typed the beginning of a name.

For every name of a value there is a text from each of its words on: *john kerry* is found under
`john kerry` and under `kerry`. The texts are sorted, so all that begin alike stand together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.distinct import distinct
from indexer.engine.whoosh.docset import Ints, Numbers
from indexer.engine.whoosh.strings import Strings
from indexer.text import forms


class Spelled(dict[str, str]):
    """The folded forms of names with spaces between. Three tables need those of the same names: here each is worked
    out once."""

    def __missing__(self, name: str) -> str:
        found = self[name] = " ".join(forms(name))
        return found


@dataclass(frozen=True, slots=True)
class Beginnings:
    """The names of the values of one kind, from each of their words on."""

    texts: Strings
    """Folded forms with spaces between; sorted."""
    values: Ints
    """For each text the value it is a name of."""

    @classmethod
    def read(cls, arrays: Mapping[str, NDArray[Any]], name: str) -> Beginnings:
        """The names kept under a name."""
        return cls(Strings.read(arrays, f"{name}.beginnings"), arrays[f"{name}.beginnings.values"])

    @staticmethod
    def arrays(name: str, named: Iterable[tuple[int, Iterable[str]]]) -> dict[str, NDArray[Any]]:
        """Values with all their names (`Spelled`), as arrays to keep under a name."""
        found = sorted({(text, value) for value, names in named for one in names for text in _from_each_word(one)})
        texts = Strings.arrays(f"{name}.beginnings", [text for text, _ in found])
        return {**texts, f"{name}.beginnings.values": np.array([value for _, value in found], np.uint32)}

    def holding(self, text: str) -> Numbers:
        """The values, ascending, with a name that has words beginning so; none for a text without words."""
        start = " ".join(forms(text))
        return distinct(self.values[self.texts.starting(start)]).astype(np.intp) if start else np.empty(0, np.intp)


def _from_each_word(name: str) -> Iterable[str]:
    while name:
        yield name
        _, _, name = name.partition(" ")
