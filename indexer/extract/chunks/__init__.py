"""A sentence → chunks: runs of capitalised words, cut where a nationality, a place or a title ends one
name and another begins (*German Chancellor Angela Merkel* is a country, a title and a person).

    pieces      a sentence as runs of capitalised words (openers: what only begins a sentence; another: listed names
                of other things; held: the countries in well-known names; joints: commas and "at" inside)
    persons     where in a run a person's name begins and ends, and what is a title before one
    shapes      where an organisation's ends (links: "and" and the like; longer: what reads as two but is one;
                branches: parts of one; campuses; units: fighting ones; namesakes: one that the names list has as
                another's)
    abbreviated what an acronym stands for
    inside      cuts chunks again, by given names
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from indexer.extract.chunks.abbreviated import defined_start
from indexer.extract.chunks.joints import COMMA, raised
from indexer.extract.chunks.longer import channel_end
from indexer.extract.chunks.namesakes import anothers_name, is_place_called
from indexer.extract.chunks.openers import opens
from indexer.extract.chunks.persons import begins_person, duty_end, is_post, is_title, name_end
from indexer.extract.chunks.pieces import Run, Sort, runs
from indexer.extract.chunks.shapes import organisation_end
from indexer.extract.chunks.units import (
    COMBAT,
    NUMBERED,
    has_number_behind,
    is_bare_unit,
    number_words,
    team_end,
    unit_end,
    with_number,
)
from indexer.extract.gazetteer import Form, Found, Gazetteer, Reading
from indexer.extract.lexicon import lexicon
from indexer.extract.words import Sentence
from indexer.model import Kind

_IN_NAMES = (Sort.WORD, Sort.END, Sort.PART)
"""What a name of no list is made of."""
_ANDS = ("and", "&")
_new = tuple.__new__
"""Makes a chunk in half the time: an article has dozens."""
_IN_DATELINES = frozenset("and near on in off aboard outside at the of de del".split())
"""Small words before the dash that ends a dateline: ABOARD THE USS ESSEX *in the* GULF."""


class Chunk(NamedTuple):
    """Words that may be a name, with what stands around them. A tuple, for an article has dozens, and a data
    class takes three times as long to make."""

    texts: tuple[str, ...]
    """The words."""
    ends: tuple[int, ...]
    """Where each of them ends."""
    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character."""
    reading: Reading | None = None
    """Where the words are listed: what they mean."""
    name: str = ""
    """The full form, where the words are only part of it."""
    shaped: bool = False
    """True where the words are put together like an organisation's name."""
    title: bool = False
    """True after a title."""
    initial: bool = False
    """True where a capital is no evidence: at the start of a sentence or a quotation."""
    before: tuple[str, str] = ("", "")
    """The words before, the nearest first."""
    after: tuple[str, str] = ("", "")


Line = Sentence | Chunk
"""Words that stand together."""


def chunks(sentence: Sentence, names: Gazetteer, ordinary: frozenset[str]) -> Iterator[Chunk]:
    """The chunks of a sentence written in the usual way. `ordinary` are the words the article also
    writes in lower case."""
    sentence = raised(sentence)
    start = _after_dateline(sentence)
    if start:
        yield from _dateline(sentence, start, names)
    brackets, teams = "(" in sentence.texts, COMBAT in sentence.texts  # few sentences have any
    for run in runs(sentence, start, names, ordinary):
        if run:  # a long run may be cut where only words between names follow
            defined = defined_start(run) if brackets else None
            yield from _cut(run, defined, teams) if len(run) > 1 or defined is not None else _uncut(run)


def listed_chunk(line: Line, first: int, last: int, reading: Reading | None = None, name: str = "") -> Chunk:
    """Words of which nothing else counts than what they mean, or in full are."""
    texts, ends = line.texts[first:last], line.ends[first:last]
    return Chunk(texts, ends, ends[0] - len(texts[0]), ends[-1], reading, name)


