"""XML formats, and what hostile XML tries."""

from __future__ import annotations

import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import readers
from indexer.errors import ArticleError
from indexer.model import Contents, Declared, Edit, Handling, Kind, Removed, SourceFile, Unread
from indexer.readers.moments import extended, local

LIMIT = 2**20
FORMATS = Path(__file__).parent / "archive_formats"


def sample(name: str) -> Contents:
    return readers.read(FORMATS, SourceFile(name), LIMIT)


def read(folder: Path, data: bytes | str, name: str = "a.xml", limit: int = LIMIT) -> Contents:
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    return readers.read(folder, SourceFile(name), limit)


def test_a_wordpress_export_is_its_published_posts() -> None:
    contents = sample("site.wxr")
    (post,) = contents.records
    assert post.number == 1
    assert post.text.split("\n\n") == [
        "The lighthouse was lit again on Sunday after three years in the dark.",
        "Its keeper, Abel Quist, said the lamp & its lens had been cleaned by hand.",
        "The port authority paid for the work.",
    ]
    assert post.metadata == Declared(
        id="saltmarsh.example-41",
        url="https://www.saltmarsh.example/2016/03/lighthouse/",
        source="Saltmarsh Gazette",
        headline="Lighthouse at Saltmarsh is lit again",
        standfirst="A lamp returns",
        date="2016-03-06T01:30+02:00",
        updated="2016-03-07T09:00+02:00",
        byline=("Ivy Marlowe",),
        language="en-GB",
        edits=(Edit(Kind.PERSON, ("Abel Quist",)), Edit(Kind.COUNTRY, ("Malta",))),
    )
    caption = (
        '[caption id="attachment_9" width="300"]<img src="x.jpg" alt="hidden words" /> The tower in June[/caption]'
    )
    assert post.removed == (Removed(caption, "WordPress shortcode"),)
    assert contents.unread == (Unread("WordPress page"), Unread("WordPress post not published (draft)"))
    assert [(refused.place, refused.reason) for refused in contents.refused] == [("site.wxr#4", "the post has no text")]


def test_an_unknown_xml_file_is_counted_by_its_first_element(tmp_path: Path) -> None:
    assert read(tmp_path, '<svg xmlns="http://www.w3.org/2000/svg"/>').unread == (Unread(".xml <other_svg>"),)


# --- hostile files ---------------------------------------------------------------------------------

WP = 'xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
POST = (
    "<item><title>T</title><wp:post_type>post</wp:post_type><wp:status>publish</wp:status>"
    "<content:encoded>{}</content:encoded></item>"
)
BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))


def export(*texts: str) -> str:
    return f"<rss {WP}><channel><title>X</title>{''.join(map(POST.format, texts))}</channel></rss>"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (f'<!DOCTYPE rss [<!ENTITY e0 "ha">{BOMB}]><rss>&e9;</rss>', "declares entities"),
        ('<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss>&x;</rss>', "declares entities"),
        ('<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://a.example/x">%x;]><rss/>', "declares entities|fetched"),
        ("<rss>" + "<a>" * 100_000, "more than 200 levels"),
        ("<rss>" + "<a>" * 100_000 + "</a>" * 100_000 + "</rss>", "more than 200 levels"),
        ("", "not valid XML"),
        ("<rss><item></rss>", "not valid XML"),
        ('<?xml version="1.0" encoding="x-nonsense"?><rss/>', "not valid XML"),
        ('<?xml version="1.0" encoding="utf-7"?><rss/>', "not valid XML"),
        (b"<rss>\xff\xfe</rss>", "not valid XML"),
        ("<rss>" + "x" * 2 * LIMIT, "larger than the 1 MB"),
        ("<rss " + "".join(f"a{n}='x' " for n in range(200_000)), "larger than the 1 MB"),
        ("<rss><item><!-- " + "x" * 2 * LIMIT, "larger than the 1 MB"),
    ],
    ids="bomb external parameter open deep empty mismatched encoding utf7 bytes text attributes comment".split(),
)
def test_hostile_xml_is_refused_with_a_reason_in_under_a_second(tmp_path: Path, data: bytes | str, reason: str) -> None:
    started = time.process_time()
    tracemalloc.start()
    try:
        with pytest.raises(ArticleError, match=reason):
            read(tmp_path, data)
        assert tracemalloc.get_traced_memory()[1] < 100 * 2**20
    finally:
        tracemalloc.stop()
    assert time.process_time() - started < 2


