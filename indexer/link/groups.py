"""Names in disjoint groups: pairs that pass a test are joined, unless something forbids it.

Names are compared only with those that share a block, so the work grows with the number of names and
not with its square. What comes out depends neither on the order of the names nor on that of the pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations, pairwise, product

from indexer.link.repeated import Repeated

LARGEST_BLOCK = 300
"""A block of more names says too little; its names meet in their other blocks."""

MOST_COMPARED = 12
"""So many names of a group, the most frequent, are asked whether they forbid a union."""

Blocks = Callable[[str], Iterable[Hashable]]
Shared = Sequence[Sequence[str]]
"""The names of each block, in alphabetical order."""
Test = Callable[[str, str], bool]


class Groups:
    """Names in groups. Each group may stand for one entry of the names list, and never for two."""

    def __init__(self, names: Mapping[str, int], listed: Mapping[str, str], forbidden: Test) -> None:
        self._counts = names
        self._names = sorted(names)
        self._parent: dict[str, str] = {}
        """Of a name that does not stand for its group, another nearer to the one that does."""
        self._members: dict[str, list[str]] = {}
        self._entry: dict[str, str] = {}
        self._forbidden = forbidden
        first: dict[str, str] = {}
        for name in self._names:
            if name in listed:
                self._entry[name] = listed[name]
                if name != first.setdefault(listed[name], name):
                    self._unite(name, first[listed[name]])

    def is_listed(self, name: str) -> bool:
        """Whether a name's group stands for an entry of the names list."""
        return self.root(name) in self._entry

    def unite(self, names: Iterable[str]) -> None:
        """Join names known to be one's, unless they stand for two entries or something forbids it."""
        for a, b in pairwise(sorted(names)):
            self._try(a, b)

    def join(self, shared: Shared, same: Test) -> None:
        """Join all pairs that are the same, the most frequent names first."""
        pairs = {(a, b) for a, b in self._apart(shared, self._free()) if same(a, b)}
        for a, b in sorted(pairs, key=self._rank):
            self._try(a, b)

    def attach(self, shared: Shared, shorter: Test) -> None:
        """Join every group whose members can only be short for members of one other group."""
        fuller: dict[str, set[str]] = defaultdict(set)

        def note(concerned: AbstractSet[str]) -> None:
            for a, b in self._apart(shared, concerned):
                for short, full in ((a, b), (b, a)):
                    if shorter(short, full):
                        fuller[self.root(short)].add(self.root(full))

        note(self._free())
        # Which other entries a listed group may be short for counts where it may join a group of none.
        note(fuller.keys() & self._entry.keys())
        single = [(short, *found) for short, found in sorted(fuller.items()) if len(found) == 1]
        for short, full in single:
            if len({self.root(other) for other in fuller[short]} - {self.root(short)}) == 1:
                self._try(short, full)

    def all(self) -> Iterator[frozenset[str]]:
        """The groups, sorted: each is known by the first of its names."""
        return (frozenset(self._of(name)) for name in self._names if name not in self._parent)

    def pairs(self, shared: Shared, same: Test) -> Iterator[tuple[str, str]]:
        """The pairs of names of two groups that are the same; one that shares two blocks comes twice."""
        return ((a, b) for a, b in self._apart(shared, self._free()) if same(a, b))

    def shared(self, blocks: Blocks) -> Shared:
        """The names of every block that says enough."""
        several = Repeated(len(self._names))  # most blocks have one name
        for name in self._names:
            several.note(set(blocks(name)))
        found: dict[Hashable, list[str]] = defaultdict(list)
        for name in self._names:
            for block in set(blocks(name)):
                if block in several:
                    found[block].append(name)
        return [names for names in found.values() if 1 < len(names) <= LARGEST_BLOCK]

    def _free(self) -> set[str]:
        """The groups that stand for no entry. Two that do never join, and most names compared are theirs: pairs of
        them need no test."""
        return {name for name in self._names if name not in self._parent and name not in self._entry}

    def _apart(self, shared: Shared, concerned: AbstractSet[str]) -> Iterator[tuple[str, str]]:
        """The pairs of names that share a block and no group, of one at least of the groups concerned."""
        for names in shared:
            roots = [self.root(name) for name in names]
            if concerned.isdisjoint(roots):
                continue
            for (a, one), (b, other) in combinations(zip(names, roots, strict=True), 2):
                if one != other and (one in concerned or other in concerned):
                    yield a, b

    def _rank(self, pair: tuple[str, str]) -> tuple[int, tuple[str, str]]:
        return -min(self._counts[name] for name in pair), pair

    def _try(self, a: str, b: str) -> None:
        """Unite two groups unless they stand for two entries or members of theirs forbid it."""
        a, b = self.root(a), self.root(b)
        entries = {self._entry[root] for root in (a, b) if root in self._entry}
        if a == b or len(entries) > 1:
            return
        if not any(self._forbidden(x, y) for x, y in product(self._frequent(a), self._frequent(b))):
            self._unite(a, b)

    def _frequent(self, root: str) -> list[str]:
        return sorted(self._of(root), key=lambda name: (-self._counts[name], name))[:MOST_COMPARED]

    def _of(self, root: str) -> list[str]:
        return self._members.get(root, [root])

    def root(self, name: str) -> str:
        """The name that stands for a name's group."""
        while (nearer := self._parent.get(name)) is not None:
            self._parent[name] = nearest = self._parent.get(nearer, nearer)
            name = nearest
        return name

    def _unite(self, a: str, b: str) -> None:
        first, second = sorted((self.root(a), self.root(b)))
        if first == second:
            return
        self._parent[second] = first
        self._members[first] = self._of(first) + self._of(second)
        self._members.pop(second, None)
        if second in self._entry:
            self._entry[first] = self._entry.pop(second)
