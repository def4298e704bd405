"""A parsed query with everything the index knows filled in, and the words that explain it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from indexer.errors import RequestError
from indexer.model import Entity, Kind
from indexer.query.countries import code_named
from indexer.query.tree import (
    AllOf,
    AnyOf,
    Best,
    ByName,
    Everything,
    HasValue,
    InHeadline,
    InPeriod,
    Lexicon,
    Linked,
    Not,
    Nothing,
    Phrase,
    Prefix,
    Query,
    Undated,
    Understood,
    Word,
)
from indexer.text import as_written, forms, stem

MAX_PREFIX_FORMS = 100
MAX_NAME_WORDS = 6
"""Longest name that is looked for among typed words; no entry of the names list has more that people type."""
_MOST_KIN = 200
"""So many words that begin alike are looked at for those that the stemmer makes one with a name."""


def understand(query: Query, lexicon: Lexicon) -> Understood:
    """The query as an index reads it.

    Words typed in capitals become acronyms where the index holds the word mostly in lower case;
    names that one entity alone bears also match its mentions under other spellings; prefixes and
    field values become what they stand for. Raises RequestError for a prefix of too many words.
    """
    names: dict[Entity, None] = {}
    read = _Reader(lexicon, names).read(query)
    return Understood(read, spell_out(query), tuple(names))


class _Reader:
    """Rewrites a parsed tree with one lexicon, noting the names it widens."""

    def __init__(self, lexicon: Lexicon, names: dict[Entity, None]) -> None:
        self._lexicon = lexicon
        self._names = names

    def read(self, query: Query) -> Query:
        match query:
            case AllOf(children):
                return AllOf(tuple(self._neighbours(children)))
            case AnyOf(children):
                return AnyOf(tuple(self.read(child) for child in children))
            case Not(child):
                return Not(self.read(child))
            case InHeadline(child):
                return InHeadline(self.read(child))
            case Word() | Phrase():
                return next(self._neighbours((query,)))
            case Prefix(start):
                return Prefix(start, self._forms(start))
            case HasValue(kind, text):
                return HasValue(kind, text, self._keys(kind, text))
        return query

    def _keys(self, kind: Kind, text: str) -> tuple[str, ...]:
        """The keys a text leads to: by a name in the archive, else a country by its name in another language."""
        keys = self._lexicon.keys_named(kind, text)
        code = code_named(text) if kind is Kind.COUNTRY and not keys else None
        return self._lexicon.keys_named(kind, code) if code else keys

    def _neighbours(self, children: tuple[Query, ...]) -> Iterator[Query]:
        """Children of an AllOf, the longest run that is somebody's name taken together."""
        at = 0
        while at < len(children):
            entity, length = self._name_at(children[at:])
            if entity is None:
                child = children[at]
                yield self._capitals(child) if isinstance(child, Word | Phrase) else self.read(child)
                at += 1
                continue
            self._names[entity] = None
            typed = tuple(self._capitals(child) for child in children[at : at + length])
            words = self._as_name(typed[0], entity) if length == 1 else (AllOf(typed),)
            yield Best((*words, Linked(entity.kind, entity.key)))
            at += length

    def _name_at(self, children: tuple[Query, ...]) -> tuple[Entity | None, int]:
        """The entity whose name the first children are, if one entity alone bears it, and how many
        children it takes; (None, 0) otherwise."""
        runs: list[tuple[str, ...]] = []
        for child in children[:MAX_NAME_WORDS]:
            if not (typed := _plain_forms(child)):
                break
            runs.append((*(runs[-1] if runs else ()), *typed))
        for length in range(len(runs), 0, -1):
            bearers = self._lexicon.entities_spelled(runs[length - 1])
            if len(bearers) == 1 and not (length == 1 and self._is_plain_word(children[0], bearers[0])):
                return bearers[0], length
        return None, 0

    def _is_plain_word(self, query: Query, entity: Entity) -> bool:
        """Whether a word that the index holds mostly in lower case, and that was not typed in capitals, is the acronym
        of a person or organisation only: "oil" is not OIL, nor "who" the WHO. "us" stays the country too."""
        if entity.kind is Kind.COUNTRY or not isinstance(query, Word) or query.capitals:
            return False
        lower, title = self._lexicon.cases(query.form)
        return lower > title and all(text.isupper() for text in entity.spellings if forms(text) == (query.form,))

    def _as_name(self, query: Query, entity: Entity) -> tuple[Query, ...]:
        """A name of one word: its forms alone where the stemmer takes other words for inflections of it, as Holland
        for one of Hollande and ISIE of ISIS. A name that is mostly a word in lower case keeps all of them."""
        if not isinstance(query, Word) or query.capitals:
            return (query,)
        lower, title = self._lexicon.cases(query.form)
        start = query.stem if query.form.startswith(query.stem) else query.stem[:-1]  # Italy: itali
        kin = [form for form in self._lexicon.forms_starting(start, _MOST_KIN) if stem(form) == query.stem]
        own = _forms_of_name(query.form, entity)
        if lower > title or own.issuperset(kin):
            return (query,)
        return tuple(replace(query, form=form, exact=True) for form in sorted(own.intersection(kin) | {query.form}))

    def _capitals(self, query: Query) -> Query:
        """Words typed in capitals keep them only where the index speaks for an acronym (IS, US)."""
        if isinstance(query, Phrase):
            return replace(query, words=tuple(self._acronym(word) for word in query.words))
        return self._acronym(query) if isinstance(query, Word) else query

    def _acronym(self, word: Word) -> Word:
        if not word.capitals:
            return word
        lower, title = self._lexicon.cases(word.form)
        return replace(word, capitals=lower > title)

    def _forms(self, start: str) -> tuple[str, ...]:
        forms = self._lexicon.forms_starting(start, MAX_PREFIX_FORMS + 1)
        if len(forms) > MAX_PREFIX_FORMS:
            raise RequestError(
                "More than %(most)s words begin with “%(start)s”; type more letters.",
                most=MAX_PREFIX_FORMS,
                start=start,
            )
        return forms


