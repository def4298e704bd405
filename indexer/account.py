"""What the command line prints: reports, articles and results in plain words."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from indexer import corrections, versions
from indexer.model import (
    ENTITY_KINDS,
    Article,
    Collected,
    Copies,
    Display,
    Document,
    Examined,
    Handling,
    Info,
    Part,
    Report,
    Rollback,
    SearchResult,
    SourceReport,
    Tag,
    Version,
)

_STEERING = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Controls, line breaks, changes of direction, halves of characters."""


def as_json(value: Report | Info) -> str:
    """A report as one JSON object."""
    return msgspec.json.encode(value).decode()


def as_text(report: Report) -> str:
    """A report for people: the bad news last, where it is read."""
    return shown(
        [
            *_publications(report.sources),
            *_section("lines of page clutter removed, by rule", report.removed),
            *_section("values per facet", {kind.value: count for kind, count in report.values.items()}),
            *_section("no articles, by kind of file or record", report.unread),
            *_listed("notes", report.notes),
            *_listed("kill notices", report.kill_notices),
            *_listed("withdrawn by their supplier", report.withdrawn),
            *_listed("skipped", report.skipped),
            _outcome(report),
            *_copied(report),
            _work_done(report),
            f"Generation {report.generation}, digest {report.digest[:16]}, {report.seconds:.1f} s.",
        ]
    )


def visible(text: str) -> str:
    """A text as one line for a terminal: characters that would steer it are written as escapes."""
    return _STEERING.sub(lambda match: match.group().encode("unicode_escape", "surrogatepass").decode(), text)


def shown(lines: Iterable[str]) -> str:
    """Lines for a terminal."""
    return "\n".join(map(visible, lines))


