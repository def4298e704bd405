"""An article → the persons, organisations and countries it mentions.

    words       the text as sentences of words (remembered: what was worked out of words met lately)
    lexicon     the word lists; gazetteer: the names list and the places, as a table
    chunks/     a sentence cut into what may be one name each
    candidates/ those of one text together, judged once an article by points and probabilities (train learns weights)
    names       persons and organisations, short forms resolved inside the article (known; shortened: short forms of an
                organisation's name; abridged: the longer name behind one of several words; institutions: whose a
                ministry, an army or a court is; meanings: what a name means that several organisations have)
    introductions  persons named in full in headings
    countries   countries, named or implied (minorities: peoples called like a country's)
    headlines   names in lines where capitals say nothing
    reviews     newspapers over their stories in a press review
    spacy_names persons and organisations by a spaCy model instead, where a setting names one

Everything here looks at one article alone; `link` brings the articles together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from indexer.authority import Authority
from indexer.extract.candidates import Candidate, candidates
from indexer.extract.candidates.firms import somebodys
from indexer.extract.chunks import Chunk, chunks
from indexer.extract.chunks.inside import bared, cut, joined, without_monsieur
from indexer.extract.countries import acronyms, find_countries
from indexer.extract.gazetteer import Form, Gazetteer, gazetteer
from indexer.extract.headlines import headline_chunks, headline_names
from indexer.extract.names import HEADING, find_names
from indexer.extract.reviews import covered, newspapers, outside
from indexer.extract.words import Sentence, Style, sentences
from indexer.model import Article, Kind, Mention

_CREDIT = re.compile(
    r"\s*(?:By [A-Z]|REUTERS/|(?:Additional )?(?:Reporting|Writing|Editing|Compiled) by )"
    r"|\s*\((?:Reporting|Writing|Editing|Additional)\b"
)
"""The start of a line that only says who wrote the article."""
_CREDITING = frozenset("By REUTERS Additional Reporting Writing Editing Compiled (".split())
"""The first words of such a line."""
_ADDRESSES = ("Mr", "Mrs", "Ms", "Miss", "Dr")
_CONTRIBUTED = "contributed "
_CONTRIBUTION = re.compile(rf"\b{_CONTRIBUTED}(?:to this|reporting)")
"""What such a line may also say anywhere."""


def extract(article: Article, authority: Authority) -> tuple[Mention, ...]:
    """The mentions of an article in text order: `article.text[start:end] == mention.text`, and none
    crosses a paragraph."""
    names = gazetteer(authority)
    text = article.text
    lines = _lines(text, names)
    prose, ordinary = _prose(text, lines, names)
    no_countries = acronyms(text, prose)
    if no_countries:  # few articles
        prose = [chunk._replace(reading=None) if _said(chunk) in no_countries else chunk for chunk in prose]
    headings = [sentence for sentence in lines if sentence.style is not Style.PLAIN]
    mentions, known = find_names(text, prose, ordinary, headings, frozenset(article.byline))
    shouted = (chunk for sentence in headings for chunk in headline_chunks(sentence, names, known))
    capitals = [chunk for chunk in shouted if not no_countries or _said(chunk) not in no_countries]
    taken = covered(mention for mention in mentions if mention.rule == HEADING)
    mentions += headline_names(text, (chunk for chunk in capitals if chunk.start not in taken), known)
    if papers := [*newspapers(text, names)]:
        mentions = [*papers, *outside(mentions, papers)]
    mentions += find_countries(text, [*prose, *capitals], names, known)
    return ordered(mentions)


def possible_names(text: str, authority: Authority) -> dict[str, Candidate]:
    """What in a text might be a person's or an organisation's name and is on no list."""
    names = gazetteer(authority)
    return candidates(text, *_prose(text, _lines(text, names), names))


def _lines(text: str, names: Gazetteer) -> list[Sentence]:
    """The sentences of a text that are of its subject."""
    contributed = _CONTRIBUTED in text
    return [line for line in sentences(text, names.is_name) if not _is_credit(text, line, contributed)]


def _prose(text: str, lines: Iterable[Sentence], names: Gazetteer) -> tuple[list[Chunk], frozenset[str]]:
    """The chunks of the sentences written in the usual way, and the words these write in lower case."""
    plain = [sentence for sentence in lines if sentence.style is Style.PLAIN]
    ordinary = _ordinary(plain)
    found = [part for sentence in plain for chunk in chunks(sentence, names, ordinary) for part in cut(chunk)]
    named = bared(without_monsieur([*joined(text, found)], ordinary))
    persons = somebodys(text, named)
    return [
        chunk._replace(reading=None)
        if chunk.texts in persons or _is_somebodys(chunk)
        else _spelled_right(text, chunk, names)
        for chunk in named
    ], ordinary


def _is_somebodys(chunk: Chunk) -> bool:
    """Whether what a well-known organisation is called is somebody's name: *Mr Gallup*."""
    known = chunk.title and chunk.reading is not None and chunk.reading.form is Form.KNOWN
    return known and chunk.before[0].rstrip(".") in _ADDRESSES


def _spelled_right(text: str, chunk: Chunk, names: Gazetteer) -> Chunk:
    """A chunk with the meaning of the listed name it misspells, if any."""
    meant = None if chunk.reading or chunk.name else names.nearly(text[chunk.start : chunk.end])
    return chunk._replace(reading=meant) if meant else chunk


def _said(chunk: Chunk) -> str:
    return " ".join(chunk.texts)


def _is_credit(text: str, sentence: Sentence, contributed: bool) -> bool:
    """Whether a sentence only says who wrote the article. `contributed` is whether the article holds that word."""
    if not contributed and sentence.texts[0] not in _CREDITING:
        return False  # nearly always
    start, end = sentence.ends[0] - len(sentence.texts[0]), sentence.ends[-1]
    return bool(_CREDIT.match(text, start, end) or _CONTRIBUTION.search(text, start, end))


def _ordinary(plain: Iterable[Sentence]) -> frozenset[str]:
    """The words the article writes in lower case."""
    return frozenset(filter(str.islower, set().union(*(sentence.texts for sentence in plain))))


def ordered(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """In text order, the longer first at the same place. Where two rules find one name in the same words,
    the first has found it: full names are looked for before short ones."""
    places: dict[tuple[int, int, Kind], Mention] = {}
    for mention in mentions:
        places.setdefault((mention.start, -mention.end, mention.kind), mention)
    return tuple(places[place] for place in sorted(places))
