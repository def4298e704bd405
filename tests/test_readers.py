"""Bytes of every format → records."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import readers
from indexer.errors import ArticleError
from indexer.model import Edit, Kind, RawArticle, SourceFile
from indexer.readers.encoding import decode, printable, printable_references

LIMIT = 20 * 2**20
SENTENCE = "The café’s owner said that nothing at all had been decided on Tuesday."


def read(folder: Path, name: str, data: bytes | str, sidecar: str | None = None) -> RawArticle:
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    if sidecar is not None:
        (folder / f"{name}.yaml").write_text(sidecar)
    (record,) = readers.read(folder, SourceFile(name), LIMIT).records
    return record


# --- encodings -----------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_usual_encoding_gives_the_same_text(encoding: str) -> None:
    assert decode(f"{SENTENCE}\r\nNext\rLast".encode(encoding)) == f"{SENTENCE}\nNext\nLast"


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Cn"], exclude_characters="\u2028\u2029"), min_size=1)
)
def test_utf_8_is_read_as_written(text: str) -> None:
    if text.strip():
        assert decode(text.encode()) == text


def test_nothing_is_composed_or_decomposed() -> None:
    assert decode("é e\u0301".encode()) == "é e\u0301"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty"),
        (b" \r\n\t ", "the file is empty"),
        ("\ufeff \n".encode(), "the file is empty"),
        (b"\x89PNG\0\0\0\rIHDR\0\0", "NUL bytes"),
        (b"text with one \0 in it", "NUL bytes"),
        (bytes(range(1, 32)) * 4, "control characters"),
        (b"caf\xe9 \x81\x8d \x90", "not valid UTF-8, UTF-16 or Windows-1252"),
        ("garçon, élève, café ".encode() + b"\xff", "damaged UTF-8: byte 25 is wrong"),
        (b"\xff\xfeT\0h\0e", "not valid UTF-16"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(ArticleError, match=reason):
        decode(data)


def test_stray_control_characters_of_old_wire_copy_are_dropped() -> None:
    assert decode(b"\x01ROME - " + SENTENCE.encode() * 9 + b"\x03") == "ROME - " + SENTENCE * 9


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_an_article_error(data: bytes) -> None:
    try:
        text = decode(data)
    except ArticleError as error:
        assert str(error)
    else:
        text.encode()
        assert "\0" not in text and "\r" not in text


@given(st.text(st.characters()))
def test_printable_text_can_be_stored_and_stays_so(text: str) -> None:
    clean = printable(text)
    clean.encode()
    assert printable(clean) == clean
    assert not any(c < " " and c not in "\t\n" for c in clean)


def test_what_nobody_sees_is_gone_and_what_joins_letters_stays() -> None:
    assert decode("\ufeffThe har\xadbour\u200b was\u2060 cl\u200cosed\u202e.".encode()) == "The harbour was closed."
    for joined in ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\U0001f468\u200d\U0001f469"):
        assert decode(joined.encode()) == joined


@pytest.mark.parametrize(
    "declared",
    [
        "hex",
        "rot13",
        "zlib",
        "base64",
        "unicode_escape",
        "raw_unicode_escape",
        "idna",
        "punycode",
        "undefined",
        "utf-7",
        "utf-16",
        "nonsense",
        "a" * 5000,
    ],
)
def test_only_encodings_of_text_are_believed(declared: str) -> None:
    assert decode(b"caf\xe9 \\u0041 xn--mnchen-3ya 2b", declared) == "café \\u0041 xn--mnchen-3ya 2b"


@pytest.mark.parametrize("declared", ["iso-8859-2", "windows-1251", "koi8-r", "shift_jis", "gb18030", "euc-jp", "big5"])
def test_encodings_of_text_are_believed(declared: str) -> None:
    text = {"iso-8859-2": "Łódź", "windows-1251": "Москва", "koi8-r": "Москва"}.get(declared, "東京")
    assert decode(f"{SENTENCE[:3]} {text}".encode(declared), declared) == f"{SENTENCE[:3]} {text}"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("a&#1;b&#x0b;c&#xFFFE;d&#0;e&#xD800;f&#x110000;g&#000000000001;h", "abcdefgh"),
        ("a&#173;b&#x200B;c&#65279;d&#127;e", "abcde"),
        ("&#8217;&#146;&#x80;&#10;&#160;&#13;", "’’€\n\xa0\n"),
        ("&#60;p&#62;&#38;amp;&#34;", "&#60;p&#62;&#38;amp;&#34;"),
        ("&#" + "9" * 5000 + ";x", "x"),
        ("&nbsp;&# 1;&#x;", "&nbsp;&# 1;&#x;"),
    ],
)
def test_references_to_no_character_are_dropped(page: str, expected: str) -> None:
    assert printable_references(page) == expected


# --- formats -------------------------------------------------------------------------------------


def test_suffixes_that_are_known() -> None:
    assert readers.known("a/b.TXT") and readers.known("x.md") and readers.known("x.htm")
    assert not readers.known("x.pdf") and not readers.known("README")
    assert not any(map(readers.known, ("x.txt.", "txt", ".txt", "a.txt/b", "a.html/.htm")))


def test_plain_text_is_its_lines(tmp_path: Path) -> None:
    assert read(tmp_path, "a.txt", "One\r\n\r\nTwo").text == "One\n\nTwo"


def test_a_text_of_very_many_lines_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="100,000 lines are more than the 20,000"):
        read(tmp_path, "a.txt", "1;2\n" * 100_000)


def test_a_digest_changes_with_the_sidecar(tmp_path: Path) -> None:
    alone = read(tmp_path, "a.txt", "One").digest
    assert len(alone) == 64
    assert read(tmp_path, "a.txt", "One", "date: 2016").digest != alone


MARKDOWN = """---
title: "Rome: the day after"
summary: What is known
date: 2016-02-03
author: Jane Doe and John Roe
source: Adriatic Courier
url: https://a.example/x
lang: en
corrects: 2016-rome
id: rome-2
---

