"""XML files: which format one is, its first element tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple
from xml.etree.ElementTree import Element

from indexer.model import Unread
from indexer.readers import feeds, newsml, nitf
from indexer.readers.inputs import Input, Item
from indexer.readers.xml import Elements, articles

ReadElement = Callable[[str, Element, Element], Item | tuple[Item, ...]]
"""(path, first element of the file, element of the record) → the record, or what else is in it."""


class Format(NamedTuple):
    """A format of XML files."""

    records: tuple[str, ...]
    """The names of the elements that are records."""
    read: ReadElement
    single: bool = False
    """Whether a file of it holds one record."""


FORMATS: dict[str, Format] = {
    "rss": Format(("item",), feeds.read_rss),
    "rdf_RDF": Format(("item",), feeds.read_rss),
    "feed": Format(("entry",), feeds.read_atom),
    "nitf": Format(("nitf",), nitf.read, single=True),
    "newsItem": Format(("newsItem",), newsml.read, single=True),
    "packageItem": Format(("packageItem",), newsml.read, single=True),
    "newsMessage": Format(newsml.ITEMS, newsml.read),
}
"""The formats by their first element."""


def read(given: Input) -> Iterator[Item]:
    """The records of an XML file. One of no format we know is counted by its first element."""
    elements = Elements(given, lambda root: FORMATS[root].records if root in FORMATS else ())
    format = FORMATS.get(elements.root.tag)
    if not format:
        yield Unread(f".xml <{elements.root.tag}>")
        return
    yield from articles(
        given, elements.records(), partial(format.read, given.path, elements.root), single=format.single
    )
