"""The nouns of the product, in the order data flows through it.

Everything here is a frozen value: no I/O, no imports from siblings, tuples instead of lists.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, NamedTuple

FACET_SIZE = 10
"""How many values a facet lists before it says "10 of 57" (architecture §9)."""

COMPANIONS = 40
"""How many of those an entity appears with most are known of each kind."""

UNDATED = "undated"
"""The key of the date facet's value for articles whose date is not known."""


class Kind(StrEnum):
    """A facet. Its value is also the index field, the URL key and the CSS class."""

    PERSON = "person"
    COUNTRY = "country"
    ORGANISATION = "organisation"
    DATE = "date"
    SOURCE = "source"


ENTITY_KINDS = (Kind.PERSON, Kind.COUNTRY, Kind.ORGANISATION)
"""The facets whose values are named in the text."""


class Precision(StrEnum):
    """How much of a publication date is known."""

    TIME = "time"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    NONE = "none"


class DateSource(StrEnum):
    """Where a publication date was found, best first."""

    SIDECAR = "sidecar"
    METADATA = "metadata"
    URL = "url"
    PAGE = "page"
    DATELINE = "dateline"
    NONE = "none"


class Prominence(StrEnum):
    """Whether an article is really about an entity (major) or only names it (minor)."""

    MAJOR = "major"
    MINOR = "minor"


class Display(StrEnum):
    """How much of an article may be shown, most first."""

    FULL = "full"
    EXTRACT = "extract"
    """Headline, source, date and the first words."""
    HIDDEN = "hidden"
    """Nothing: never indexed."""


class Order(StrEnum):
    """The orders of a result list; undated articles come last in the two by date."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


class View(StrEnum):
    """The ways a page of results is laid out."""

    LIST = "list"
    CHRONOLOGY = "chronology"
    """Date, headline, first sentence: oldest first."""


# --- what is read from the archive -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of the archive that a reader can be tried on."""

    path: str
    """Relative to the archive, with forward slashes; stable across rebuilds."""
    stamp: tuple[int, ...] = ()
    """What the file system says of it, then of its sidecar if it has one: bytes, when these and when its properties
    were changed last (ns since 1970), and its number on the disk. Another one once either was written to."""


@dataclass(frozen=True, slots=True)
class Edit:
    """The newsroom's word on one facet of one article: values to add, values to take away."""

    kind: Kind
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


