"""XML as a stream of the elements that are records, with what hostile files try kept out.

A plain DOCTYPE is accepted. Entities a file declares, and anything it wants fetched, are refused; so
are elements nested too deeply and records that are too large.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element, TreeBuilder

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, ParseError

from indexer.errors import ArticleError
from indexer.model import KillNotice, RawArticle, Refused
from indexer.readers.inputs import Input, Item
from indexer.readers.limits import MOST_BYTES

DEEPEST = 200
"""Levels of elements: real articles have some twenty."""

MOST_ELEMENTS = 50_000
"""Of one record, or of what stands between two."""

_HOPELESS = 10 * MOST_ELEMENTS
"""So many without an end of the record: there will be none."""

_CHUNK = 2**16

RecordNames = Callable[[str], Collection[str]]
"""The name of a file's first element → the names of the elements that are its records."""

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

_PREFIXES = {
    "http://purl.org/rss/1.0/modules/content/": "content_",
    "http://purl.org/dc/elements/1.1/": "dc_",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf_",
}
_OWN = ("", "http://www.w3.org/2005/Atom", "http://purl.org/rss/1.0/", "http://www.w3.org/1999/xhtml")
_IPTC = "http://iptc.org/std/"
_WORDPRESS = "http://wordpress.org/export/"


class Elements:
    """The elements of an XML file, one record at a time. A format's own names are without their
    namespace; those of the extensions we know have it as a prefix (`dc_creator`)."""

    def __init__(self, given: Input, records: RecordNames) -> None:
        self._given = given
        self._tree = _Tree(given, records)
        self._parser = DefusedXMLParser(target=self._tree)
        self._error: ArticleError | None = None
        while self._tree.root is None:
            self._read()
            if self._error and self._tree.root is None:
                raise self._error
        self.root = self._tree.root
        """The first element; before the first record, all that stands before it is there."""

    def records(self) -> Iterator[Element | ArticleError]:
        """Each record with all that is in it, the outermost where one holds another; in place of one
        that is too large, the reason. What stands before a damage is read."""
        more = True
        while more:
            more = not self._error and self._read()
            while self._tree.found:
                yield self._tree.found.popleft()
        if self._error:
            raise self._error

    def _read(self) -> bool:
        """Parses the next bytes; False at the end of what can be read."""
        data = self._given.stream.read(_CHUNK)
        try:
            self._tree.expect(len(data))
            self._parser.feed(data) if data else self._parser.close()
        except ArticleError as error:
            self._error = error
        except DefusedXmlException:
            self._error = ArticleError("its XML declares entities or wants something fetched, which is refused")
        except (ParseError, ValueError, LookupError) as error:
            self._error = ArticleError(f"not valid XML: {error}")
        return bool(data) and not self._error


class _Tree:
    """What the parser calls: builds the tree, without the records that have been read, and without
    what is in a record once it is too large."""

    def __init__(self, given: Input, records: RecordNames) -> None:
        self._given = given
        self._names_of = records
        self._names: Collection[str] = ()
        self._builder = TreeBuilder()
        self._above: list[Element] = []
        self._record = 0
        """The depth of the record being read; 0 between two."""
        self._depth = 0
        self._elements = self._size = 0
        self._reason: ArticleError | None = None
        self.root: Element | None = None
        self.found: deque[Element | ArticleError] = deque()
        self._unseen = 0
        """Bytes parsed since anything was called."""

    def expect(self, size: int) -> None:
        """Told of bytes before they are parsed: a tag or a comment without an end is given up."""
        self._unseen += size
        if self._unseen > min(self._given.limit, MOST_BYTES) + _CHUNK:
            raise self._given.too_large(MOST_BYTES)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise ArticleError(f"its XML is nested more than {DEEPEST} levels deep")
        tag = _name(tag)
        if self.root is None:
            self._names = self._names_of(tag)
        if tag in self._names and not self._record:
            self._record = self._depth
            self._elements = self._size = 0
        self._count(1, sum(map(len, attributes.values())))
        if not self._reason:
            self._above.append(self._builder.start(tag, attributes))
            self.root = self.root if self.root is not None else self._above[0]

    def data(self, text: str) -> None:
        """A text, or a piece of one."""
        self._count(0, len(text))
        if not self._reason:
            self._builder.data(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        self._unseen = 0
        if self._depth <= len(self._above):
            element = self._above.pop()
            self._builder.end(element.tag)
            if self._depth == self._record:
                self.found.append(self._reason or element)
                self._record = self._elements = self._size = 0
                self._reason = None
                if self._above:  # a file of a million records never stays in memory
                    self._above[-1].remove(element)
        self._depth -= 1

    def close(self) -> None:
        """The file ends."""

    def _count(self, elements: int, size: int) -> None:
        """Notes what is read; a record of too much is read no further, a file of it between its
        records is given up."""
        self._unseen = 0
        self._elements += elements
        self._size += size
        if self._reason and self._elements > _HOPELESS:
            raise self._reason
        if self._reason or (self._elements <= MOST_ELEMENTS and self._size <= min(self._given.limit, MOST_BYTES)):
            return
        if self._elements > MOST_ELEMENTS:
            self._reason = ArticleError(f"more than the {MOST_ELEMENTS:,} XML elements a single article may have")
        else:
            self._reason = self._given.too_large(MOST_BYTES)
        if not self._record or self._depth <= 1:
            raise self._reason


def articles(
    given: Input,
    elements: Iterator[Element | ArticleError],
    read: Callable[[Element], Item | tuple[Item, ...]],
    *,
    single: bool = False,
) -> Iterator[Item]:
    """What a format's reader makes of each of the elements: numbered, unless there is only one to a
    file; its errors by record."""
    for count, element in enumerate(elements, start=1):
        number = 0 if single else count
        try:
            if isinstance(element, ArticleError):
                raise element
            found = read(element)
        except ArticleError as error:
            found = Refused(given.path, number, str(error))
        for item in found if isinstance(found, tuple) else (found,):
            yield replace(item, number=number) if isinstance(item, RawArticle | KillNotice) else item


def _name(tag: str) -> str:
    namespace, _, local = tag.removeprefix("{").rpartition("}")
    if namespace in _OWN or namespace.startswith(_IPTC):
        return local
    if namespace.startswith(_WORDPRESS):
        return f"excerpt_{local}" if namespace.endswith("/excerpt/") else f"wp_{local}"
    return _PREFIXES.get(namespace, "other_") + local


def line(element: Element | None, path: str = ".") -> str | None:
    """All text in an element, or in the first at a path below it that has any, as one line."""
    return next(iter(each_line(element, path)), None) if element is not None else None


def each_line(element: Element, path: str) -> tuple[str, ...]:
    """The text of each element at a path, where it has any."""
    found = (element,) if path == "." else element.iterfind(path)
    return tuple(text for each in found if (text := " ".join("".join(each.itertext()).split())))


def lines(element: Element, inline: Collection[str], left_out: Collection[str] = ()) -> list[str]:
    """The text in an element, block by block; `inline` names the elements that are part of a line."""
    pieces: list[str] = []

    def walk(node: Element) -> None:
        edge = "" if node.tag in inline else "\n"
        if node.tag not in left_out:
            pieces.extend((edge, _spaced(node.text)))
            for child in node:
                walk(child)
            pieces.append(edge)
        pieces.append(_spaced(node.tail))

    walk(element)
    return [text for piece in "".join(pieces).split("\n") if (text := " ".join(piece.split()))]


def _spaced(text: str | None) -> str:
    """A text in which line breaks are only spaces."""
    return (text or "").replace("\n", " ").replace("\r", " ")
