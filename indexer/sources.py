"""What is known of each publication: the newsroom's rules, and what the archive itself teaches.

load_rules(folder)      sources.yaml → SourceRules
source_of(…, rules)     the publication of one record
shared(outlines)        addresses that stand on the pages of different articles
learn(outlines, …)      recurring lines and day order, per publication
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer import addresses, display, page_rules, yaml_files
from indexer.addresses import host_of, page_address
from indexer.display import DisplayRule
from indexer.errors import ArchiveError
from indexer.model import Article, Display, Head, RawArticle, Source
from indexer.outlines import Glimpse, Outline
from indexer.recurring import LineCounts, Page, PageCounts
from indexer.text import slug

FILE = "sources.yaml"

_FIELDS = frozenset(
    {"label", "hosts", "folders", "date_order", "agency", "display", "remove_lines", "remove_selectors"}
)


@dataclass(frozen=True, slots=True)
class SourceRule:
    """What the newsroom says of one publication."""

    source: Source
    hosts: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    date_order: str | None = None
    agency: Source | None = None
    """The agency its copy comes from: itself, for an agency."""
    display: tuple[DisplayRule, ...] = ()
    """How much may be shown of its articles, and for an agency of those it supplied."""
    remove_lines: tuple[str, ...] = ()
    """Patterns of whole lines of its pages that are not the article."""
    remove_selectors: tuple[str, ...] = ()
    """CSS selectors of what is not the article on its HTML pages."""

    @property
    def names(self) -> tuple[str, str]:
        """The slugs it is known by."""
        return names(self.source)


@dataclass(frozen=True, slots=True)
class SourceRules:
    """The newsroom's rules."""

    rules: tuple[SourceRule, ...] = ()

    @property
    def select(self) -> bool:
        """Whether any of them names parts of HTML pages."""
        return any(rule.remove_selectors for rule in self.rules)

    def reading_key(self) -> str:
        """What of the rules the reading of an HTML page depends on."""
        used = [(rule.names, rule.hosts, rule.folders, rule.remove_selectors) for rule in self.rules]
        return repr(used) if self.select else ""

    def named(self, name: str | None) -> SourceRule | None:
        """The rule of a publication, by key or by label."""
        wanted = slug(name) if name else ""
        return next((r for r in self.rules if wanted in r.names), None) if wanted else None

    def at(self, url: str | None) -> SourceRule | None:
        """The rule of the publication whose site a URL is on."""
        host = host_of(url)
        return next((r for r in self.rules if any(is_on_site(host, own) for own in r.hosts)), None) if host else None

    def within(self, path: str) -> SourceRule | None:
        """The rule of the publication whose folder a file is in."""
        return next((r for r in self.rules if any(path.startswith(f"{folder}/") for folder in r.folders)), None)

    def display(self, article: Article | Head) -> Display:
        """How much of an article may be shown: what its publication allows and its agency does not forbid."""
        ruled = [rule for rule in self.rules if rule.display]
        if not ruled:
            return Display.FULL
        owners = {name for owner in (article.source, article.agency) if owner for name in names(owner)}
        rules = (rule.display for rule in ruled if not owners.isdisjoint(rule.names))
        return display.strictest(Display.FULL, *(display.decide(article, rule) for rule in rules))


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """What is known of a publication when its articles are cleaned. Its repr is a fingerprint."""

    recurring: tuple[str, ...] = ()
    """Lines that stand on its pages again and again, spaces normalised, sorted."""
    date_order: str | None = None
    """dmy or mdy."""
    agency: Source | None = None
    agencies: tuple[Source, ...] = ()
    """Every agency the newsroom named."""
    remove_lines: tuple[str, ...] = ()
    """The newsroom's patterns of lines that are not the article."""
    shared: tuple[str, ...] = ()
    """Addresses on its pages that are not the page's own: other articles hold them too."""


def names(source: Source) -> tuple[str, str]:
    """The slugs a publication or agency is known by: its key, and that of its label."""
    return source.key, slug(source.label)


def load_rules(folder: Path | None) -> SourceRules:
    """The rules in a folder's sources.yaml; none where there is no such file."""
    path = folder / FILE if folder else None
    content = yaml_files.read(path) if path else None
    if content is None:
        return SourceRules()
    if not isinstance(content, dict):
        raise ArchiveError(f"{path} must list publications, each as `key: {{label: …, hosts: […]}}`.")
    return SourceRules(tuple(_rule(f"{path}", str(key), value) for key, value in content.items()))


def source_of(record: Outline | Glimpse, rules: SourceRules, shared: Container[str] = ()) -> Source | None:
    """The publication of a record: what its sidecar names, else what a rule finds by name, URL or
    folder, else what it calls itself, else the host of its URL."""
    if record.stated:
        rule = rules.named(record.stated)
        return rule.source if rule else _source(record.stated)
    url = _original(record.page.url, record.page.edges, shared)
    rule = rules.named(record.named) or rules.at(url) or rules.within(record.path)
    return rule.source if rule else _source(record.named or host_of(url))


def original_url(raw: RawArticle, shared: Container[str] = ()) -> str | None:
    """The address a record was published at: declared, or on a line of its own at the edge of the
    page and none of the `shared`; never anything but http or https."""
    return _original(raw.declared.url, addresses.at_edges(raw.text), shared)


def _original(declared: str | None, edges: Iterable[str], shared: Container[str]) -> str | None:
    stated = (declared, *(url for url in edges if page_address(url) not in shared))
    return next((url.strip() for url in stated if url and host_of(url)), None)