ROME – The **minister** said [nothing](https://b.example/ "tip").<br>Then he left.

## Why

> A quote with <script>alert(1)</script> &amp; an entity

* first
* second
"""


def test_markdown_is_its_paragraphs_and_its_front_matter(tmp_path: Path) -> None:
    record = read(tmp_path, "a.md", MARKDOWN)
    said = record.metadata
    assert (said.headline, said.standfirst, said.date) == ("Rome: the day after", "What is known", "2016-02-03")
    assert said.byline == ("Jane Doe", "John Roe")
    assert (said.source, said.url, said.language) == ("Adriatic Courier", "https://a.example/x", "en")
    assert (said.corrects, said.id) == ("2016-rome", "rome-2")
    assert record.text.split("\n\n") == [
        "ROME – The minister said nothing.",
        "Then he left.",
        "Why",
        "A quote with & an entity",
        "first",
        "second",
    ]


def test_front_matter_is_yaml_with_lists_comments_and_folded_lines(tmp_path: Path) -> None:
    front = """---
# from the content system
title: "Talks: a new \\"start\\""
author:
  - Jane Doe
  - "John Roe"
tags: [peace, talks]
summary: >
  What is
  known
---
The minister said nothing.
"""
    record = read(tmp_path, "a.md", front)
    said = record.metadata
    assert (said.headline, said.standfirst) == ('Talks: a new "start"', "What is known")
    assert said.byline == ("Jane Doe", "John Roe")
    assert record.text == "The minister said nothing."


def test_front_matter_may_be_toml(tmp_path: Path) -> None:
    front = '+++\ntitle = "Talks"\ndate = 2016-02-03T10:00:00Z\nauthor = ["Jane Doe"]\n+++\nNothing was said.'
    record = read(tmp_path, "a.md", front)
    said = record.metadata
    assert (said.headline, said.date, said.byline) == ("Talks", "2016-02-03T10:00:00+00:00", ("Jane Doe",))
    assert record.text == "Nothing was said."


@pytest.mark.parametrize(
    "front",
    [
        "---\n{}\n---\n",
        "---\n{}\nauthor: [Jane\n---\n",
        "---\n{}\n\n",
        "---\n{}\n{}\n---\n",
        "{}\n\n",
        "{}\n    more\n\n",
    ],
)
def test_front_matter_is_read_line_by_line_where_it_is_no_yaml(tmp_path: Path, front: str) -> None:
    record = read(tmp_path, "a.md", front.replace("{}", "Title: Talks: a 'start'") + "Nothing was said.")
    assert str(record.metadata.headline).startswith("Talks: a 'start'")
    assert record.text == "Nothing was said."


@pytest.mark.parametrize("front", ["[author]\nname = 'Jane'", "source = {name = 'Reuters'}", "[[author]]\nname = 'J'"])
def test_a_table_of_toml_is_no_field(tmp_path: Path, front: str) -> None:
    record = read(tmp_path, "a.md", f"+++\ntitle = 'Talks'\n{front}\n+++\nNothing was said.")
    said = record.metadata
    assert (said.headline, said.source, record.text) == ("Talks", None, "Nothing was said.") and not said.byline


@pytest.mark.parametrize("number", ["9" * 5_000, "0x" + "f" * 5_000])
def test_numbers_that_are_too_long_for_python_cost_no_article(tmp_path: Path, number: str) -> None:
    assert "was said" in read(tmp_path, "a.md", f"+++\nsize = {number}\n+++\nNothing was said.").text


@pytest.mark.parametrize(
    "text",
    [
        "Rome: the day after\n\nNothing was said.",
        "---\n\nRome: a day\n\n---\n\nNothing was said.",
        "---\nRome: talks began.\n\nNothing was said.\n\n---\n\nThe end.",
        "---\nTitle: Rome: talks: began\n\nNothing was said.\n\n---\n\nRome: the end.",
        "---\nRome: talks: began.\nNothing was said.\n---\n\nThe end.",
    ],
)
def test_a_line_with_a_colon_is_no_front_matter_unless_it_names_a_field(tmp_path: Path, text: str) -> None:
    found = read(tmp_path, "a.md", text).text
    assert "Rome:" in found and "Nothing was said." in found


def test_markdown_without_front_matter(tmp_path: Path) -> None:
    assert read(tmp_path, "a.md", "# Head\n\nBody").text == "Head\n\nBody"


HTML = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>Strait reopened after two days | The Ledger</title>
<meta property="og:title" content="Strait reopened after two days"><meta property="og:site_name" content="The Ledger">
<link rel="canonical" href="https://ledger.example/strait"><meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2016-12-20T09:15:00+01:00">
<script>var secret = "in a script"</script><style>p {color: red}</style></head>
<body onload="hidden()"><nav><a href="/" title="tooltip">Front page</a></nav><article>
<h1>Strait reopened after two days</h1>
<p>The strait was opened again on Tuesday, the authorities said in a statement read on the radio.</p>
<p>Ships had waited at both ends since Sunday, and some of them had to be supplied by helicopter.</p>
<p>The cause of the closure, they said, was a fault in the system that guides the traffic at night.</p>
</article><aside><a href="/x">Other story</a></aside><footer>© The Ledger &amp; Sons</footer></body></html>"""


def test_html_is_its_main_text_its_metadata_and_the_removed_rest(tmp_path: Path) -> None:
    record = read(tmp_path, "a.html", HTML)
    said = record.metadata
    assert said.headline == "Strait reopened after two days"
    assert (said.source, said.url, said.language) == ("The Ledger", "https://ledger.example/strait", "en-GB")
    assert (said.date, said.byline) == ("2016-12-20T09:15:00+01:00", ("Jane Doe",))
    assert record.text.count("\n\n") == 3 and "fault in the system" in record.text
    assert {gone.text for gone in record.removed} == {"Front page", "Other story", "© The Ledger & Sons"}
    assert {gone.rule for gone in record.removed} == {"page furniture (HTML)"}


@pytest.mark.parametrize(
    "odd", ["&#1;", "&#x0b;", "&#xFFFE;", "&#xD800;", "&shy;", "&ZeroWidthSpace;", "\x01", "\ufdd0"]
)
def test_a_character_that_is_none_costs_no_article(tmp_path: Path, odd: str) -> None:
    page = HTML.replace("Tuesday", f"Tues{odd}day").replace("reopened", f"re{odd}opened")
    record = read(tmp_path, "a.html", page)
    assert "on Tuesday, the authorities" in record.text
    assert record.metadata.headline == "Strait reopened after two days"
    assert not {gone.text for gone in record.removed} - {"Front page", "Other story", "© The Ledger & Sons"}
    assert read(tmp_path, "a.md", f"Tues{odd}day\n\n{SENTENCE * 3}").text == f"Tuesday\n\n{SENTENCE * 3}"


def test_escaped_halves_of_characters_never_leave_the_reader(tmp_path: Path) -> None:
    fields = r'"headline": "x \ud800 y", "datePublished": "\ud800 2016", "author": {"name": "Jo \udfff"}'
    linked = f'{{"@type": "NewsArticle", {fields}}}'
    page = HTML.replace("</head>", f'<script type="application/ld+json">{linked}</script></head>')
    said = read(tmp_path, "a.html", page.replace("article:published_time", "other").replace("<h1>", "<h2>")).metadata
    assert said.date == "2016"
    repr(said).encode()
    assert "\\ud" not in repr(said)


def test_html_attributes_and_scripts_never_become_text(tmp_path: Path) -> None:
    record = read(tmp_path, "a.html", HTML)
    everything = record.text + "".join(gone.text for gone in record.removed)
    for hidden in ("secret", "color", "hidden()", "tooltip"):
        assert hidden not in everything


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ('<meta name="DC.date.issued" content="2015-01-02">', "2015-01-02"),
        (
            '<script type="application/ld+json">'
            '{"@graph": [{"@type": "NewsArticle", "datePublished": "2015-03-04"}]}</script>',
            "2015-03-04",
        ),
        ('<script type="application/ld+json">{broken</script>', None),
        ('<script type="application/ld+json">' + "[" * 100_000 + "</script>", None),
    ],
)
def test_html_dates_are_those_that_are_declared(tmp_path: Path, field: str, expected: str | None) -> None:
    page = HTML.replace('<meta property="article:published_time" content="2016-12-20T09:15:00+01:00">', field)
    assert read(tmp_path, "a.html", page).metadata.date == expected