def counted(number: int, one: str, many: str = "") -> str:
    """A number of things; `many` where it is not `one` with an s."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def _articles(number: int) -> str:
    return counted(number, "article")


def _copied(report: Report) -> Iterator[str]:
    if report.copy_groups:
        yield f"{report.copies} articles are copies, of {counted(report.copy_groups, 'text')}."


def _outcome(report: Report) -> str:
    others = [f"{len(report.skipped)} skipped"]
    others += [f"{report.hidden} never indexed (display: hidden)"] if report.hidden else []
    others += [f"{report.withheld} withheld"] if report.withheld else []
    others += [_withdrawn(report)] if report.kill_notices else []
    return f"{_articles(report.indexed)} indexed, {report.undated} of them undated; {', '.join(others)}."


def _withdrawn(report: Report) -> str:
    versions, notices = counted(len(report.withdrawn), "version"), counted(len(report.kill_notices), "kill notice")
    return f"{versions} withdrawn by {notices}"


def _publications(sources: Mapping[str, SourceReport]) -> Iterator[str]:
    """A line for each publication, and the clutter taken off its pages."""
    if sources:
        yield "articles per publication:"
    for name, source in sources.items():
        counts = {field: getattr(source, field) for field in _COUNTS}
        states = {"versions": source.versions} if source.versions > source.indexed else {}
        facts = [counted(count, _ONE.get(word, word), word) for word, count in {**counts, **states}.items() if count]
        yield f"  {source.indexed:>7}  {name}" + (f" ({', '.join(facts)})" if facts else "")
        yield from (f"  {'':>7}    removed {count} × {rule}" for rule, count in source.removed.items())


_COUNTS = ("skipped", "hidden", "withdrawn", "undated", "ambiguous", "copies")
"""What is said of a publication where it is not 0."""
_ONE = {"copies": "copy"}
"""Where one is said otherwise."""


def _work_done(report: Report) -> str:
    if report.extracted == 0:
        return "No text had changed: none was searched for names again."
    return f"{report.extracted} new or changed texts were searched for names."


def _section(title: str, counts: Mapping[str, int]) -> Iterator[str]:
    if counts:
        yield f"{title}:"
        yield from (f"  {count:>7}  {name}" for name, count in counts.items())


def _listed(title: str, entries: Iterable[tuple[str, str]]) -> Iterator[str]:
    lines = [f"  {path}: {remark}" for path, remark in entries]
    if lines:
        yield f"{title}:"
        yield from lines


def checked(examined: Examined) -> str:
    """What would be indexed of an article: its parts, its date, its values, what was removed and learnt."""
    document, article = examined.document, examined.document.article
    rules = Counter(removed.rule for removed in article.removed)
    by_rule = ", ".join(f"{count} × {rule}" for rule, count in sorted(rules.items()))
    lines = [
        f"{article.path}  →  {article.id}",
        *_parts(article),
        *(f"  {kind.value}: {', '.join(_labels(document, kind)) or '–'}" for kind in ENTITY_KINDS),
        *([f"  display: {article.display}"] if article.display is not Display.FULL else []),
        *(_same_text(document.copies, article.id) if document.copies else []),
        *([f"  learnt of the publication: {', '.join(examined.learnt)}"] if examined.learnt else []),
        *(f"  note: {remark}" for remark in examined.remarks),
        f"  removed: {counted(len(article.removed), 'line')}" + (f" ({by_rule})" if by_rule else ""),
        *(f"    [{removed.rule}] {removed.text}" for removed in article.removed),
        f"  text: {len(article.body.split())} words",
    ]
    return shown(lines)


def _handling(said: Handling | None) -> Iterator[tuple[str, str | None]]:
    """What the supplier says besides the text."""
    if said:
        yield from (("supplier's version", said.version), ("editor's note", said.note))
        yield from (("rights", said.rights), ("usage terms", said.usage), ("topics", ", ".join(said.topics)))


def _parts(article: Article) -> Iterator[str]:
    yield f"  headline: {article.headline}"
    for name, value in (
        ("standfirst", article.standfirst),
        ("byline", ", ".join(article.byline)),
        ("dateline", article.dateline),
        ("publication", article.source.label if article.source else None),
        ("agency", article.agency.label if article.agency else None),
        ("original", article.original_url),
        ("language", f"{article.language} (detected)" if article.language_detected else article.language),
        ("date", _date(article)),
        *_handling(article.handling),
    ):
        if value:
            yield f"  {name}: {value}"
    if len(article.versions) > 1:
        held = ", ".join(str(version.number) for version in article.versions)
        known = article.versions_known or len(article.versions)
        yield f"  versions: {held} held of {known}; {len(article.unclear)} paragraphs unclear"
        yield from map(_difference, article.versions, article.versions[1:])
    for notice in corrections.notices(article):
        yield f"  corrected: {notice}"
    if article.corrects:
        yield f"  corrects: {article.corrects}"


def _same_text(copies: Copies, id: str) -> Iterator[str]:
    others = ", ".join(other for other in copies.ids if other != id)
    yield f"  copies: the same text as {others}; {copies.key} is the first"


def _difference(old: Version, new: Version) -> str:
    change = versions.difference(old, new)
    size = "trivial" if change.trivial else f"{change.added:.0%} added, {change.removed:.0%} removed"
    return f"    {old.number} → {new.number}: {size}"


def _date(article: Article) -> str:
    if article.published is None:
        return "not found"
    order = ", day and month could be swapped" if article.ambiguous else ""
    return f"{article.published} ({article.date_source}: “{article.date_text}”, to the {article.precision}{order})"


def _labels(document: Document, kind: str) -> Iterator[str]:
    for tag in document.tags:
        if tag.entity.kind == kind:
            yield f"{tag.entity.label} (implied)" if tag.implied else tag.entity.label


def explained(examined: Examined) -> str:
    """Every value of an article with the words and the rule behind it."""
    document, article = examined.document, examined.document.article
    return shown(
        [
            f"{article.path}  →  {article.id}",
            f"  date: {_date(article)}",
            *(line for tag in document.tags for line in _evidence(tag)),
            *(f"  removed [{removed.rule}] {removed.text}" for removed in article.removed),
        ]
    )


def _evidence(tag: Tag) -> Iterator[str]:
    grade = "implied" if tag.implied else tag.prominence
    yield f"  {tag.entity.kind}: {tag.entity.label} [{tag.entity.key}] ({grade})"
    if not tag.mentions:
        yield "    added by the newsroom"
    for mention in tag.mentions:
        yield f"    {mention.start}–{mention.end} “{mention.text}”: {mention.rule}"


def found(result: SearchResult) -> str:
    """One page of results, matched words in [brackets]."""
    lines = [f"{_articles(result.total)} for: {result.understood or 'everything'}"]
    for hit in result.hits:
        article = hit.document.article
        source = f", {article.source.label}" if article.source else ""
        lines += ["", article.headline]
        lines.append(f"  {article.id}, {article.published or 'undated'}{source}")
        lines.extend(f"  … {_marked(snippet.parts)}" for snippet in hit.snippets if snippet.field != "headline")
    return shown(lines)


def _marked(parts: Iterable[Part]) -> str:
    return "".join(f"[{part.text}]" if part.matched else part.text for part in parts).replace("\n", " ")


def stats(info: Info, *, as_json: bool = False) -> str:
    """What an index holds."""
    if as_json:
        return json.dumps(msgspec.to_builtins(info))
    return shown(
        [
            f"{_articles(info.articles)}, {info.undated} undated"
            + (f", {info.first} to {info.latest}" if info.first else ""),
            *_section("values per facet", {kind.value: count for kind, count in info.values.items()}),
            f"Generation {info.generation}, digest {info.digest[:16]}, built {info.built}.",
        ]
    )


def rolled_back(done: Rollback) -> str:
    """Which index took whose place in service."""
    now = done.now
    return shown(
        [
            *(f"Passed over: {reason}" for reason in done.passed_over),
            f"In service: {now.generation}, {_articles(now.articles)}, built {now.built}.",
            f"Taken out of service: {done.was}.",
        ]
    )


def collected(found: Collected, *, dry_run: bool = False) -> str:
    """What of an index was removed, or would be, and how large it is."""
    total = counted(sum(size for _, size in found.removed), "byte")
    said = "Would be removed" if dry_run else "Removed"
    return shown(
        [
            *_section("bytes of what is not needed", dict(found.removed)),
            *(f"Stays, because it is still read: {name}." for name in found.read),
            f"{said}: {total}." if found.removed else "Nothing to remove.",
        ]
    )
