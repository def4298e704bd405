"""From a folder of articles to an index in service: the whole flow on one screen.

`rebuild` indexes an archive, `check` looks at some of its files without indexing anything; both run
the steps of `_Flow` in order. What a step worked out is kept in `work.Work`, so that a rebuild costs
what changed.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from indexer import (
    archive,
    authority,
    configuration,
    corrections,
    cuts,
    earlier,
    ids,
    readers,
    rights,
    sources,
    steps,
    tally,
    versions,
)
from indexer.copies import copies
from indexer.copies.signatures import WORTHWHILE, signature
from indexer.engine import open_engine
from indexer.errors import ArchiveError, SkippedError
from indexer.link import link
from indexer.model import (
    Article,
    Contents,
    Display,
    Document,
    Examined,
    Info,
    Mention,
    RawArticle,
    Report,
    Source,
    SourceFile,
)
from indexer.readers.fields import load_maps
from indexer.settings import Settings
from indexer.steps import Cleaning, Reading
from indexer.work import Shelf, Step, Work
from indexer.workers import Track, Workers, untracked

Extracted = tuple[Article, tuple[Mention, ...]]


def rebuild(
    settings: Settings, *, strict: bool = False, allow_shrink: bool = False, track: Track = untracked
) -> Report:
    """Index every article of the archive that can be read, and put the new index in service.

    One broken article is skipped and reported; with `strict` it stops the rebuild instead. Whatever
    stops a rebuild (an IndexerError says why), the old index stays in service.
    """
    started = time.monotonic()
    with Work(settings.index) as work, Workers(settings.workers) as workers:
        flow = _Flow(settings, work, workers, track)
        documents = flow.documents(flow.files())
        if strict and flow.skipped:
            raise SkippedError(tuple(flow.skipped))
        if not documents and not allow_shrink:
            raise ArchiveError(f"No article could be read in {settings.archive}; nothing was changed.")
        gathered = track("Gathering articles", documents, len(documents))
        info = open_engine(settings).build(gathered, allow_shrink=allow_shrink, track=track)
        rights.remember(settings)
        work.forget_unused()
    return flow.report(documents, info, time.monotonic() - started)


def examine(settings: Settings, paths: Sequence[str]) -> tuple[list[Document], list[tuple[str, str]]]:
    """As `check`, the documents alone."""
    examined, skipped = check(settings, paths)
    return [each.document for each in examined], skipped


def check(settings: Settings, paths: Sequence[str]) -> tuple[list[Examined], list[tuple[str, str]]]:
    """What would be indexed for some files of the archive, the rest of it not looked at, and the (path,
    reason) of each that cannot be read. Nothing is written."""
    with Work(None) as work, Workers(1) as workers:
        flow = _Flow(settings, work, workers, lambda what, items, n: items)
        wanted = set(paths)
        files = [file for file in flow.files() if file.path in wanted]
        flow.skipped = [(path, reason) for path, reason in flow.skipped if path in wanted]
        unknown = wanted - {file.path for file in files} - {path for path, _ in flow.skipped}
        flow.skipped.extend((path, "no reader knows such a file") for path in sorted(unknown))
        examined = [flow.examined(document) for document in flow.documents(files)]
    left_out = [(article.path, "never indexed: display is hidden") for article in flow.hidden]
    return examined, [*flow.skipped, *left_out]


@dataclass
class _Flow:
    """The steps of one run, in order, and its account."""

    settings: Settings
    work: Work
    workers: Workers
    track: Track
    skipped: list[tuple[str, str]] = field(default_factory=list)
    skipped_sources: Counter[str] = field(default_factory=Counter)
    """How many of them each publication has, by its label."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    unread: Counter[str] = field(default_factory=Counter)
    hidden: list[Article] = field(default_factory=list)
    """What the newsroom's rules keep out of the index."""
    cuts: list[cuts.Cut] = field(default_factory=list)
    facts: Mapping[str, sources.SourceFacts] = field(default_factory=dict)
    """What was learnt about each publication, by its key."""
    read_count: int = 0
    extracted_count: int = 0

    def __post_init__(self) -> None:
        folder = self.settings.configuration
        self.rules = sources.load_rules(folder)
        self.withheld = rights.load(folder)
        self.maps = load_maps(folder)
        self.names = authority.load(folder)
        self.naming = steps.naming(self.names, self.settings.spacy_model)
        self.code = steps.code_fingerprint()

    def documents(self, files: Sequence[SourceFile]) -> list[Document]:
        """The flow: files → records → articles → mentions → documents, in id order."""
        # Nothing here holds on to the records: they are as large as the archive.
        known = corrections.linked(versions.assemble(self.articles(self.records(files))))
        folder = self.settings.configuration
        self.notes.extend((*corrections.remarks(known), *configuration.unread(folder), *authority.contested(folder)))
        articles = self.permitted(known)
        documents = self.linked(self.extracted(sorted(articles, key=lambda article: article.id)))
        self.notes.extend(cuts.remarks(self.withheld, documents, self.cuts, self.hidden))
        return documents

    def files(self) -> list[SourceFile]:
        """The files a reader knows; the others are counted by suffix."""
        known = []
        for file in archive.walk(self.settings.archive, self._skip, leave_out=self.settings.index):
            if readers.known(file.path):
                known.append(file)
            else:
                self.unread[PurePosixPath(file.path).suffix.lower() or "(none)"] += 1
        return known

    def records(self, files: Sequence[SourceFile]) -> list[RawArticle]:
        """Every record that can be read."""
        self.read_count = len(files)
        where = (self.settings.archive, self.settings.max_file_mb * 2**20, self.maps, self.rules)
        tasks = [steps.reading(*where, file) for file in files]
        step: Step[Reading, Contents] = Step(self.work, "read", self.code, Contents)
        outcomes = step.run(tasks, Reading.key, self._many("Reading", partial(steps.read, *where)))
        kept: list[RawArticle] = []
        for file, outcome in zip(files, outcomes, strict=True):
            if isinstance(outcome, str):
                self._skip(file.path, outcome)
                continue
            kept.extend(outcome.records)
            self.skipped.extend((refused.place, refused.reason) for refused in outcome.refused)
            self.unread.update(unread.name for unread in outcome.unread)
            self.notes.extend(outcome.notes)
        return kept

    def articles(self, records: Sequence[RawArticle]) -> list[Article]:
        """Every record cleaned, with what the archive teaches about its source."""
        given, notes = ids.assign(records)
        self.notes.extend(notes)
        step: Step[Cleaning, steps.Cleaned] = Step(self.work, "clean", self.code, steps.Cleaned, steps.compact)
        tasks = list(self._cleanings(records, given))
        outcomes = step.run(tasks, Cleaning.key, self._many("Cleaning", steps.cleaned))
        kept = []
        for task, outcome in zip(tasks, outcomes, strict=True):
            if isinstance(outcome, str):
                self._skip(task.record.path, outcome, task.source)
            else:
                kept.append(outcome.article)
                self.notes.extend((task.record.path, remark) for remark in outcome.remarks)
        return kept

    def _cleanings(self, records: Sequence[RawArticle], given: Mapping[tuple[str, int], str]) -> Iterator[Cleaning]:
        shared = sources.shared(records)
        self.facts = sources.learn(records, self.rules, shared)
        for record in records:
            source = sources.source_of(record, self.rules, shared)
            known = self.facts.get(sources.group_of(record, source), sources.SourceFacts())
            id = given[record.path, record.number]
            yield Cleaning(record, id, source, known, self.settings.date_order, self.settings.day)

    def permitted(self, articles: Sequence[Article]) -> list[Article]:
        """The articles that may be indexed, without their withheld parts."""
        kept = []
        for article in articles:
            article = replace(article, display=self.rules.display(article))
            if article.display is Display.HIDDEN:
                self.hidden.append(article)
                continue
            parts = self.withheld.parts_of(article)
            if parts:
                self.cuts.append(cuts.cut(article, parts))
                article = self.cuts[-1].article
            kept.append(article)
        return kept

    def extracted(self, articles: Sequence[Article]) -> list[Extracted]:
        """The names in each article, and in each older version of it as an article of its own."""
        texts = [text for article in articles for text in (article, *earlier.older(article))]
        step: Step[Article, tuple[Mention, ...]]
        step = Step(self.work, "extract", self.code + self.naming.fingerprint, tuple[Mention, ...], steps.shared)
        many = self._many("Finding names", partial(steps.mentions, self.naming))
        outcomes = step.run(texts, steps.text_key, many)
        self.extracted_count = step.done
        found = []
        for text, outcome in zip(texts, outcomes, strict=True):
            if isinstance(outcome, str):
                self._skip(text.path, outcome, text.source)
            else:
                found.append((text, outcome))
        return found

    def linked(self, extracted: Sequence[Extracted]) -> list[Document]:
        """Documents: mentions resolved over the whole archive, copies and corrections found."""
        tags = dict(zip((article.id for article, _ in extracted), link(extracted, self.names), strict=True))
        articles = [article for article, _ in extracted if earlier.MARK not in article.id]
        sign = self._many("Comparing texts", signature, worthwhile=WORTHWHILE)
        groups = copies(articles, sign, Shelf(self.work, "copies", self.code))
        corrected_by: dict[str, list[str]] = {}
        for article in articles:
            if article.corrects:
                corrected_by.setdefault(article.corrects, []).append(article.id)
        return [
            Document(
                article,
                tags[article.id],
                earlier.only_older(tags[article.id], [tags.get(older.id, ()) for older in earlier.older(article)]),
                groups.get(article.id),
                tuple(corrected_by.get(article.id, ())),
            )
            for article in articles
        ]

    def examined(self, document: Document) -> Examined:
        """A document with what was remarked on it and learnt about its publication."""
        article = document.article
        facts = self.facts.get(article.source.key) if article.source else None
        remarks = tuple(remark for path, remark in self.notes if path == article.path)
        return Examined(document, remarks, sources.described(facts) if facts else ())

    def report(self, documents: Sequence[Document], info: Info, seconds: float) -> Report:
        """The account of the run."""
        articles = [document.article for document in documents]
        groups = [document.copies.key for document in documents if document.copies]
        return Report(
            read=self.read_count,
            indexed=len(documents),
            skipped=tuple(self.skipped),
            unread=dict(sorted(self.unread.items())),
            notes=tuple(self.notes),
            extracted=self.extracted_count,
            undated=sum(article.published is None for article in articles),
            hidden=len(self.hidden),
            withheld=sum(map(self.withheld.hides, articles)),
            sources=tally.by_source(documents, self.skipped_sources, self.hidden),
            by_source=_counted(tally.label(article.source) for article in articles),
            removed=_counted(removed.rule for article in articles for removed in article.removed),
            copies=len(groups),
            copy_groups=len(set(groups)),
            values=info.values,
            generation=info.generation,
            digest=info.digest,
            seconds=seconds,
        )

    def _skip(self, path: str, reason: str, source: Source | None = None) -> None:
        """Account for what cannot be indexed; a file that cannot be read belongs to its folder's publication."""
        rule = self.rules.within(path)
        self.skipped.append((path, reason))
        self.skipped_sources[tally.label(source or (rule.source if rule else None))] += 1

    def _many(self, what: str, step: Callable[[Any], Any], **when: int) -> Callable[[Sequence[Any]], Iterable[Any]]:
        """A step over many items, on all processes, under a progress bar."""
        return lambda items: self.track(what, self.workers.map(step, items, **when), len(items))


def _counted(items: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(items).items()))
