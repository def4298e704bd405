"""Persons and organisations of one article: chunks are judged by their evidence, the full names first,
then surnames, acronyms and short forms by what the article says in full."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from indexer.extract.abridged import in_full
from indexer.extract.candidates import Candidate, candidates
from indexer.extract.candidates.in_passing import is_credit, is_in_passing, is_product, is_symbol
from indexer.extract.chunks import Chunk
from indexer.extract.chunks.namesakes import is_shared, is_the_worlds
from indexer.extract.gazetteer import Form, Reading
from indexer.extract.institutions import owned
from indexer.extract.introductions import capitals, introductions, offices, signatories
from indexer.extract.known import Known, surnames
from indexer.extract.lexicon import is_acronym, lexicon
from indexer.extract.meanings import is_said, meant_here
from indexer.extract.shortened import (
    ACRONYM,
    SHORT,
    defined_acronym,
    may_abbreviate,
    short_companies,
    short_forms,
    short_forms_said,
    sorts_of,
)
from indexer.extract.words import POSSESSIVES, Sentence
from indexer.model import Kind, Mention

SURNAME = "surname of a person named here"
GIVEN = "given name of a person named here"
HEADING = "heading before the family name"
FAMILY = "shares the family name that follows"
_KNOWN = Form.KNOWN.value
_AND = " and "
_START = attrgetter("start")
_TREASURY = "Treasury"
_US_TREASURY = "US Treasury"
"""Whose a Treasury is where the article has named this one, though other states have one too."""


def find_names(
    text: str,
    prose: Sequence[Chunk],
    ordinary: frozenset[str],
    headings: Sequence[Sentence],
    bylines: frozenset[str],
) -> tuple[list[Mention], Known]:
    """The persons and organisations that the chunks of an article name, and what its short forms mean.
    `ordinary` are the words the article also writes in lower case."""
    known = Known(meant=meant_here(prose))
    found = candidates(text, prose, ordinary)
    introduced = [*offices(headings), *signatories(headings), *introductions([*headings, *capitals(prose)], found)]
    mentions = [*_listed(text, prose, known), *_introduced(text, introduced, found, known)]
    mentions += _full_names(text, prose, found, known)
    mentions = _in_full(text, mentions, known)
    _know_short_forms(text, mentions, known)
    mentions = [_borne(m, known) for m in mentions]
    mentions += _short_names(text, prose, found, known)
    return [m for m in mentions if (m.name or m.text) not in bylines], known


def mention(text: str, kind: Kind, chunk: Chunk, rule: str, name: str = "") -> Mention:
    """A chunk as a mention."""
    said = text[chunk.start : chunk.end]
    name = name or chunk.name
    return Mention(kind, said, chunk.start, chunk.end, rule, name if name != said else "")


# --- full names --------------------------------------------------------------------------------------


def _listed(text: str, prose: Sequence[Chunk], known: Known) -> Iterator[Mention]:
    """Names of the names list; a surname alone waits until the article's full names are known."""
    shared = {chunk.texts: chunk.name for chunk in prose if chunk.name and is_shared(chunk.texts)}
    for chunk in prose:
        reading = chunk.reading
        if reading and chunk.texts in shared and not is_the_worlds(reading):
            yield mention(text, Kind.ORGANISATION, chunk, SHORT, shared[chunk.texts])
            continue
        if reading is None or reading.kind is Kind.COUNTRY or reading.form not in (Form.NAME, Form.NEARLY, Form.KNOWN):
            continue
        if _waits(chunk, reading):
            continue
        if reading.kind is Kind.ORGANISATION and is_in_passing(chunk):
            continue
        label = known.meant.get(" ".join(chunk.texts), reading.entry.label)
        known.full[label] = reading.kind
        yield mention(text, reading.kind, chunk, reading.form.value, label)


def _waits(chunk: Chunk, reading: Reading) -> bool:
    """Whether a listed name may be short for another: a family name, an acronym, or a word such as *Congress*."""
    said = chunk.texts[-1]
    if reading.kind is Kind.ORGANISATION and is_acronym(said):
        return reading.single and not (is_credit(chunk) or is_product(chunk) or is_symbol(chunk))
    if reading.kind is Kind.PERSON:
        return reading.single or reading.is_family(chunk.texts)
    return reading.single and said in lexicon().organisation_ends


