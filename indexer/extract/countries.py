"""Countries an article names or implies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from indexer.extract.chunks import Chunk
from indexer.extract.gazetteer import Form, Gazetteer, Reading
from indexer.extract.known import Known
from indexer.extract.lexicon import lexicon
from indexer.extract.minorities import without_minorities
from indexer.extract.names import SURNAME, mention
from indexer.model import Kind, Mention
from indexer.text import fold

_RULES = {
    Form.NAME: "name of a country",
    Form.ADJECTIVE: "demonym",
    Form.PLACE: "city or capital",
}
_OF_CONGRESS = frozenset("Senator Sen Representative Rep Congressman Congresswoman Governor Gov".split())
_OWNS = ("'s", "’s")
_NAMED = (Form.NAME, Form.ADJECTIVE)
_BEFORE_PLACE = frozenset(
    "in from to of at into near across inside outside around throughout toward towards within via through leave left"
    " visit visited entered reached".split()
)
_SHIPS = frozenset("USS USNS HMS HMAS HMCS HMNZS".split())
"""What stands before the name of a warship: the USS *Georgia*."""
_NORTH_AND = ("North and ", "North or ", "north and ")


def find_countries(text: str, chunks: Sequence[Chunk], names: Gazetteer, known: Known) -> Sequence[Mention]:
    """The countries, each word that names or implies one a mention; those left out of which only a minority elsewhere
    has the name."""
    mentions = [*_named_or_implied(text, chunks, names, known)]
    return without_minorities(text, mentions, _RULES[Form.ADJECTIVE])


def _named_or_implied(text: str, chunks: Sequence[Chunk], names: Gazetteer, known: Known) -> Iterator[Mention]:
    """A mention for every chunk that is a country's name, a word for its people, or a place in it, and for
    the countries in listed names. A person's where the word is the family name of somebody named here."""
    elsewhere = set(_elsewhere(text, chunks))
    places = cache(lambda: frozenset(_places(chunks)))  # few articles ask
    given = lexicon().given_countries.intersection(name.split()[0] for name in known.full)
    given -= _spoken_of(chunks) if given else frozenset()
    for i, chunk in enumerate(chunks):
        reading = chunk.reading
        if reading is None or reading.form not in (*_RULES, Form.NEARLY) or i in elsewhere:
            continue
        if chunk.before[0] in _SHIPS:
            continue
        if reading.kind is not Kind.COUNTRY:
            yield from _inside(text, chunk, reading, names)
        elif (bearer := _bearer(chunk, reading, known, given)) and _said(chunk) not in places():
            yield mention(text, Kind.PERSON, chunk, SURNAME, bearer)
        else:
            yield _mention(text, chunk.start, chunk.end, reading)
            yield from _north(text, chunk, names)


def acronyms(text: str, chunks: Sequence[Chunk]) -> frozenset[str]:
    """What is no country here though it is spelled like one: the capitals in brackets right behind an organisation's
    name, *Popular Orthodox Rally (LAOS)*. Several such are countries in a list: *Ajax (CHINA), Ayala (INDIA)*."""
    found = {_said(chunk) for name, chunk in pairwise(chunks) if _is_acronym(text, name, chunk)}
    return frozenset(found) if len(found) == 1 else frozenset()


def _is_acronym(text: str, name: Chunk, chunk: Chunk) -> bool:
    reading = chunk.reading
    if reading is None or reading.kind is not Kind.COUNTRY or not chunk.texts[0].isupper():
        return False  # nearly always
    if text[name.end : chunk.start] != " (" or text[chunk.end : chunk.end + 1] != ")":
        return False
    said = _said(chunk)
    if not said.isupper() or said in reading.entry.names:
        return False
    if name.reading:
        return name.reading.kind is Kind.ORGANISATION
    heads = lexicon().organisation_heads | lexicon().organisation_ends
    return name.shaped or (len(name.texts) > 1 and not heads.isdisjoint(name.texts))


def _places(chunks: Iterable[Chunk]) -> Iterator[str]:
    """The words for countries that an article speaks somewhere of being in, from or near, or calls a province."""
    follow = lexicon().place_follows
    for chunk in chunks:
        if chunk.reading is None:
            continue
        if chunk.after[0] in follow or (chunk.before[0].lower() in _BEFORE_PLACE and chunk.after[0] not in _OWNS):
            yield _said(chunk)


