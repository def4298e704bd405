"""What the newsroom took out of the archive: `withheld.yaml`, a list of

- id: 2016-rome            # or url: https://…
  since: 2024-05-01
  reason: Court order      # shown to readers, if given
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from indexer import yaml_files
from indexer.errors import ArchiveError
from indexer.model import Article

FILE = "withheld.yaml"

_FIELDS = frozenset({"id", "url", "since", "reason"})


@dataclass(frozen=True, slots=True)
class Withholding:
    """One article that is withheld, named by its id or its original URL."""

    id: str | None = None
    url: str | None = None
    since: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Withheld:
    """Everything that is withheld."""

    entries: tuple[Withholding, ...] = ()

    @property
    def ids(self) -> frozenset[str]:
        """The ids that are named."""
        return frozenset(entry.id for entry in self.entries if entry.id)

    def entry(self, article: Article) -> Withholding | None:
        """The entry that withholds an article."""
        url = article.original_url
        return next((e for e in self.entries if e.id == article.id or (url and e.url == url)), None)

    def hides(self, article: Article) -> bool:
        """Whether an article is withheld."""
        return self.entry(article) is not None


def load(folder: Path | None) -> Withheld:
    """What a folder's withheld.yaml names; nothing where there is no such file. A file that cannot be
    understood is an error: guessing would publish what must not be."""
    path = folder / FILE if folder else None
    content = yaml_files.read(path) if path else None
    if content is None:
        return Withheld()
    if not isinstance(content, list):
        raise ArchiveError(f"{path} must be a list of entries such as `- id: 2016-rome`.")
    return Withheld(tuple(_entry(f"{path}, entry {number}", item) for number, item in enumerate(content, start=1)))


def hidden_ids(folder: Path | None) -> frozenset[str]:
    """The ids of withheld articles, for requests to an engine."""
    return load(folder).ids


def _entry(where: str, item: object) -> Withholding:
    if not isinstance(item, dict):
        raise ArchiveError(f"{where} must have an id or a url.")
    unknown = sorted(item.keys() - _FIELDS)
    if unknown:
        raise ArchiveError(f"{where} has no field {unknown[0]!r}. Known: {', '.join(sorted(_FIELDS))}.")
    texts = {name: value.strip() for name, value in item.items() if isinstance(value, str)}
    if not (texts.get("id") or texts.get("url")):
        raise ArchiveError(f"{where} must have an id or a url.")
    return Withholding(**texts)
