"""The parameters of addresses, each once: what it means, what it can be, how it is read. `openapi` tells programs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from indexer.engine.listing import PAGE_SIZES
from indexer.errors import RequestError
from indexer.model import ENTITY_KINDS, Kind, Order, View
from indexer.query.parse import MAX_CHARACTERS
from webapp.i18n import LOCALES, PARAMETER, _

MAX_KEY = 200
"""Characters of a key, or of what stands for one."""
LONGEST_ID = 96
"""Characters of the id of an article."""
ARTICLE_ID = re.compile(rf"[A-Za-z0-9_-]{{1,{LONGEST_ID}}}")
LONGEST_NAME = 100
"""Characters of a name one can ask suggestions for, or count."""
EXCLUDABLE = (*ENTITY_KINDS, Kind.SOURCE)
PERIOD = ("from-date", "to-date")

# Control characters and lone surrogates: no text holds them, and no index should be asked for them.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")

# Marks that turn the order of letters round, and that of all after them on a page.
_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]+")

Args = MultiDict[str, str]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of an address."""

    name: str
    help: str
    """For developers, in English like their page."""
    choices: tuple[str, ...] = ()
    """All it can be; () for any text."""
    default: str = ""
    most: int | None = None
    """Characters; of more the answer is 400."""
    repeats: bool = False
    is_number: bool = False
    """A whole number from 1."""
    examples: tuple[str, ...] = ()


def _switch(name: str, help: str) -> Parameter:
    return Parameter(name, help, ("0", "1"), "0")


def _facet(kind: Kind) -> Iterable[Parameter]:
    any_of = "The key of a value, or another name of it. Several: any of them."
    yield Parameter(kind.value, any_of, most=MAX_KEY, repeats=True)
    yield Parameter(f"not.{kind}", "The key of a value to leave out.", most=MAX_KEY, repeats=True)
    if kind in ENTITY_KINDS:
        yield _switch(f"{kind}.all", "All the chosen values, not any.")


_TABLE = (
    Parameter("q", "What was typed, as /help says.", most=MAX_CHARACTERS),
    *(parameter for kind in EXCLUDABLE for parameter in _facet(kind)),
    Parameter("byline", "The key of an author's name.", examples=("claudia-rossi",)),
    Parameter(
        "date",
        "A year, a month, a day, or articles without a date. Several: any of them.",
        repeats=True,
        examples=("2016", "2016-02", "2016-02-03", "undated"),
    ),
    Parameter("from-date", "The beginning of a period, all of it included.", examples=("2016-02",)),
    Parameter("to-date", "The end of a period, all of it included.", examples=("2016-02-03",)),
    Parameter("mention", "Whether people, organisations and countries must be main subjects.", ("any", "major"), "any"),
    Parameter("order-by", "The order of results.", tuple(Order), Order.RELEVANCE),
    Parameter("page", "Which page of a list.", default="1", is_number=True),
    Parameter("page-size", "Results on a page.", tuple(map(str, PAGE_SIZES)), str(PAGE_SIZES[0]), is_number=True),
    _switch("exact", "Every word just as typed."),
    Parameter("view", "A list, or a chronology: oldest first.", tuple(View), View.LIST),
)
SEARCH = {parameter.name: parameter for parameter in _TABLE}
"""Of a search, by name, in canonical order; others are ignored."""

CONTAINING = Parameter("containing", "What the label of a value contains, accents and case aside.")
PREFIX = Parameter("prefix", "What the label of a value begins with, accents and case aside.")
SORT = Parameter("sort", "The order of values.", ("count", "label"), "count")
INDEX_SORT = Parameter("sort", "The order of names.", ("label", "count"), "label")
BEGUN = Parameter("q", "How a word of a name begins.", most=LONGEST_NAME)
NAMES = Parameter("names", "A list of names, one a line.", most=4000)
LANGUAGE = Parameter(PARAMETER, "The language of labels and sentences.", tuple(LOCALES))


def text(args: Args, parameter: Parameter) -> str:
    """What an address says for a parameter, its default where it says nothing. Of several the first counts."""
    typed = clean(args.get(parameter.name, ""))
    if typed and parameter.choices and typed not in parameter.choices:
        choices = ", ".join(parameter.choices)
        raise RequestError(_("%(name)s can be %(choices)s.", name=parameter.name, choices=choices))
    return typed or parameter.default


def texts(args: Args, parameter: Parameter) -> list[str]:
    """All that an address says for a parameter that repeats."""
    return [typed for one in args.getlist(parameter.name) if (typed := clean(one))]


def switch(args: Args, parameter: Parameter) -> bool:
    """Whether an address asks for something."""
    typed = clean(args.get(parameter.name, ""))
    if typed and typed not in parameter.choices:
        raise RequestError(_("%(name)s can be 1 or left out.", name=parameter.name))
    return typed == "1"


def number(args: Args, parameter: Parameter) -> int:
    """A parameter that is a whole number from 1."""
    typed = clean(args.get(parameter.name, "")) or parameter.default
    if not re.fullmatch(r"[0-9]{1,9}", typed) or int(typed) < 1:
        raise RequestError(_("%(name)s is a whole number from 1.", name=parameter.name))
    found = int(typed)
    if parameter.choices and str(found) not in parameter.choices:
        choices = ", ".join(parameter.choices)
        raise RequestError(_("%(name)s can be %(choices)s.", name=parameter.name, choices=choices))
    return found


def clean(text: str) -> str:
    """Typed text without control characters, what no text can hold, and what reverses the text around it."""
    return _OVERRIDES.sub("", _UNSAFE.sub(" ", text)).strip()
