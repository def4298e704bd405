"""What the documents of an archive know about words and names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from indexer.engine.memory.scan import Entry
from indexer.engine.respelling import Candidate
from indexer.engine.written import Written, WrittenNames, most_frequent, named_in
from indexer.model import ENTITY_KINDS, Entity, Kind
from indexer.terms import SCORED
from indexer.text import Case, forms, slug


class Lexicon:
    """The entities, sources and words of an archive (`indexer.query.Lexicon`, and look-ups of names)."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entities: dict[tuple[Kind, str], Entity] = {}
        self._forms: set[str] = set()
        self._cases: Counter[tuple[str, Case]] = Counter()
        names = WrittenNames()
        for entry in entries:
            self._add_names(entry)
            self._add_words(entry)
            names.add(entry.document)
        self._written = {named: most_frequent(counts) for named, counts in names.counts()}

    def _add_names(self, entry: Entry) -> None:
        for entity in named_in(entry.document):
            self._entities.setdefault((entity.kind, entity.key), entity)

    def _add_words(self, entry: Entry) -> None:
        for name, terms in entry.fields.items():
            written = [here[0] for here in terms.forms]
            self._forms.update(written)
            if name in SCORED:
                self._cases.update(zip(written, terms.cases, strict=True))

    def entities(self, kind: Kind) -> list[Entity]:
        """The entities of a kind, by key."""
        return sorted((e for (of, _), e in self._entities.items() if of is kind), key=lambda e: e.key)

    def entity(self, kind: Kind, key: str) -> Entity | None:
        """The entity of that key."""
        return self._entities.get((kind, key))

    def labels(self, kind: Kind) -> dict[str, str]:
        """The label of each value of a kind."""
        return {entity.key: entity.label for entity in self.entities(kind)}

    def written(self, entity: Entity) -> Written:
        """How each spelling of an entity is written most often."""
        return self._written.get((entity.kind, entity.key), {})

    def entities_spelled(self, spelled: tuple[str, ...]) -> tuple[Entity, ...]:
        """The persons, organisations and countries one of whose spellings has these folded forms."""
        everyone = (entity for kind in ENTITY_KINDS for entity in self.entities(kind))
        return tuple(e for e in everyone if any(forms(spelling) == spelled for spelling in e.spellings))

    def cases(self, form: str) -> tuple[int, int]:
        """How often the form stands in lower case and how often Capitalised, lines in capitals aside."""
        return self._cases[form, Case.LOWER], self._cases[form, Case.TITLE]

    def forms_starting(self, start: str, limit: int) -> tuple[str, ...]:
        """The folded forms that start so, sorted, at most `limit`."""
        return tuple(sorted(form for form in self._forms if form.startswith(start))[:limit])

    def near(self, letter: str, shortest: int, longest: int) -> Iterator[Candidate]:
        """The folded forms of words, and names of one word, that begin with a letter and have such a length."""
        everyone = (entity for kind in ENTITY_KINDS for entity in self.entities(kind))
        names = {spelled[0] for e in everyone for name in e.spellings if len(spelled := forms(name)) == 1}
        for form in self._forms | names:
            if form.startswith(letter) and shortest <= len(form) <= longest:
                yield Candidate(form, *self.cases(form))

    def keys_named(self, kind: Kind, text: str) -> tuple[str, ...]:
        """The keys of the values a text may mean: by key, by spelling, for a source by words of its label."""
        return tuple(entity.key for entity in self.entities(kind) if _is_named(entity, text))

    def find_key(self, kind: Kind, name: str) -> str | None:
        """The key a slug leads to: itself, else that of the only entity one of whose names has it."""
        if (kind, name) in self._entities:
            return name
        bearers = [e.key for e in self.entities(kind) if name in {slug(spelling) for spelling in _names(e)}]
        return bearers[0] if len(bearers) == 1 else None

    def beginning(self, text: str) -> list[Entity]:
        """The persons, organisations and countries with a name that holds words beginning so."""
        start = " " + " ".join(forms(text))
        if start == " ":
            return []
        everyone = (entity for kind in ENTITY_KINDS for entity in self.entities(kind))
        return [e for e in everyone if any(start in " " + " ".join(forms(name)) for name in _names(e))]


def _names(entity: Entity) -> tuple[str, ...]:
    return (entity.label, *entity.spellings)


def _is_named(entity: Entity, text: str) -> bool:
    if entity.key in (text, slug(text)) or (forms(text) and forms(text) in map(forms, _names(entity))):
        return True
    words = f" {' '.join(forms(text))} "
    return entity.kind is Kind.SOURCE and words.strip() != "" and words in f" {' '.join(forms(entity.label))} "
