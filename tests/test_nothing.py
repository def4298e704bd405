from __future__ import annotations

import pytest

from indexer.engine import Snapshot
from indexer.engine.memory import MemoryEngine
from indexer.model import Filter, Kind, SearchRequest
from tests.site import archive
from webapp.nothing import Nothing, nothing


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    engine = MemoryEngine()
    engine.build(archive())
    return engine.snapshot()


def offered(snapshot: Snapshot, request: SearchRequest) -> Nothing:
    return nothing(request, {}, snapshot.respell(request.text), snapshot.total)


def test_what_keeps_out_most_comes_first(snapshot: Snapshot) -> None:
    request = SearchRequest("summit", filters=chosen((Kind.PERSON, "muammar-gaddafi")))
    assert [way.total for way in offered(snapshot, request).ways] == [4, 2]


def ways(found: Nothing) -> dict[str, tuple[str, str]]:
    return {way.label: (way.href, way.count) for way in found.ways}


def chosen(*filters: tuple[Kind, str]) -> frozenset[Filter]:
    return frozenset(Filter(*one) for one in filters)


def test_each_word_and_filter_that_can_go_says_what_is_found_without_it(snapshot: Snapshot) -> None:
    request = SearchRequest("libya harbour", filters=chosen((Kind.COUNTRY, "it")))
    assert ways(offered(snapshot, request)) == {
        "without “harbour”": ("/search?q=libya&country=it", "2 articles"),
    }
    request = SearchRequest("election", filters=chosen((Kind.COUNTRY, "it"), (Kind.SOURCE, "harbour-weekly")))
    assert ways(offered(snapshot, request)) == {
        "without “election”": ("/search?country=it&source=harbour-weekly", "2 articles"),
        "without Publication: harbour-weekly": ("/search?q=election&country=it", "1 article"),
        "the same words without narrowing": ("/search?q=election", "2 articles"),
    }


@pytest.mark.parametrize("typed", ['"rome libya"', "rome/libya", "rome:libya"])
def test_the_words_of_a_phrase_may_stand_apart(snapshot: Snapshot, typed: str) -> None:
    found = ways(offered(snapshot, SearchRequest(f"{typed} -zebra")))
    assert found["these words anywhere in the article, not side by side"][0] == "/search?q=rome+libya+-zebra"


def test_words_that_stand_apart_already_are_not_set_apart(snapshot: Snapshot) -> None:
    assert not any("anywhere" in label for label in ways(offered(snapshot, SearchRequest("libya zeppelin"))))


def test_words_that_no_article_holds_are_named_and_can_go_together(snapshot: Snapshot) -> None:
    found = offered(snapshot, SearchRequest("zeppelin xylophone libya"))
    assert found.reasons == ("No article holds “zeppelin”, “xylophone”.",)
    assert ways(found) == {"without “zeppelin xylophone”": ("/search?q=libya", "4 articles")}


def test_a_search_for_one_word_is_not_offered_as_one_for_all_articles(snapshot: Snapshot) -> None:
    assert offered(snapshot, SearchRequest("zeppelin")).ways == ()


def test_exact_words_may_be_found_with_their_inflections(snapshot: Snapshot) -> None:
    found = offered(snapshot, SearchRequest("counting", exact=True))
    assert ways(found) == {"with all spellings and inflections": ("/search?q=counting", "2 articles")}


@pytest.mark.parametrize(
    ("typed", "label", "href"),
    [
        ("gadafi", "Gaddafi", "/search?q=Gaddafi"),
        ("kery zeppelin", "Kerry", "/search?q=Kerry"),
        ("kery harbour", "Kerry", ""),
    ],
)
def test_the_words_meant_are_offered_where_they_find_something(
    snapshot: Snapshot, typed: str, label: str, href: str
) -> None:
    meant = offered(snapshot, SearchRequest(typed)).meant
    assert (meant.label, meant.href) == (label, href) if meant else not href


def test_words_meant_are_offered_without_filters_where_they_stand_in_the_way(snapshot: Snapshot) -> None:
    meant = offered(snapshot, SearchRequest("gadafi", filters=chosen((Kind.COUNTRY, "it")))).meant
    assert meant and (meant.href, meant.count) == ("/search?q=Gaddafi", "2 articles")


def test_a_gap_in_the_archive_is_said(snapshot: Snapshot) -> None:
    where = chosen((Kind.SOURCE, "cairo-courier"), (Kind.DATE, "2013"))
    found = offered(snapshot, SearchRequest("libya", filters=where))
    assert found.coverage and found.reasons == ("The archive holds no article from cairo-courier from this time.",)
    when = offered(snapshot, SearchRequest(from_date="1990", to_date="1999"))
    assert when.reasons == ("The archive holds no article from this time.",)
    source = offered(snapshot, SearchRequest(filters=chosen((Kind.SOURCE, "nowhere"))))
    assert source.reasons == ("The archive holds no article from nowhere.",)
    assert not offered(snapshot, SearchRequest("zeppelin", from_date="2016")).coverage


def test_a_period_the_wrong_way_round_is_said(snapshot: Snapshot) -> None:
    [said, _] = offered(snapshot, SearchRequest(from_date="2016-02", to_date="2015")).reasons
    assert said == "The period ends before it begins: from February 2016 until 2015."
