"""Groups → entities with their keys and spellings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from indexer.extract.names import surnames
from indexer.link.forms import Group
from indexer.model import Entity, Kind
from indexer.text import fold, slug


def entities(groups: Sequence[Group]) -> dict[int, Entity]:
    """The entity of each group, by the group's identity. Namesakes get their keys in the order given."""
    _give_keys(groups)
    shared = _shared_texts(groups)
    return {id(group): _entity(group, shared) for group in groups}


def _give_keys(groups: Iterable[Group]) -> None:
    """Give each group its key; namesakes get -2, -3 in the order of the groups."""
    taken: set[tuple[Kind, str]] = set()
    for group in groups:
        wanted = (group.entry.key if group.entry else slug(group.label)) or "unnamed"
        key, number = wanted, 1
        while (group.kind, key) in taken:
            number += 1
            key = f"{wanted}-{number}"
        taken.add((group.kind, key))
        group.key = key


def _shared_texts(groups: Iterable[Group]) -> set[tuple[Kind, str]]:
    """The texts that several entities bear: a family name of two persons is a spelling of neither."""
    bearers: dict[tuple[Kind, str], set[str]] = defaultdict(set)
    for group in groups:
        borne = {*group.texts, *(s for form in group.forms for s in surnames(form) if group.kind is Kind.PERSON)}
        for text in borne:
            bearers[group.kind, fold(text)].add(group.key)
    return {text for text, keys in bearers.items() if len(keys) > 1}


def _entity(group: Group, shared: set[tuple[Kind, str]]) -> Entity:
    entry = group.entry
    listed = {fold(name) for name in entry.names} if entry else set()
    seen = {text for text in group.texts if (group.kind, fold(text)) not in shared or fold(text) in listed}
    if group.kind is Kind.COUNTRY:
        seen = {text for text in seen if fold(text) in listed}
    names = seen | set(entry.names if entry else (group.label,))
    return Entity(
        group.kind,
        group.key,
        group.label,
        tuple(sorted(names)),
        entry.description if entry else "",
        entry.wikidata if entry else "",
        listed=entry is not None,
    )
