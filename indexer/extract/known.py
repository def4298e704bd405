"""The names an article says in full, and whom its short forms mean by them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import itemgetter

from indexer.extract.lexicon import lexicon
from indexer.extract.shortened import may_abbreviate
from indexer.model import Kind


@dataclass(slots=True)
class Known:
    """The names an article says in full, and what short forms stand for them."""

    persons: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    """A surname → (offset, full name) of each time one of its bearers is named in full."""
    organisations: dict[str, tuple[str, str]] = field(default_factory=dict)
    """A short form → (full name, rule)."""
    defined: dict[str, str] = field(default_factory=dict)
    """An acronym → the full name it stands behind in brackets."""
    full: dict[str, Kind] = field(default_factory=dict)
    """Each full name."""
    sorts: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """What sort of organisation → the full names that say so: Department → Department of Homeland Security."""
    meant: Mapping[str, str] = field(default_factory=dict)
    """A name that several organisations have → the one of the country the article is about."""

    def bearer(self, surname: str, offset: int) -> str | None:
        """Whom a surname means at a place: its bearer named last before it, else first after it."""
        found = self.persons.get(surname)
        if not found:
            return None
        return found[max(0, bisect_right(found, offset, key=itemgetter(0)) - 1)][1]

    def given(self, name: str) -> str | None:
        """Whom a given name means: the only person named in full who has it."""
        bearers = {full for full, kind in self.full.items() if kind is Kind.PERSON and full.startswith(f"{name} ")}
        return bearers.pop() if len(bearers) == 1 else None

    def inner(self, name: str) -> str | None:
        """Whom the first of somebody's family names means: the only person named in full who has it before the small
        word that leads to the last, Fernando *Collor* de Mello. A middle name is nobody's."""
        bearers = [full for full, kind in self.full.items() if kind is Kind.PERSON and f" {name} " in full]
        if len(bearers) != 1 or name in lexicon().given_names:
            return None
        (full,) = bearers
        return full if full.partition(f" {name} ")[2].split()[0] in lexicon().particles else None

    def abbreviated(self, acronym: str, label: str) -> str | None:
        """The organisation an acronym of a list stands for here: the one in brackets behind whose name it stands, or
        one with such initials. Two letters are the initials of too many, and whoever the list calls by the acronym is
        better known by it than anybody else."""
        if acronym in self.defined:
            return self.defined[acronym]
        name, _ = self.organisations.get(acronym, ("", ""))
        return name if len(acronym) > 2 and acronym != label and may_abbreviate(acronym, name) else None

    def fuller(self, word: str) -> str | None:
        """The organisation of several words one of which is this, the first in the alphabet if there are two."""
        holders = (name for name, kind in self.full.items() if kind is Kind.ORGANISATION and word in name.split())
        return min(holders, default=None)


def surnames(name: str) -> set[str]:
    """The forms under which an article goes on to speak of a person."""
    lex = lexicon()
    words = [word for word in name.split() if word.rstrip(".") not in ("Jr", "Sr", "II", "III", "IV")]
    if len(words) < 2 or "of" in words:  # Abdullah of Jordan bears no family name
        return set()
    forms = {words[-1], " ".join(words[-2:])} if len(words) > 2 else {words[-1]}
    if words[-2] in lex.particles:
        forms.add(f"{words[-2].title()} {words[-1]}")  # at the start of a sentence, or always: Van Vella
    article, hyphen, rest = words[-1].partition("-")
    if hyphen and article.lower() in lex.hyphen_particles:
        # A sentence begins with a capital whatever the particle has elsewhere.
        forms |= {rest, f"{article.title()}-{rest}", f"{article.lower()}-{rest}"}
    if words[0] in lex.family_first or (
        words[0] not in lex.given_names and len(words[0].rstrip(".")) > 1 and len(words) < 4
    ):
        forms.add(words[0])
    return forms
