from __future__ import annotations

from dataclasses import replace

import pytest

from indexer.engine import Snapshot
from indexer.engine.memory import MemoryEngine
from indexer.model import Facet, FacetCount, Filter, Kind, LeftOut, Order, Prominence, SearchRequest, SearchResult, View
from tests.documents import document
from tests.site import archive
from webapp.narrowing import Link, groups, restrictions
from webapp.present import pager
from webapp.results import Learnt, SearchPage, search_page


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    engine = MemoryEngine()
    engine.build(archive())
    return engine.snapshot()


def chosen(*filters: tuple[Kind, str]) -> frozenset[Filter]:
    return frozenset(Filter(*one) for one in filters)


def page(snapshot: Snapshot, request: SearchRequest) -> SearchPage:
    return search_page(request, snapshot.search(request), Learnt())


def test_the_heading_counts_exactly(snapshot: Snapshot) -> None:
    assert page(snapshot, SearchRequest()).heading == f"{len(archive())} articles, 1 undated"
    assert page(snapshot, SearchRequest(filters=chosen((Kind.DATE, "2016")))).heading == "5 articles"
    assert page(snapshot, SearchRequest(filters=chosen((Kind.DATE, "undated")))).heading == "1 article, 1 undated"
    assert page(snapshot, SearchRequest(text="stranglehold")).heading == "1 article for “stranglehold”"
    assert page(snapshot, SearchRequest(page=2)).title == f"{len(archive())} articles, 1 undated · page 2"


def test_the_title_of_a_search_without_words_names_what_narrows_it(snapshot: Snapshot) -> None:
    kerry, italy = (Kind.PERSON, "john-kerry"), (Kind.COUNTRY, "it")
    titles = {
        SearchRequest(filters=chosen(kerry, italy)): "John Kerry, Italy – 1 article",
        SearchRequest(filters=chosen(italy), page=2): "Italy – 4 articles · page 2",
        SearchRequest(
            excluded=chosen(kerry), from_date="2016-02-03"
        ): "not John Kerry, from 3 February 2016 – 0 articles",
        SearchRequest(to_date="2012-03", byline="x"): "by x, until March 2012 – 0 articles",
        SearchRequest(mention=Prominence.MAJOR): f"main subject only – {len(archive())} articles, 1 undated",
        SearchRequest("libya", filters=chosen(italy)): "2 articles for “libya”",
    }
    names = {Filter(*kerry): "John Kerry"}
    for request, title in titles.items():
        result = snapshot.search(replace(request, page=1))
        assert search_page(request, result, Learnt(names)).title == title
    many = chosen(italy, *((Kind.DATE, f"201{n}") for n in range(3, 7)))
    assert page(snapshot, SearchRequest(filters=many)).title.startswith("Italy, 2013, 2014, … – ")


def test_a_tick_leads_to_the_search_with_the_value_and_back(snapshot: Snapshot) -> None:
    [countries] = [g for g in page(snapshot, SearchRequest(text="libya")).narrowing.groups if g.kind is Kind.COUNTRY]
    libya = countries.items[0]
    assert (libya.label, libya.count, libya.selected) == ("Libya", "4", False)
    assert libya.href == "/search?q=libya&country=ly"
    request = SearchRequest(text="libya", filters=chosen((Kind.COUNTRY, "ly")))
    [countries] = [g for g in page(snapshot, request).narrowing.groups if g.kind is Kind.COUNTRY]
    libya, italy = countries.items
    assert libya.selected and libya.href == "/search?q=libya" and libya.only_href == ""
    assert italy.href == "/search?q=libya&country=it&country=ly" and italy.only_href == "/search?q=libya&country=it"


def test_facets_stand_in_a_fixed_order() -> None:
    facets = {kind: Facet(kind) for kind in reversed(Kind)}
    assert [group.kind for group in groups(SearchRequest(), facets)] == list(Kind)


def test_a_list_cut_short_says_so_and_leads_to_all() -> None:
    values = tuple(FacetCount(f"p{n}", f"P{n}", 20 - n) for n in range(10))
    cut = (*values, FacetCount("gone", "Gone", 0, selected=True))
    [group] = groups(SearchRequest(text="x", page=3), {Kind.PERSON: Facet(Kind.PERSON, cut, 57)})
    assert group.more == Link("10 of 57", "/search/facet/person?q=x")
    assert group.items[-1].empty and group.items[-1].selected
    [whole] = groups(SearchRequest(), {Kind.PERSON: Facet(Kind.PERSON, values, 10)})
    assert whole.more is None


