"""Groups → entities with their keys and spellings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from indexer.extract.known import surnames
from indexer.link.forms import Group
from indexer.link.repeated import Repeated
from indexer.model import Entity, Kind
from indexer.text import fold, forget, slug

Shared = dict[Kind, set[str]]
"""The folded texts of each kind that several entities bear."""


def entities(groups: list[Group]) -> Iterator[tuple[Group, Entity]]:
    """Each group with its entity. Namesakes get their keys in the order given. The groups leave the list one by
    one: those that have become entities can be let go."""
    _give_keys(groups)
    shared = _shared_texts(groups)
    while groups:
        group = groups.pop()
        yield group, _entity(group, shared[group.kind])


def _give_keys(groups: Iterable[Group]) -> None:
    """Give each group its key; namesakes get -2, -3 in the order of the groups."""
    taken: dict[Kind, set[str]] = {kind: set() for kind in Kind}
    for group in groups:
        wanted = (group.entry.key if group.entry else slug(group.label)) or "unnamed"
        key, number = wanted, 1
        while key in taken[group.kind]:
            number += 1
            key = f"{wanted}-{number}"
        taken[group.kind].add(key)
        group.key = key
    forget()  # labels come once: what is known of them is none that will be asked again


def _shared_texts(groups: Sequence[Group]) -> Shared:
    """The texts that several entities bear: a family name of two persons is a spelling of neither."""
    shared: Shared = {kind: set() for kind in Kind}
    bearers: dict[Kind, dict[str, Group]] = {kind: {} for kind in Kind}
    several = Repeated(len(groups))  # most texts are one's alone
    for group in groups:
        several.note(_borne(group))
    for group in groups:
        for text in _borne(group):
            if text in several and bearers[group.kind].setdefault(text, group) is not group:
                shared[group.kind].add(text)
    return shared


def _borne(group: Group) -> set[str]:
    """The folded texts that an entity bears."""
    texts = group.texts
    if group.kind is Kind.PERSON:
        texts |= {name for seen in group.forms for name in surnames(seen.form)}
    return set(map(fold, texts))


def _entity(group: Group, shared: set[str]) -> Entity:
    entry, texts = group.entry, group.texts
    listed = {fold(name) for name in entry.names} if entry else set()
    seen = {text for text in texts if (folded := fold(text)) not in shared or folded in listed}
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
