"""Possible names of an article by their text, each judged once over all the places it stands in.

evidence    what speaks for a person, in points (signs); counterevidence: what speaks against one
organisations  the same for theirs (doubtful: those called by a word, a surname or a place; in_passing: where one
            is named and is no subject)
appositions what a name is said to be between commas; firms: those called like a person; place_lists: what is
            no person
features    all that can be seen of a possible name (surroundings: in the rest of the article); classifier
            weighs it
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from indexer.extract.candidates.appositions import described
from indexer.extract.candidates.classifier import Odds, odds
from indexer.extract.candidates.counterevidence import ALONE, is_called_otherwise
from indexer.extract.candidates.doubtful import IN_ITS_SECTOR, among_others
from indexer.extract.candidates.evidence import TOLD_OF_PERSON, as_person, told_of_person
from indexer.extract.candidates.features import Seen, observations
from indexer.extract.candidates.firms import is_firms
from indexer.extract.candidates.in_passing import is_building, is_symbol
from indexer.extract.candidates.organisations import INTRODUCED, as_organisation, is_only_sort
from indexer.extract.candidates.place_lists import listed_places
from indexer.extract.candidates.signs import ENOUGH, Sign, Verdict, verdict
from indexer.extract.candidates.surroundings import Surroundings, surroundings
from indexer.extract.chunks import Chunk
from indexer.extract.chunks.abbreviated import speakers, things_abbreviated
from indexer.extract.lexicon import is_acronym, lexicon
from indexer.extract.remembered import worked_out
from indexer.model import Kind

LIKELY_PERSON = 0.45
PER_POINT = 0.06
LEAST_LIKELY = 0.1
"""The probability from which a text of several words is taken for a person; how much less is asked for
each point the rules give it; and what is asked at least."""
LIKELY_PERSON_ALONE = 0.8
PER_POINT_ALONE = 0.2
TOLD = 0.5
"""The probability from which a text of one word is taken for a person; how much less is asked for each point from
so many on: president Sukardi."""
POSSIBLE_PERSON = 0.12
"""The probability from which a title is believed."""
LIKELY_ORGANISATION = 0.6
PER_ORGANISATION_POINT = 0.2
POSSIBLE_ORGANISATION = 0.05
"""The probability from which a text is taken for an organisation, how much less is asked for each point of a
clear sign, and from which the rules are believed."""
BESIDE_ORGANISATION = 0.2
"""The probability from which a word in a list with an organisation is taken for one."""
SURE_PERSON = 0.9
"""The probability that outweighs rules that speak more for an organisation."""
SURE_POINTS = 2.5
"""Points of a person that outweigh a probability which speaks more for an organisation."""
UNLIKELY = -2.0
"""Points of a person that no probability outweighs."""
CLEAR = 3.5
"""Points of a person that no probability outweighs where the rules find no organisation. The classifier, which takes
longest of all that is asked of a name, is asked only about those between: asked about all, it changed nothing in 4,000
articles, and finding names took a sixth longer."""

_IN_LIST = frozenset({", ", ", and ", " and "})
"""What stands between the members of a list."""
_LIKE_A_PERSON = "reads like a person's name"
_CALLED_LIKE_A_PERSON = "a firm that is called like a person"
_LIKE_AN_ORGANISATION = "reads like an organisation's name"


@dataclass
class Candidate:
    """All chunks of one text that is on no list."""

    chunks: Sequence[Chunk]
    around: Surroundings
    listed_with: set[str] = field(default_factory=set)
    """What stands beside it in a list: "person", "organisation", "country", or "name" for what is not known."""
    thing: bool = False
    """Whether the article says that it abbreviates words written small, gross domestic product (*GDP*), or is
    somebody's initials."""
    places: int = 0
    """How many of them stand in a list of places."""
    described: Mapping[Kind, Sign] | None = None
    """What the article tells elsewhere that it is: between commas beside it, by others of its sector."""
    text: str = ""
    """The article's."""

    @property
    def texts(self) -> tuple[str, ...]:
        """Its words."""
        return self.chunks[0].texts

    @worked_out
    def person(self) -> Verdict:
        """What speaks most for a person, at one of its places."""
        most = max(map(as_person, self.chunks))
        return self._with_description(most, Kind.PERSON) if self.described else most

    @worked_out
    def organisation(self) -> Verdict:
        """What speaks most for an organisation, at one of its places."""
        most = max(map(as_organisation, self.chunks))
        return self._with_description(most, Kind.ORGANISATION) if self.described else most

    def _with_description(self, most: Verdict, kind: Kind) -> Verdict:
        sign = self.described.get(kind) if self.described else None
        return verdict([sign], most) if sign else most

    @worked_out
    def firm(self) -> bool:
        """Whether the article says that it is a firm, though it may read like a person's name."""
        return is_firms(self.text, self.chunks)

    @property
    def is_told_of_person(self) -> bool:
        """Whether the text says of one of its places that a person stands there."""
        return any(chunk.title or told_of_person(chunk) >= TOLD_OF_PERSON for chunk in self.chunks)

    @property
    def seen(self) -> Seen:
        """What the classifier sees of it."""
        points = (self.person.points, self.organisation.points)
        return observations(self.chunks, points, self.around, self.listed_with)

    @worked_out
    def odds(self) -> Odds:
        """How probable it is a person's or an organisation's name."""
        return odds(self.seen)

    @worked_out
    def kind(self) -> Kind | None:
        """What it names, if it is a name."""
        alone = len(self.texts) == 1
        return self._of_one_word() if alone else self._of_several()

    @property
    def sort(self) -> str:
        """What the rules alone take it for."""
        if max(self.person.points, self.organisation.points) < ENOUGH:
            return "name"
        return (Kind.PERSON if self.person.points >= self.organisation.points else Kind.ORGANISATION).value

    @property
    def rule(self) -> str:
        """The strongest sign for its kind."""
        if self.kind is Kind.PERSON:
            return self.person.rule or _LIKE_A_PERSON
        if self.organisation.points < ENOUGH and len(self.texts) > 1 and self.firm:
            return _CALLED_LIKE_A_PERSON
        return self.organisation.rule or _LIKE_AN_ORGANISATION

    def _of_several(self) -> Kind | None:
        if self._is_likely_person() and not self._is_called_otherwise:
            return Kind.ORGANISATION if self.firm else Kind.PERSON
        return Kind.ORGANISATION if self._is_organisation() else None

    def _is_likely_person(self) -> bool:
        """Whether several words are rather somebody's name than not."""
        points, others, said = self.person.points, self.organisation.points, self.texts[0]
        if points <= UNLIKELY or (points >= CLEAR and others < ENOUGH):
            return points > UNLIKELY
        person, organisation = self.odds
        sure = points >= SURE_POINTS and person >= organisation and "." not in said and len(said) > 1
        asked = LEAST_LIKELY if sure else max(LEAST_LIKELY, LIKELY_PERSON - PER_POINT * points)
        outweighed = others >= max(ENOUGH, points) and person < SURE_PERSON
        return person >= asked and (person >= organisation or points >= SURE_POINTS) and not outweighed

    def _of_one_word(self) -> Kind | None:
        lex = lexicon()
        said = self.texts[0]
        given = said in lex.given_names
        points = self.person.points
        titled = points >= ENOUGH and any(chunk.title for chunk in self.chunks)
        # Most words alone are neither: they are not worth the sum.
        beside = Kind.ORGANISATION.value in self.listed_with and not is_only_sort(self.chunks[0])
        certain = points > 0 or self.organisation.points >= ENOUGH
        if not (given or beside or certain or len(self.chunks) > 1):
            return None
        if len(said) == 1 or all(map(is_symbol, self.chunks)):
            return None
        named = not is_acronym(said) and not self._is_called_otherwise
        if named and self.odds.person >= (POSSIBLE_PERSON if titled else self._asked_alone):
            return Kind.PERSON
        known = said in lex.doubtful_organisations and (beside or self.organisation.points >= ENOUGH)
        usual = (given and self.organisation.rule != INTRODUCED and not known) or said in lex.not_names
        likely = beside and (known or self.odds.organisation >= max(BESIDE_ORGANISATION, self.odds.person))
        return Kind.ORGANISATION if (likely or self._is_organisation()) and not usual else None

    @property
    def _is_called_otherwise(self) -> bool:
        """Whether half its places or more say that it names no person."""
        return 2 * (self.places + sum(map(is_called_otherwise, self.chunks))) >= len(self.chunks)

    @property
    def _asked_alone(self) -> float:
        """The probability asked of one word without a title."""
        points = self.person.points
        told = points >= TOLD and self.organisation.points < ENOUGH
        return LIKELY_PERSON_ALONE - (PER_POINT_ALONE * (points - ALONE) if told else 0)

    def _is_organisation(self) -> bool:
        points = self.organisation.points
        if points >= ENOUGH:
            clear = len(self.texts) > 1 and self.person.points <= UNLIKELY
            likely = clear or self.odds.organisation >= POSSIBLE_ORGANISATION
        else:
            asked = LIKELY_ORGANISATION - (PER_ORGANISATION_POINT * points if points >= 1 else 0)
            likely = self.odds.organisation >= asked
        return likely and not (self.thing or all(map(is_building, self.chunks)))


