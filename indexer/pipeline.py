"""From a folder of articles to an index in service: the whole flow on one screen.

`rebuild` indexes an archive, `check` looks at some of its files without indexing anything; both run
the steps of `_Flow` in order. What a step worked out is kept in `work.Work`, so that a rebuild costs
what changed.
"""

from __future__ import annotations

import time
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
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
    idle,
    ids,
    program,
    readers,
    restricted,
    rights,
    sources,
    steps,
    tally,
)
from indexer.assembled import Assembled
from indexer.copies import Grouping, comparing
from indexer.copies.signatures import signature
from indexer.engine import open_engine
from indexer.errors import ArchiveError, SkippedError
from indexer.gathered import Gathered
from indexer.heads import Headed
from indexer.link import Linked
from indexer.model import Article, Contents, Display, Document, Examined, Head, Info, Report, Source, SourceFile
from indexer.readers.fields import load_maps
from indexer.results import Step
from indexer.settings import Settings
from indexer.states import State, states_of
from indexer.steps import Brief, Cleaned, Cleaning, Found, Outlined, Reading
from indexer.streams import CleanRecords, Extracted, Marked, Permitted, Plan, Records, Texts
from indexer.withdrawn import Withdrawn
from indexer.work import Shelf, Work
from indexer.workers import Track, Workers, untracked

_MANY_FILES = 20_000
"""Files of an archive for which several processes are started at once, however few of the files changed."""