def _spoken_of(chunks: Iterable[Chunk]) -> frozenset[str]:
    """The names of countries that an article certainly speaks of: it speaks of their people, or of whoever holds an
    office of theirs."""
    lex = lexicon()
    read = [(chunk, chunk.reading) for chunk in chunks if chunk.reading and chunk.reading.kind is Kind.COUNTRY]
    peoples = {reading.entry.key for _, reading in read if reading.form is Form.ADJECTIVE}
    return frozenset(
        _said(chunk)
        for chunk, reading in read
        if reading.entry.key in peoples or (chunk.after[0] in _OWNS and chunk.after[1] in lex.title_parts | lex.titles)
    )


def _said(chunk: Chunk) -> str:
    return " ".join(chunk.texts)


def _elsewhere(text: str, chunks: Sequence[Chunk]) -> Iterator[int]:
    """The chunks whose words are not what they usually are, for a state of a federation says where they
    are: Paris in *Paris, Texas*. Georgia in *Atlanta, Georgia* is the state itself."""
    for i, (chunk, state) in enumerate(pairwise(chunks)):
        first, second = chunk.reading, state.reading
        if second and text[chunk.end : state.start] == " of " and _sends_to_congress(chunk, state):
            yield i + 1
        if first is None or second is None or not first.kind is second.kind is Kind.COUNTRY:
            continue
        if text[chunk.end : state.start] != ", " or _said(state) not in lexicon().federal_states:
            continue
        if first.entry.key != second.entry.key:
            yield i if second.form is Form.PLACE else i + 1


def _sends_to_congress(person: Chunk, state: Chunk) -> bool:
    """Whether a state is told from the country of its name by its senator: Senator Rosa Vella of *Georgia*."""
    federal = _said(state) in lexicon().federal_states and person.before[1] != "bank"  # central bank Governor
    return federal and person.title and person.before[0].rstrip(".") in _OF_CONGRESS


def _bearer(chunk: Chunk, reading: Reading, known: Known, given: frozenset[str]) -> str | None:
    """The person whose name a country or a city is here: Jordan, after Neil Jordan or Jordan Vella. `given` are the
    countries that full names begin with."""
    said = _said(chunk)
    if not reading.single or reading.form is Form.ADJECTIVE:
        return None
    bearer = known.bearer(said, chunk.start)
    if bearer and bearer.split()[-1] == said:
        return bearer
    return known.given(said) if said in given else None


def _north(text: str, chunk: Chunk, names: Gazetteer) -> Iterator[Mention]:
    """North Korea in *North and South Korea*."""
    texts = chunk.texts
    if texts[0] != "South" or len(texts) < 2:
        return
    before = next((before for before in _NORTH_AND if text.endswith(before, 0, chunk.start)), "")
    found = names.at(("North", *texts[1:]), 0) if before else None
    if found and found.last == len(texts):
        yield _mention(text, chunk.start - len(before), chunk.end, found.reading)


def _inside(text: str, chunk: Chunk, whole: Reading, names: Gazetteer) -> Iterator[Mention]:
    """The countries in a listed name: *Bank of Italy* speaks of Italy, *Air France* of no country, for
    France has it as *not this*."""
    texts, ends = chunk.texts, chunk.ends
    for i in range(len(texts) if len(texts) > 1 else 0):
        # Without its last word a name cannot be found whole again.
        found = names.at(texts[:-1] if i == 0 else texts, i)
        if found is None or found.reading.kind is not Kind.COUNTRY or found.reading.form not in _NAMED:
            continue
        owner = whole.kind is Kind.PERSON and (i == 0 or texts[i - 1] != "of")
        if not owner and not _refused(found.reading, whole):
            start = ends[found.first] - len(texts[found.first])
            yield _mention(text, start, ends[found.last - 1], found.reading)


def _refused(country: Reading, whole: Reading) -> bool:
    never = set(map(fold, country.entry.never))
    return any(fold(name) in never for name in whole.entry.names)


def _mention(text: str, start: int, end: int, reading: Reading) -> Mention:
    implied = reading.form is Form.PLACE
    return Mention(
        Kind.COUNTRY, text[start:end], start, end, _RULES[reading.form], name=reading.entry.key, implied=implied
    )
