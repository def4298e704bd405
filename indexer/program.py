"""Which program this is: what earlier runs worked out is of use to the same program alone."""

from __future__ import annotations

import hashlib
import sys
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

LIBRARIES = (
    "trafilatura",
    "lxml",
    "Markdown",
    "babel",
    "PyStemmer",
    "PyYAML",
    "rapidfuzz",
    "py3langid",
    "cssselect",
    "msgspec",
    "numpy",
    "Whoosh",
)
"""What a result depends on besides our own code."""


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """A hash of the program's own code and data and of what it reads, analyses and keeps with: another
    version of any of them works everything out anew."""
    used = [f"{name} {version(name)}" for name in LIBRARIES]
    digest = hashlib.sha256(f"{sys.version_info[:2]} {used}".encode())
    root = Path(__file__).parent
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(f"{path.relative_to(root)}\0".encode() + path.read_bytes())
    return digest.hexdigest()
