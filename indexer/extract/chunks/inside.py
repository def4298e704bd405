"""Cuts chunks that hold more than one thing where only a given name shows it: *Middle East | Tobias Ellwood*,
*LINDA THOMAS-GREENFIELD | Biden*; and joins those a nickname keeps apart: *Richard “Tex” Coe*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.extract.chunks import Chunk
from indexer.extract.lexicon import is_acronym, lexicon

_NICKNAME = re.compile(r""" ["“‘'] ?\w[\w.-]*(?: \w[\w.-]*)? ?["”’'] | \( ?\w[\w.-]* ?\) """)
"""What stands between the given and the family name in *Richard “Tex” Coe* and *James (Leo) Nichols*."""

_BEFORE_NICKNAME = tuple(" \" “ ‘ ' (".split())

_MONSIEUR = "M."
_FRENCH = frozenset(
    "aux avec cette dans des elle est et il leur les mais ont pour qu que qui sa se selon ses sont sur un une"
    " était été".split()
)
_ENOUGH = 5
"""So many of these words stand in no article in English, whatever it quotes."""

_FAITHS = frozenset("Sunni Shiite Shia Shi'ite Shi’ite Muslim Islamist Jihadist Salafist Alawite Druze".split())
_INITIAL = re.compile(r"[A-Z]\.?")
_CONSTABLES = frozenset("PC WPC DC DI DS PCSO".split())
"""Ranks of the British police, which are other things where no given name follows."""


def joined(text: str, chunks: Sequence[Chunk]) -> Iterator[Chunk]:
    """The chunks of a sentence, names around a nickname in one piece that is known without it."""
    i = 0
    while i < len(chunks):
        chunk, last = chunks[i], i
        if text.startswith(_BEFORE_NICKNAME, chunk.end + 1) and _begins_with_given(chunk):  # few names
            # A nickname with a capital is a chunk of its own.
            after = (k for k in (i + 1, i + 2) if k < len(chunks) and _is_one_name(text, chunk, chunks[k]))
            last = next(after, i)
        yield _around(chunk, chunks[last]) if last > i else chunk
        i = last + 1


def _begins_with_given(chunk: Chunk) -> bool:
    known = chunk.texts[0] in lexicon().given_names or (chunk.title and len(chunk.texts) == 1)
    return chunk.reading is None and not chunk.shaped and known


def _is_one_name(text: str, given: Chunk, family: Chunk) -> bool:
    """Whether a nickname stands between a chunk that begins with a given name and one that may be a family name."""
    unlisted = family.reading is None and not family.shaped and not is_acronym(family.texts[-1])
    return unlisted and len(family.texts) < 3 and bool(_NICKNAME.fullmatch(text, given.end, family.start))


def _around(given: Chunk, family: Chunk) -> Chunk:
    """The name that stands around a nickname."""
    texts, ends = given.texts + family.texts, given.ends + family.ends
    return given._replace(texts=texts, ends=ends, end=family.end, name=" ".join(texts), after=family.after)


def cut(chunk: Chunk) -> Sequence[Chunk]:
    """The parts of a chunk, most often itself alone."""
    if chunk.reading is None and chunk.texts[0] in _FAITHS and (at := _article_at(chunk.texts)):
        return (_part(chunk, at, len(chunk.texts))._replace(shaped=chunk.shaped),)
    if chunk.reading is None and not chunk.shaped and len(chunk.texts) > 2:
        if at := _shouted_until(chunk):
            return _part(chunk, 0, at), _part(chunk, at, len(chunk.texts))
        if at := _leading(chunk):
            # The title is the person's: Chancellor of the Exchequer Rosa Vella.
            office, person = _part(chunk, 0, at), _part(chunk, at, len(chunk.texts))
            return office._replace(title=False), person._replace(title=chunk.title)
    return (chunk,)


def _article_at(texts: Sequence[str]) -> int:
    """Where a name with an Arabic article begins behind what faith its bearers have: *Sunni Muslim* al-Zolva
    Coalition; or 0."""
    at = next((i for i, text in enumerate(texts) if text not in _FAITHS), 0)
    head, hyphen, _ = texts[at].partition("-")
    return at if hyphen and head.lower() in lexicon().hyphen_particles else 0


def bared(chunks: Sequence[Chunk]) -> Sequence[Chunk]:
    """The chunks, without the word before a name that the text also gives without it: *Educator* Rosa Vella."""
    led = [i for i, chunk in enumerate(chunks) if len(chunk.texts) > 2 and _is_led(chunk)]
    if not led:
        return chunks
    named = {chunk.texts for chunk in chunks if len(chunk.texts) > 1 and chunk.reading is None and not chunk.shaped}
    bare = {i: _part(chunks[i], 1, len(chunks[i].texts)) for i in led if chunks[i].texts[1:] in named}
    return [bare.get(i, chunk) for i, chunk in enumerate(chunks)] if bare else chunks


def without_monsieur(chunks: Sequence[Chunk], ordinary: frozenset[str]) -> Sequence[Chunk]:
    """The chunks of an article, in French without the *M.* that is no initial: *M. Dupont*. `ordinary` are the words
    the article writes in lower case."""
    if len(_FRENCH & ordinary) < _ENOUGH:
        return chunks  # nearly always
    addressed = {i: at for i, chunk in enumerate(chunks) if (at := _addressed(chunk))}
    bare = {i: _part(chunks[i], at, len(chunks[i].texts))._replace(title=True) for i, at in addressed.items()}
    return [bare.get(i, chunk) for i, chunk in enumerate(chunks)]


def _addressed(chunk: Chunk) -> int:
    """Where the name begins behind *M.*, perhaps after a word that opens the sentence; 0 where it does not."""
    texts = chunk.texts
    if _MONSIEUR not in texts[:2] or texts[-1] == _MONSIEUR:
        return 0
    at = texts.index(_MONSIEUR)
    return at + 1 if at == 0 or (chunk.initial and texts[0] not in lexicon().given_names) else 0


def _is_led(chunk: Chunk) -> bool:
    """Whether a chunk that is on no list has a given name behind a word that may be none of the name."""
    if chunk.reading is not None or chunk.shaped or chunk.texts[1] not in lexicon().given_names:
        return False
    return not _may_begin_name(chunk.texts[0])


def _may_begin_name(text: str) -> bool:
    lex = lexicon()
    known = text in lex.given_names or text in lex.family_first or text.lower() in lex.particles
    return known or len(text.rstrip(".")) == 1


def _shouted_until(chunk: Chunk) -> int:
    """After two words in capitals and more, where others follow; or 0."""
    texts = chunk.texts
    shouted = (text.isupper() and len(text.rstrip(".")) > 1 for text in texts)  # J. K. Vella is a name
    last = next((i for i, capitals in enumerate(shouted) if not capitals), len(texts))
    return last if 1 < last < len(texts) and all(text[1:2].islower() for text in texts[last:]) else 0


def _leading(chunk: Chunk) -> int:
    """The number of words before a given name and a family name that are in no name themselves; or 0."""
    lex = lexicon()
    texts = chunk.texts
    for at, text in enumerate(texts[:-1]):
        if text in lex.given_names:
            later = texts[at + 1] in lex.family_names or at + 2 == len(texts) or _INITIAL.fullmatch(texts[at + 1])
            return at if later and texts[at + 1] not in lex.organisation_ends else 0
        known = (
            text in _CONSTABLES
            or text in lex.not_names
            or text in lex.regions
            or text in lex.fields
            or text.lower() in lex.roles
        )
        if not known and text.lower() not in lex.ordinary_words:
            return 0
    return 0


def _part(chunk: Chunk, first: int, last: int) -> Chunk:
    """The words of a chunk from `first` to `last`, with what stands around them."""
    around = [*reversed(chunk.before), *chunk.texts, *chunk.after]
    texts, ends = chunk.texts[first:last], chunk.ends[first:last]
    return chunk._replace(
        texts=texts,
        ends=ends,
        start=ends[0] - len(texts[0]),
        end=ends[-1],
        title=chunk.title and first == 0,
        initial=chunk.initial and first == 0,
        before=(around[first + 1], around[first]),
        after=(around[last + 2], around[last + 3]),
    )
