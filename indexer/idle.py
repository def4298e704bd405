"""What the newsroom's files name and the archive does not have: most often it is a slip of the pen.

remarks(…)   of publications, their folders, hosts and rules, of patterns of files, and of the ids of articles that an
             entry of the names list is for

Entries of withheld.yaml are looked for where parts of articles are cut out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from indexer import sources
from indexer.addresses import host_of
from indexer.authority import FILES, Authority
from indexer.display import DisplayRule
from indexer.model import Head, Source, SourceFile
from indexer.readers import fields
from indexer.readers.fields import FieldMap, FieldMaps
from indexer.settings import CONFIGURATION
from indexer.sources import SourceRule, SourceRules, is_on_site


def remarks(
    rules: SourceRules,
    maps: FieldMaps,
    names: Authority,
    files: Iterable[SourceFile],
    records: Iterable[Head],
    articles: Iterable[Head],
) -> Iterator[tuple[str, str]]:
    """A (path, remark) of all that is called for by none of the files, nor by the records in them, nor by the articles
    these make."""
    named = [(entry, id) for entry in names.entries for id in sorted(entry.articles)]
    if not (rules.rules or maps.maps or named):
        return
    used, ids = _Used(rules, maps), {id for _, id in named}
    for file in files:
        used.see_file(file.path)
    for head in records:
        used.see(head)
        ids.discard(head.id)
    used.see_joined(articles)
    for remark in used.unused_rules():
        yield f"{CONFIGURATION}/{sources.FILE}", remark
    for pattern in used.unused_patterns():
        yield f"{CONFIGURATION}/{fields.FILE}", f"'{pattern}' is the pattern of no file, or another is found first"
    for entry, id in named:
        if id in ids:
            yield (
                f"{CONFIGURATION}/{FILES[entry.kind]}",
                f"{entry.label} (line {entry.line}): no article is called {id}",
            )


@dataclass(slots=True)
class _Unused:
    """What of the rule of a publication nothing has called for so far: soon there is little left to look for."""

    rule: SourceRule
    folders: list[str]
    hosts: list[str]
    removing: list[tuple[str, str]]
    """Of lines and parts of pages: the field and the text."""
    display: list[DisplayRule]
    known: bool = False
    """Whether an article is of the publication or the agency."""
    addressed: bool = False
    """Whether one of its own says its URL: where none does, as in folders of plain texts, hosts are of no use yet."""

    @staticmethod
    def of(rule: SourceRule) -> _Unused:
        """All of a rule."""
        lines = [("remove_lines", pattern) for pattern in rule.remove_lines]
        parts = [("remove_selectors", selector) for selector in rule.remove_selectors]
        return _Unused(rule, [*rule.folders], [*rule.hosts], [*lines, *parts], [*rule.display])

    def see_file(self, path: str) -> None:
        if self.folders:
            self.folders = [folder for folder in self.folders if not path.startswith(f"{folder}/")]

    def see(self, head: Head, *, is_own: bool) -> None:
        """Take in an article of the publication's own, or of another that has it from this agency."""
        self.known = True
        host = host_of(head.original_url) if is_own and self.hosts else None
        if host:
            self.addressed = True
            self.hosts = [own for own in self.hosts if not is_on_site(host, own)]
        if is_own and self.removing and head.removed:
            rules = {gone.rule for gone in head.removed}
            self.removing = [(name, text) for name, text in self.removing if f"{name}: {text}" not in rules]
        if self.display:
            self.display = [item for item in self.display if not item.may_apply(head)]

    def told(self) -> Iterator[str]:
        """What is left, in words."""
        yield from (f"no file lies in {folder}" for folder in self.folders)
        if not self.known:
            yield "no article is of this publication or agency"
            return
        yield from (f"no article of it is from {own}" for own in self.hosts if self.addressed)
        yield from (f"{name} '{text}' takes nothing off" for name, text in self.removing)
        yield from (f"display {_written(item)} is for no article" for item in self.display)


class _Used:
    """What of the newsroom's rules is called for."""

    def __init__(self, rules: SourceRules, maps: FieldMaps) -> None:
        self._rules = [_Unused.of(rule) for rule in rules.rules]
        self._maps = maps
        self._called_for: set[FieldMap] = set()
        self._owned: dict[Source, Sequence[_Unused]] = {}

    def see_file(self, path: str) -> None:
        if self._maps.maps:
            self._called_for.add(self._maps.of(path))
        for unused in self._rules:
            unused.see_file(path)

    def see(self, head: Head) -> None:
        self.see_file(head.path)  # a record within a packed file has a path of its own
        for source, is_own in ((head.source, True), (head.agency, False)):
            for unused in self._of(source) if source else ():
                unused.see(head, is_own=is_own)

    def see_joined(self, articles: Iterable[Head]) -> None:
        """Take in what only several records are together: of the date of one, say, and from the agency of another."""
        if any(unused.display for unused in self._rules):
            for head in articles:
                if head.other_ids:
                    self.see(head)

    def _of(self, source: Source) -> Sequence[_Unused]:
        """The rules of a publication or agency."""
        if source not in self._owned:
            names = frozenset(sources.names(source))
            self._owned[source] = [unused for unused in self._rules if not names.isdisjoint(unused.rule.names)]
        return self._owned[source]

    def unused_rules(self) -> Iterator[str]:
        return (f"{unused.rule.source.label}: {told}" for unused in self._rules for told in unused.told())

    def unused_patterns(self) -> Iterator[str]:
        return (each.pattern for each in self._maps.maps if each not in self._called_for)


def _written(item: DisplayRule) -> str:
    """An item of display as a newsroom writes it."""
    given = (("agency", item.agency), ("from", item.first), ("until", item.last))
    told = "".join(f", {name}: {value}" for name, value in given if value)
    return f"{{show: {item.show}{told}}}"