@pytest.mark.parametrize(
    "field",
    [
        '<meta property="article:modified_time" content="2016-12-21T10:00:00+01:00">',
        '<script type="application/ld+json">{"@type": "Article", "dateModified": "2016-12-21T10:00:00+01:00"}</script>',
    ],
)
def test_html_says_when_it_was_changed(tmp_path: Path, field: str) -> None:
    said = read(tmp_path, "a.html", HTML.replace("</head>", f"{field}</head>")).metadata
    assert (said.updated, said.date) == ("2016-12-21T10:00:00+01:00", "2016-12-20T09:15:00+01:00")
    assert read(tmp_path, "a.html", HTML).metadata.updated is None


def test_one_marked_time_is_the_date_two_unmarked_ones_are_none(tmp_path: Path) -> None:
    bare = HTML.replace("article:published_time", "other").replace("2016-12-20T09:15:00+01:00", "")
    one = bare.replace("</h1>", '</h1><time datetime="2016-05-06">May</time>')
    assert read(tmp_path, "a.html", one).metadata.date == "2016-05-06"
    two = one.replace("Other story", 'Other <time datetime="2017-01-01">x</time>')
    assert read(tmp_path, "b.html", two).metadata.date is None


def test_a_headline_without_a_heading_is_the_line_the_title_holds(tmp_path: Path) -> None:
    page = HTML.replace("<h1>", "<div>").replace("</h1>", "</div>").replace("og:title", "og:nothing")
    assert read(tmp_path, "a.html", page).metadata.headline == "Strait reopened after two days"