def _introduced(text: str, introduced: Iterable[Chunk], found: dict[str, Candidate], known: Known) -> Iterator[Mention]:
    """Persons named in full in headings."""
    for chunk in introduced:
        known.full[chunk.name] = Kind.PERSON
        found.pop(text[chunk.start : chunk.end], None)
        yield mention(text, Kind.PERSON, chunk, HEADING)


def _full_names(text: str, prose: Sequence[Chunk], found: Mapping[str, Candidate], known: Known) -> Iterator[Mention]:
    """Names of more than one word, the longest first so that a shorter one can join it."""
    several = {said: c for said, c in found.items() if len(c.texts) > 1}
    persons: dict[str, list[str]] = defaultdict(list)
    for name, kind in known.full.items():
        persons[name.split()[-1]] += [name] if kind is Kind.PERSON else []
    companies = dict(_listed_companies(prose))
    for said, candidate in sorted(several.items(), key=lambda item: (-len(item[0]), item[0])):
        if said in companies and not (candidate.is_told_of_person and candidate.kind is Kind.PERSON):
            yield from (mention(text, Kind.ORGANISATION, chunk, SHORT, companies[said]) for chunk in candidate.chunks)
            continue
        verdict = candidate.kind
        if verdict is None:
            continue
        name = candidate.chunks[0].name or known.meant.get(said, said)
        owners: Mapping[int, str] = {}
        if verdict is Kind.PERSON:
            namesakes = persons[name.split()[-1]]
            name = next((longer for longer in namesakes if set(name.split()) <= set(longer.split())), name)
            namesakes.append(name)
        else:
            companies |= dict.fromkeys(short_companies(name), name)
            owners = owned(text, said, candidate.chunks, prose)
        for chunk in candidate.chunks:
            own = owners.get(chunk.start) or (chunk.name if verdict is Kind.ORGANISATION else "") or name
            known.full[own] = verdict
            yield mention(text, verdict, chunk, candidate.rule, own)


def _listed_companies(prose: Iterable[Chunk]) -> Iterator[tuple[str, str]]:
    """What listed companies that the article names with their legal forms go on as, and their labels."""
    for chunk in prose:
        if len(chunk.texts) > 2 and chunk.reading and chunk.reading.kind is Kind.ORGANISATION:
            yield from ((short, chunk.reading.entry.label) for short in short_companies(" ".join(chunk.texts)))


# --- short names -------------------------------------------------------------------------------------


def _in_full(text: str, mentions: Sequence[Mention], known: Known) -> list[Mention]:
    """The mentions, those of organisations that go on under a shorter name with the longer one."""
    found = in_full(text, mentions)
    changed = {now.text: now.name for was, now in zip(mentions, found, strict=True) if now is not was}
    for short in changed.keys() - {m.text for m in found if not m.name}:
        known.full.pop(short, None)
        known.organisations[short] = (changed[short], SHORT)
    return found


def _know_short_forms(text: str, mentions: Iterable[Mention], known: Known) -> None:
    """Fill in what surnames, acronyms and first words stand for."""
    borne: dict[tuple[str, str], set[str]] = {}
    shortened: set[tuple[str, str]] = set()
    for found in sorted(mentions, key=_START):
        said = name, _ = found.name or found.text, found.text
        if found.kind is Kind.PERSON:
            if said not in borne:
                borne[said] = surnames(name).union(surnames(found.text) if found.name else ())
            for surname in borne[said]:
                known.persons[surname].append((found.start, name))
            continue
        if acronym := defined_acronym(text, found.text, found.end):
            known.organisations[acronym] = (name, ACRONYM)
            if may_abbreviate(acronym, name):  # else it may be where the name has its source: (FBI)
                known.defined[acronym] = name
        if said not in shortened:
            shortened.add(said)
            shorter = [*short_forms(name)]
            if found.name and found.rule != Form.NEARLY.value:
                shorter += short_forms_said(found.text, name)
            for short, rule in shorter:
                known.organisations.setdefault(short, (name, rule))
            for sort in sorts_of(found.text):
                known.sorts[sort].add(name)


def _borne(found: Mention, known: Known) -> Mention:
    """A well-known organisation's name, or the surname it is where the article names its bearer in full: *Tesla*."""
    bearer = known.bearer(found.text, found.start) if found.rule == _KNOWN else None
    return replace(found, kind=Kind.PERSON, rule=SURNAME, name=bearer) if bearer else found