def shared(records: Iterable[Outline | Glimpse]) -> frozenset[str]:
    """The addresses at the edges of pages that have nothing else in common: no headline, no paragraph."""
    holders: dict[str, addresses.Holders] = {}
    for record in records:
        for url in record.page.edges:
            holders.setdefault(page_address(url) or "", addresses.Holders()).add(record.marks)
    return frozenset(where for where, held in holders.items() if held.differ)


def group_of(path: str, source: Source | None) -> str:
    """The records from which something is learnt about one: those of its publication, by key; where that
    is not known, those of its folder. Files of no publication and no folder have nothing in common: ""."""
    folder = path.rpartition("/")[0]
    return source.key if source else f"/{folder}" if folder else ""


def learn(
    records: Iterable[Outline | Glimpse],
    pages: Callable[[Sequence[int]], Iterable[Page]],
    rules: SourceRules,
    shared: Container[str] = (),
) -> Mapping[str, SourceFacts]:
    """The facts of every group of records (`group_of`). The records are gone through twice, and the pages of those
    read, by their numbers, that hold a line which others hold: what stands on one page alone is not held in
    memory."""
    lines: dict[str, LineCounts] = defaultdict(LineCounts)
    groups: list[str] = []
    known: dict[str, str] = {}
    for record in records:
        group = group_of(record.path, source_of(record, rules, shared))
        groups.append(known.setdefault(group, group))  # one text for all records of a group
        lines[group].add(record.page)
    counts = {key: PageCounts(found.frequent()) for key, found in sorted(lines.items())}
    telling = array("L")
    for number, (record, group) in enumerate(zip(records, groups, strict=True)):
        counts[group].add(record.page, shared)
        if counts[group].holds(record.page):
            telling.append(number)
    for number, page in zip(telling, pages(telling), strict=True):
        counts[groups[number]].add_lines(page, shared)
    agencies = tuple(rule.agency for rule in rules.rules if rule.agency)
    return {key: _facts(key, counted, rules.named(key), agencies) for key, counted in counts.items()}


def described(facts: SourceFacts) -> tuple[str, ...]:
    """The facts that cleaning used, in words."""
    orders = {"dmy": "day before month", "mdy": "month before day"}
    counted = (
        (len(facts.recurring), "recurring line", "recurring lines"),
        (len(facts.remove_lines), "pattern of lines", "patterns of lines"),
        (len(facts.shared), "address of another page", "addresses of other pages"),
    )
    return (
        *([orders[facts.date_order]] if facts.date_order else []),
        *(f"{count} {one if count == 1 else many}" for count, one, many in counted if count),
    )


def _facts(key: str, counted: PageCounts, rule: SourceRule | None, agencies: tuple[Source, ...]) -> SourceFacts:
    order = (rule.date_order if rule else None) or counted.order()
    recurring = counted.recurring() if key else ()
    agency = rule.agency if rule else None
    ruled = rule.remove_lines if rule else ()
    return SourceFacts(recurring, order if key else None, agency, agencies, ruled, tuple(sorted(counted.shared)))


def _rule(file: str, key: str, value: object) -> SourceRule:
    fields = value if isinstance(value, dict) else {}
    unknown = sorted(fields.keys() - _FIELDS)
    if value is not None and not isinstance(value, dict):
        raise ArchiveError(f"{file}: {key} must have fields such as label and hosts.")
    if unknown:
        raise ArchiveError(f"{file}: {key} has no field {unknown[0]!r}. Known: {', '.join(sorted(_FIELDS))}.")
    if fields.get("date_order") not in (None, "dmy", "mdy"):
        raise ArchiveError(f"{file}: date_order of {key} must be dmy or mdy.")
    source = Source(slug(key), str(fields.get("label") or key))
    return SourceRule(
        source,
        tuple(addresses.site(host) for host in yaml_files.texts(fields.get("hosts"))),
        tuple(folder.strip("/") for folder in yaml_files.texts(fields.get("folders"))),
        fields.get("date_order"),
        _agency(source, fields.get("agency")),
        _display(file, key, fields["display"]) if "display" in fields else (),
        _checked(file, key, fields, "remove_lines", page_rules.line_pattern),
        _checked(file, key, fields, "remove_selectors", page_rules.xpath),
    )


def _checked(
    file: str, key: str, fields: Mapping[object, object], name: str, check: Callable[[str], object]
) -> tuple[str, ...]:
    """The texts of a field, each of which must pass."""
    value = fields.get(name)
    if any(not isinstance(item, str) for item in (value if isinstance(value, list) else [value or ""])):
        raise ArchiveError(f"{file}: {name} of {key} must be a list of texts.")
    texts = yaml_files.texts(value)
    for text in texts:
        try:
            check(text)
        except ValueError as error:
            raise ArchiveError(f"{file}: {name} of {key}: {text!r} cannot be used: {error}.") from error
    return texts


def _display(file: str, key: str, value: object) -> tuple[DisplayRule, ...]:
    try:
        return display.rules_of(value)
    except ValueError as error:
        raise ArchiveError(f"{file}: {key}: {error}.") from error


def _agency(source: Source, value: object) -> Source | None:
    """`agency: true` makes the publication an agency; a name says whose copy it carries."""
    if value is None or value == "false":
        return None
    return source if value == "true" else _source(str(value))


def _source(name: str | None) -> Source | None:
    key = slug(name) if name else ""
    return Source(key, name) if name and key else None


def is_on_site(host: str, own: str) -> bool:
    """Whether a host is a publication's own one or below it."""
    return host == own or host.endswith(f".{own}")
