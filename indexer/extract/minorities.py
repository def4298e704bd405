"""Peoples that are called like a country's and are a minority of others: the Turkmen of Iraq and Syria, the Tajiks of
Afghanistan."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.extract.lexicon import lexicon
from indexer.model import Kind, Mention

_MINORITIES = {"tm": ("iq", "sy"), "tj": ("af",)}
"""The countries, and where their people is a minority."""
_OF_MINORITY = frozenset(
    "fighter fighters militia militias militiamen brigade brigades battalion villager villagers village villages"
    " minority minorities community communities rebels faction factions commander warlord tribes civilians families"
    " residents areas town towns neighbourhood neighbourhoods mountain front bloc party".split()
)
"""What a minority has, behind the word for its people."""
_OF_STATE = frozenset(
    "government prime foreign authorities officials border army troops soldiers police embassy ministry parliament"
    " capital gas state territory side".split()
)
"""What only a state has, beside its officers."""


def without_minorities(text: str, mentions: Sequence[Mention], demonym: str) -> Sequence[Mention]:
    """The mentions without the countries of which only a minority elsewhere has the name. `demonym` is the rule of
    words for a country's people."""
    here = {mention.name for mention in mentions if mention.kind is Kind.COUNTRY}
    doubtful = {key for key, others in _MINORITIES.items() if key in here and not here.isdisjoint(others)}
    if not doubtful:
        return mentions  # nearly always
    told = [mention for mention in mentions if mention.kind is Kind.COUNTRY and mention.name in doubtful]
    states = {mention.name for mention in told if mention.rule != demonym or _is_of_state(text, mention)}
    minorities = {mention.name for mention in told if _is_of_minority(text, mention)} - states
    return [mention for mention in mentions if mention.kind is not Kind.COUNTRY or mention.name not in minorities]


def _is_of_minority(text: str, mention: Mention) -> bool:
    """Whether the word is plural, *Tajiks*, or tells of a minority: ethnic *Tajik* leaders, *Turkmen* villages."""
    before = text[: mention.start].split()[-1:]
    ethnic = before in (["ethnic"], ["Ethnic"])
    return ethnic or mention.text.endswith("s") or _following(text, mention) in _OF_MINORITY


def _is_of_state(text: str, mention: Mention) -> bool:
    following = _following(text, mention)
    return following in _OF_STATE or following in lexicon().roles


def _following(text: str, mention: Mention) -> str:
    words = text[mention.end : mention.end + 40].split()
    return words[0].rstrip(".,;:").lower() if words else ""
