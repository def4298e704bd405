"""What is kept of documents besides their words and their texts."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from indexer.engine.whoosh.columns_writer import ColumnsWriter
from indexer.engine.whoosh.flags import Ints
from indexer.engine.whoosh.store_writer import Rows
from indexer.engine.written import WrittenNames
from indexer.errors import EngineError
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

    def extend(self, others: Facts, numbers: Ints) -> None:
        """Take what others took, whose documents have these numbers here, ascending."""
        self.columns.extend(others.columns, numbers)
        self.names.extend(others.names)
        self.rows.extend(others.rows, numbers)

    def save(self, file: Path) -> bytes:
        """Write it; the answer is a digest of the file."""
        data = pickle.dumps(self)
        file.write_bytes(data)
        return sha256(data).digest()

    @classmethod
    def load(cls, file: Path, digest: bytes) -> Facts:
        """What was saved: nothing else is unpickled, for that would run its code."""
        data = file.read_bytes()
        if sha256(data).digest() != digest:
            raise EngineError(f"{file} is not what was written there; run the rebuild again.")
        return pickle.loads(data)  # type: ignore[no-any-return]