def _merged(first: tuple[Edit, ...], second: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """Both words on each facet; where one adds what the other takes away, the first stands."""
    by_kind = {kind: [_of_kind(kind, edits) for edits in (first, second)] for kind in Kind}
    merged = []
    for kind, (mine, other) in by_kind.items():
        add = dict.fromkeys((*mine.add, *(name for name in other.add if name not in mine.remove)))
        remove = dict.fromkeys((*mine.remove, *(name for name in other.remove if name not in mine.add)))
        if add or remove:
            merged.append(Edit(kind, tuple(add), tuple(remove)))
    return tuple(merged)


def _of_kind(kind: Kind, edits: tuple[Edit, ...]) -> Edit:
    own = [edit for edit in edits if edit.kind is kind]
    return Edit(kind, sum((edit.add for edit in own), ()), sum((edit.remove for edit in own), ()))


@dataclass(frozen=True, slots=True)
class Handling:
    """What a supplier says of an article besides its text: kept and handed on, never searched."""

    version: str | None = None
    """The supplier's number of this state of the article."""
    note: str | None = None
    """To editors: embargoes, corrections, what is new."""
    rights: str | None = None
    """Whose it is: the copyright notice."""
    usage: str | None = None
    """What may be done with it."""
    topics: tuple[str, ...] = ()
    """Subjects that are no names: by name where they have one, else by code."""

    def over(self, other: Handling | None) -> Handling:
        """This, with the other's word wherever this one is silent."""
        return replace(other or Handling(), **_said(self))


@dataclass(frozen=True, slots=True)
class Declared:
    """What a file's metadata or its sidecar says outright; None where it says nothing."""

    id: str | None = None
    url: str | None = None
    source: str | None = None
    agency: str | None = None
    headline: str | None = None
    standfirst: str | None = None
    date: str | None = None
    updated: str | None = None
    """When the text was last changed."""
    wire_item: str | None = None
    """What its supplier calls the article in all its versions."""
    byline: tuple[str, ...] | None = None
    dateline: str | None = None
    language: str | None = None
    corrects: str | None = None
    edits: tuple[Edit, ...] = ()
    handling: Handling | None = None

    def over(self, other: Declared) -> Declared:
        """This, with the other's word wherever this one is silent."""
        if self == _SILENT and not other.edits:
            return other
        handling = self.handling.over(other.handling) if self.handling else other.handling
        return replace(other, **{**_said(self), "edits": _merged(self.edits, other.edits), "handling": handling})


def _said(fields: Handling | Declared) -> dict[str, Any]:
    """The fields that say something."""
    return {name: value for name in fields.__slots__ if (value := getattr(fields, name))}


_SILENT = Declared()


@dataclass(frozen=True, slots=True)
class Removed:
    """A stretch of text that is not the article, with the rule that took it off."""

    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Version:
    """One state of an article. `text` is the body without the headline."""

    number: int
    headline: str
    text: str
    published: str | None = None
    inferred: bool = False
    """True where part of the text was assigned to this version by inference."""


@dataclass(frozen=True, slots=True)
class RawArticle:
    """One record of the archive, decoded but not yet cleaned."""

    path: str
    text: str
    """The decoded lines, the headline among them unless the metadata holds it."""
    number: int = 0
    """Position in a file of many records, from 1; 0 in a file of one."""
    metadata: Declared = Declared()
    """The format's own fields: front matter, HTML head."""
    sidecar: Declared = Declared()
    """The newsroom's fields; they outrank everything else."""
    removed: tuple[Removed, ...] = ()
    """What the reader already took off (HTML navigation, a tracker's page furniture)."""
    versions: tuple[Version, ...] = ()
    """The states a version tracker's page holds, oldest first; else empty."""
    versions_known: int | None = None
    """How many states the tracker says there were."""
    unclear: tuple[str, ...] = ()
    """Paragraphs of `text` whose version cannot be known."""
    digest: str = ""
    """SHA-256 of the record's bytes and its sidecar's."""

    @property
    def declared(self) -> Declared:
        """Sidecar over metadata."""
        return self.sidecar.over(self.metadata)


@dataclass(frozen=True, slots=True)
class Refused:
    """A record that is there but cannot be read, with the reason for people."""

    path: str
    number: int
    """As a RawArticle's."""
    reason: str

    @property
    def place(self) -> str:
        """The record's file, and its position where the file has many: `path#n`."""
        return _place(self.path, self.number)


@dataclass(frozen=True, slots=True)
class KillNotice:
    """A record by which a supplier withdraws what it has sent of an item until then."""

    path: str
    number: int
    """As a RawArticle's."""
    status: str
    """The item's, as the supplier calls it: canceled, withheld."""
    wire_item: str
    """As an Article's."""
    date: str
    """When it was made: ISO 8601, perhaps truncated."""
    version: str | None = None
    """As a Handling's."""

    @property
    def place(self) -> str:
        """As a Refused's."""
        return _place(self.path, self.number)


def _place(path: str, number: int) -> str:
    return f"{path}#{number}" if number else path


@dataclass(frozen=True, slots=True)
class Unread:
    """Something in a file that is of no format we read: a JSON file that is no article, a picture in
    a zip file. It is counted under this name."""

    name: str


@dataclass(frozen=True, slots=True)
class Contents:
    """All that reading one file brought to light."""

    records: tuple[RawArticle, ...] = ()
    refused: tuple[Refused, ...] = ()
    unread: tuple[Unread, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    """(path, remark) worth a look."""
    kill_notices: tuple[KillNotice, ...] = ()


# --- what cleaning makes of it ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Source:
    """A publication or an agency."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Published:
    """A publication date with its passport."""

    date: str | None = None
    """ISO 8601, perhaps truncated: 2016, 2016-02, 2016-01-29, 2016-01-29T18:04+01:00."""
    precision: Precision = Precision.NONE
    source: DateSource = DateSource.NONE
    text: str | None = None
    """As printed."""
    ambiguous: bool = False
    """True when day and month could be swapped."""


@dataclass(frozen=True, slots=True)
class Article:
    """A cleaned article: plain text and known fields, nothing format-specific."""

    id: str
    path: str
    headline: str
    standfirst: str = ""
    body: str = ""
    """Paragraphs, a blank line between two."""
    versions: tuple[Version, ...] = ()
    """Every held version in ascending order, the newest (this text) included; never empty in an index."""
    versions_known: int | None = None
    unclear: tuple[str, ...] = ()
    """Paragraphs of `body` whose version cannot be known."""
    published: str | None = None
    precision: Precision = Precision.NONE
    date_source: DateSource = DateSource.NONE
    date_text: str | None = None
    ambiguous: bool = False
    byline: tuple[str, ...] = ()
    dateline: str | None = None
    source: Source | None = None
    agency: Source | None = None
    original_url: str | None = None
    wire_item: str | None = None
    """What its supplier calls it in all its versions."""
    language: str | None = None
    """BCP 47."""
    language_detected: bool = False
    """True where nothing declares the language and the text shows it."""
    corrects: str | None = None
    removed: tuple[Removed, ...] = ()
    edits: tuple[Edit, ...] = ()
    handling: Handling | None = None
    other_ids: tuple[str, ...] = ()
    """Ids of its other records; they lead to this article."""
    display: Display = Display.FULL
    withheld: tuple[str, ...] = ()
    """The parts that were withheld when it was indexed and are not in it (`rights.Withholding.part`)."""

    @property
    def text(self) -> str:
        """Headline, standfirst and body, a blank line between each; mention offsets refer to it."""
        return f"{self.headline}\n\n{self.standfirst}\n\n{self.body}"

    @property
    def fields(self) -> tuple[tuple[str, str, int], ...]:
        """(name, text, offset in `self.text`) of the three searched and scored fields."""
        standfirst = len(self.headline) + 2
        body = standfirst + len(self.standfirst) + 2
        return (
            ("headline", self.headline, 0),
            ("standfirst", self.standfirst, standfirst),
            ("body", self.body, body),
        )

    @property
    def earlier(self) -> str:
        """Headlines and paragraphs that only older versions hold; found, but never scored or faceted."""
        if len(self.versions) < 2:
            return ""
        held = {self.headline, *self.body.split("\n\n")}
        older: dict[str, None] = {}
        for version in self.versions[:-1]:
            for paragraph in (version.headline, *version.text.split("\n\n")):
                if paragraph and paragraph not in held:
                    older[paragraph] = None
        return "\n\n".join(older)

    @property
    def day(self) -> str | None:
        """The printed day, month or year: `published` without its time."""
        return self.published[:10] if self.published else None

    @property
    def updated(self) -> str | None:
        """When the newest version came, like `published`; None where that is not known."""
        return (self.versions[-1].published if self.versions else None) or self.published


@dataclass(frozen=True, slots=True)
class Titled:
    """A version without its text."""

    number: int
    headline: str


@dataclass(frozen=True, slots=True)
class Ruled:
    """A stretch that was removed, without its text."""

    rule: str


@dataclass(frozen=True, slots=True)
class Head:
    """What is asked of every article of an archive before it is looked at whole: fields of an Article,
    none of its texts."""

    id: str
    path: str
    headline: str
    versions: tuple[Titled, ...] = ()
    published: str | None = None
    source: Source | None = None
    agency: Source | None = None
    original_url: str | None = None
    wire_item: str | None = None
    corrects: str | None = None
    edits: tuple[Edit, ...] = ()
    other_ids: tuple[str, ...] = ()
    ambiguous: bool = False
    removed: tuple[Ruled, ...] = ()
    withheld: tuple[str, ...] = ()

    @staticmethod
    def of(article: Article) -> Head:
        """The head of an article."""
        fields = {name: getattr(article, name) for name in Head.__slots__}
        fields["versions"] = tuple(Titled(version.number, version.headline) for version in article.versions)
        fields["removed"] = tuple(Ruled(removed.rule) for removed in article.removed)
        return Head(**fields)

    @property
    def day(self) -> str | None:
        """As an Article's."""
        return self.published[:10] if self.published else None


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of an article that names something: `article.text[start:end] == mention.text`."""

    kind: Kind
    text: str
    start: int
    end: int
    rule: str
    """Why it was taken for a name, in a few words a reader can follow."""
    name: str = ""
    """The resolved form inside the article ("Kerry" → "John Kerry"); "" where the text is the form."""
    implied: bool = False
    """True for a country meant by a city or capital, not named."""


@dataclass(frozen=True, slots=True)
class Entity:
    """What mentions resolve to."""

    kind: Kind
    key: str
    """Stable slug; ISO 3166-1 alpha-2 in lower case for a country."""
    label: str
    spellings: tuple[str, ...] = ()
    """The forms of its name that occur in the archive or stand on the names list, sorted."""
    description: str = ""
    wikidata: str = ""
    listed: bool = False
    """Whether it stands on the names list: only of such persons are there pages for search engines, and
    only of them does a page say with whom they appear."""


@dataclass(frozen=True, slots=True)
class Tag:
    """An entity in an article: where it is named there, and how prominently."""

    entity: Entity
    mentions: tuple[Mention, ...] = ()
    """In text order; empty only for a value the newsroom added by hand."""
    prominence: Prominence = Prominence.MINOR
    implied: bool = False
    """True for a country that is only implied; shown, never counted."""


@dataclass(frozen=True, slots=True)
class Copies:
    """The articles that carry nearly the same text, the first one's id as the key: the agency's own
    copy, else the earliest."""

    key: str
    ids: tuple[str, ...]
    """The first one's, then the others' by date."""


@dataclass(frozen=True, slots=True)
class Document:
    """What an engine stores: an article and all that linking found out about it."""

    article: Article
    tags: tuple[Tag, ...] = ()
    """One per entity, sorted by kind then key."""
    earlier_tags: tuple[Tag, ...] = ()
    """Entities that only older versions name; listed on the page, never a facet."""
    copies: Copies | None = None
    corrected_by: tuple[str, ...] = ()

    def values(self, kind: Kind) -> tuple[tuple[str, Prominence], ...]:
        """The facet values of one kind: (key, prominence). Dates have their own tree and are not here."""
        if kind is Kind.SOURCE:
            source = self.article.source
            return ((source.key, Prominence.MAJOR),) if source else ()
        return tuple(
            (tag.entity.key, tag.prominence) for tag in self.tags if tag.entity.kind is kind and not tag.implied
        )


@dataclass(frozen=True, slots=True)
class Examined:
    """What would be indexed of an article, with what is worth knowing before it is."""

    document: Document
    remarks: tuple[str, ...] = ()
    """As in a report's notes."""
    learnt: tuple[str, ...] = ()
    """What the examined files say about its publication."""


# --- what people ask ---------------------------------------------------------------------------


class Filter(NamedTuple):
    """One chosen facet value."""

    kind: Kind
    key: str


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """Everything a search depends on. Hashable; all but `date_order` one-to-one with a URL (architecture §9)."""

    text: str = ""
    filters: frozenset[Filter] = frozenset()
    """Values of one kind are alternatives, kinds combine with AND."""
    all_of: frozenset[Kind] = frozenset()
    """Kinds whose values must all be there."""
    excluded: frozenset[Filter] = frozenset()
    byline: str = ""
    """The slug of a name, or "" for any."""
    mention: Prominence | None = None
    """MAJOR limits person, organisation and country filters and facets to major mentions."""
    from_date: str | None = None
    to_date: str | None = None
    """ISO 8601, perhaps truncated; the whole of the named period is inside."""
    exact: bool = False
    order_by: Order = Order.RELEVANCE
    page: int = 1
    page_size: int = 10
    view: View = View.LIST
    """How the site shows the result: no engine looks at it."""
    date_order: str = "dmy"
    """dmy or mdy: how a date in the text such as `date:2/3/2016` is read. The archive's setting."""

    def keys(self, kind: Kind) -> frozenset[str]:
        """The chosen values of one facet."""
        return frozenset([chosen.key for chosen in self.filters if chosen.kind is kind])

    def toggled(self, kind: Kind, key: str) -> SearchRequest:
        """The same search with one filter added, or removed if present, from page 1."""
        return replace(self, filters=self.filters ^ {Filter(kind, key)}, page=1)

    def only(self, kind: Kind, key: str) -> SearchRequest:
        """The search a value's count promises (architecture §9): its facet's selection replaced by
        that value alone, or for an ALL-of facet the selection plus the value; from page 1."""
        others = frozenset(chosen for chosen in self.filters if chosen.kind is not kind or kind in self.all_of)
        return replace(self, filters=others | {Filter(kind, key)}, page=1)


# --- what an engine answers -------------------------------------------------------------------


class Part(NamedTuple):
    """A piece of a text, matched or not. Parts joined are the text; never HTML."""

    text: str
    matched: bool


@dataclass(frozen=True, slots=True)
class Snippet:
    """An extract that shows why an article was found."""

    field: str
    """headline, standfirst or body."""
    parts: tuple[Part, ...]
    earlier: bool = False
    """True where only an older version holds the words."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One found article."""

    document: Document
    snippets: tuple[Snippet, ...] = ()
    score: float = 0.0
    """What it was ordered by, if by relevance; never more than that of a hit before it."""


@dataclass(frozen=True, slots=True)
class FacetCount:
    """One value of a facet and the number of articles behind it."""

    key: str
    label: str
    count: int
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """The listed values of one kind, by count then key; dates newest first, years before undated."""

    kind: Kind
    values: tuple[FacetCount, ...] = ()
    total_values: int = 0
    """How many values there are in this result, listed or not."""

    def count(self, key: str) -> int:
        """How many articles have a listed value; 0 for one that is not listed."""
        return next((value.count for value in self.values if value.key == key), 0)


@dataclass(frozen=True, slots=True)
class SpellingCount:
    """How many found articles hold a name under one spelling."""

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class SpellingGroup:
    """A name in the query that was also looked for under its other spellings."""

    entity: Entity
    matched: tuple[SpellingCount, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Articles that match all but the date filter, whose date cannot be compared with it."""

    undated: int = 0
    truncated: int = 0


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One page of a result with its facets, all from one generation."""

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[Kind, Facet] | None
    """None when the time budget left no room for them."""
    understood: str = ""
    """The query as it was read, in the query language."""
    spellings: tuple[SpellingGroup, ...] = ()
    left_out: LeftOut = LeftOut()
    generation: str = ""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Where an article stands in a result, and which articles stand beside it."""

    place: int
    """From 1."""
    total: int
    before: str | None
    after: str | None
    """Ids; None at the ends of what can be leafed through."""


@dataclass(frozen=True, slots=True)
class FacetPage:
    """A page of all values of one kind."""

    values: tuple[FacetCount, ...]
    total: int


@dataclass(frozen=True, slots=True)
class EntityPage:
    """What the archive knows about one entity."""

    entity: Entity
    total: int
    """Articles that name it."""
    spellings: tuple[SpellingCount, ...] = ()
    companions: Mapping[Kind, tuple[FacetCount, ...]] = field(default_factory=dict)
    """Who and what it appears with most, up to COMPANIONS of each kind."""
    first: str | None = None
    latest: str | None = None
    """Ids of its earliest and latest dated articles."""


@dataclass(frozen=True, slots=True)
class SpellingUse:
    """Where and when a name is written in one way."""

    text: str
    count: int
    """As SpellingCount's."""
    sources: tuple[FacetCount, ...]
    """Of these articles how many each publication carried, most first."""
    dates: tuple[FacetCount, ...]
    """… and how many are of each year, oldest first, and undated."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is held of one publication."""

    source: Source | None
    """None for the articles whose publication is not known."""
    total: int
    counts: Mapping[str, int]
    """Its articles in each year and month that has any, and undated: the counts of the date facet."""

    @property
    def years(self) -> list[int]:
        """The years that have any, in order."""
        return sorted(int(key) for key in self.counts if len(key) == 4)


@dataclass(frozen=True, slots=True)
class Info:
    """One generation: what it holds and how it was made."""

    generation: str
    """Name of the generation; changes whenever the index does."""
    digest: str
    """Logical digest: equal for equal input, whatever the number of processes."""
    articles: int
    undated: int
    first: str | None
    latest: str | None
    """Earliest and latest publication day."""
    values: Mapping[Kind, int]
    """Number of distinct values of each facet."""
    built: str
    """UTC time of the build, ISO 8601."""


@dataclass(frozen=True, slots=True)
class Rollback:
    """An older generation put back in service."""

    was: str
    """Name of the generation that was in service."""
    now: Info
    passed_over: tuple[str, ...] = ()
    """Why those between the two cannot be in service."""


@dataclass(frozen=True, slots=True)
class Collected:
    """What an index no longer needs."""

    removed: tuple[tuple[str, int], ...] = ()
    """The name of each generation, and of what a killed build left of one, with its bytes."""
    read: tuple[str, ...] = ()
    """Generations that stay because somebody reads them still."""


@dataclass(frozen=True, slots=True)
class SourceReport:
    """The account of one publication in a rebuild."""

    indexed: int = 0
    skipped: int = 0
    hidden: int = 0
    """Never indexed, by the rule of display."""
    withdrawn: int = 0
    """Versions withdrawn by their supplier."""
    undated: int = 0
    ambiguous: int = 0
    """Dates whose day and month could be swapped."""
    versions: int = 0
    """States held of the indexed articles, at least one each."""
    copies: int = 0
    """Articles whose text stands in others too."""
    removed: Mapping[str, int] = field(default_factory=dict)
    """Lines taken off, by rule."""


@dataclass(frozen=True, slots=True)
class Report:
    """The account of a rebuild."""

    read: int
    indexed: int
    skipped: tuple[tuple[str, str], ...] = ()
    """(path, reason) of every article that could not be read."""
    unread: Mapping[str, int] = field(default_factory=dict)
    """Kinds of files and records that are of no format we read, and how many there are of each."""
    notes: tuple[tuple[str, str], ...] = ()
    """(path, remark) worth a look: id collisions, ambiguous or rejected dates."""
    extracted: int = 0
    """Articles whose names were looked for anew; the others were unchanged."""
    undated: int = 0
    hidden: int = 0
    """Articles never indexed, by the rule of display."""
    withheld: int = 0
    """Indexed articles that nobody is shown."""
    kill_notices: tuple[tuple[str, str], ...] = ()
    """(path, what it does) of every notice by which a supplier withdraws an item."""
    withdrawn: tuple[tuple[str, str], ...] = ()
    """(path, by what) of every version that was withdrawn so."""
    by_source: Mapping[str, int] = field(default_factory=dict)
    sources: Mapping[str, SourceReport] = field(default_factory=dict)
    """The account of each publication, by its label."""
    removed: Mapping[str, int] = field(default_factory=dict)
    """Lines taken off, by rule."""
    copies: int = 0
    """Articles whose text other articles carry too."""
    copy_groups: int = 0
    """Different texts among them."""
    values: Mapping[Kind, int] = field(default_factory=dict)
    generation: str = ""
    digest: str = ""
    seconds: float = 0.0
