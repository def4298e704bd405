"""Records with named fields (JSON Lines, CSV) → RawArticles, by the newsroom's map or the usual names.

The map of an archive is `.cuttings/formats.yaml`: for files by pattern, the record's name for each of
our fields, dots reaching into nested ones:

    "exports/*.csv":
      columns: {headline: Title, body: Content, date: Posted, person: People}
      delimiter: ";"

A pattern is matched against the path in the archive; the first that matches counts. What a map does
not name is looked for under the usual names: our own, and title, summary, author, lang, text, content.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from indexer import yaml_files
from indexer.errors import ArchiveError, ArticleError
from indexer.model import ENTITY_KINDS, Edit, Kind, RawArticle
from indexer.readers import limits
from indexer.readers.encoding import printable
from indexer.readers.html import visible_lines
from indexer.readers.sidecar import declared

FILE = "formats.yaml"

_METADATA = frozenset(
    "id url source agency headline standfirst date updated byline dateline language corrects"
    " title summary author lang".split()
)
_TITLES = frozenset({"headline", "title"})
_BODIES = ("body", "text", "content", "article")
_FIELDS = frozenset({*_METADATA, "body", *ENTITY_KINDS})
_OPTIONS = frozenset({"columns", "delimiter"})
_MARKUP = re.compile(r"</?(?:p|br|div|h[1-6]|ul|ol|li|a|em|strong|b|i|span|blockquote)\b[^<>]*>|&(?:\w+|#\d+);", re.I)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_SEVERAL = re.compile(r"[;|\n]")


@dataclass(frozen=True, slots=True)
class FieldMap:
    """How the records of some files name our fields."""

    pattern: str = "*"
    columns: tuple[tuple[str, str], ...] = ()
    """(our field, their name)."""
    delimiter: str | None = None
    """What separates the columns of a CSV file, where it is not to be found out."""


@dataclass(frozen=True, slots=True)
class FieldMaps:
    """The newsroom's maps. Their repr is a fingerprint."""

    maps: tuple[FieldMap, ...] = ()

    def of(self, path: str) -> FieldMap:
        """The map of a file; that it is packed changes nothing."""
        plain = path.removesuffix(".gz")
        return next((each for each in self.maps if fnmatchcase(plain, each.pattern)), FieldMap())


def load_maps(folder: Path) -> FieldMaps:
    """The maps in a folder's formats.yaml; none where there is no such file."""
    path = folder / FILE
    content = yaml_files.read(path)
    if content is None:
        return FieldMaps()
    if not isinstance(content, dict):
        raise ArchiveError(f'{path} must list file patterns, each as `"*.csv": {{columns: {{headline: Title, …}}}}`.')
    return FieldMaps(tuple(_map(f"{path}: {pattern}", str(pattern), value) for pattern, value in content.items()))


def article(path: str, number: int, row: Mapping[str, object], fields: FieldMap) -> RawArticle:
    """The article in a record."""
    known = _renamed(row, fields)
    text = plain(next((_one_text(known[name]) for name in _BODIES if _one_text(known.get(name))), ""))
    if not text.strip():
        raise ArticleError(f"the record has no text under {' or '.join(_BODIES)}: map its fields in {FILE}")
    names = {kind: tuple(_several(known.get(kind))) for kind in ENTITY_KINDS}
    said = {name: _plain_value(known[name]) for name in _METADATA & known.keys()}
    said |= {name: title(_one_text(said[name])) for name in _TITLES & said.keys()}
    metadata = declared(said, added(names))
    return RawArticle(path, text, number, metadata)


def added(names: Mapping[Kind, tuple[str, ...]]) -> tuple[Edit, ...]:
    """What the editors of a record tagged it with, as additions to its facets."""
    tidy = {kind: dict.fromkeys(" ".join(name.split()) for name in names.get(kind, ())) for kind in ENTITY_KINDS}
    return tuple(Edit(kind, tuple(name for name in found if name)) for kind, found in tidy.items() if any(found))


def plain(text: str) -> str:
    """A text whose paragraphs may be HTML, as lines."""
    if not _MARKUP.search(limits.checked(text)):
        return printable(text)
    limits.look_at_page(text.encode("utf-8", "replace"))
    # Between blocks of HTML, and in place of them, systems leave blank lines that mean a paragraph.
    return "\n\n".join(visible_lines(f"<div>{_BLANK_LINE.sub('<p>', text)}</div>"))


def title(text: str | None) -> str | None:
    """A name or a headline, which systems write as HTML inside XML and JSON, as one line."""
    return " ".join(plain(text or "").split()) or None


def _renamed(row: Mapping[str, object], fields: FieldMap) -> dict[str, object]:
    """The record under our names: its own in lower case, those of the map over them."""
    mapped = {ours: _at(row, theirs) for ours, theirs in fields.columns}
    usual = {str(name).strip().lower(): value for name, value in row.items()}
    return {**usual, **{ours: value for ours, value in mapped.items() if value is not None}}


def _at(row: object, name: str) -> object:
    """The value under a name, or under its parts one inside the other."""
    if isinstance(row, Mapping):
        if name in row:
            return row[name]
        first, _, rest = name.partition(".")
        return _at(row.get(first), rest) if rest else None
    return None


def _plain_value(value: object) -> object:
    """Texts and lists of texts; numbers as texts, and of an object its name."""
    if isinstance(value, list | tuple):
        return [text for item in value if (text := _one_text(item))]
    return _one_text(value)


def _one_text(value: object) -> str:
    if isinstance(value, Mapping):
        value = next((value[key] for key in ("name", "label", "value", "title") if key in value), None)
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _several(value: object) -> Iterator[str]:
    """The names in a list, or in a text that separates them by semicolons or bars."""
    for item in value if isinstance(value, list | tuple) else [value]:
        yield from _SEVERAL.split(_one_text(item))


def _map(place: str, pattern: str, value: object) -> FieldMap:
    options = value if isinstance(value, dict) else {}
    columns = options.get("columns") or {}
    if not options or not options.keys() <= _OPTIONS or not isinstance(columns, dict):
        raise ArchiveError(f"{place} must have `columns: {{headline: Title, …}}`, and may have a delimiter.")
    unknown = sorted(columns.keys() - _FIELDS)
    if unknown:
        raise ArchiveError(f"{place} has no field {unknown[0]!r}. Known: {', '.join(sorted(_FIELDS))}.")
    delimiter = options.get("delimiter")
    if delimiter is not None and len(delimiter) != 1:
        raise ArchiveError(f"{place}: delimiter must be one character.")
    return FieldMap(pattern, tuple((ours, str(theirs)) for ours, theirs in sorted(columns.items())), delimiter)
