"""One record → one Article: site clutter off, the parts of the article found, its date read.

`REMOVALS`, then `PARTS` is the order. Each step takes a draft and returns it with some lines of the page
moved to where they belong: to a field of the article, or to `removed` with the rule that moved them.
What is left in the end is the body, word for word.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from indexer import agencies, bylines, dates, language, page_rules
from indexer.addresses import is_address
from indexer.clean import clutter, mainblock, timelines, twice
from indexer.clean.about import with_credits, with_dates, with_names_only, without_glued_credits
from indexer.clean.datelines import dateline_of
from indexer.clean.draft import Draft
from indexer.clean.lines import LONG, is_paragraph, is_sentence, opens_body, same, unwrapped
from indexer.clean.rules import is_breadcrumb, is_section
from indexer.dates.printed import date_line
from indexer.errors import ArticleError
from indexer.model import Article, RawArticle, Source, Version
from indexer.readers.newssniffer import FURNITURE
from indexer.sources import SourceFacts, original_url
from indexer.text import fold, slug

_LONG_STANDFIRST = 400
_EXTRACT = 100
"""Characters of a paragraph that stand in for a headline."""
_HEADER_LINES = 3


def clean(
    raw: RawArticle, article_id: str, source: Source | None, facts: SourceFacts, *, order: str, today: date
) -> Article:
    """The article of a record; ArticleError where nothing is left of it. `order` (dmy or mdy) is used
    for dates such as 02/03/2016 where the publication's own order is not known."""
    return examine(raw, article_id, source, facts, order=order, today=today)[0]


def examine(
    raw: RawArticle, article_id: str, source: Source | None, facts: SourceFacts, *, order: str, today: date
) -> tuple[Article, tuple[str, ...]]:
    """The article of a record, and remarks: on dates that were not taken, on text that looks damaged."""
    draft = _without_page(Draft(raw, source, facts, unwrapped(raw.text)))
    for step in PARTS:
        draft = step(draft)
    if not (draft.headline and draft.lines):
        raise ArticleError("it is a headline without a text" if draft.headline else "nothing is left after cleaning")
    header = dates.Header(
        (*(gone.text for gone in raw.removed if gone.rule == FURNITURE), *draft.date_lines),
        draft.dateline.date,
        original_url(raw, facts.shared),
    )
    order = facts.date_order or order
    dated = dates.publication_date(raw, header, order=order, today=today)
    changed = dates.version_date(raw, dated.published.date, order=order, today=today)
    article = _article(draft, article_id, header.url, dated, changed)
    return article, tuple(filter(None, (*dated.remarks, twice.remark(article.text))))


def _without_page(draft: Draft) -> Draft:
    """The removals, until they find nothing more: some lines show what they are only when their
    neighbours are gone."""
    before = None
    while draft.lines != before:
        before = draft.lines
        for step in REMOVALS:
            draft = step(draft)
    return draft


def _without_surroundings(draft: Draft) -> Draft:
    """What stands around the article on a page saved whole."""
    if draft.raw.versions:
        return draft
    return draft.without(mainblock.find(draft.lines, draft.raw.declared.headline or ""))


def _without_addresses(draft: Draft) -> Draft:
    """Lines that are a URL and nothing else: the page's own, or a link's."""
    return draft.without({index: "address" for index, line in enumerate(draft.lines) if is_address(line)})


def _without_ruled_lines(draft: Draft) -> Draft:
    """Lines that the newsroom's patterns name."""
    found = {i: page_rules.matching(line, draft.facts.remove_lines) for i, line in enumerate(draft.lines)}
    return draft.without({i: f"remove_lines: {pattern}" for i, pattern in found.items() if pattern})


def _without_clutter(draft: Draft) -> Draft:
    """Lines that are the page's, not the article's."""
    return draft.without(clutter.find(draft.lines, frozenset(draft.facts.recurring)))


def _without_masthead(draft: Draft) -> Draft:
    """Names of the publication and of its sections above the article."""
    label = fold(draft.source.label) if draft.source else None
    taken = {}
    for index, line in enumerate(draft.header):
        if label and fold(line.strip()) == label:
            taken[index] = "name of the publication"
        elif is_breadcrumb(line) or is_section(line):
            taken[index] = "navigation"
    if len(taken) == len(draft.header) > 0:  # "Sport" alone above an article is its headline
        taken.pop(max(taken))
    return draft.without(taken)


def _without_second_headline(draft: Draft) -> Draft:
    """The first line, where it is printed again right below."""
    again = next((index for index, line in enumerate(draft.lines) if not same(line, draft.lines[0])), 1)
    spare = range(1, min(again, len(draft.lines) - 1))
    return draft.without(dict.fromkeys(spare, "headline printed twice"))


def _with_headline(draft: Draft) -> Draft:
    """The declared headline, taken off the page if it stands there; else the first line. A page that
    starts with a paragraph has none: the paragraph's first words stand in for it."""
    declared = draft.raw.declared.headline
    if declared:
        replaced = _without_old_headline(draft.without_copies(declared, len(draft.header)), len(draft.lines))
        return replace(replaced, headline=declared)
    if not draft.lines:
        return draft
    first = draft.lines[0].strip()
    if opens_body(first) or (len(draft.lines) == 1 and is_paragraph(first)):
        return replace(draft, headline=_beginning(first))
    return replace(draft, headline=first, lines=draft.lines[1:])