def test_html_in_a_declared_encoding(tmp_path: Path) -> None:
    page = HTML.replace("utf-8", "iso-8859-2").replace("the authorities", "Łódź authorities")
    assert "Łódź authorities" in read(tmp_path, "a.html", page.replace("©", "").encode("iso-8859-2")).text


@pytest.mark.parametrize(
    "page", ["<html></html>", "<nav><a>News</a> <a>Sport</a></nav>", "<!-- -->", "<p>Two words</p>"]
)
def test_a_page_without_an_article_is_refused(tmp_path: Path, page: str) -> None:
    with pytest.raises(ArticleError, match="no main text found"):
        read(tmp_path, "a.html", page)


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000 + SENTENCE + "</div>" * 100_000,
        "<p " + "a=1 " * 200_000 + f">{SENTENCE}</p>",
        '<!DOCTYPE x [<!ENTITY a "' + "a" * 1000 + '"><!ENTITY b "&a;&a;&a;">]><p>' + "&b;" * 10_000,
        "<table><tr><td>" * 20_000,
        "<a href=x>link</a> " * 500_000,
        f"<p>{SENTENCE * 3}</p>" * 5
        + "".join(f"<div class=c{'x' * n}><a href=x>a b c d</a></div>" for n in range(400)),
        "<div class=teaser>" * 200 + f"<p>{SENTENCE}</p><img>" * 5_000,
        f"<h1>{SENTENCE}</h1>" + f"<div><h1>{SENTENCE}</h1><p>{SENTENCE}</p></div>" * 5_000,
    ],
    ids=["deep", "attributes", "entities", "tables", "links", "classes", "boxes", "articles"],
)
def test_hostile_html_ends_soon(tmp_path: Path, page: str) -> None:
    started = time.process_time()
    try:
        read(tmp_path, "a.html", page)
    except ArticleError as error:
        assert str(error)
    assert time.process_time() - started < 4


@pytest.mark.parametrize("mark", ["[", "![a](", "<a ", "a: b\n"])
def test_hostile_markdown_ends_soon(tmp_path: Path, mark: str) -> None:
    with pytest.raises(ArticleError, match=r"not an article in Markdown|may have"):
        read(tmp_path, "a.md", mark * 60_000)