def listed(texts: Sequence[str], names: Gazetteer, shouted: bool) -> Iterator[Found]:
    """The listed names of a line, the longest first where they overlap."""
    i = 0
    while i < len(texts):
        found = names.at(texts, i, shouted)
        if found:
            yield found
        i = found.last if found else i + 1


# --- datelines -------------------------------------------------------------------------------------


def _after_dateline(sentence: Sentence) -> int:
    """The number of the first word after "ROME —" or "BEIRUT/AMMAN, Dec 3 (Reuters) -"."""
    texts, ends = sentence.texts, sentence.ends
    if not sentence.opens or len(texts) < 3 or not texts[0].isupper():
        return 0
    # IS and US begin sentences; LA PAZ does not.
    if len(texts[0]) < 3 and not texts[1].isupper():
        return 0
    for i, text in enumerate(texts[:16]):
        if text in "—–-" and i + 1 < len(texts) and ends[i - 1] < ends[i] - len(text):
            return 0 if i == 1 and texts[2].islower() else i + 1  # NATO — which led the mission
        if text == ")" and texts[i - 2] == "(":
            return i + 1
        if text.islower() and text not in _IN_DATELINES:
            return 0  # NASA engineers at the Jet Propulsion Laboratory (JPL)
    return 0


def _dateline(sentence: Sentence, end: int, names: Gazetteer) -> Iterator[Chunk]:
    """The places of a dateline, up to its end; the agency in it is a credit."""
    for found in listed(sentence.texts[:end], names, shouted=True):
        if found.reading.kind is Kind.COUNTRY:
            yield listed_chunk(sentence, found.first, found.last, found.reading)


# --- from a run to chunks --------------------------------------------------------------------------


def _uncut(run: Run) -> Iterable[Chunk]:
    """The chunks of a run of one piece, as most are: what is asked of several is not worth asking."""
    piece = run[0]
    if channel_end(run, 0):
        return _organisation(run, 0, 1, title=False)
    if (piece.text in lexicon().bare_units or piece.text in NUMBERED) and is_bare_unit(run):
        return (_unit(run),)
    if piece.sort in _IN_NAMES:
        return () if piece.sort is Sort.PART and is_title(run, 0) else (_chunk(run, 0, 1),)
    if piece.reading is None:
        return ()
    whole = _chunk(run, 0, 1, reading=piece.reading)
    return (whole, *_countries(run, 0, 1)) if piece.inside else (whole,)


def _cut(run: Run, defined: int | None, teams: bool) -> Iterator[Chunk]:
    """The chunks of a run, from left to right. `defined` is where the name begins that an acronym abbreviates;
    `teams` is whether the sentence may speak of combat teams."""
    i, title = 0, False
    numbered = run.before(0)[:1].isdigit()
    while i < len(run):
        piece = run[i]
        end = len(run) if i == defined else organisation_end(run, i)
        if numbered and i == 0:  # a number stands in no run
            end = end or unit_end(run)
        end = team_end(run, i, end) if teams else end
        if _holds_office(run, i, end or i + 1):
            i, title = end or i + 1, True
        elif end:
            yield from _organisation(run, i, end, title)
            i, title = end, False
        elif numbered and i == 0 and is_bare_unit(run):
            yield _unit(run)
            i = 1
        elif is_title(run, i, after_title=title):
            i, title = i + 1, True
        elif i and run[i - 1].text == "for" and (duty := duty_end(run, i)):
            i, title = duty, True
        elif piece.sort in _IN_NAMES or begins_person(run, i, after_title=title):
            end = name_end(run, i)
            held = run.text(i - 1) == "of" or (end == i + 1 and run.sort_of(i - 1) is Sort.JOINT)
            yield _chunk(run, i, end, title=title and not held)
            i, title = end, False
        else:
            if name := anothers_name(run, i):
                yield _chunk(run, i, i + 1, shaped=True)._replace(name=name)
            elif piece.reading and not is_place_called(run, i):
                yield _chunk(run, i, i + 1, title=title, reading=piece.reading)
            if piece.inside:
                yield from _countries(run, i, i + 1)
            # What an officer is for follows "for": Commissioner for *Humanitarian Aid*.
            title = title and piece.sort in (Sort.COUNTRY, Sort.JOINT) and piece.text != "for"
            i, title = i + 1, title or is_post(run, i)


