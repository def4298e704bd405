"""What an index knows about words and names, looked up in its store."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from indexer.engine.respelling import Candidate
from indexer.engine.whoosh.store import Store
from indexer.engine.written import Written
from indexer.model import ENTITY_KINDS, Entity, Kind
from indexer.text import forms, slug


class StoredLexicon:
    """The entities, sources and words of a generation (`indexer.query.Lexicon`, and look-ups of names)."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def entity(self, kind: Kind, key: str) -> Entity | None:
        """The entity of that key."""
        found = self._store.rows("SELECT data FROM entity WHERE kind = ? AND key = ?", kind.value, key)
        return _entity(found[0][0]) if found else None

    def written(self, entity: Entity) -> Written:
        """How each spelling of an entity is written most often."""
        sql = "SELECT forms, text FROM written WHERE kind = ? AND key = ? ORDER BY count, text DESC"
        return {tuple(spelled.split()): text for spelled, text in self._store.rows(sql, entity.kind.value, entity.key)}

    def entities_spelled(self, spelled: tuple[str, ...]) -> tuple[Entity, ...]:
        """The persons, organisations and countries one of whose spellings has these folded forms."""
        named = "SELECT kind, key FROM name WHERE forms = ? AND is_spelling"
        rows = self._store.rows(f"SELECT data FROM entity WHERE (kind, key) IN ({named})", " ".join(spelled))
        return tuple(sorted((_entity(data) for (data,) in rows), key=lambda e: (ENTITY_KINDS.index(e.kind), e.key)))

    def cases(self, form: str) -> tuple[int, int]:
        """How often the form stands in lower case and how often Capitalised, lines in capitals aside."""
        found = self._store.rows("SELECT lower, title FROM form WHERE form = ?", form)
        return found[0] if found else (0, 0)

    def forms_starting(self, start: str, limit: int) -> tuple[str, ...]:
        """The folded forms that start so, sorted, at most `limit`."""
        after = start + chr(0x10FFFF)
        sql = "SELECT form FROM form WHERE form >= ? AND form < ? ORDER BY form LIMIT ?"
        return _firsts(self._store.rows(sql, start, after, limit))

    def near(self, letter: str, shortest: int, longest: int) -> Iterable[Candidate]:
        """The folded forms of words, and names of one word, that begin with a letter and have such a length."""
        found = self._store.rows(
            "SELECT form, lower, title FROM form WHERE form >= :letter AND form < :after"
            " AND length(form) BETWEEN :shortest AND :longest"
            " UNION ALL SELECT forms, 0, 0 FROM name WHERE forms >= :letter AND forms < :after"
            " AND is_spelling AND length(forms) BETWEEN :shortest AND :longest AND NOT instr(forms, ' ')"
            " AND NOT EXISTS (SELECT 1 FROM form WHERE form = forms)",
            letter=letter,
            after=chr(ord(letter) + 1),
            shortest=shortest,
            longest=longest,
        )
        return map(Candidate._make, found)

    def keys_named(self, kind: Kind, text: str) -> tuple[str, ...]:
        """The keys of the values a text may mean: by key, by spelling, for a source by words of its label."""
        words = " ".join(forms(text))
        found = self._store.rows(
            "SELECT key FROM entity WHERE kind = :kind AND key IN (:text, :slug)"
            " UNION SELECT key FROM name WHERE kind = :kind AND forms = :words AND :words <> ''"
            " UNION SELECT key FROM name WHERE kind = :kind AND kind = 'source' AND :words <> ''"
            "       AND instr(' ' || forms || ' ', ' ' || :words || ' ') ORDER BY key",
            **{"kind": kind.value, "text": text, "slug": slug(text), "words": words},
        )
        return _firsts(found)

    def find_key(self, kind: Kind, name: str) -> str | None:
        """The key a slug leads to: itself, else that of the only entity one of whose names has it."""
        if self.entity(kind, name):
            return name
        found = self._store.rows(
            "SELECT key FROM name WHERE kind = :kind AND slug = :slug"
            " UNION SELECT key FROM name WHERE kind = :kind AND forms = :forms"
            "       AND slug IS NULL AND replace(forms, ' ', '-') = :slug",
            **{"kind": kind.value, "slug": name, "forms": name.replace("-", " ")},
        )
        return found[0][0] if len(found) == 1 else None


def _entity(data: bytes) -> Entity:
    return msgspec.json.decode(data, type=Entity)


def _firsts(rows: Iterable[tuple[str]]) -> tuple[str, ...]:
    return tuple(first for (first,) in rows)
