"""XML as a stream of the elements that are records, with what hostile files try kept out.

A plain DOCTYPE is accepted. Entities a file declares, and anything it wants fetched, are refused; so
are elements nested too deeply and records that are too large.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from indexer.errors import ArticleError
from indexer.model import RawArticle, Refused
from indexer.readers.inputs import Input, Item

DEEPEST = 200
"""Levels of elements: real articles have some twenty."""

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

    def __init__(self, given: Input) -> None:
        self._meter = _Meter(given)
        self._events = _events(self._meter)
        self.root = next(self._events)[1]
        """The first element; before the first record, all that stands before it is there."""

    def records(self, names: Collection[str]) -> Iterator[Element]:
        """The elements of some names, each with all that is in it; the outermost where one holds
        another."""
        above = [self.root]
        inside = int(self.root.tag in names)
        for event, element in self._events:
            if event == "start":
                above.append(element)
                inside += element.tag in names
                continue
            above.pop()
            inside -= element.tag in names
            if element.tag in names and not inside:
                yield element
                self._meter.count = 0
                if above:  # a file of a million records never stays in memory
                    above[-1].remove(element)


def articles(
    given: Input, elements: Iterator[Element], read: Callable[[Element], Item], *, single: bool = False
) -> Iterator[Item]:
    """What a format's reader makes of each of the elements: numbered, unless there is only one to a
    file; its errors by record."""
    for count, element in enumerate(elements, start=1):
        number = 0 if single else count
        try:
            item = read(element)
        except ArticleError as error:
            item = Refused(given.path, number, str(error))
        yield replace(item, number=number) if isinstance(item, RawArticle) else item


def _events(meter: _Meter) -> Iterator[tuple[str, Element]]:
    depth = 0
    try:
        for event, element in iterparse(meter, events=("start", "end")):
            depth += 1 if event == "start" else -1
            if depth > DEEPEST:
                raise ArticleError(f"its XML is nested more than {DEEPEST} levels deep")
            if event == "start":
                element.tag = _name(element.tag)
            yield event, element
    except DefusedXmlException as error:
        raise ArticleError("its XML declares entities or wants something fetched, which is refused") from error
    except (ParseError, ValueError, LookupError) as error:
        raise ArticleError(f"not valid XML: {error}") from error


def _name(tag: str) -> str:
    namespace, _, local = tag.removeprefix("{").rpartition("}")
    if namespace in _OWN or namespace.startswith(_IPTC):
        return local
    if namespace.startswith(_WORDPRESS):
        return f"excerpt_{local}" if namespace.endswith("/excerpt/") else f"wp_{local}"
    return _PREFIXES.get(namespace, "other_") + local


@dataclass(slots=True)
class _Meter:
    """A stream that ends in an error when no record has come to its end for too long."""

    given: Input
    count: int = field(default=0)

    def read(self, size: int = 2**16, /) -> bytes:
        """The next bytes."""
        data = self.given.stream.read(size)
        self.count += len(data)
        if self.count > self.given.limit + size:
            raise self.given.too_large()
        return data


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