def test_dates_open_below_what_is_chosen(snapshot: Snapshot) -> None:
    request = SearchRequest(filters=chosen((Kind.DATE, "2016-02")))
    [dates] = [g for g in page(snapshot, request).narrowing.groups if g.kind is Kind.DATE]
    shown = [(item.label, item.level) for item in dates.items]
    assert shown[:4] == [
        ("2016", "year"),
        ("February 2016", "month"),
        ("3 February 2016", "day"),
        ("2 February 2016", "day"),
    ]
    assert shown[-1] == ("No date found", "none")
    year = next(item for item in dates.items if item.key == "2016")
    assert year.href == "/search?date=2016"


def test_everything_that_narrows_has_its_way_out() -> None:
    request = SearchRequest(
        text="x",
        filters=chosen((Kind.COUNTRY, "it"), (Kind.DATE, "2016-02")),
        excluded=chosen((Kind.SOURCE, "post")),
        byline="claudia-rossi",
        mention=Prominence.MAJOR,
        from_date="2015",
        to_date="2016-02",
        page=4,
    )
    found = restrictions(request, {Filter(Kind.SOURCE, "post"): "The Tiber Post"})
    assert [(chip.facet, chip.label) for chip in found] == [
        ("Country", "Italy"),
        ("Date", "February 2016"),
        ("Publication", "not The Tiber Post"),
        ("By", "claudia-rossi"),
        ("From", "2015"),
        ("Until", "February 2016"),
        ("Mentions", "main subject only"),
    ]
    rest = "byline=claudia-rossi&date=2016-02&from-date=2015&to-date=2016-02&mention=major"
    assert found[0].remove_href == f"/search?q=x&not.source=post&{rest}"
    assert all("page" not in chip.remove_href for chip in found)
    assert len({chip.remove_href for chip in found}) == len(found)


def test_other_spellings_are_counted_and_can_be_switched_off(snapshot: Snapshot) -> None:
    shown = page(snapshot, SearchRequest(text="gaddafi"))
    assert shown.spellings == ("Muammar Gaddafi: also found Gadhafi (1)",)
    assert shown.exact == Link("search exactly as typed", "/search?q=gaddafi&exact=1")
    exact = page(snapshot, SearchRequest(text="gaddafi", exact=True))
    assert exact.spellings == ()
    assert exact.exact.current and exact.exact.href == "/search?q=gaddafi"


def test_a_spelling_with_a_character_of_the_typed_one_is_another() -> None:
    engine, names = MemoryEngine(), {"国際連合": ("国連",)}
    engine.build([document("a", "国連", organisation=names), document("b", "国際連合", organisation=names)])
    shown = page(engine.snapshot(), SearchRequest(text="国際連合"))
    assert shown.spellings == ("国際連合: also found 国連 (1)",)


def test_what_was_understood_is_said_where_it_is_not_what_was_typed(snapshot: Snapshot) -> None:
    assert page(snapshot, SearchRequest(text="summit")).notes == page(snapshot, SearchRequest()).notes == ()
    [note] = page(snapshot, SearchRequest(text='"unity government')).notes
    assert note.startswith("Read as: ")


def test_what_a_date_leaves_out_is_said(snapshot: Snapshot) -> None:
    shown = page(snapshot, SearchRequest(text="libya", from_date="2016"))
    [left] = shown.left_out
    assert left == Link("1 undated article is not shown", "/search?q=libya&date=undated")
    result = SearchResult(0, (), None, left_out=LeftOut(3, 2))
    several = search_page(SearchRequest(to_date="2016"), result, Learnt()).left_out
    assert [link.label for link in several] == [
        "3 undated articles are not shown",
        "2 articles whose day is not known may lie outside and are not shown",
    ]


def test_facets_that_took_too_long_are_said_to_be_missing() -> None:
    shown = search_page(SearchRequest(filters=chosen((Kind.COUNTRY, "it"))), SearchResult(3, (), None), Learnt())
    assert shown.facets_omitted and shown.narrowing.groups == ()
    assert shown.chips[0].label == "Italy"


def test_several_values_can_be_asked_for_together(snapshot: Snapshot) -> None:
    both = SearchRequest(filters=chosen((Kind.COUNTRY, "it"), (Kind.COUNTRY, "ly")))
    [countries] = [g for g in page(snapshot, both).narrowing.groups if g.kind is Kind.COUNTRY]
    either, together_ = "/search?country=it&country=ly", "/search?country=it&country=ly&country.all=1"
    assert countries.combine == (Link("any of these", either, True), Link("all of these together", together_))
    together = replace(both, all_of=frozenset({Kind.COUNTRY}))
    [countries] = [g for g in page(snapshot, together).narrowing.groups if g.kind is Kind.COUNTRY]
    assert countries.combine == (Link("any of these", either), Link("all of these together", together_, True))


