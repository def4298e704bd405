"""Articles on their way: had in the order of their ids, some as they were cleaned, some as they became."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from indexer import outlines, steps
from indexer.link import Noted, names_in
from indexer.model import Article, Edit, Head, KillNotice, Kind, Mention, RawArticle, Version
from indexer.results import Results, Step, encode
from indexer.steps import Cleaned, Found, Marks, Outlined
from indexer.streams import CleanRecords, Extracted, Outlines, Permitted
from indexer.work import Work
from tests.test_link_known import listed


def article(name: str, versions: int) -> Article:
    states = tuple(
        Version(number, f"{name} {number}", f"Text {number} of {name}.") for number in range(1, versions + 1)
    )
    edits = (Edit(Kind.PERSON, (name,)),)
    body = states[-1].text if states else ""
    return Article(name, f"{name}.txt", f"Head of {name}", body=body, versions=states, edits=edits)


articles = st.lists(
    st.tuples(st.text("abc", min_size=1, max_size=3), st.integers(0, 3), st.booleans()),
    max_size=8,
    unique_by=lambda drawn: drawn[0],
).map(lambda drawn: [(article(name, versions), changed) for name, versions, changed in drawn])


def cleaned(work: Work, records: Sequence[Article]) -> Results[Cleaned]:
    step: Step[Article, Cleaned] = Step(work, "clean", "", Cleaned)
    return step.run(
        (record.id for record in records),
        lambda places: (records[place] for place in places),
        lambda items, count: (encode(Cleaned(item, Marks.of(item))) for item in items),
    )


def searched(work: Work, permitted: Permitted, failing: set[str]) -> Extracted:
    """The articles with their own ids as the names in them; some cannot be searched."""
    texts = permitted.texts()
    step: Step[Article, Found] = Step(work, "extract", "", Found)
    outcomes = step.run(
        texts.keys(),
        lambda places: (texts[place] for place in places),
        lambda items, count: (
            "no" if item.id in failing else encode(_found(Mention(Kind.PERSON, item.id, 0, 1, ""))) for item in items
        ),
    )
    return Extracted(texts, outcomes)


def _found(*mentions: Mention) -> Found:
    return Found(names_in(mentions), mentions)


@given(articles, st.data())
def test_articles_are_the_same_whether_they_were_kept_or_added(
    given: list[tuple[Article, bool]], data: st.DataObject
) -> None:
    records = [record for record, _ in given]
    failing = {one.id for one in records if data.draw(st.booleans())}
    with Work(None) as work:
        clean = cleaned(work, records)
        permitted = Permitted(clean, work.spool(Cleaned))
        for place, (record, changed) in enumerate(given):
            if changed:
                permitted.add(record)
            else:
                permitted.keep(Head.of(record), place)
        extracted = searched(work, permitted, failing)
        ordered = sorted(records, key=lambda one: one.id)
        left = [one for one in ordered if one.id not in failing]
        assert list(extracted.articles) == left == [extracted.articles[place] for place in range(len(left))]
        assert [brief.article for brief in extracted.articles.briefs()] == list(map(Head.of, left))
        assert [brief.marks for brief in extracted.articles.briefs()] == list(map(Marks.of, left))
        named = list(extracted.named(range(len(left))))
        assert [text for [(text, _), *_] in named] == left
        texts = [(text.id, mentions) for texts in named for text, mentions in texts]
        noted = Noted.of((text, names_in(mentions)) for texts in named for text, mentions in texts)
        assert listed(extracted.noted({})) == listed(noted)
        assert all([name.text for name in mentions] == [id] * (id not in failing) for id, mentions in texts)
        some = [place for place in range(len(left)) if data.draw(st.booleans())]
        assert list(extracted.named(some)) == [named[place] for place in some]


@given(articles)
def test_the_heads_of_records_are_those_of_the_records(given: list[tuple[Article, bool]]) -> None:
    with Work(None) as work:
        records = CleanRecords(cleaned(work, [record for record, _ in given]), array_of(given))
        assert list(records.heads()) == list(map(Head.of, records))
        assert [records.record(place) for place in range(len(records))] == list(array_of(given))


def array_of(given: Sequence[tuple[Article, bool]]) -> array[int]:
    """The places of those that were drawn as changed."""
    return array("L", (place for place, (_, changed) in enumerate(given) if changed))


@given(articles)
def test_a_mark_changes_with_the_text_it_stands_for(given: list[tuple[Article, bool]]) -> None:
    texts = [text for record, _ in given for text in Marks.of(record).texts]
    assert len(texts) == len(set(texts)) == sum(max(len(record.versions), 1) for record, _ in given)
    assert all(Marks.of(record).texts[0] == steps.text_key(record) for record, _ in given)


@given(st.lists(st.none() | st.integers(0, 3), max_size=6), st.data())
def test_the_pages_of_records_are_found_in_their_files(held: list[int | None], data: st.DataObject) -> None:
    files = [[RawArticle(f"{at}", f"Text {at} {number}") for number in range(n or 0)] for at, n in enumerate(held)]
    pages = [outlines.outline(record).page for records in files for record in records]
    notices = [KillNotice(f"{at}", 0, "canceled", "urn:a", "2016") for at, n in enumerate(held) if n is not None]
    taken = iter(notices)

    def outlined_file(records: list[RawArticle]) -> bytes:
        return encode(Outlined(tuple(map(outlines.outline, records)), (), (), (), (next(taken),)))

    with Work(None) as work:
        step: Step[list[RawArticle], Outlined] = Step(work, "outline", "", Outlined)
        outlined = step.run(
            map(str, range(len(held))),
            lambda places: (files[place] for place in places),
            lambda items, count: (
                "no" if held[place] is None else outlined_file(records) for place, records in enumerate(items)
            ),
        )
        found = Outlines(outlined)
        for _ in range(2):
            assert [isinstance(one, str) for _, one in found.files()] == [one is None for one in held]
            assert found.kill_notices == notices
        assert [(one.page.url, one.page.marks) for one in found] == [(page.url, page.marks) for page in pages]
        some = [number for number in range(len(found)) if data.draw(st.booleans())]
        assert list(found.pages(some)) == [pages[number] for number in some]