def _short_names(text: str, prose: Iterable[Chunk], found: Mapping[str, Candidate], known: Known) -> Iterator[Mention]:
    """Surnames, acronyms and other names of one word."""
    for chunk in prose:
        said = text[chunk.start : chunk.end]
        if chunk.reading is None and said not in known.full and said in found:
            yield from _explained(text, chunk, found[said], known) or _alone(text, chunk, found[said], known)
        elif chunk.reading and _waits(chunk, chunk.reading):
            yield _short_listed(text, chunk, chunk.reading, known)


def _short_listed(text: str, chunk: Chunk, reading: Reading, known: Known) -> Mention:
    """A listed name of one word: short for a fuller name of the article, unless that is another's."""
    said = text[chunk.start : chunk.end]
    label = reading.entry.label
    fuller: str | None = None
    if label not in known.full and reading.kind is Kind.PERSON:
        fuller = known.bearer(said, chunk.start)
    elif label not in known.full:
        fuller = known.abbreviated(said.replace(".", ""), label) if is_acronym(said) else known.fuller(said)
    if fuller is None:
        meant = label if label in known.full else known.meant.get(said, label)
        return mention(text, reading.kind, chunk, reading.form.value, meant)
    return mention(text, reading.kind, chunk, SURNAME if reading.kind is Kind.PERSON else SHORT, fuller)


def _explained(text: str, chunk: Chunk, candidate: Candidate, known: Known) -> list[Mention]:
    """The mention that the article's full names explain, or none. What a firm and its founder are both called is the
    firm's where the article tells more of a firm."""
    said = text[chunk.start : chunk.end]
    firms = said in known.organisations and candidate.sort == Kind.ORGANISATION.value and not chunk.title
    bearer = None if firms else known.bearer(said, chunk.start)
    if bearer:
        return [mention(text, Kind.PERSON, chunk, SURNAME, bearer)]
    if said.replace(".", "") in known.organisations:
        name, rule = known.organisations[said.replace(".", "")]
        return [mention(text, Kind.ORGANISATION, chunk, rule, name)]
    if said in known.meant and is_said(chunk):
        return [mention(text, Kind.ORGANISATION, chunk, _KNOWN, known.meant[said])]
    if said == _TREASURY and _US_TREASURY in known.full and not chunk.name and chunk.before[0] not in POSSESSIVES:
        return [mention(text, Kind.ORGANISATION, chunk, SHORT, _US_TREASURY)]
    if chunk.before[0].lower() == "the" and len(only := known.sorts.get(said, ())) == 1:
        return [mention(text, Kind.ORGANISATION, chunk, SHORT, *only)]
    if chunk.title and len(chunk.texts) == 1 and (bearer := known.inner(said)):
        return [mention(text, Kind.PERSON, chunk, SURNAME, bearer)]
    if _is_given_alone(chunk) and (bearer := known.given(said)):
        return [mention(text, Kind.PERSON, chunk, GIVEN, bearer)]
    if chunk.before[0].lower() in lexicon().of_one_family and (family := _family_behind(text, chunk, known)):
        return [mention(text, Kind.PERSON, chunk, FAMILY, f"{said} {family}")]
    return []


def _family_behind(text: str, chunk: Chunk, known: Known) -> str:
    """The family name that a given name shares with the one behind it: the brothers *Karim* and Tarek Zolvani."""
    start = chunk.end + len(_AND)
    if len(chunk.texts) > 1 or not text.startswith(_AND, chunk.end):
        return ""
    behind = (full for full, kind in known.full.items() if kind is Kind.PERSON and text.startswith(full, start))
    return max(behind, key=len, default="").partition(" ")[2]


def _is_given_alone(chunk: Chunk) -> bool:
    """Whether a chunk is a given name, where it can be no place and no everyday word that begins a sentence. With a
    title it is another's: Prince *William*."""
    lex = lexicon()
    said = chunk.texts[0]
    if said not in lex.given_names or len(chunk.texts) > 1 or chunk.title or said.lower() in lex.particles:
        return False
    if said in lex.places or said in lex.regions:
        return False
    return not (chunk.initial and lex.is_english(said))


def _alone(text: str, chunk: Chunk, candidate: Candidate, known: Known) -> Iterator[Mention]:
    """A name of one word that nothing explains."""
    kind = candidate.kind if len(chunk.texts) == 1 else None
    if kind:
        meant = known.meant.get(chunk.texts[0], "") if kind is Kind.ORGANISATION else ""
        yield mention(text, kind, chunk, candidate.rule, meant)
