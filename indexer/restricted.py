"""How much may be shown of which articles, as each rebuild found it: noted beside its index, so that no older one is
put back in service to show what was taken out since.

prepare(…)        the note of a rebuild, before it puts an index in service: it may be killed the moment after
settle(…)         the note under the name of its index
shown_again(…)    what an older index shows beyond what the one in service may

What withheld.yaml names is asked of the indexes themselves: the site hides it in all of them, but an older one may have
an article under another id than the one that is withheld.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from indexer.display import strictest
from indexer.engine import Snapshot
from indexer.model import Display, Head
from indexer.rights import Withheld, put

FILE = "restricted.json"

_NEXT = ""
"""What the note of a rebuild stands under until its index has a name. An index in service without a note of its own is
taken for that rebuild's."""

Restricted = Mapping[str, Display]
"""How much may be shown of articles, by their ids; of all others everything."""


def by_id(head: Head, display: Display) -> dict[str, Display]:
    """How much may be shown of an article, by each of its ids; nothing where that is everything."""
    return {} if display is Display.FULL else dict.fromkeys((head.id, *head.other_ids), display)


def prepare(index: Path, found: Restricted, gone: Iterable[Head]) -> None:
    """Note what a rebuild found, and the versions that are withdrawn."""
    withdrawn = {id: display for head in gone for id, display in by_id(head, Display.HIDDEN).items()}
    _write(index, {**_noted(index), _NEXT: {**found, **withdrawn}})


def settle(index: Path, generation: str, kept: Collection[str]) -> None:
    """Give the note the name of the index that was built; what was noted of indexes no longer kept goes."""
    noted = _noted(index)
    settled = {**noted, generation: noted.get(_NEXT, {})}
    _write(index, {name: settled[name] for name in kept if name in settled})


def shown_again(index: Path, now: str, held: Snapshot | None, before: Snapshot, withheld: Withheld) -> list[str]:
    """The ids of the articles of which an older index shows more than the one in service may. That one is named, and
    `held` where it can be read."""
    hidden = withheld.hidden_in(before)
    found = {*_taken_out(index, now, before, hidden)}
    if held:
        found.update(_known_otherwise(held, before, withheld, hidden))
    return sorted(found)


def _taken_out(index: Path, now: str, before: Snapshot, hidden: frozenset[str]) -> Iterator[str]:
    """What the older index shows, and rules for publications or kill notices have taken out or cut down since."""
    noted = _noted(index)
    earlier = noted.get(before.info().generation, {})
    for id, display in noted.get(now, noted.get(_NEXT, {})).items():
        was = earlier.get(id, Display.FULL)
        document = before.get(id, hidden=hidden) if _is_stricter(display, was) else None
        if document and _is_stricter(display, document.article.display):
            yield document.article.id


def _known_otherwise(held: Snapshot, before: Snapshot, withheld: Withheld, hidden: frozenset[str]) -> Iterator[str]:
    """What the older index shows of articles that are withheld under a name it does not know them by."""
    for entry in withheld.entries:
        ids = held.ids_at([entry.url] if entry.url else []) | ({entry.id} if entry.id else set())
        articles = [document.article for id in ids if (document := held.get(id))]
        for other in {id for article in articles for id in (article.id, *article.other_ids)}:
            document = before.get(other, hidden=hidden)
            if document and not entry.is_cut_from(document.article):
                yield document.article.id


def _is_stricter(display: Display, other: Display) -> bool:
    return display is not other and strictest(display, other) is display


def _noted(index: Path) -> dict[str, Restricted]:
    """What is noted of each index; nothing where the note is of another release or damaged."""
    try:
        content = json.loads((index / FILE).read_text())
        return {name: {id: Display(said) for id, said in found.items()} for name, found in content.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def _write(index: Path, noted: Mapping[str, Restricted]) -> None:
    put(index / FILE, json.dumps(noted).encode())