def _forms_of_name(form: str, entity: Entity) -> set[str]:
    """A name of one word and its plural, of an organisation its singular too; of an acronym itself alone."""
    if any(text.isupper() and forms(text) == (form,) for text in entity.spellings):
        return {form}
    return {form, f"{form}s"} | ({form.removesuffix("s")} if entity.kind is Kind.ORGANISATION else set())


def _plain_forms(query: Query) -> tuple[str, ...]:
    """The forms of typed words that may be (part of) a name: not of quoted or negated ones."""
    match query:
        case Word(form, exact=False):
            return (form,)
        case Phrase(words, 0) if not words[0].exact:
            return tuple(word.form for word in words)
    return ()


def spell_out(query: Query) -> str:
    """A parsed tree in the query language: what was understood."""
    return "" if isinstance(query, Everything) else _spell(query, nested=False)


def _plain(text: str) -> str:
    """A word that stands alone; with a full stop where it would be read as an operator."""
    return f"{text}." if text in ("AND", "OR", "NOT") else text


def _spell(query: Query, *, nested: bool = True) -> str:
    match query:
        case Word(form, exact=exact, text=text):
            return f'"{text or form}"' if exact else _plain(text or form)
        case Phrase(words, slop):
            texts = [word.text or word.form for word in words]
            quoted = f'"{as_written(texts, " ")}"' + (f"~{slop}" if slop else "")
            return quoted if words[0].exact else as_written(texts, "-")
        case Prefix(start):
            return f"{start}*"
        case AllOf(children):
            text = " ".join(map(_spell, children))
            return f"({text})" if nested else text
        case AnyOf(children):
            text = " OR ".join(map(_spell, children))
            return f"({text})" if nested else text
        case Not(child):
            return f"-{_spell(child)}"
        case InHeadline(child):
            return f"headline:{_spell(child)}"
        case ByName(name):
            return f'byline:"{name.replace("-", " ")}"'
        case HasValue(kind, text):
            return f'{kind}:"{text}"'
        case InPeriod(first, last):
            return f"date:{first}" if first == last else f"date:{first or ''}..{last or ''}"
        case Undated():
            return "date:undated"
        case Nothing() | Everything() | Linked() | Best():
            return ""
