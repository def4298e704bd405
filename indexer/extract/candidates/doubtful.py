"""Well-known organisations whose names are also words, surnames or places: *Apple*, *Ford*, the *Guardian*. What stands
beside such a name, or an article that names another of its sector, tells that it is theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from indexer.extract.candidates.signs import Sign
from indexer.extract.chunks import Chunk
from indexer.extract.lexicon import lexicon, sectors

ARTICLES = ("the", "The")
"""What stands before a newspaper's name."""
IN_ITS_SECTOR = Sign(1.5, "named with others of its sector")
_NEWSPAPER = Sign(2.5, "a newspaper by what it is called")
_TELLERS = frozenset("told tell tells telling informed".split())
"""What stands before "the" and a newspaper's name."""
_NEWSPAPERS_DO = frozenset(
    "reported reports wrote writes said says quoted quotes published newspaper newspapers".split()
)
_ALONE = frozenset("Times Post Herald Tribune Journal Chronicle Inquirer Gazette Examiner".split())
"""What newspapers are called with or without a city before it, besides the words that need one."""
_LEAD_ON = frozenset("of newspaper newspapers angel angels".split())
"""Behind a word, what makes it no newspaper's name, or one that is found by what follows."""


def signs(chunk: Chunk, text: str) -> Iterator[Sign]:
    """What speaks for a name of one word being a well-known organisation's."""
    if chunk.title:
        return
    if text in lexicon().doubtful_organisations:
        yield Sign(1.0, "a well-known organisation")
        yield from _tells_it(chunk, text)
    if is_newspaper(chunk):
        yield _NEWSPAPER


def is_newspaper(chunk: Chunk) -> bool:
    """Whether a word behind "the" is a newspaper's name: *the Guardian*, told *the Mirror*. A planet is the Sun too, so
    most of them have to be told something, or to report it."""
    (near, far), following = chunk.before, chunk.after[0]
    if near not in ARTICLES or len(chunk.texts) > 1:
        return False
    lex = lexicon()
    text = chunk.texts[0]
    if text in lex.newspapers:
        return near == "the" and following not in _LEAD_ON
    may_be = text in lex.press_ends or text in _ALONE
    return may_be and ((near == "the" and far in _TELLERS) or following in _NEWSPAPERS_DO)


def among_others(chunks: Mapping[str, Sequence[Chunk]], prose: Iterable[Chunk]) -> list[str]:
    """The names that are well-known organisations', for the article names another of their sector: *Ford* beside
    Toyota. `chunks` are those of each name that is not listed, `prose` are all of the article."""
    doubtful = sectors().keys() & chunks.keys()
    if not doubtful:
        return []  # nearly always
    named = {name for chunk in prose if chunk.reading for name in (chunk.reading.entry.label, " ".join(chunk.texts))}
    return [
        name for name in sorted(doubtful) if not sectors()[name].isdisjoint(named) and any(map(_is_said, chunks[name]))
    ]


def _is_said(chunk: Chunk) -> bool:
    """Whether a doubtful name stands for no word that begins a sentence, no place somebody is in and no animal."""
    return not chunk.initial and chunk.before[0] not in ("in", "a", "an", "A", "An")


def _tells_it(chunk: Chunk, text: str) -> Iterator[Sign]:
    """What makes a doubtful name an organisation's: what companies do, or a capital that the word does not need."""
    lex = lexicon()
    near, following = chunk.before[0], chunk.after[0]
    if near.lower() in ("the", "a", "an") or following in lex.place_follows:
        return
    if following in lex.company_verbs:
        yield Sign(1.0, "does what companies do")
    elif text in lex.capital_organisations and not chunk.initial:
        yield Sign(1.0)