def test_deeply_nested_markdown_ends_in_a_reason_or_a_text(tmp_path: Path) -> None:
    try:
        read(tmp_path, "a.md", ">" * 5_000 + " x")
    except ArticleError as error:
        assert "nested" in str(error) or "main text" in str(error)


# --- sidecars ------------------------------------------------------------------------------------


def test_a_sidecar_outranks_the_file(tmp_path: Path) -> None:
    sidecar = """
headline: Other head
date: 2016-02-03
byline: [Jane Doe, "Desk, Rome"]
language: no
person: {add: [John Kerry], remove: Rome}
country: {remove: [Jordan]}
agency: AFP
"""
    record = read(tmp_path, "a.md", MARKDOWN, sidecar)
    said = record.declared
    assert (said.headline, said.standfirst) == ("Other head", "What is known")
    assert (said.date, said.language, said.agency) == ("2016-02-03", "no", "AFP")
    assert said.byline == ("Jane Doe", "Desk, Rome")
    assert said.edits == (Edit(Kind.PERSON, ("John Kerry",), ("Rome",)), Edit(Kind.COUNTRY, (), ("Jordan",)))


@pytest.mark.parametrize(
    ("sidecar", "reason"),
    [
        ("date: 2016\nurl: x\nheadline: [open", "the sidecar a.txt.yaml is not valid YAML: line 3"),
        ("just words", "is not a list of fields"),
        ("person: Kerry", "write `person: {add:"),
        ("person: {plus: [x]}", "write `person: {add:"),
        ("a: &a [x]\nb: *a", "aliases"),
        ("[" * 3000, "more than 100 kB or 1,000 brackets"),
        ("headlin: x", "says `headlin`, which is no field; fields: id, url, source"),
        ("persons: x", "says `persons`, which is no field"),
        ("headline: {a: b}", "`headline` must be a text"),
        ("headline: [a, b]", "`headline` must be a text"),
        ("byline: {name: Jane}", "`byline` must be a name or a list of names"),
        ("byline: [[Jane]]", "`byline` must be a name or a list of names"),
        ("person: {add: {name: Kerry}}", "write `person: {add:"),
        ("person: {add: [[Kerry]]}", "write `person: {add:"),
        ("Person: Kerry", "write `person: {add:"),
        ("headline: a\nheadline: b", "not valid YAML: line 2: `headline` stands there a second time"),
        ("person: {add: [a], add: [b]}", "not valid YAML: line 1: `add` stands there a second time"),
        ("headline: a\ntitle: b", "says `headline` twice"),
        ("Date: 2016\ndate: 2015", "says `date` twice"),
        ("date: last week", "the date 'last week' is no date"),
        ("updated: last week", "the date 'last week' is no date"),
        ("url: javascript:alert(1)", "the url 'javascript:alert(1)' is no http or https address"),
        ("language: English spoken", "the language 'English spoken' is no language code"),
        ('headline: "x \\ud800 y"', "not valid YAML: an escape in it names no character"),
        ('headline: "\\UFFFFFFFF"', "not valid YAML: an escape in it names no character"),
    ],
)
def test_a_sidecar_that_cannot_be_understood_names_itself(tmp_path: Path, sidecar: str, reason: str) -> None:
    with pytest.raises(ArticleError) as caught:
        read(tmp_path, "a.txt", "One", sidecar)
    assert reason in str(caught.value) and "a.txt.yaml" in str(caught.value)


@pytest.mark.parametrize("sidecar", ["", " \r\n", "\ufeff", "# nothing yet\n", "headline:\nperson: {add: }\n", "---\n"])
def test_a_sidecar_that_says_nothing_is_fine(tmp_path: Path, sidecar: str) -> None:
    said = read(tmp_path, "a.md", MARKDOWN, sidecar).declared
    assert (said.headline, said.date) == ("Rome: the day after", "2016-02-03")


def test_a_sidecars_fields_have_their_usual_names_in_any_case(tmp_path: Path) -> None:
    said = read(tmp_path, "a.txt", "One", "Title: Head\nDate: 29/01/2016\nPerson: {add: John Kerry}\n").sidecar
    assert (said.headline, said.date) == ("Head", "29/01/2016")
    assert said.edits == (Edit(Kind.PERSON, ("John Kerry",)),)


def test_a_sidecars_text_is_cleaned(tmp_path: Path) -> None:
    said = read(tmp_path, "a.txt", "One", 'headline: "x \\x01\\u200by"\nbyline: ["Jo\\ahn", "\\x02"]').sidecar
    assert (said.headline, said.byline) == ("x y", ("John",))