def rebuild(
    settings: Settings, *, strict: bool = False, allow_shrink: bool = False, track: Track = untracked
) -> Report:
    """Index every article of the archive that can be read, and put the new index in service.

    One broken article is skipped and reported; with `strict` it stops the rebuild instead. Whatever
    stops a rebuild (an IndexerError says why), the old index stays in service.
    """
    started = time.monotonic()
    archive.check(settings.archive)
    with Work(settings.index) as work, Workers(settings.workers) as workers:
        flow = _Flow(settings, work, workers, track)
        texts = flow.articles(flow.files())
        copies = flow.copies(texts.articles)
        extracted = flow.extracted(texts)
        if strict and flow.skipped:
            raise SkippedError(tuple(flow.skipped))
        if not (extracted.articles or flow.withdrawn.records or allow_shrink):
            raise ArchiveError(f"No article could be read in {settings.archive}; nothing was changed.")
        engine, documents = open_engine(settings), flow.documents(extracted, copies)
        restricted.prepare(settings.index, flow.restricted, flow.withdrawn.heads)
        info = engine.build(documents, allow_shrink=allow_shrink, track=track, workers=workers)
        rights.remember(settings)
        restricted.settle(settings.index, info.generation, engine.generations())
        work.forget_unused()
    return flow.report(info, time.monotonic() - started)


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
        texts = flow.articles(files)
        examined = list(map(flow.examined, flow.documents(flow.extracted(texts), flow.copies(texts.articles))))
    hidden = ((article.path, "never indexed: display is hidden") for article in flow.hidden)
    return examined, [*flow.skipped, *flow.withdrawn.told_of_notices(), *flow.withdrawn.told_of_records(), *hidden]


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
    hidden: list[Head] = field(default_factory=list)
    """What the newsroom's rules keep out of the index."""
    restricted: dict[str, Display] = field(default_factory=dict)
    """How much they let be shown of articles, by id, where that is not everything."""
    withdrawn: Withdrawn = Withdrawn()
    """What suppliers took out of it."""
    cuts: list[cuts.Cut] = field(default_factory=list)
    facts: Mapping[str, sources.SourceFacts] = field(default_factory=dict)
    """What was learnt about each publication, by its key."""
    read_count: int = 0
    extracted_count: int = 0

    def __post_init__(self) -> None:
        self.began = time.time_ns()
        self.folder = self.settings.configuration
        self.rules = sources.load_rules(self.folder)
        self.withheld = rights.load(self.folder)
        self.maps = load_maps(self.folder)
        self.names = authority.load(self.folder)
        self.naming = steps.naming(self.names, self.settings.spacy_model)
        self.code = program.fingerprint()
        self.counted = tally.Tally(self.withheld)

    def articles(self, files: Sequence[SourceFile]) -> Texts:
        """files → records → articles, in the order of their ids, each with its older versions."""
        records = self.records(files)
        cleaned = self.cleaned(records)
        assembled = Assembled(cleaned, records.outlines.kill_notices)
        self.withdrawn = assembled.withdrawn
        known = corrections.Linked(assembled)
        self.notes.extend((*known.remarks, *configuration.unread(self.folder), *authority.contested(self.folder)))
        self.notes.extend(idle.remarks(self.rules, self.maps, self.names, files, cleaned.heads(), known.heads()))
        return self.permitted(known, Permitted(cleaned.outcomes, self.work.spool(Cleaned))).texts()

    def files(self) -> list[SourceFile]:
        """The files a reader knows; the others are counted by suffix."""
        known = []
        for file in archive.walk(self.settings.archive, self._skip, leave_out=self.settings.index):
            if readers.known(file.path):
                known.append(file)
                if len(known) == _MANY_FILES:  # the processes get ready while more are found
                    self.workers.prepare(partial(steps.rehearse, self.naming))
            else:
                self.unread[PurePosixPath(file.path).suffix.lower() or "(none)"] += 1
                self.notes.extend(configuration.lone_sidecar(file.path))
        return known

    def records(self, files: Sequence[SourceFile]) -> Records:
        """Every record that can be read."""
        self.read_count = len(files)
        limit = self.settings.max_file_mb * 2**20
        what = limit, self.maps, self.rules
        tasks = list(map(partial(steps.reading, *what), files, self.states(files, limit)))
        keys = [task.key() for task in tasks]
        step: Step[Reading, Contents] = Step(self.work, "read", self.code, Contents)
        many = self._many("Reading", partial(steps.read, self.settings.archive, *what))
        contents = step.run(keys, lambda places: (tasks[place] for place in places), many)
        outlining: Step[Contents | str, Outlined] = Step(self.work, "outline", self.code, Outlined)
        many = self._many("Outlining", steps.outlined)
        records = Records(contents, outlining.run(keys, lambda places: (contents[place] for place in places), many))
        for place, outcome in records.outlines.files():
            if isinstance(outcome, str):
                self._skip(files[place].path, outcome)
                continue
            self.skipped.extend((refused.place, refused.reason) for refused in outcome.refused)
            self.unread.update(unread.name for unread in outcome.unread)
            self.notes.extend(outcome.notes)
        return records

    def states(self, files: Sequence[SourceFile], limit: int) -> list[State]:
        """The states of the files."""
        look = partial(steps.state, self.settings.archive, limit)
        shelf = Shelf(self.work, "states", f"{self.code} {limit}")
        return states_of(files, shelf, self.began, partial(self.workers.map, look, worthwhile=_MANY_FILES, chunk=500))

    def cleaned(self, records: Records) -> CleanRecords:
        """Every record cleaned, with what the archive teaches about its source."""
        given, notes = ids.assign(ids.Named(one.path, one.number, one.id, one.wire_item) for one in records.outlines)
        self.notes.extend(notes)
        shared = sources.shared(records.outlines)
        self.facts = sources.learn(records.outlines, records.outlines.pages, self.rules, shared)
        plan = Plan(records, given, self.facts, self.settings.date_order, self.settings.day)
        step: Step[Cleaning, Cleaned] = Step(self.work, "clean", self.code, Cleaned)
        outcomes = step.run(plan.keys(self.rules, shared), plan.cleanings, self._many("Cleaning", steps.cleaned))
        kept = array("L")
        for place, outcome in enumerate(outcomes.views(Brief)):
            path, source = plan.place(place)
            if isinstance(outcome, str):
                self._skip(path, outcome, source)
            else:
                kept.append(place)
                self.notes.extend((path, remark) for remark in outcome.remarks)
        return CleanRecords(outcomes, kept)

    def permitted(self, articles: Headed, permitted: Permitted) -> Permitted:
        """The articles that may be indexed, without their withheld parts."""
        for place, head in enumerate(articles.heads()):
            display, parts, record = self.rules.display(head), self.withheld.parts_of(head), articles.record(place)
            self.restricted.update(restricted.by_id(head, display))
            if display is Display.HIDDEN:
                self.hidden.append(head)
            elif record is not None and display is Display.FULL and not parts:
                permitted.keep(head, record)
            else:
                article = replace(articles[place], display=display)
                if parts:
                    self.cuts.append(cuts.cut(article, parts))
                    article = self.cuts[-1].article
                permitted.add(article)
        return permitted

    def copies(self, articles: Marked) -> Grouping:
        """Begin to compare the texts of the articles: other processes do while this one goes on."""
        sign = self._many("Comparing texts", signature)
        bodies, shelf = (brief.marks.body for brief in articles.briefs()), Shelf(self.work, "copies", self.code)
        return comparing(articles, sign, shelf, bodies, self.work.spool(bytes), self.workers)

    def extracted(self, texts: Texts) -> Extracted:
        """The names in each article, and in each older version of it as an article of its own."""
        step: Step[Article, Found] = Step(self.work, "extract", self.code + self.naming.fingerprint, Found)
        many = self._many("Finding names", partial(steps.found, self.naming))
        outcomes = step.run(texts.keys(), lambda places: (texts[place] for place in places), many)
        self.extracted_count = step.done
        extracted = Extracted(texts, outcomes)
        for place in extracted.failed:
            self._skip(texts[place].path, str(outcomes[place]), texts[place].source)
        return extracted

    def documents(self, extracted: Extracted, copies: Grouping) -> Gathered:
        """articles → documents: copies and corrections found, mentions resolved over the whole archive."""
        articles, naming = extracted.articles, self.code + self.naming.fingerprint
        linked = Linked(extracted.noted(Shelf(self.work, "names", naming)), self.names, self.workers)
        groups = copies(extracted.lost)
        self.notes.extend(
            cuts.remarks(self.withheld, articles, groups, self.cuts, (*self.hidden, *self.withdrawn.heads))
        )
        corrected_by: dict[str, list[str]] = {}
        for brief in articles.briefs():
            self.counted.add(brief.article, groups.get(brief.article.id))
            if brief.article.corrects:
                corrected_by.setdefault(brief.article.corrects, []).append(brief.article.id)
        return Gathered(extracted, linked, groups, corrected_by, naming, self.track)

    def examined(self, document: Document) -> Examined:
        """A document with what was remarked on it and learnt about its publication."""
        article = document.article
        facts = self.facts.get(article.source.key) if article.source else None
        remarks = tuple(remark for path, remark in self.notes if path == article.path)
        return Examined(document, remarks, sources.described(facts) if facts else ())

    def report(self, info: Info, seconds: float) -> Report:
        """The account of the run."""
        return Report(
            read=self.read_count,
            indexed=self.counted.articles,
            skipped=tuple(self.skipped),
            unread=dict(sorted(self.unread.items())),
            notes=tuple(self.notes),
            extracted=self.extracted_count,
            undated=self.counted.undated,
            hidden=len(self.hidden),
            withheld=self.counted.hidden,
            kill_notices=self.withdrawn.told_of_notices(),
            withdrawn=self.withdrawn.told_of_records(),
            sources=self.counted.by_source(self.skipped_sources, self.hidden, self.withdrawn.heads),
            by_source=self.counted.indexed(),
            removed=self.counted.removed(),
            copies=self.counted.copies,
            copy_groups=len(self.counted.groups),
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

    def _many(
        self, what: str, step: Callable[[Any], Any], **when: int
    ) -> Callable[[Iterable[Any], int], Iterable[Any]]:
        """A step over many items, on all processes, under a progress bar."""
        return lambda items, count: self.track(what, self.workers.map(step, items, count, **when), count)
