"""What cleaning works on: an article in the making."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from indexer.clean.datelines import Dateline
from indexer.clean.lines import is_paragraph, opens_body, same
from indexer.model import RawArticle, Removed, Source
from indexer.recurring import LONGEST_HEADER
from indexer.sources import SourceFacts


@dataclass(frozen=True, slots=True)
class Draft:
    """An article in the making: the lines of the page that no step has moved yet, and what was found."""

    raw: RawArticle
    source: Source | None
    facts: SourceFacts
    lines: tuple[str, ...]
    removed: tuple[Removed, ...] = ()
    headline: str = ""
    standfirst: str = ""
    byline: tuple[str, ...] = ()
    agencies: tuple[Source, ...] = ()
    """Those its credits name."""
    dateline: Dateline = field(default_factory=Dateline)
    date_lines: tuple[str, ...] = ()

    def without(self, taken: dict[int, str]) -> Draft:
        """The draft with some lines, by index, removed under a rule each."""
        gone = tuple(Removed(self.lines[index], taken[index]) for index in sorted(taken))
        kept = tuple(line for index, line in enumerate(self.lines) if index not in taken)
        return replace(self, lines=kept, removed=self.removed + gone)

    def credited(self, names: Sequence[str], taken: dict[int, str]) -> Draft:
        """The draft with more names in its byline, and without the lines they stood in."""
        return replace(self.without(taken), byline=tuple(dict.fromkeys((*self.byline, *names))))

    def without_copies(self, text: str, within: int) -> Draft:
        """The draft without those of its first lines that repeat a text it holds as a field. One that
        is spelled otherwise is kept among the removed."""
        repeated = [index for index, line in enumerate(self.lines[:within]) if same(line, text)]
        other = {i: "repeats the headline or summary" for i in repeated if self.lines[i].strip() != text}
        kept = tuple(line for index, line in enumerate(self.lines) if index not in repeated)
        return replace(self.without(other), lines=kept)

    @property
    def header(self) -> tuple[str, ...]:
        """The lines of `opening` that can be a page's header."""
        return self.opening[:LONGEST_HEADER]

    @property
    def opening(self) -> tuple[str, ...]:
        """The lines before the first paragraph. The first line may be a headline that reads like one."""
        start = 1 if self.lines and not opens_body(self.lines[0].strip()) else 0
        rest = enumerate(self.lines[start:], start)
        return self.lines[: next((index for index, line in rest if is_paragraph(line)), len(self.lines))]
