"""Our posting arrays as a codec of Whoosh: its schema, segment and term table, and its own searcher.

Whoosh finds the row of a term (`TermTable`) and says what an index consists of; postings are read by
`postings`, straight from the arrays. Its stock searcher works on the same files: the tests ask it.

There is one way to write an index, the bulk writer; Whoosh's writers find nothing to write with here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, NoReturn

from whoosh.codec import base
from whoosh.codec.whoosh3 import W3TermsReader
from whoosh.filedb.filestore import FileStorage
from whoosh.formats import Format
from whoosh.index import TOC
from whoosh.matching import ListMatcher

from indexer.engine.scoring import LENGTHS
from indexer.engine.whoosh.arrays import Arrays
from indexer.engine.whoosh.flags import Ints
from indexer.engine.whoosh.schema import FAMILIES, field_name, schema
from indexer.engine.whoosh.term_table import TermTable, keys
from indexer.terms import FIELDS

FOLDER = "whoosh"

UNPICKLED = (".toc", ".trm")
"""The files that hold pickles, which run code when they are read."""

NAME = "MAIN"
"""Of the index: the one Whoosh takes by default."""

_TERMS = ".trm"


def save_contents(folder: Path, count: int, lengths: Mapping[str, int]) -> None:
    """Write Whoosh's table of contents of an index: how many documents there are, and how many words in
    each field."""
    TOC(schema(), [FlatSegment(count, dict(lengths))], 1).write(_storage(folder), NAME)


def _storage(folder: Path, **how: bool) -> FileStorage:
    return FileStorage(str(folder), supports_mmap=False, **how)


def create_terms(folder: Path) -> TermTable:
    """A table for the terms of an index, to be filled."""
    return TermTable(_storage(folder).create_file(FlatSegment(0, {}).make_filename(_TERMS)))


def open_terms(folder: Path) -> FlatTerms:
    """The terms of an index."""
    storage = _storage(folder, readonly=True)
    [segment] = TOC.read(storage, NAME, schema=schema()).segments
    return FlatTerms(FlatCodec(), storage, segment)


class FlatSegment(base.Segment):  # type: ignore[misc]
    """The one segment of an index. Its name is always the same, so that equal archives make equal files."""

    def __init__(self, count: int, lengths: dict[str, int]) -> None:
        self.indexname = NAME
        self.segid = "0"
        self.compound = False
        self._count = count
        self.lengths = lengths
        """Number of words in each field."""

    def codec(self) -> FlatCodec:
        """What reads it."""
        return FlatCodec()

    def doc_count_all(self) -> int:
        """How many documents it has."""
        return self._count

    def should_assemble(self) -> bool:
        """Never: a compound file would be read into the memory of every process that opens it."""
        return False

    def deleted_count(self) -> int:
        """No document is ever deleted: a generation never changes."""
        return 0

    def deleted_docs(self) -> Iterable[int]:
        """As deleted_count."""
        return ()

    def is_deleted(self, docnum: int) -> bool:
        """As deleted_count."""
        return False


class FlatCodec(base.Codec):  # type: ignore[misc]
    """Reads our arrays for Whoosh."""

    def terms_reader(self, storage: FileStorage, segment: FlatSegment) -> FlatTerms:
        """Terms and their postings."""
        return FlatTerms(self, storage, segment)

    def per_document_reader(self, storage: FileStorage, segment: FlatSegment) -> FlatDocuments:
        """Lengths of documents."""
        return FlatDocuments(storage, segment)

    def _refuse(self, *_: object) -> NoReturn:
        raise NotImplementedError("An index is written by indexer.engine.whoosh.writer alone.")

    per_document_writer = field_writer = postings_writer = postings_reader = new_segment = _refuse


class FlatTerms(W3TermsReader):  # type: ignore[misc]
    """Whoosh's term table, and postings from our arrays."""

    def __init__(self, codec: FlatCodec, storage: FileStorage, segment: FlatSegment) -> None:
        self.arrays = Arrays.open(Path(storage.folder))
        name = segment.make_filename(_TERMS)
        super().__init__(codec, storage.open_file(name), storage.file_length(name), None)
        self.lengths: Mapping[str, int] = segment.lengths
        """Number of words in each field."""

    def families(self) -> dict[str, list[str]]:
        """All terms by the names of their families, in the order of their rows."""
        found: list[list[str]] = [[] for _ in FAMILIES]
        for family, term in keys(self._tindex):
            found[family].append(term)
        return dict(zip((field_name(*family) for family in FAMILIES), found, strict=True))

    def row(self, field: str, term: bytes) -> int:
        """The row of a term; TermNotFound when there is none."""
        row: int = self.term_info(field, term).extent()[0]
        return row

    def matcher(self, fieldname: str, tbytes: bytes, format_: Format, scorer: Any = None) -> ListMatcher:
        """The posting list of a term as Whoosh wants it."""
        posting = self.arrays.posting(self.row(fieldname, tbytes), _searched(fieldname))
        starts, positions = posting.starts().tolist(), posting.positions.tolist()
        frequencies = posting.frequencies().tolist()
        places = [positions[start:end] for start, end in pairwise(starts)]
        has_places = format_.supports("positions")
        return ListMatcher(
            posting.docs.tolist(),
            [float(frequency) for frequency in frequencies],
            [format_.encode(value) for value in (places if has_places else frequencies)],
            format_,
            scorer,
            term=(fieldname, tbytes),
            terminfo=self.term_info(fieldname, tbytes),
        )

    def close(self) -> None:
        """Let go of the file."""
        self._tindex.close()


class FlatDocuments(base.PerDocumentReader):  # type: ignore[misc]
    """What Whoosh may know of each document: its lengths."""

    def __init__(self, storage: FileStorage, segment: FlatSegment) -> None:
        self._segment = segment
        self._lengths = Arrays.open(Path(storage.folder)).lengths

    def doc_count(self) -> int:
        """How many documents there are."""
        return self._segment.doc_count_all()

    doc_count_all = doc_count

    def has_deletions(self) -> bool:
        """As FlatSegment.deleted_count."""
        return False

    def is_deleted(self, docnum: int) -> bool:
        """As FlatSegment.deleted_count."""
        return False

    def deleted_docs(self) -> Iterable[int]:
        """As FlatSegment.deleted_count."""
        return ()

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        """Nothing is stored here; documents are in articles.bin."""
        return {}

    def field_length(self, fieldname: str) -> int:
        """Number of words in a field of all documents."""
        return self._segment.lengths[_searched(fieldname)]

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """Number of words in a field of a document, as its length byte tells it."""
        return LENGTHS[self._column(fieldname)[docnum]] or default

    def min_field_length(self, fieldname: str) -> int:
        """The smallest of them."""
        return LENGTHS[int(self._column(fieldname).min(initial=255))]

    def max_field_length(self, fieldname: str) -> int:
        """The largest of them."""
        return LENGTHS[int(self._column(fieldname).max(initial=0))]

    def _column(self, fieldname: str) -> Ints:
        column: Ints = self._lengths[FIELDS.index(_searched(fieldname))]
        return column


def _searched(fieldname: str) -> str:
    """The searched field of a family's name."""
    return fieldname.rpartition("_")[0]
