"""The newsroom's rules for publications, and what the archive teaches about them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import addresses, sources
from indexer.addresses import host_of
from indexer.errors import ArchiveError
from indexer.model import Declared, RawArticle, Source
from indexer.outlines import Outline, outline
from indexer.sources import SourceFacts, SourceRules, group_of, load_rules, original_url

RULES = """
ledger:
  label: The Valletta Ledger
  hosts: [www.ledger.example, m.ledger.test]
  folders: [ledger/]
  date_order: mdy
wire:
  label: Meridian Wire
  agency: true
copyist: {label: Copyist, agency: Meridian Wire}
bare:
"""


@pytest.fixture
def rules(tmp_path: Path) -> SourceRules:
    (tmp_path / "sources.yaml").write_text(RULES)
    return load_rules(tmp_path)


def raw(text: str = "Head\n\nBody", path: str = "a.txt", **metadata: str) -> RawArticle:
    return RawArticle(path, text, metadata=Declared(**metadata))  # type: ignore[arg-type]


def source_of(record: RawArticle, rules: SourceRules, held: Container[str] = ()) -> Source | None:
    return sources.source_of(outline(record), rules, held)


def shared(records: Iterable[RawArticle]) -> frozenset[str]:
    return sources.shared(map(outline, records))


def learn(records: Iterable[RawArticle], rules: SourceRules, held: Container[str] = ()) -> Mapping[str, SourceFacts]:
    """What the outlines teach after they were kept on disk."""
    outlines = list(map(outline, records))
    kept = msgspec.json.decode(msgspec.json.encode(outlines), type=list[Outline])
    assert kept == outlines
    return sources.learn(kept, lambda numbers: (kept[number].page for number in numbers), rules, held)


def test_no_file_is_no_rules(tmp_path: Path) -> None:
    assert load_rules(tmp_path) == load_rules(None) == SourceRules()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("a: [", "sources.yaml is not valid YAML: line 1"),
        ("- a", "must list publications"),
        ("a: text", "a must have fields"),
        ("a: {lable: X}", "a has no field 'lable'"),
        ("a: {remove_lines: ['(unclosed']}", "remove_lines of a: '(unclosed' cannot be used: missing )"),
        ("a: {remove_lines: '(a+)+b'}", "'(a+)+b' cannot be used: a group in parentheses must not be repeated"),
        ("a: {remove_lines: '(a|a)*b'}", "a group in parentheses must not be repeated"),
        ("a: {remove_lines: '.*.*.*.*x'}", "repeats things more than 3 times"),
        ("a: {remove_lines: '.*'}", "matches a line with nothing on it"),
        ("a: {remove_lines: {x: y}}", "remove_lines of a must be a list of texts"),
        ("a: {remove_selectors: ['div[']}", "remove_selectors of a: 'div[' cannot be used"),
        ("a: {date_order: ymd}", "date_order of a must be dmy or mdy"),
    ],
)
def test_broken_rules_stop_the_run_and_name_the_file(tmp_path: Path, content: str, reason: str) -> None:
    (tmp_path / "sources.yaml").write_text(content)
    with pytest.raises(ArchiveError) as caught:
        load_rules(tmp_path)
    assert reason in str(caught.value) and str(tmp_path) in str(caught.value)


LEDGER = Source("ledger", "The Valletta Ledger")


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (raw(source="the valletta LEDGER"), LEDGER),
        (raw(source="ledger"), LEDGER),
        (raw(url="https://ledger.example/x"), LEDGER),
        (raw(url="https://blog.ledger.example/x"), LEDGER),
        (raw(url="https://mobile.ledger.test/x"), LEDGER),
        (raw(url="https://notledger.example/x"), Source("notledger-example", "notledger.example")),
        (raw(path="ledger/2016/x.txt"), LEDGER),
        (raw(path="ledger.txt"), None),
        (raw(source="Copyist", path="ledger/x.txt"), Source("copyist", "Copyist")),
        (raw(source="MEO", url="https://www.ledger.example/"), LEDGER),
        (raw(source="Middle East Online"), Source("middle-east-online", "Middle East Online")),
        (raw(url="https://www.unknown.example/2016/x"), Source("unknown-example", "unknown.example")),
        (raw(url="https://amp.unknown.example/2016/x"), Source("unknown-example", "unknown.example")),
        (raw("Head\n\nBody\n\nhttps://www.ledger.example/x"), LEDGER),
        (raw(source="…"), None),
        (raw(), None),
    ],
)
def test_the_source_of_a_record(rules: SourceRules, record: RawArticle, expected: Source | None) -> None:
    assert source_of(record, rules) == expected


def test_the_sidecar_outranks_every_rule(rules: SourceRules) -> None:
    record = RawArticle("ledger/a.txt", "", metadata=Declared(source="ledger"), sidecar=Declared(source="Other"))
    assert source_of(record, rules) == Source("other", "Other")


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (raw(url="https://a.example/x"), "https://a.example/x"),
        (raw(url="javascript:alert(1)"), None),
        (raw(url="ftp://a.example"), None),
        (raw(url="http://[broken"), None),
        (raw("https://a.example/1\n\nHead\n\nBody"), "https://a.example/1"),
        (raw("H\n1\n2\nhttps://a.example/in-the-middle\n3\n4\n5"), None),
        (raw("Head\n\nsee https://a.example/1"), None),
        (raw("Head\n\nBody\n\nhttps://www.ledger.example/"), None),
        (raw("Head\n\nBody\n\nhttps://www.ledger.example"), None),
        (raw("Head\n\nBody\n\nRelated:\nhttps://b.example/2012/03/04/x"), None),
        (raw("Head\n\nBody\n\nSee also\nTen harbours to see\nhttps://b.example/x\nhttps://b.example/y"), None),
        (raw("Related party deals\nhttps://a.example/x\nBody"), "https://a.example/x"),
        (raw("Head\n\nBody\n\nSource:\nhttps://a.example/x"), "https://a.example/x"),
        (raw("Read more\nhttps://b.example/x\nHead\n\nBody"), None),
        (
            raw("Related:\nhttps://b.example/x\n" + "Words of a paragraph. " * 9 + "\nhttps://a.example/1"),
            "https://a.example/1",
        ),
    ],
)
def test_the_original_url(record: RawArticle, expected: str | None) -> None:
    assert original_url(record) == expected


def articles(*texts: str, url: str) -> list[RawArticle]:
    return [raw(f"{text}\n\n{url}", path=f"{n}.txt") for n, text in enumerate(texts)]


LONG = "The harbour was closed on Tuesday because of a storm, and nobody could say for how long."


def test_an_address_on_different_articles_is_none_of_theirs(rules: SourceRules) -> None:
    url = "https://foreign.example/2011/03/04/x"
    records = articles("One\n\nFirst body.", "Two\n\nSecond body.", url=url)
    held = shared(iter(records))
    assert held == {"foreign.example/2011/03/04/x"}
    assert original_url(records[0], held) is None and source_of(records[0], rules, held) is None
    assert learn(records, rules, held)[""].shared == tuple(held)


def test_an_address_written_otherwise_on_a_different_article_is_neither_ones() -> None:
    (one,) = articles("One\n\nFirst body.", url="https://foreign.example/2011/x")
    (two,) = articles("Two\n\nSecond body.", url="https://m.foreign.example/2011/x?utm_source=a")
    held = shared([one, two])
    assert original_url(one, held) is original_url(two, held) is None


def test_what_the_pages_of_a_site_share_does_not_make_an_address_their_own() -> None:
    box = "Sign up for the newsletter of the Ledger and get the news of the port every morning."
    texts = [
        "\n\n".join(["The Valletta Ledger", box, *(f"{LONG} It was storm {n} of part {i}." for i in range(8))])
        for n in range(2)
    ]
    assert shared(articles(*texts, url="https://ledger.example/contact"))


def test_an_address_on_the_states_of_one_article_is_its_own() -> None:
    url = "https://ledger.example/port"
    assert not shared(articles("One\n\nBody.", "One\n\nAnother body.", url=url))
    assert not shared(articles(f"One\n\n{LONG}\n\nBody.", f"Two\n\nNew.\n\n{LONG}", url=url))
    assert not shared(articles("One\n\nBody.", url=url))


def test_a_declared_address_stands_whoever_else_holds_it() -> None:
    assert original_url(raw(url="https://a.example/x"), {"a.example/x"}) == "https://a.example/x"


@given(st.text())
def test_a_host_is_found_or_not_but_never_an_error(text: str) -> None:
    host_of(text)
    host_of(f"https://{text}")


def page(number: int, *lines: str) -> RawArticle:
    text = "\n".join((f"Headline {number}", *lines, f"Paragraph {number} of the body, which ends here."))
    return RawArticle(f"ledger/{number}.txt", text)


def facts(rules: SourceRules, *records: RawArticle) -> SourceFacts:
    return learn(iter(records), rules)["ledger"]


def test_short_lines_that_recur_between_other_lines_are_learnt(rules: SourceRules) -> None:
    records = [page(n, f"Date {n}", "Fly with  Ledger Air", f"Lead {n}") for n in range(3)]
    assert facts(rules, *records).recurring == ("Fly with Ledger Air",)


def test_two_articles_are_no_evidence(rules: SourceRules) -> None:
    records = [page(n, f"Date {n}", "Fly with Ledger Air", f"Lead {n}") for n in range(2)]
    assert facts(rules, *records).recurring == ()


def test_a_copied_text_is_not_clutter(rules: SourceRules) -> None:
    copy = ["He was born in Rome.", "He had two sons.", "He left for Tunis."]
    records = [page(n, "Intro.", *copy, "Outro.") for n in range(5)]
    assert not set(copy) & set(facts(rules, *records).recurring)


def test_a_common_sentence_among_many_articles_is_not_clutter(rules: SourceRules) -> None:
    records = [page(n, f"Lead {n}", "He declined to comment." if n < 3 else f"Line {n}", f"End {n}") for n in range(80)]
    assert facts(rules, *records).recurring == ()


def test_lines_that_differ_in_their_numbers_alone_recur(rules: SourceRules) -> None:
    records = [page(n, f"Lead {n} {'abc'[n]}", f"Shared {n},301 times", f"{'def'[n]} said", str(n)) for n in range(3)]
    assert facts(rules, *records).recurring == ("Shared # times",)


def test_the_rows_of_a_table_are_not_clutter(rules: SourceRules) -> None:
    table = [(f"Oslo {n}.5", f"Rome {n}", f"Tunis {n + 1}") for n in range(5)]
    records = [page(n, "The markets closed like this.", *table[n], "That was all.") for n in range(5)]
    assert not {"Rome #", "Tunis #"} & set(facts(rules, *records).recurring)


PROMISE = "The Ledger has been printed since 1851 and is read in forty countries by people who love ships and their "
PROMISE += "harbours, and who want to know what the sea will bring tomorrow."


def test_a_long_line_at_the_end_of_pages_is_clutter_but_not_a_copied_last_paragraph(rules: SourceRules) -> None:
    records = [RawArticle(f"ledger/{n}.txt", f"Head {n}\n{LONG} {'abc'[n] * 3}\n{PROMISE}") for n in range(3)]
    assert facts(rules, *records).recurring == (PROMISE,)
    ends = ("", "Share this", "Print")
    copies = [RawArticle(f"ledger/{n}.txt", f"Head {'abc'[n]}\n{LONG}\n{PROMISE}\n{ends[n]}") for n in range(3)]
    assert PROMISE not in facts(rules, *copies).recurring


def test_a_long_line_within_pages_is_no_clutter(rules: SourceRules) -> None:
    around = [[f"{LONG} It was {c * (k + 3)}." for k in range(4)] for c in "abcd"]
    records = [RawArticle(f"ledger/{n}.txt", "\n".join([*a, PROMISE, *a[::-1]])) for n, a in enumerate(around)]
    assert PROMISE not in facts(rules, *records).recurring


def test_what_states_of_one_article_share_is_not_clutter(rules: SourceRules) -> None:
    texts = [f"Bridge shut\n{n + 3} Feb 2016\n{LONG} Now {'abc'[n]}.\n{PROMISE}\n{LONG} {'def'[n]}" for n in range(3)]
    assert facts(rules, *articles(*texts, url="https://ledger.example/bridge")).recurring == ()


def test_what_edited_copies_share_is_not_clutter(rules: SourceRules) -> None:
    story = [f"{LONG} So said number {word}." for word in ("one", "two", "six", "ten")]
    under = ["By Jane Doe", "3 Feb 2016", "The council says so"]
    records = [
        RawArticle(f"ledger/{n}.txt", "\n".join(["Bridge shut", line, f"ROME ({n}) - {story[0]}", *story[1:]]))
        for n, line in enumerate(under)
    ]
    assert facts(rules, *records).recurring == ()


def test_a_folder_of_no_known_publication_teaches_too() -> None:
    records = [RawArticle(f"box/{n}.txt", f"Head {'abc'[n]}\nFly Ledger Air\nMore {'def'[n]}") for n in range(3)]
    known = learn(records, SourceRules())
    assert known[group_of(records[0].path, None)].recurring == ("Fly Ledger Air",)
    loose = [RawArticle(f"{n}.txt", record.text) for n, record in enumerate(records)]
    assert learn(loose, SourceRules())[group_of(loose[0].path, None)].recurring == ()


def test_dates_with_their_sections_are_left_to_their_own_rules(rules: SourceRules) -> None:
    around = [[f"{c * 4} said" for c in three] for three in ("abc", "def", "ghi")]
    records = []
    for n, (a, b, c) in enumerate(around):
        day = f"{n + 3} Feb 2016"
        records.append(page(n, a, day, b, f"World | {day}", c))
    assert facts(rules, *records).recurring == ()


def test_bylines_and_dates_are_left_to_their_own_rules(rules: SourceRules) -> None:
    records = [page(n, f"Lead {n}", "By Jane Doe", f"x {n}", "Tuesday 20 December", f"y {n}") for n in range(4)]
    assert facts(rules, *records).recurring == ()


def test_the_day_order_is_the_rules_else_learnt(rules: SourceRules) -> None:
    assert facts(rules, page(1, "29/01/2016")).date_order == "mdy"
    records = [
        RawArticle(f"{n}.txt", f"Head\n{line}", metadata=Declared(source="Paper"))
        for n, line in enumerate(["29/01/2016", "02/03/2016", "Updated 13/04/2016"])
    ]
    assert learn(records, rules)["paper"].date_order == "dmy"
    contradicting = [*records, RawArticle("4.txt", "Head\n01/29/2016", metadata=Declared(source="Paper"))]
    assert learn(contradicting, rules)["paper"].date_order is None


def test_agencies(rules: SourceRules) -> None:
    wire = Source("wire", "Meridian Wire")
    records = [RawArticle("1.txt", "x", metadata=Declared(source=name)) for name in ("Meridian Wire", "Copyist")]
    known = learn(records, rules)
    assert known["wire"].agency == wire
    assert known["copyist"].agency == Source("meridian-wire", "Meridian Wire")
    assert wire in learn([raw()], rules)[""].agencies


def test_facts_are_hashable_and_their_repr_is_a_fingerprint(rules: SourceRules) -> None:
    records = [page(n, f"Date {n}", "Zebra line", f"Lead {n}", "Alpha line", f"More {n}") for n in range(3)]
    once, again = facts(rules, *records), facts(rules, *reversed(records))
    assert hash(once) == hash(again) and repr(once) == repr(again)
    assert once.recurring == ("Alpha line", "Zebra line")


def test_an_outline_is_the_same_in_every_process() -> None:
    record = RawArticle("ledger/1.txt", f"Head\nFly Ledger Air\n{LONG} And {LONG}\nhttps://ledger.example/a")
    found = outline(record)
    assert dict(found.page.lines)["Fly Ledger Air"] == addresses.mark(f"Head\n{LONG} And {LONG}")
    assert addresses.mark("Head") == 13792057970075222171


def test_what_was_learnt_is_told_in_words() -> None:
    assert sources.described(SourceFacts(date_order="dmy", recurring=("Fly",))) == (
        "day before month",
        "1 recurring line",
    )
    assert sources.described(SourceFacts(recurring=("Fly", "Sail"))) == ("2 recurring lines",)
    assert sources.described(SourceFacts()) == ()