def test_an_all_of_that_outlived_its_values_can_be_switched_off(snapshot: Snapshot) -> None:
    request = SearchRequest(all_of=frozenset({Kind.COUNTRY}))
    [countries] = [g for g in page(snapshot, request).narrowing.groups if g.kind is Kind.COUNTRY]
    assert countries.combine[0] == Link("any of these", "/search")


def test_orders_lead_to_the_first_page(snapshot: Snapshot) -> None:
    orders = page(snapshot, SearchRequest(page=2)).orders
    assert [(o.label, o.href, o.current) for o in orders] == [
        ("Relevance", "/search", True),
        ("Newest", "/search?order-by=newest", False),
        ("Oldest", "/search?order-by=oldest", False),
        ("Chronology", "/search?page-size=50&view=chronology", False),
    ]
    chronology = SearchRequest(view=View.CHRONOLOGY, order_by=Order.OLDEST, page_size=50)
    assert [o.href for o in page(snapshot, chronology).orders if not o.current] == [o.href for o in orders[:3]]


def test_a_search_form_carries_what_it_does_not_show() -> None:
    request = SearchRequest(text="x", filters=chosen((Kind.COUNTRY, "it")), from_date="2016", exact=True, page=2)
    shown = search_page(request, SearchResult(0, (), None), Learnt())
    assert shown.hidden_fields == (("country", "it"), ("from-date", "2016"))
    kept = (("q", "x"), ("country", "it"), ("from-date", "2016"), ("exact", "1"))
    assert shown.narrowing.hidden_fields == kept


def test_a_card_shows_headline_extracts_and_date(snapshot: Snapshot) -> None:
    [card] = page(snapshot, SearchRequest(text="stranglehold")).cards
    assert card.href == "/article/changed?q=stranglehold"
    assert "".join(part.text for part in card.headline) == "Ministers see no appetite for war"
    assert card.extracts[0].versions == "in version 1 only"
    assert (card.published, card.date, card.source) == ("2016-02-03", "3 February 2016", "The Tiber Post")
    cards = {card.href: card for card in page(snapshot, SearchRequest(text="wire")).cards}
    assert cards["/article/copy-a?q=wire"].copies == "2 copies"
    [first, *_] = search_page(
        SearchRequest("wire"), snapshot.search(SearchRequest("wire")), Learnt(sites={"copy-a": 2, "copy-b": 2})
    ).cards
    assert first.copies == "2 copies in 2 publications"


def test_a_card_says_how_its_date_is_known_unless_a_field_declares_it(snapshot: Snapshot) -> None:
    known = {card.provenance for card in page(snapshot, SearchRequest(page_size=50)).cards}
    assert known == {"", "printed on the page as “Friday 29/01/2016”; day and month could be the other way round"}


def test_matched_words_of_a_headline_are_marked(snapshot: Snapshot) -> None:
    card = page(snapshot, SearchRequest(text="appetite")).cards[0]
    assert [part.text for part in card.headline if part.matched] == ["appetite"]
    assert not any(part.matched for extract in card.extracts for part in extract.parts)


def test_a_pager_offers_the_ends_and_the_neighbours() -> None:
    href = "/{}".format
    assert [link.label for link in pager(1, 1, href).pages] == ["1"]
    gaps = pager(6, 20, href)
    assert [link.label for link in gaps.pages] == ["1", "…", "4", "5", "6", "7", "8", "…", "20"]
    assert [link.href for link in gaps.pages] == ["/1", "", "/4", "/5", "/6", "/7", "/8", "", "/20"]
    first = pager(1, 2, href)
    assert (first.previous, first.following, first.summary) == ("", "/2", "Page 1 of 2")
    assert [link.current for link in first.pages] == [True, False]


@pytest.mark.parametrize("text", ["NOT", "*", '""', "-", "( OR )"])
def test_words_nothing_is_left_of_find_all_and_the_page_says_so(snapshot: Snapshot, text: str) -> None:
    shown = page(snapshot, SearchRequest(text=text))
    assert shown.heading.startswith(f"{len(archive())} articles")
    assert shown.notes == (f"Nothing in “{text}” can be searched for; these are all articles.",)
    [note] = page(snapshot, SearchRequest(text=text, filters=chosen((Kind.COUNTRY, "ly")))).notes
    assert note.endswith("these are all articles that fit the rest.")