def _holds_office(run: Run, i: int, end: int) -> bool:
    """Whether a name is part of a minister's title, as in Foreign Office Minister."""
    if run.text(end) not in ("Minister", "Ministers"):
        return False
    reading = run[i].reading
    name = reading.entry.label if reading and run.sort_of(i) is Sort.LISTED else run.text(end - 1)
    return name.split()[-1] in ("Office", "Treasury", "Department")


def _organisation(run: Run, i: int, end: int, title: bool) -> Iterator[Chunk]:
    """An organisation, and the countries its name holds: *Bank of Italy* speaks of Italy.

    *The Egyptian Army* is written *Army* after a demonym, which is a mention of its own, but is known
    as the *Egyptian Army*.
    """
    yield from _countries(run, i, end)
    for j in range(i, end):
        if run.sort_of(j) is Sort.COUNTRY:
            yield _chunk(run, j, j + 1, reading=run[j].reading)
    reading = run[i].reading
    demonym = reading is not None and reading.form is Form.ADJECTIVE and end - i > 1
    if demonym and (run.text(end - 1) in lexicon().state_ends or run.text(i + 1) in lexicon().state_ends):
        full = " ".join(run.texts[run[i].first : run[end - 1].last])
        yield _chunk(run, i + 1, end, shaped=True)._replace(name=full)
    elif full := with_number(run, i, end):
        yield _chunk(run, i, end, title=title, shaped=True)._replace(name=full)
    else:
        whole = _chunk(run, i, end, title=title, shaped=True)
        yield whole._replace(name=reading.entry.label) if reading and _is_legal_form(run, i, end) else whole


def _unit(run: Run) -> Chunk:
    """A fighting unit that has no more than a number and stands alone: the *13th Division*."""
    behind = has_number_behind(run)
    words = 0 if behind else number_words(run, 0, run[0].text)
    first = run[0].first - words
    numbered = listed_chunk(run.sentence, first, run[0].last + behind)
    before = (run.before(0, 1 + words), run.before(0, 2 + words))
    after = (run.after(1, 1 + behind), run.after(1, 2 + behind))
    return numbered._replace(shaped=True, initial=opens(run.texts, first), before=before, after=after)


def _countries(run: Run, i: int, end: int) -> Iterator[Chunk]:
    """The countries in the well-known names among these pieces."""
    for piece in run[i:end]:
        for found in piece.inside:
            yield listed_chunk(run.sentence, found.first, found.last, found.reading)


def _is_legal_form(run: Run, i: int, end: int) -> bool:
    """Whether a listed organisation is followed by no more than what its register adds: Toyota *Group Plc*."""
    lex = lexicon()
    rest = [piece.text.rstrip(".") for piece in run[i + 1 : end] if piece.text not in (*_ANDS, COMMA)]
    return run.sort_of(i) is Sort.LISTED and all(text in lex.company_forms or text in lex.plain_forms for text in rest)


def _chunk(
    run: Run, i: int, end: int, *, title: bool = False, shaped: bool = False, reading: Reading | None = None
) -> Chunk:
    """The pieces from `i` to `end` with what stands around them."""
    texts, first, last = run.texts, run[i].first, run[end - 1].last
    before = (texts[first - 1] if first else "", texts[first - 2] if first > 1 else "")
    left = len(texts) - last
    after = (texts[last] if left else "", texts[last + 1] if left > 1 else "")
    initial = opens(texts, first)
    own, ends = texts[first:last], run.sentence.ends[first:last]
    start = ends[0] - len(own[0])
    return _new(Chunk, (own, ends, start, ends[-1], reading, "", shaped, title, initial, before, after))
