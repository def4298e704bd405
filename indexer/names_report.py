"""What a newsroom could settle in its names list, found in its index.

    report(documents, authority, own)   → YAML to paste into ARCHIVE/.cuttings/

Every suggestion is a line commented out, under the evidence for it: pasted as it is the text changes
nothing, and a line uncommented does what stands above it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import yaml

from indexer.account import visible
from indexer.authority import FILES, Authority, Entry
from indexer.extract.known import surnames
from indexer.link import alike, doubt
from indexer.model import Document, Entity, Kind, Tag
from indexer.text import fold

LEAST = 3
"""A name in fewer articles is not worth a newsroom's time."""
MOST = 50
"""So many suggestions of one sort are enough for one sitting."""

_KINDS = (Kind.PERSON, Kind.ORGANISATION)


@dataclass(slots=True)
class _Found:
    """What the articles say of an entity."""

    entity: Entity
    articles: int = 0
    forms: Counter[str] = field(default_factory=Counter)
    """Full forms, by the number of articles."""
    together: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Two forms, by the number of articles with both."""


@dataclass(slots=True)
class _Archive:
    """What is kept of all articles."""

    found: dict[tuple[Kind, str], _Found] = field(default_factory=dict)
    said: dict[Kind, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Every spelling the articles use, folded."""

    def read(self, tag: Tag) -> None:
        entity = tag.entity
        found = self.found.setdefault((entity.kind, entity.key), _Found(entity))
        found.articles += 1
        forms = sorted({mention.name or mention.text for mention in tag.mentions if not mention.implied})
        found.forms.update(forms)
        found.together.update(combinations(forms, 2))
        self.said[entity.kind].update(fold(text) for mention in tag.mentions for text in (mention.text, mention.name))


def report(documents: Iterable[Document], authority: Authority, own: Sequence[Entry], least: int = LEAST) -> str:
    """The suggestions for each file of the names list. `own` are the entries a newsroom wrote itself;
    names in fewer articles than `least` are passed over."""
    archive = _Archive()
    for document in documents:
        for tag in document.tags:
            archive.read(tag)
    return "".join(f"{line}\n" for kind in FILES for line in _of_kind(kind, archive, authority, own, least))


def _of_kind(kind: Kind, archive: _Archive, authority: Authority, own: Sequence[Entry], least: int) -> Iterator[str]:
    sections: dict[str, Iterable[str]] = {}
    if kind in _KINDS:
        found = [each for (k, _), each in sorted(archive.found.items()) if k is kind]
        frequent = [each for each in found if each.articles >= least]
        unlisted = [each for each in frequent if not authority.find(kind, each.entity.label)]
        families = [each for each in unlisted if kind is Kind.PERSON and " " not in each.entity.label]
        sections = {
            "Family names alone: whose?": _whose(families, found),
            "Merged, but is it one?": _doubtful(frequent, authority),
            "Kept apart, but are they two?": _apart(kind, unlisted, least),
            "Frequent and on no names list": _unresolved([each for each in unlisted if each not in families]),
        }
    sections["Spellings that two entries claim"] = _collisions(kind, authority, own)
    sections["Your spellings that no article uses"] = _unused(kind, archive, own)
    filled = {title: lines for title, section in sections.items() if (lines := [*section])}
    if filled:
        yield f"# === {FILES[kind]}"
    for title, lines in filled.items():
        yield from ("#", f"# --- {title}", *lines)


def _unresolved(unlisted: Iterable[_Found]) -> Iterator[str]:
    for each in sorted(unlisted, key=lambda each: (-each.articles, each.entity.key))[:MOST]:
        others = [name for name in each.entity.spellings if name != each.entity.label]
        written = f"; also written {', '.join(others)}" if others else ""
        yield _said(f"{_articles(each.articles)}{written}")
        yield _line(each.entity.label)


