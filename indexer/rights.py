"""What the newsroom took out of the archive: `withheld.yaml`, a list of

- id: 2016-rome            # or url: https://…
  version: 2               # only this version of it
  paragraph: The minister  # or only the paragraph that begins so
  since: 2024-05-01
  reason: Court order      # shown to readers, if given

An article of which only a part is withheld is hidden whole until a rebuild has cut the part out of it.
What cannot be cut out stays hidden whole.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from indexer import yaml_files
from indexer.addresses import address
from indexer.errors import ArchiveError
from indexer.model import Article, Copies, Document, Head
from indexer.settings import CONFIGURATION, Settings
from indexer.text import fold

FILE = "withheld.yaml"
_ORIGIN = "archive.txt"
"""File beside an index that names the archive it was made from."""
_OLD_ORIGIN = "archive"
"""Its name in indexes made before; most often that of the archive's own folder, which may stand there too."""

_FIELDS = frozenset({"id", "url", "version", "paragraph", "since", "reason"})


class Held(Protocol):
    """What an index is asked to find out which of its articles are withheld; every Snapshot is one."""

    def get(self, article_id: str) -> Document | None:
        """The document of an id."""
        ...

    def ids_at(self, urls: Iterable[str]) -> frozenset[str]:
        """The ids of the articles published at one of these URLs."""
        ...


@dataclass(frozen=True, slots=True)
class Withholding:
    """One article that is withheld, or a part of it, named by its id or its original URL."""

    id: str | None = None
    url: str | None = None
    version: int | None = None
    """The number of the only version that is withheld."""
    paragraph: str | None = None
    """How the only paragraph that is withheld begins."""
    since: str | None = None
    reason: str | None = None

    @property
    def part(self) -> str:
        """The name of the withheld part, which tells nothing of its words; "" for the whole article."""
        if self.version is not None:
            return f"version {self.version}"
        if self.paragraph is not None:
            return f"paragraph {hashlib.sha256(plain(self.paragraph).encode()).hexdigest()[:16]}"
        return ""

    def is_cut_from(self, article: Article | Head) -> bool:
        """Whether a rebuild has cut the withheld part out of an article this is about."""
        return self.part != "" and self.part in article.withheld


@dataclass(frozen=True, slots=True)
class Withheld:
    """Everything that is withheld."""

    entries: tuple[Withholding, ...] = ()
    _by_name: dict[str, list[Withholding]] = field(default_factory=dict, compare=False, repr=False)
    """The entries by id and by address, which holds a dot as no id does."""

    def __post_init__(self) -> None:
        for entry in self.entries:
            for name in {entry.id, address(entry.url)} - {None}:
                self._by_name.setdefault(str(name), []).append(entry)

    def about(self, article: Article | Head) -> list[Withholding]:
        """The entries that name an article, by one of its ids or by its URL."""
        if not self._by_name:
            return []
        names = (article.id, *article.other_ids, address(article.original_url) or "")
        return list(dict.fromkeys(entry for name in names for entry in self._by_name.get(name, ())))

    def entry(self, article: Article | Head) -> Withholding | None:
        """An entry that hides an article: no rebuild has cut out what it withholds."""
        return next((entry for entry in self.about(article) if not entry.is_cut_from(article)), None)

    def hides(self, article: Article | Head) -> bool:
        """Whether an article is hidden."""
        return self.entry(article) is not None

    def parts_of(self, article: Article | Head) -> list[Withholding]:
        """The entries that withhold a part of an article."""
        return [entry for entry in self.about(article) if entry.part]

    def named(self, id: str) -> Withholding | None:
        """The entry that withholds the whole article of an id, whether or not the archive has it."""
        return next((entry for entry in self.entries if entry.id == id and not entry.part), None)

    def hidden_in(self, held: Held) -> frozenset[str]:
        """The ids an index must not show, for its requests."""
        whole = [entry for entry in self.entries if not entry.part]
        ids = {entry.id for entry in whole if entry.id}
        # An id may be that of another record of an article, which others know by its own.
        ids |= {document.article.id for id in ids if (document := held.get(id))}
        ids |= held.ids_at([entry.url for entry in whole if entry.url])
        for entry in self.entries:
            if entry.part:
                named = held.ids_at([entry.url] if entry.url else []) | ({entry.id} if entry.id else set())
                found = (held.get(id) for id in named)
                ids |= {d.article.id for d in found if d and not entry.is_cut_from(d.article)}
        return frozenset(ids)


