"""What is kept of documents besides their words and their texts."""

from __future__ import annotations

from dataclasses import dataclass, field

from indexer.engine.whoosh.columns_writer import ColumnsWriter
from indexer.engine.whoosh.store_writer import Rows
from indexer.engine.written import WrittenNames
from indexer.model import Document


@dataclass(frozen=True, slots=True)
class Facts:
    """Collects it."""

    columns: ColumnsWriter = field(default_factory=ColumnsWriter)
    names: WrittenNames = field(default_factory=WrittenNames)
    rows: Rows = field(default_factory=Rows)

    def add(self, number: int, document: Document) -> None:
        """Take a document."""
        self.columns.add(number, document)
        self.names.add(document)
        self.rows.add(number, document)

    def extend(self, others: Facts) -> None:
        """Take what others took."""
        self.columns.extend(others.columns)
        self.names.extend(others.names)
        self.rows.extend(others.rows)