@pytest.mark.parametrize("doctype", ["<!DOCTYPE rss>", '<!DOCTYPE rss SYSTEM "http://a.example/rss.dtd">'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_plain_doctype_and_every_usual_encoding_are_read(tmp_path: Path, doctype: str, encoding: str) -> None:
    (record,) = read(tmp_path, (doctype + export("Café.")).encode(encoding)).records
    assert record.text == "Café."


def test_what_stands_before_the_damage_is_kept(tmp_path: Path) -> None:
    contents = read(tmp_path, export("One", "Two")[:-6] + "<")
    assert [record.text for record in contents.records] == ["One", "Two"]
    (refused,) = contents.refused
    assert refused.place == "a.xml" and refused.reason.startswith("only its beginning could be read: not valid XML")


def test_a_large_export_is_read_in_little_memory(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(export(*(f"Text {n}. " + "word " * 200 for n in range(3000))))
    contents = readers.read(tmp_path, SourceFile("a.xml"), 50_000)
    assert len(contents.records) == 3000 and not contents.refused


@given(st.binary(max_size=200))
def test_any_bytes_are_contents_or_a_reason(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    try:
        read(tmp_path_factory.mktemp("t"), b"<rss>" + data)
    except ArticleError as error:
        assert str(error)


# --- moments ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("20160129T180400Z", "2016-01-29T18:04:00Z"),
        ("20160129T1804+0100", "2016-01-29T18:04+0100"),
        ("20160129", "20160129"),
        ("29 January 2016", "29 January 2016"),
        (None, None),
    ],
)
def test_basic_iso_dates_are_written_out(written: str | None, expected: str | None) -> None:
    assert extended(written) == expected


@pytest.mark.parametrize(
    ("here", "utc", "expected"),
    [
        ("2016-03-06 01:30:00", "2016-03-05 23:30:00", "2016-03-06T01:30+02:00"),
        ("2016-03-06 01:30:00", "0000-00-00 00:00:00", "2016-03-06T01:30"),
        ("2016-03-06 01:30:00", "2016-01-01 00:00:00", "2016-03-06T01:30"),
        ("0000-00-00 00:00:00", "0000-00-00 00:00:00", None),
        (None, None, None),
    ],
)
def test_a_local_time_takes_its_zone_from_utc(here: str | None, utc: str | None, expected: str | None) -> None:
    assert local(here, utc) == expected


# --- agencies' formats -----------------------------------------------------------------------------

FLOOD = "The river rose overnight.\n\nNobody was hurt, Rita Sanna said."
TAGS = (
    Edit(Kind.PERSON, ("Rita Sanna",)),
    Edit(Kind.COUNTRY, ("Italy",)),
    Edit(Kind.ORGANISATION, ("Civil Protection",)),
)


def test_nitf_is_read_with_every_field() -> None:
    (record,) = sample("flood.nitf").records
    assert record.number == 0
    assert record.text.split("\n\n") == [
        "The river rose overnight in Cagliari.",
        "Nobody was hurt, Rita Sanna of Civil Protection said.",
        "What comes next",
        "More rain.",
        "Less wind.",
    ]
    assert record.metadata == Declared(
        id="flood-9",
        url="https://harbour.example/flood",
        source="Harbour Post",
        agency="Meridian Wire",
        headline="River leaves its banks near Cagliari",
        standfirst="No one is hurt.",
        date="2016-05-02T21:15:00+0200",
        wire_item="meridian.example:flood-9",
        byline=("Nora Field", "Ugo Lampis"),
        dateline="Cagliari, Italy",
        language="en-GB",
        edits=(Edit(Kind.PERSON, ("Gavino Melis", "Rita Sanna")), *TAGS[1:]),
        handling=Handling(
            version="2",
            note="Adds detail. Corrects the day.",
            rights="2016 Meridian Wire Ltd",
            usage="Meridian Wire Not for use after 2020",
            topics=("weather", "flood"),
        ),
    )


@pytest.mark.parametrize(
    ("change", "reason"),
    [(('"usable"', '"embargoed"'), "its own status is embargoed"), (("body.content", "body.nothing"), "has no text")],
)
def test_nitf_that_is_no_article_is_refused(tmp_path: Path, change: tuple[str, str], reason: str) -> None:
    (refused,) = read(tmp_path, (FORMATS / "flood.nitf").read_text().replace(*change)).refused
    assert refused.place == "a.xml" and reason in refused.reason


def test_newsml_g2_is_read_with_every_field() -> None:
    contents = sample("message.xml")
    first, second = contents.records
    assert first.text == FLOOD and first.number == 1
    assert first.metadata == Declared(
        id="urn:newsml:meridian.example:20160502:flood",
        url="https://meridian.example/2016/05/flood",
        source="Meridian Wire",
        agency="ANSA",
        headline="River leaves its banks near Cagliari",
        standfirst="No one is hurt.",
        date="2016-05-02T21:15:00+02:00",
        updated="2016-05-03T08:30:00Z",
        wire_item="urn:newsml:meridian.example:20160502:flood",
        byline=("Nora Field",),
        dateline="Cagliari",
        language="en-GB",
        edits=TAGS,
        handling=Handling(
            version="3",
            note="Adds the evacuation. More to come.",
            rights="Copyright 2016 Meridian Holdings",
            usage="Not for use outside Italy",
            topics=("weather", "medtop:20000150"),
        ),
    )
    assert second.text == "One Red Cross team came."
    assert (second.metadata.headline, second.metadata.byline) == ("With NITF inside", ("Ugo Lampis",))
    assert second.metadata.edits == (Edit(Kind.ORGANISATION, ("Red Cross",)),)
    assert contents.unread == (Unread("NewsML-G2 picture"), Unread("NewsML-G2 packageItem"))
    assert [refused.place for refused in contents.refused] == ["message.xml#4"]


def test_a_single_news_item_has_no_number(tmp_path: Path) -> None:
    text = (FORMATS / "message.xml").read_text()
    item = text[text.index("<newsItem") : text.index("</newsItem>") + 11]
    spaced = item.replace("<newsItem", '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"', 1)
    (record,) = read(tmp_path, spaced).records
    assert record.number == 0 and record.text == FLOOD


@pytest.mark.parametrize(
    ("large", "reason"),
    [
        ("x" * 2 * LIMIT, "larger than the 1 MB"),
        ("<a/>" * 60_000, "more than the 50,000 XML elements"),
        ("<a>" + "words\n" * LIMIT + "</a>", "larger than the 1 MB"),
    ],
    ids=["text", "elements", "lines"],
)
def test_a_record_over_the_limit_is_reported_and_the_rest_is_read(tmp_path: Path, large: str, reason: str) -> None:
    item = "<item><title>{}</title><description>Ferries left again on {}.</description></item>"
    items = [item.format("A", "Monday"), item.format("B", large), item.format("C", "Tuesday")]
    contents = read(tmp_path, f"<rss><channel>{''.join(items)}</channel></rss>")
    assert [record.number for record in contents.records] == [1, 3]
    (refused,) = contents.refused
    assert refused.place == "a.xml#2" and reason in refused.reason


def test_what_stands_before_a_damage_is_read(tmp_path: Path) -> None:
    item = "<item><title>A</title><description>Ferries left again.</description></item>"
    contents = read(tmp_path, f"<rss><channel>{item * 2}<item><title>A</channel></rss>")
    assert [record.number for record in contents.records] == [1, 2]
    assert "only its beginning could be read: not valid XML" in contents.refused[0].reason


def test_a_nitf_dateline_without_elements_is_a_place(tmp_path: Path) -> None:
    text = (FORMATS / "flood.nitf").read_text()
    start, end = text.index("<dateline>") + 10, text.index("</dateline>")
    for dateline, place in (("Unnao", "Unnao"), ("ROME, <story.date>May 2</story.date>", "ROME"), ("", None)):
        (record,) = read(tmp_path, text[:start] + dateline + text[end:], "a.nitf").records
        assert record.metadata.dateline == place


def test_a_first_paragraph_marked_as_the_summary_is_the_standfirst(tmp_path: Path) -> None:
    text = (FORMATS / "flood.nitf").read_text().replace("<hl2>No one is hurt.</hl2>", "")
    (record,) = read(tmp_path, text.replace('<p lede="true"', '<p class="lead" lede="true"'), "a.nitf").records
    assert record.metadata.standfirst == "The river rose overnight in Cagliari."
    assert read(tmp_path, text, "a.nitf").records[0].metadata.standfirst is None


def test_a_subject_of_newsml_g2_may_have_its_name_elsewhere(tmp_path: Path) -> None:
    text = (FORMATS / "message.xml").read_text()
    text = text.replace('literal="Rita Sanna"', 'qcode="p:1"', 1)
    text = text.replace("<contentSet>", '<assert qcode="p:1"><name>Rita Sanna</name></assert><contentSet>', 1)
    assert read(tmp_path, text).records[0].metadata.edits == TAGS


def test_a_provider_of_newsml_g2_without_a_name_is_known_by_its_code(tmp_path: Path) -> None:
    text = (FORMATS / "message.xml").read_text().replace('<copyrightHolder literal="Meridian Holdings"/>', "")
    text = text.replace('qcode="nprov:MW"><name>Meridian Wire</name></provider>', 'qcode="nprov:MW"/>')
    text = text.replace('<infoSource literal="ANSA"/>', "")
    assert read(tmp_path, text).records[0].metadata.source == "MW"


def test_titles_that_are_html_inside_xml_are_read_as_such(tmp_path: Path) -> None:
    wordpress = (FORMATS / "site.wxr").read_text()
    title = "<title>Lighthouse at Saltmarsh is lit again</title>"
    assert title in wordpress
    changed = wordpress.replace(title, "<title><![CDATA[Lit &#8217;again&#8217; &amp; again]]></title>")
    assert read(tmp_path, changed, "a.wxr").records[0].metadata.headline == "Lit ’again’ & again"
    item = "<item><title>R&amp;amp;D at &lt;i&gt;sea&lt;/i&gt;</title><description>Text.</description></item>"
    (record,) = read(tmp_path, f"<rss><channel>{item}</channel></rss>").records
    assert record.metadata.headline == "R&D at sea"


@pytest.mark.parametrize(
    ("dateline", "place"),
    [
        ("ROME, Feb 3 (Reuters)", "ROME"),
        ("Cagliari, Italy", "Cagliari, Italy"),
        ("BERLIN (dpa) -", "BERLIN"),
        ("ST. LOUIS, Mo.", "ST. LOUIS, Mo."),
    ],
)
def test_a_newsml_g2_dateline_is_its_place(tmp_path: Path, dateline: str, place: str) -> None:
    text = (FORMATS / "message.xml").read_text()
    text = text.replace("</contentMeta>", f"<dateline>{dateline}</dateline></contentMeta>", 1)
    assert read(tmp_path, text).records[0].metadata.dateline == place