def _without_old_headline(draft: Draft, count: int) -> Draft:
    """The draft without the page's own headline, where the sidecar gives another. Of `count` lines those
    that repeat the sidecar's are gone already: then that was the page's own."""
    raw, first = draft.raw, draft.lines[0].strip() if len(draft.lines) > 1 else ""
    if not raw.sidecar.headline or not first or len(draft.lines) < count:
        return draft
    elsewhere = raw.metadata.headline and not same(first, raw.metadata.headline)
    if elsewhere or is_sentence(first) or opens_body(first):
        return draft
    return draft.without({0: "replaced by the sidecar's headline"})


def _with_standfirst(draft: Draft) -> Draft:
    """The declared standfirst, taken off the page if it stands there; else the lines between the
    headline and a dateline, or one line that does not end like a sentence before one that does."""
    declared = draft.raw.declared.standfirst
    if declared:
        return replace(draft.without_copies(declared, _HEADER_LINES), standfirst=declared)
    count = _standfirst_lines(draft.lines)
    standfirst = " ".join(line.strip() for line in draft.lines[:count])
    return replace(draft, standfirst=standfirst, lines=draft.lines[count:])


def _standfirst_lines(lines: Sequence[str]) -> int:
    """How many of the lines below the headline are a standfirst."""
    starts = [bool(dateline_of(line.strip())) for line in lines[: _HEADER_LINES + 1]]
    count = starts.index(True) if True in starts else 0
    if count:
        return count if _reads_as_one(lines[:count]) else 0
    short = len(lines) > 1 and not is_sentence(lines[0]) and len(lines[0]) <= LONG and not date_line(lines[0])
    return 1 if short and not starts[0] and is_paragraph(lines[1]) else 0


def _reads_as_one(lines: Sequence[str]) -> bool:
    """Whether lines joined are a standfirst: not paragraphs, nor names or sections in a row."""
    joined = " ".join(line.strip() for line in lines)
    if len(joined) > _LONG_STANDFIRST or bylines.only_names(joined) or is_breadcrumb(joined):
        return False
    return len(lines) == 1 or not any(map(is_paragraph, (*lines, joined)))


def _with_dateline(draft: Draft) -> Draft:
    """The place and agency the body begins with; the words stay where they are."""
    found = dateline_of(draft.lines[0].strip()) if draft.lines else None
    if found and timelines.has_dated_entries(draft.lines):
        found = replace(found, date="")
    return replace(draft, dateline=found) if found else draft


REMOVALS: tuple[Callable[[Draft], Draft], ...] = (
    _without_ruled_lines,
    _without_surroundings,
    _without_addresses,
    _without_clutter,
    with_dates,
    with_credits,
    _without_masthead,
    with_names_only,
    _without_second_headline,
)
PARTS: tuple[Callable[[Draft], Draft], ...] = (
    _with_headline,
    without_glued_credits,
    _with_standfirst,
    _with_dateline,
)


def _article(draft: Draft, article_id: str, url: str | None, dated: dates.Dated, changed: str | None) -> Article:
    raw, declared, published = draft.raw, draft.raw.declared, dated.published
    body = "\n\n".join(line.strip() for line in draft.lines)
    text = f"{draft.headline}\n{draft.standfirst}\n{body}"
    spoken = None if language.tag(declared.language) else language.detected(text)
    return Article(
        id=article_id,
        path=raw.path,
        headline=draft.headline,
        standfirst=draft.standfirst,
        body=body,
        versions=_versions(raw, draft.headline, body, changed),
        versions_known=raw.versions_known,
        unclear=raw.unclear,
        published=published.date,
        precision=published.precision,
        date_source=published.source,
        date_text=published.text,
        ambiguous=published.ambiguous,
        byline=_writers(declared.byline or draft.byline, draft.dateline.place),
        dateline=declared.dateline or draft.dateline.place or None,
        source=draft.source,
        agency=_agency(draft, body),
        original_url=url,
        wire_item=declared.wire_item,
        language=language.tag(declared.language) or spoken,
        language_detected=bool(spoken),
        corrects=declared.corrects,
        removed=raw.removed + draft.removed,
        edits=declared.edits,
        handling=declared.handling,
    )


def _versions(raw: RawArticle, headline: str, body: str, published: str | None) -> tuple[Version, ...]:
    """The versions a tracker's page holds, the newest with its cleaned text; else the one there is."""
    if not raw.versions:
        return (Version(1, headline, body, published),)
    unclear = set(raw.unclear)
    text = "\n\n".join(paragraph for paragraph in body.split("\n\n") if paragraph not in unclear)
    newest = replace(raw.versions[-1], headline=headline, text=text, published=published)
    return (*raw.versions[:-1], newest)


def _writers(names: Sequence[str], place: str) -> tuple[str, ...]:
    """The names of a byline without where its first writer was: "Jane Doe, Giglio Porto"."""
    return tuple(name for name in names if not place or fold(name) not in fold(place))


def _agency(draft: Draft, body: str) -> Source | None:
    """Who supplied the copy: declared, named in the dateline, in a credit or a line of copyright, the
    source's by rule, or the one agency the text says it has its news from."""
    name = draft.raw.declared.agency or draft.dateline.agency
    if not name:
        credited = (*draft.agencies, *(a for gone in draft.removed for a in agencies.credit(gone.text)))
        return next(iter(credited), None) or draft.facts.agency or agencies.reported(body)
    wanted = slug(name)
    known = (agency for agency in draft.facts.agencies if wanted in (agency.key, slug(agency.label).split("-")[0]))
    return next(known, agencies.of_name(name) or (Source(wanted, name) if wanted else None))


def _beginning(paragraph: str) -> str:
    """The first words of a paragraph, after its dateline, marked as an extract."""
    found = dateline_of(paragraph)
    words = paragraph[found.end :] if found else paragraph
    return (words if len(words) <= _EXTRACT else words[:_EXTRACT].rsplit(None, 1)[0]) + " …"