def candidates(text: str, prose: Sequence[Chunk], ordinary: frozenset[str]) -> dict[str, Candidate]:
    """The chunks that are not listed, by their text. `ordinary` are the words the article also writes in
    lower case."""
    chunks: dict[str, list[Chunk]] = defaultdict(list)
    told: dict[str, dict[Kind, Sign]] = {}
    for chunk in prose:
        if chunk.reading is None:
            chunks[text[chunk.start : chunk.end]].append(chunk)
            if chunk.after[0] == "," and (kind_and_sign := described(text, chunk)):
                told.setdefault(text[chunk.start : chunk.end], {}).update([kind_and_sign])
    for said in among_others(chunks, prose):
        told.setdefault(said, {})[Kind.ORGANISATION] = IN_ITS_SECTOR
    around = surroundings(chunks, ordinary)
    things = things_abbreviated(text) | speakers(text)
    found = {
        said: Candidate(places, around, thing=said in things, described=told.get(said), text=text)
        for said, places in chunks.items()
    }
    for one, other in pairwise(prose):
        if text[one.end : other.start] in _IN_LIST:
            _note(text, one, other, found)
            _note(text, other, one, found)
    for chunk in listed_places(text, prose):
        if chunk.reading is None:
            found[text[chunk.start : chunk.end]].places += 1
    return found


def _note(text: str, chunk: Chunk, other: Chunk, found: Mapping[str, Candidate]) -> None:
    """Note that a chunk stands in a list with another."""
    if chunk.reading is None:
        beside = found[text[other.start : other.end]].sort if other.reading is None else other.reading.kind.value
        found[text[chunk.start : chunk.end]].listed_with.add(beside)