def _whose(families: Iterable[_Found], found: Iterable[_Found]) -> Iterator[str]:
    """The bearers of each family name that nobody could be given."""
    bearers: dict[str, list[_Found]] = defaultdict(list)
    for each in found:
        for name in surnames(each.entity.label):
            bearers[fold(name)].append(each)
    for each in sorted(families, key=lambda each: (-each.articles, each.entity.key))[:MOST]:
        name = each.entity.label
        known = sorted(bearers.get(fold(name), ()), key=lambda bearer: (-bearer.articles, bearer.entity.key))
        yield _said(f"{name}, alone in {_articles(each.articles)}" + ("" if known else "; nobody here bears it"))
        for bearer in known:
            yield _said(f"  {bearer.entity.label} is in {_articles(bearer.articles)}")
            yield _line(bearer.entity.label, spellings=[name])
        if not known:
            yield _line(name)


def _doubtful(found: Iterable[_Found], authority: Authority) -> Iterator[str]:
    """Forms that were merged on less than certain evidence; the names list's own are certain."""
    doubts = []
    for each in found:
        label = each.entity.label
        for form, count in each.forms.items():
            reason = doubt(form, label, each.entity.kind)
            if reason and not authority.find(each.entity.kind, form):
                both = each.together[min(form, label), max(form, label)]
                doubts.append((-count, label, form, reason, each.forms[label], both))
    for negative, label, form, reason, often, both in sorted(doubts)[:MOST]:
        yield _said(f"{form} ({_articles(-negative)}) is taken for {label} ({_articles(often)})")
        yield _said(f"  for: {reason}; against: {_against(both)}; to split:")
        yield _line(label, **{"not": [form]})


def _against(both: int) -> str:
    return f"both names stand in {_articles(both)}" if both else "no article has both names"


def _apart(kind: Kind, unlisted: Iterable[_Found], least: int) -> Iterator[str]:
    """Entities whose names are nearly alike."""
    counts = {each.entity.label: each.articles for each in unlisted if each.articles >= least}
    for a, b, reason in alike(counts, kind)[:MOST]:
        full, short = sorted((a, b), key=lambda name: (-counts[name], name))
        yield _said(f"{full} ({_articles(counts[full])}) and {short} ({_articles(counts[short])})")
        yield _said(f"  for one: {reason}; against: neither is far more frequent; to merge:")
        yield _line(full, spellings=[short])


def _collisions(kind: Kind, authority: Authority, own: Sequence[Entry]) -> Iterator[str]:
    """Names that two entries claim: in our list they mean neither, in a newsroom's the last has them."""
    bearers: dict[str, dict[str, tuple[str, Entry]]] = defaultdict(dict)
    for entry in (*authority.entries, *own):
        if entry.kind is kind and not entry.articles:
            for name in entry.names:
                bearers[fold(name)].setdefault(entry.key, (name, entry))
    for _, claims in sorted(bearers.items()):
        if len(claims) > 1:
            found = list(claims.values())
            said = " and of ".join(f"{entry.label}{_place(entry, own)}" for _, entry in found)
            yield _said(f"{found[0][0]} is a spelling of {said}; choose:")
            yield from (_line(entry.label, spellings=[name]) for name, entry in found if name != entry.label)


def _place(entry: Entry, own: Iterable[Entry]) -> str:
    """Where a newsroom's entry stands."""
    lines = sorted(other.line for other in own if (other.kind, other.key) == (entry.kind, entry.key))
    return f" ({FILES[entry.kind]}, line {', '.join(map(str, lines))})" if lines else ""


def _unused(kind: Kind, archive: _Archive, own: Iterable[Entry]) -> Iterator[str]:
    for entry in own:
        unseen = [name for name in entry.spellings if fold(name) not in archive.said[kind]]
        if entry.kind is kind and unseen:
            yield _said(f"{entry.label}: {', '.join(unseen)}")


def _articles(count: int) -> str:
    return f"{count} article" if count == 1 else f"{count} articles"


def _said(text: str) -> str:
    """A comment that stays one."""
    return visible(f"# {text}")


def _line(label: str, **lists: Sequence[str]) -> str:
    """An entry on a line of its own, commented out."""
    entry: Mapping[str, object] = {
        "label": " ".join(label.split()),
        **{name: [" ".join(text.split()) for text in texts] for name, texts in lists.items()},
    }
    written = yaml.safe_dump(entry, default_flow_style=True, allow_unicode=True, sort_keys=False, width=10**6)
    return f"# - {written.strip()}"