def plain(text: str) -> str:
    """A text folded, one space between words: two writings of the same paragraph are equal."""
    return " ".join(fold(text).split())


def apart_from(document: Document, hidden: frozenset[str]) -> Document:
    """A document that leads to no hidden article: not as its copy, nor as its correction."""
    copies, article = document.copies, document.article
    others = tuple(id for id in copies.ids if id not in hidden) if copies else ()
    left = replace(
        document,
        copies=Copies(copies.key if copies.key in others else others[0], others)
        if copies and len(others) > 1
        else None,
        corrected_by=tuple(id for id in document.corrected_by if id not in hidden),
    )
    return replace(left, article=replace(article, corrects=None)) if article.corrects in hidden else left


def origin(settings: Settings) -> Path | None:
    """The archive an index was made from; None where it does not say."""
    notes = (settings.index / name for name in (_ORIGIN, _OLD_ORIGIN))
    note = next((note for note in notes if note.is_file()), None)
    archive = os.fsdecode(note.read_bytes()) if note else ""
    return Path(archive) if archive else None


def place(settings: Settings) -> Path:
    """The folder whose withheld.yaml applies to an index: the configuration of the archive it was made
    from, else that of the archive the settings name, else what was kept of the list at the rebuild."""
    for archive in (origin(settings) or settings.archive, settings.archive):
        if archive.is_dir():
            return archive / CONFIGURATION
    return settings.index


def remember(settings: Settings) -> None:
    """Note beside an index which archive it was made from and what was withheld, for whoever is not told."""
    put(settings.index / _ORIGIN, os.fsencode(settings.archive.resolve()))
    said, kept = settings.configuration / FILE, settings.index / FILE
    if said.is_file() and kept.is_file() and kept.samefile(said):
        return  # an index in the folder of the configuration: the newsroom's own file
    if said.is_file():
        put(kept, said.read_bytes())
    else:
        kept.unlink(missing_ok=True)


def put(path: Path, data: bytes) -> None:
    """Write a file that somebody may be reading: they find the old one or the new one, never half of it or none."""
    beside = path.with_name(f".tmp-{path.name}")
    beside.write_bytes(data)
    beside.replace(path)


def in_force(settings: Settings) -> Withheld:
    """What is withheld of the index that the settings name."""
    return load(place(settings))


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


def _entry(where: str, item: object) -> Withholding:
    if not isinstance(item, dict):
        raise ArchiveError(f"{where} must have an id or a url.")
    unknown = sorted(item.keys() - _FIELDS)
    if unknown:
        raise ArchiveError(f"{where} has no field {unknown[0]!r}. Known: {', '.join(sorted(_FIELDS))}.")
    for name, value in item.items():
        if not isinstance(value, str | None):
            raise ArchiveError(f"{where}: {name} must be a text.")
    texts = {name: value.strip() for name, value in item.items() if value and value.strip()}
    if not (texts.get("id") or texts.get("url")):
        raise ArchiveError(f"{where} must have an id or a url.")
    if "url" in texts and not (texts["url"].startswith(("http://", "https://")) and address(texts["url"])):
        raise ArchiveError(f"{where}: a url must begin with https:// and name a page.")
    return Withholding(**{**texts, "version": _version(where, item, texts)})


def _version(where: str, item: dict[str, object], texts: dict[str, str]) -> int | None:
    """The number of the withheld version. A part that is named but left blank is an error: the whole
    article or nothing could be meant."""
    blank = [name for name in ("version", "paragraph") if name in item and not plain(texts.get(name, ""))]
    if blank:
        raise ArchiveError(f"{where}: {blank[0]} says nothing.")
    if "version" in texts and "paragraph" in texts:
        raise ArchiveError(f"{where} must name a version or a paragraph, not both; make it two entries.")
    version = texts.get("version")
    if version is not None and not (version.isascii() and version.isdigit()):
        raise ArchiveError(f"{where}: version must be a number, as on the page of the article.")
    return int(version) if version else None
