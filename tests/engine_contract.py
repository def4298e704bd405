"""The contract of every engine: subclass `EngineContract` and give it a fixture `engine`."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from indexer.engine import Engine
from indexer.errors import BudgetError, EngineError, PageError, RequestError, UnbuiltError
from indexer.model import (
    UNDATED,
    Coverage,
    Document,
    FacetCount,
    Filter,
    Kind,
    LeftOut,
    Neighbours,
    Order,
    Prominence,
    SearchRequest,
    SearchResult,
    Source,
    SpellingCount,
    SpellingUse,
)
from tests.documents import document, listed

KERRY = {"John Kerry": ("Kerry",)}
GADDAFI = {"Muammar Gaddafi": ("Gaddafi", "Gadhafi")}
LIBYA = {"ly": ("Libya",)}
ISLAMIC_STATE = {"Islamic State": ("ISIS", "Daesh")}


def archive() -> list[Document]:
    """Articles that between them show every rule; in no order."""
    return [
        document(
            "rome",
            "Kerry in Rome",
            "John Kerry spoke of Libya. Talks with the US go on.\n\nThe vote is near.",
            standfirst="A visit",
            published="2016-02-03",
            source="The Post",
            person=KERRY,
            country={**LIBYA, "it": ("Rome",)},
            byline=("Ann Smith-Jones",),
        ),
        document(
            "tripoli",
            "Voting in Tripoli",
            "They voted. Gadhafi is gone, and Kerry told us so.",
            published="2016-02",
            source="Evening Post",
            person={**KERRY, **GADDAFI},
            country=LIBYA,
            byline=("Bo Li", "Smith"),
        ),
        document(
            "raqqa",
            "IS strikes",
            "Daesh claimed it. It is said that ISIS is weak, but is it?",
            published="2015-12-31T23:30-05:00",
            source="Echo",
            organisation=ISLAMIC_STATE,
            older=("Bomb in Raqqa", "A rumour about Zürich."),
        ),
        document("sirte", "Gaddafi remembered", "Nobody voted for Gaddafi here.", published="2011", person=GADDAFI),
        document("notes", "The vote, the vote", "No date, no names; a vote in Zurich."),
    ]


def echoing() -> list[Document]:
    """Three articles that answer “oil prices”, one of them best, another with a word of its headline."""
    fillers = [document(f"x{n}", "Nothing of it", "No word at all.") for n in range(12)]
    return [
        document("best", "Oil prices in Tripoli", "Oil prices.", published="2016-02-02", source="Echo"),
        document("alike", "Tripoli", "Oil prices.", published="2016-02-01"),
        document("equal", "Benghazi", "Oil prices.", published="2016-02-03"),
        *fillers,
    ]


def ids(result: SearchResult) -> list[str]:
    return [hit.document.article.id for hit in result.hits]


class EngineContract:
    """What every engine does."""

    @pytest.fixture
    def built(self, engine: Engine) -> Engine:
        engine.build(archive())
        return engine

    def search(self, engine: Engine, text: str = "", **more: object) -> SearchResult:
        return engine.snapshot().search(replace(SearchRequest(text), **more))

    def found(self, engine: Engine, text: str = "", **more: object) -> set[str]:
        return set(ids(self.search(engine, text, **more)))

    # --- finding words ---

    def test_a_typed_date_is_read_in_the_order_of_the_request(self, built: Engine) -> None:
        assert self.found(built, "date:2/3/2016", date_order="mdy") == {"rome"}
        assert self.found(built, "date:3/2/2016") == {"rome"}
        assert self.found(built, "date:2/3/2016") == set()

    def test_empty_text_finds_all(self, built: Engine) -> None:
        assert self.search(built).total == 5

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("vote", {"rome", "tripoli", "sirte", "notes"}),
            ('"vote"', {"rome", "notes"}),
            ("vote kerry", {"rome", "tripoli"}),
            ("kerry -vote", set()),
            ("NOT vote", {"raqqa"}),
            ("libya OR raqqa", {"rome", "raqqa"}),
            ("(libya OR raqqa) vote", {"rome"}),
            ('"vote the vote"', {"notes"}),
            ('"vote near"', set()),
            ('"near vote"~2', {"rome"}),
            ('"near vote"~1', set()),
            ("vot*", {"rome", "tripoli", "sirte", "notes"}),
            ("headline:vote", {"tripoli", "notes"}),
            ("-headline:vote", {"rome", "raqqa", "sirte"}),
            ("zurich", {"raqqa", "notes"}),
            ("Zürich", {"raqqa", "notes"}),
            ("US", {"rome"}),
            ("us", {"rome", "tripoli"}),
            ("IS", {"raqqa"}),
            ("LIBYA", {"rome"}),
            ("“the vote is”", {"rome"}),
            ("smith", set()),
            ("byline:smith", {"rome", "tripoli"}),
            ("byline:li", {"tripoli"}),
            ("byline:mit", set()),
            ("source:post", {"rome", "tripoli"}),
            ("person:kerry", {"rome", "tripoli"}),
            ("person:nobody", set()),
            ("country:LY", {"rome", "tripoli"}),
            ("date:2016", {"rome", "tripoli"}),
            ("date:2016-02-03", {"rome"}),
            ("date:..2015", {"raqqa", "sirte"}),
            ("date:undated", {"notes"}),
            ("visit", {"rome"}),
            ("it", {"raqqa"}),  # the label of a country is no spelling of it
        ],
    )
    def test_words(self, built: Engine, text: str, expected: set[str]) -> None:
        assert self.found(built, text) == expected

    def test_words_that_no_space_divides_are_found(self, engine: Engine) -> None:
        engine.build(
            [
                document("a", "東京で首脳会議", "岸田文雄首相は東京都内で会議を開いた。", source="朝日新聞"),
                document("b", "京都の祭り", "祭りは東の門で始まった。", person={"岸田文雄": ("岸田文雄",)}),
                document("c", "北京奥运会", "开幕式在国家体育场举行。"),
            ]
        )
        for text, expected in {
            "東京": {"a"},
            '"首脳会議"': {"a"},
            "京": {"a", "b", "c"},
            "headline:京都": {"b"},
            "奥运会 体育场": {"c"},
            "京 -北京": {"a", "b"},
            "東京*": {"a"},
            "source:朝日新聞": {"a"},
        }.items():
            assert self.found(engine, text) == expected, text
        (hit,) = self.search(engine, "都内").hits
        assert [part.text for part in hit.snippets[-1].parts] == ["岸田文雄首相は東京", "都内", "で会議を開いた。"]
        assert engine.snapshot().find_key(Kind.SOURCE, "朝日新聞") == "朝日新聞"

    @pytest.mark.parametrize(
        "text", ['"', "(((", "OR", "NOT", "-", "*", "a*", "person:", '"unclosed phrase', ")(", "\x00", "é" * 99, "~5"]
    )
    def test_any_text_is_a_query(self, built: Engine, text: str) -> None:
        assert self.search(built, text).total >= 0

    @pytest.mark.parametrize("text", ["x" * 1001, "(" * 9 + "a" + ")" * 9, "abc* abd* abe* abf*"])
    def test_a_query_over_a_cap_is_refused(self, built: Engine, text: str) -> None:
        with pytest.raises(RequestError):
            self.search(built, text)

    def test_a_name_is_found_under_its_other_spellings(self, built: Engine) -> None:
        result = self.search(built, "gaddafi")
        assert set(ids(result)) == {"tripoli", "sirte"}
        [group] = result.spellings
        assert group.entity.key == "muammar-gaddafi"
        assert group.matched == (SpellingCount("Gaddafi", 1), SpellingCount("Gadhafi", 1))

    def test_a_spelling_is_shown_as_the_archive_writes_it_most_often(self, engine: Engine) -> None:
        orban = {"Viktor Orban": ("Orban", "Orbán", "Viktor Orbán")}
        union = {"European Union": ("E.U.", "EU")}
        engine.build(
            [
                document("a", "Orbán", "Viktor Orbán left the EU summit.", person=orban, organisation=union),
                document("b", "Orban", "The EU thanked Viktor Orbán.", person=orban, organisation=union),
                document("c", "Summit", "Orbán spoke to the EU, and Viktor Orban listened.", person=orban),
                document("d", "The E.U.", "Nothing else.", organisation=union),
            ]
        )
        counts = (SpellingCount("Orbán", 3), SpellingCount("Viktor Orbán", 3))
        assert self.search(engine, "orban").spellings[0].matched == counts
        [group] = self.search(engine, "eu", filters=frozenset({Filter(Kind.ORGANISATION, "european-union")})).spellings
        assert group.matched == (SpellingCount("EU", 3),)
        page = engine.snapshot().entity(Kind.PERSON, "viktor-orban")
        assert page is not None and page.spellings == counts

    def test_spellings_are_counted_in_the_filtered_result(self, built: Engine) -> None:
        [group] = self.search(built, "gaddafi", from_date="2016").spellings
        assert group.matched == (SpellingCount("Gadhafi", 1),)

    def test_an_acronym_does_not_find_another_that_has_its_stem(self, engine: Engine) -> None:
        election = {"Election Authority": ("ISIE",)}
        engine.build(
            [
                document("a", "Tunis", "The ISIE counted.", organisation=election),
                document("b", "Raqqa", "ISIS fled.", organisation=ISLAMIC_STATE),
                document("c", "Sirte", "Daesh fled.", organisation=ISLAMIC_STATE),
            ]
        )
        assert self.found(engine, "ISIS") == self.found(engine, "isis") == {"b", "c"}
        assert self.found(engine, "ISIE") == {"a"}

    def test_a_name_does_not_find_another_that_has_its_stem(self, engine: Engine) -> None:
        president = {"François Hollande": ("Hollande",)}
        netherlands = {"nl": ("Holland", "Netherlands")}
        engine.build(
            [
                document("a", "Paris", "Hollande spoke.", person=president),
                document("b", "The Hague", "Tulips of Holland.", country=netherlands),
                document("c", "The Hague", "The Netherlands voted.", country=netherlands),
                document("d", "Paris", "The Hollandes left."),
            ]
        )
        assert self.found(engine, "hollande") == {"a", "d"}
        assert self.found(engine, "Holland") == {"b", "c"}

    def test_exact_finds_no_other_spelling(self, built: Engine) -> None:
        assert self.found(built, "gaddafi", exact=True) == {"sirte"}
        assert self.found(built, '"gaddafi"') == {"sirte"}

    def test_a_name_of_two_bearers_does_not_expand(self, engine: Engine) -> None:
        bush = {"George Bush": ("Bush", "Dubya"), "Jeb Bush": ("Bush",)}
        engine.build([document("a", "Bush", person=bush), document("b", "Dubya", person=bush)])
        assert self.found(engine, "bush") == {"a"}
        assert self.search(engine, "bush").spellings == ()

    def test_earlier_versions_are_no_evidence_of_case(self, engine: Engine) -> None:
        old = document("a", "Who spoke", "Nothing more of WHO.", older=("who", "who said who"))
        engine.build([old, document("b", "who")])
        assert self.found(engine, "WHO") == {"a", "b"}

    def test_earlier_versions_are_found_without_a_score(self, built: Engine) -> None:
        [hit] = self.search(built, "rumour").hits
        assert (hit.document.article.id, hit.score) == ("raqqa", 0.0)
        assert any(snippet.earlier for snippet in hit.snippets)

    # --- ranking and pages ---

    def test_a_word_in_headline_and_body_scores_more_than_in_one(self, built: Engine) -> None:
        scores = {hit.document.article.id: hit.score for hit in self.search(built, "kerry").hits}
        assert scores["rome"] > scores["tripoli"] > 0

    def test_what_only_finds_adds_nothing_to_a_score(self, built: Engine) -> None:
        [plain] = self.search(built, "near").hits
        [more] = self.search(built, "near vot* -raqqa date:2016 byline:smith").hits
        assert more.score == plain.score > 0

    def test_a_group_that_does_not_match_adds_nothing(self, built: Engine) -> None:
        def score(text: str) -> float:
            return next(hit.score for hit in self.search(built, text).hits if hit.document.article.id == "notes")

        assert score("(vote kerry) OR zurich") == score("zurich") > 0

    def test_a_mention_counts_once_in_its_place(self, engine: Engine) -> None:
        made = document("a", "Gadhafi", person=GADDAFI)
        doubled = replace(made, tags=tuple(replace(tag, mentions=tag.mentions * 2) for tag in made.tags))
        scores = []
        for one in (made, doubled):
            engine.build([one])
            scores.append(self.search(engine, "gaddafi").hits[0].score)
        assert scores[0] == scores[1] > 0

    def test_a_name_scores_as_its_best_spelling(self, engine: Engine) -> None:
        engine.build([document("a", "Gadhafi", person=GADDAFI), document("b", "x")])
        [hit] = self.search(engine, "gaddafi").hits
        [typed] = self.search(engine, '"gadhafi"').hits
        assert hit.score == typed.score

    def test_a_word_counts_most_in_the_headline(self, engine: Engine) -> None:
        """By base scores the text with the word in a short body would come first."""
        fillers = [document(f"x{n}", "Nothing of it", "No word at all.") for n in range(9)]
        headline = document("headline", "The vote of the whole long day", "Little else.")
        engine.build([headline, document("body", "Something else", "A vote."), *fillers])
        assert ids(self.search(engine, "vote")) == ["headline", "body"]

    def test_what_resembles_the_best_comes_before_its_equals(self, engine: Engine) -> None:
        engine.build(echoing())
        assert ids(self.search(engine, "oil prices")) == ["best", "alike", "equal"]
        assert ids(self.search(engine, "oil OR prices")) == ["best", "alike", "equal"]
        assert ids(self.search(engine, "oil")) == ["best", "equal", "alike"]  # a single word has no echo

    def test_a_hidden_article_is_no_best_one(self, engine: Engine) -> None:
        engine.build(echoing())
        found = engine.snapshot().search(SearchRequest("oil prices"), hidden=frozenset({"best"}))
        assert ids(found) == ["equal", "alike"]
        kept = engine.snapshot().search(SearchRequest("oil prices", excluded=frozenset({Filter(Kind.SOURCE, "echo")})))
        assert ids(kept) == ["equal", "alike"]

    def test_an_order_by_date_is_not_looked_at_again(self, engine: Engine) -> None:
        engine.build(echoing())
        assert ids(self.search(engine, "oil prices", order_by=Order.OLDEST)) == ["alike", "best", "equal"]

    def test_an_article_found_by_an_earlier_version_is_last_whatever_it_resembles(self, engine: Engine) -> None:
        older = document("older", "Wheat in Tripoli", "Tripoli.", older=("Oil", "Oil prices."), published="2016-02-04")
        engine.build([*echoing(), older])
        hits = self.search(engine, "oil prices").hits
        assert [hit.document.article.id for hit in hits] == ["best", "alike", "equal", "older"]
        assert [hit.score > 0 for hit in hits] == [True, True, True, False]

    def test_pages_of_every_size_are_one_order(self, engine: Engine) -> None:
        """Beyond the articles that are looked at again, too: scores fall, no article comes twice."""
        engine.build(
            document(f"n{n:03}", "Vote" if n % 3 else "Near", "vote " * (n % 7) + "near " * (n % 5) + "end " * n)
            for n in range(130)
        )
        hits = list(engine.snapshot().hits(SearchRequest("vote OR near")))
        expected = [hit.document.article.id for hit in hits]
        assert len(set(expected)) == len(expected) == 130
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
        for size, last in ((10, 13), (20, 7), (50, 3)):
            pages = [self.search(engine, "vote OR near", page=n + 1, page_size=size).hits for n in range(last)]
            assert [(h.document.article.id, h.score) for page in pages for h in page] == [
                (h.document.article.id, h.score) for h in hits
            ]

    @pytest.mark.parametrize(
        ("order", "expected"),
        [
            (Order.NEWEST, ["rome", "tripoli", "raqqa", "sirte", "notes"]),
            (Order.OLDEST, ["sirte", "raqqa", "tripoli", "rome", "notes"]),
            (Order.RELEVANCE, ["rome", "tripoli", "raqqa", "sirte", "notes"]),
        ],
    )
    def test_orders(self, built: Engine, order: Order, expected: list[str]) -> None:
        assert ids(self.search(built, order_by=order)) == expected
        hits = built.snapshot().hits(SearchRequest(order_by=order))
        assert [hit.document.article.id for hit in hits] == expected

    def test_ties_are_ordered_by_id_and_pages_never_overlap(self, engine: Engine) -> None:
        engine.build([document(f"n{n:02}", "same words") for n in reversed(range(25))])
        pages = [ids(self.search(engine, "words", page=page)) for page in (1, 2, 3)]
        assert [id for page in pages for id in page] == [f"n{n:02}" for n in range(25)]

    def test_a_page_past_the_end_is_an_error(self, built: Engine) -> None:
        for page in (2, 101, 10**9):
            with pytest.raises(PageError):
                self.search(built, page=page)
        assert self.search(built, "nosuchword").hits == ()

    @pytest.mark.parametrize("bad", [{"page_size": 11}, {"page": 0}, {"page": -1}])
    def test_impossible_pages_are_refused(self, built: Engine, bad: dict[str, int]) -> None:
        with pytest.raises(RequestError) as raised:
            self.search(built, **bad)
        assert not isinstance(raised.value, PageError)

    def test_the_first_thousand_results_can_be_paged_through(self, engine: Engine) -> None:
        engine.build(document(f"n{n:04}", "Port") for n in range(1010))
        assert len(self.search(engine, "port", page=100).hits) == 10
        with pytest.raises(RequestError, match="first 1000") as raised:
            self.search(engine, "port", page=101)
        assert not isinstance(raised.value, PageError)

    def test_ends_of_a_period_must_be_dates(self, built: Engine) -> None:
        with pytest.raises(RequestError):
            self.search(built, from_date="yesterday")

    def test_snippets_are_parts(self, built: Engine) -> None:
        [hit] = self.search(built, "libya").hits
        assert any(part.text == "Libya" and part.matched for snippet in hit.snippets for part in snippet.parts)

    # --- filters and facets ---

    def values(self, engine: Engine, kind: Kind, text: str = "", **more: object) -> list[tuple[str, int]]:
        facets = self.search(engine, text, **more).facets
        assert facets is not None
        return [(value.key, value.count) for value in facets[kind].values]

    def test_values_of_one_facet_are_alternatives_and_facets_combine(self, built: Engine) -> None:
        either = frozenset({Filter(Kind.PERSON, "john-kerry"), Filter(Kind.PERSON, "muammar-gaddafi")})
        assert self.found(built, filters=either) == {"rome", "tripoli", "sirte"}
        assert self.found(built, filters=either | {Filter(Kind.SOURCE, "the-post")}) == {"rome"}

    def test_all_of(self, built: Engine) -> None:
        both = frozenset({Filter(Kind.PERSON, "john-kerry"), Filter(Kind.PERSON, "muammar-gaddafi")})
        request = {"filters": both, "all_of": frozenset({Kind.PERSON})}
        assert self.found(built, **request) == {"tripoli"}
        assert self.values(built, Kind.PERSON, **request) == [("john-kerry", 1), ("muammar-gaddafi", 1)]

    def test_excluded(self, built: Engine) -> None:
        without = frozenset({Filter(Kind.PERSON, "john-kerry")})
        assert self.found(built, excluded=without) == {"raqqa", "sirte", "notes"}
        assert self.values(built, Kind.PERSON, excluded=without) == [("muammar-gaddafi", 1)]

    def test_a_facet_is_counted_without_its_own_selection(self, built: Engine) -> None:
        chosen = frozenset({Filter(Kind.PERSON, "john-kerry")})
        assert self.values(built, Kind.PERSON, filters=chosen) == [("john-kerry", 2), ("muammar-gaddafi", 2)]
        assert self.values(built, Kind.SOURCE, filters=chosen) == [("evening-post", 1), ("the-post", 1)]

    def test_a_selected_value_is_listed_even_at_0(self, built: Engine) -> None:
        chosen = frozenset({Filter(Kind.PERSON, "muammar-gaddafi"), Filter(Kind.PERSON, "who-is-this")})
        facets = self.search(built, "daesh", filters=chosen).facets
        assert facets is not None
        assert facets[Kind.PERSON].values == (
            FacetCount("muammar-gaddafi", "Muammar Gaddafi", 0, True),
            FacetCount("who-is-this", "who-is-this", 0, True),
        )
        assert facets[Kind.PERSON].total_values == 0

    def test_ten_values_and_the_selected(self, engine: Engine) -> None:
        engine.build([document("a", "x", person={f"Person {n:02}": () for n in range(12)})])
        facets = self.search(engine, filters=frozenset({Filter(Kind.PERSON, "person-11")})).facets
        assert facets is not None
        assert [value.key for value in facets[Kind.PERSON].values] == [f"person-{n:02}" for n in (*range(10), 11)]
        assert facets[Kind.PERSON].total_values == 12

    def test_major_mentions(self, built: Engine) -> None:
        kerry = frozenset({Filter(Kind.PERSON, "john-kerry")})
        assert self.found(built, filters=kerry, mention=Prominence.MAJOR) == {"rome"}
        assert self.values(built, Kind.PERSON, mention=Prominence.MAJOR) == [("john-kerry", 1), ("muammar-gaddafi", 1)]
        assert self.found(built, excluded=kerry, mention=Prominence.MAJOR) == {"raqqa", "sirte", "notes"}
        assert ("echo", 1) in self.values(built, Kind.SOURCE, mention=Prominence.MAJOR)

    def test_implied_countries_are_no_values(self, engine: Engine) -> None:
        made = document("a", "Libya", country={"ly": ("Libya",)})
        engine.build([replace(made, tags=tuple(replace(tag, implied=True) for tag in made.tags))])
        assert self.values(engine, Kind.COUNTRY) == []
        assert self.found(engine, "country:ly") == set()
        assert engine.snapshot().entity(Kind.COUNTRY, "ly") is None

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("country:Italie", {"rome"}),
            ("country:Italien", {"rome"}),
            ("country:libye", {"rome", "tripoli"}),
            ('country:"LIBIA"', {"rome", "tripoli"}),
            ("kerry -country:Italie", {"tripoli"}),
            ("country:Allemagne", set()),
            ("person:Italie", set()),
            ("country:Itali", set()),
        ],
    )
    def test_a_country_has_a_name_in_every_language_of_its_readers(
        self, built: Engine, text: str, expected: set[str]
    ) -> None:
        assert self.found(built, text) == expected

    def test_what_the_archive_calls_a_country_comes_first(self, engine: Engine) -> None:
        """Where an entry of the newsroom has the name that another country has elsewhere."""
        engine.build([document("a", "Gallien", "Gallien is far.", country={"xx": ("Gallien", "Italien")}), *archive()])
        assert self.found(engine, "country:Italien") == {"a"}

    def test_byline(self, built: Engine) -> None:
        assert self.found(built, byline="smith") == {"tripoli"}
        assert self.found(built, byline="ann-smith-jones") == {"rome"}

    # --- dates ---

    def test_the_date_tree_opens_below_what_is_selected(self, built: Engine) -> None:
        def tree(*keys: str) -> list[tuple[str, int]]:
            return self.values(built, Kind.DATE, filters=frozenset(Filter(Kind.DATE, key) for key in keys))

        years = [("2016", 2), ("2015", 1), ("2011", 1), (UNDATED, 1)]
        assert tree() == years
        assert tree("2016") == [("2016", 2), ("2016-02", 2), *years[1:]]
        day = [("2016", 2), ("2016-02", 2), ("2016-02-03", 1), *years[1:]]
        assert tree("2016-02") == tree("2016-02-03") == day
        assert tree("2013-05") == [*years[:2], ("2013-05", 0), *years[2:]]

    def test_dates_are_alternatives_and_a_truncated_date_is_in_none_of_its_parts(self, built: Engine) -> None:
        def found(*keys: str) -> set[str]:
            return self.found(built, filters=frozenset(Filter(Kind.DATE, key) for key in keys))

        assert found("2016") == {"rome", "tripoli"}
        assert found("2016-02-03", UNDATED) == {"rome", "notes"}
        assert found("2011-05") == found("201") == set()

    def test_a_range_keeps_a_date_only_if_all_of_it_lies_inside(self, built: Engine) -> None:
        assert self.found(built, from_date="2016-02-02") == {"rome"}
        assert self.found(built, from_date="2016-02") == {"rome", "tripoli"}
        assert self.found(built, from_date="2015", to_date="2016") == {"rome", "tripoli", "raqqa"}
        assert self.found(built, to_date="2011-06") == set()

    def test_a_day_is_the_day_as_printed(self, built: Engine) -> None:
        assert self.found(built, from_date="2015-12-31", to_date="2015-12-31") == {"raqqa"}

    @pytest.mark.parametrize(
        ("request_", "expected"),
        [
            (SearchRequest(), LeftOut()),
            (SearchRequest(from_date="2016-02-02"), LeftOut(undated=1, truncated=1)),
            (SearchRequest(from_date="2016-03"), LeftOut(undated=1)),
            (SearchRequest(to_date="2011-06"), LeftOut(undated=1, truncated=1)),
            (SearchRequest("kerry", from_date="2016-02-02"), LeftOut(truncated=1)),
            (SearchRequest(filters=frozenset({Filter(Kind.DATE, "2016-02-03")})), LeftOut(undated=1, truncated=1)),
            (
                SearchRequest(filters=frozenset({Filter(Kind.DATE, "2016-02-03"), Filter(Kind.DATE, UNDATED)})),
                LeftOut(truncated=1),
            ),
            (SearchRequest(filters=frozenset({Filter(Kind.DATE, UNDATED)})), LeftOut()),
        ],
    )
    def test_what_a_date_restriction_leaves_out_is_counted(
        self, built: Engine, request_: SearchRequest, expected: LeftOut
    ) -> None:
        assert built.snapshot().search(request_).left_out == expected

    # --- the budget ---

    def test_no_time_is_an_error(self, built: Engine) -> None:
        with pytest.raises(BudgetError):
            built.snapshot().search(SearchRequest(), budget=0.0)

    def test_facets_are_dropped_first(self, ticking: Engine) -> None:
        """`ticking` measures each look at the clock as one second."""
        ticking.build(archive())
        ends = []
        for budget in range(1, 40):
            try:
                result = ticking.snapshot().search(SearchRequest("kerry"), budget=budget)
            except BudgetError:
                ends.append("nothing")
            else:
                assert result.total == 2
                ends.append("facets" if result.facets else "no facets")
        assert list(dict.fromkeys(ends)) == ["nothing", "no facets", "facets"]

    # --- everything else a snapshot answers ---

    def test_get(self, built: Engine) -> None:
        assert built.snapshot().get("rome") == next(d for d in archive() if d.article.id == "rome")
        assert built.snapshot().get("nowhere") is None

    def test_the_id_of_another_record_leads_to_the_article(self, engine: Engine) -> None:
        plain = document("a", "Headline", "Body")
        several = replace(plain, article=replace(plain.article, other_ids=("b", "c")))
        engine.build([several, document("d", "Other")])
        snapshot = engine.snapshot()
        assert snapshot.get("c") == several
        assert snapshot.get("b", hidden=frozenset({"a"})) is None
        assert snapshot.get("a", hidden=frozenset({"b"})) is None
        assert snapshot.search(SearchRequest(), hidden=frozenset({"c"})).total == 1

    def test_understand(self, built: Engine) -> None:
        understood = built.snapshot().understand(SearchRequest('gaddafi OR "x'))
        assert understood.text == 'gaddafi OR "x"'
        assert [entity.key for entity in understood.names] == ["muammar-gaddafi"]

    def test_values(self, engine: Engine) -> None:
        persons = {"Ána López": (), "Bo Li": (), "Ana Smith": ()}
        engine.build([document("a", "x", person=persons), document("b", "y", person={"Bo Li": ()})])
        snapshot = engine.snapshot()
        assert [v.key for v in snapshot.values(Kind.PERSON).values] == ["bo-li", "ana-lopez", "ana-smith"]
        assert [v.key for v in snapshot.values(Kind.PERSON, sort="label").values] == ["ana-lopez", "ana-smith", "bo-li"]
        assert [v.key for v in snapshot.values(Kind.PERSON, prefix="ana").values] == ["ana-lopez", "ana-smith"]
        assert [v.key for v in snapshot.values(Kind.PERSON, containing="LOP").values] == ["ana-lopez"]
        assert [v.count for v in snapshot.values(Kind.PERSON, SearchRequest("y")).values] == [1]
        page = snapshot.values(Kind.PERSON, page=2, page_size=2)
        assert ([v.key for v in page.values], page.total) == (["ana-smith"], 3)
        with pytest.raises(PageError):
            snapshot.values(Kind.PERSON, page=3, page_size=2)
        with pytest.raises(RequestError):
            snapshot.values(Kind.PERSON, sort="colour")

    def test_values_of_the_date_facet_are_all_its_periods(self, built: Engine) -> None:
        page = built.snapshot().values(Kind.DATE, prefix="2016", sort="label")
        assert [(v.key, v.count) for v in page.values] == [("2016", 2), ("2016-02", 2), ("2016-02-03", 1)]

    def test_entity(self, built: Engine) -> None:
        page = built.snapshot().entity(Kind.PERSON, "muammar-gaddafi")
        assert page is not None
        assert (page.entity.label, page.total, page.first, page.latest) == ("Muammar Gaddafi", 2, "sirte", "tripoli")
        assert page.spellings == (SpellingCount("Gaddafi", 1), SpellingCount("Gadhafi", 1))
        assert page.companions[Kind.PERSON] == (FacetCount("john-kerry", "John Kerry", 1),)
        assert page.companions[Kind.COUNTRY] == (FacetCount("ly", "ly", 1),)
        assert built.snapshot().entity(Kind.PERSON, "nobody") is None
        source = built.snapshot().entity(Kind.SOURCE, "the-post")
        assert source is not None
        assert (source.entity.label, source.total, source.first) == ("The Post", 1, "rome")

    def test_an_entity_says_whether_it_is_on_the_names_list(self, engine: Engine) -> None:
        engine.build([listed(document("a", "Kerry and Bo Li", person={**KERRY, "Bo Li": ()}), "john-kerry")])
        pages = [engine.snapshot().entity(Kind.PERSON, key) for key in ("john-kerry", "bo-li")]
        assert [page.entity.listed for page in pages if page] == [True, False]

    def test_forty_companions_of_each_kind(self, engine: Engine) -> None:
        engine.build([document("a", "x", person={f"Person{n:02} Name": () for n in range(45)})])
        page = engine.snapshot().entity(Kind.PERSON, "person44-name")
        assert page is not None
        assert [value.key for value in page.companions[Kind.PERSON]] == [f"person{n:02}-name" for n in range(40)]

    def test_spelled(self, built: Engine) -> None:
        snapshot = built.snapshot()
        gaddafi, gadhafi = snapshot.spelled(Kind.PERSON, "muammar-gaddafi")
        assert gaddafi == SpellingUse("Gaddafi", 1, (), (FacetCount("2011", "2011", 1),))
        evening = FacetCount("evening-post", "Evening Post", 1)
        assert gadhafi == SpellingUse("Gadhafi", 1, (evening,), (FacetCount("2016", "2016", 1),))
        assert snapshot.spelled(Kind.PERSON, "nobody") == snapshot.spelled(Kind.SOURCE, "echo") == ()
        assert snapshot.spelled(Kind.PERSON, "muammar-gaddafi", hidden=frozenset({"sirte"})) == (gadhafi,)

    def test_undated_articles_have_a_spelling_too(self, engine: Engine) -> None:
        engine.build([document("a", "Gaddafi", person=GADDAFI), document("b", "Gaddafi", person=GADDAFI)])
        [use] = engine.snapshot().spelled(Kind.PERSON, "muammar-gaddafi")
        assert use.dates == (FacetCount("undated", "undated", 2),)

    def test_initials(self, engine: Engine) -> None:
        persons = dict.fromkeys(("Ána López", "ann Smith", "Bo Li", "Łukasz Ko", "50 Cent", "محمد", "😀 Face"), ())
        engine.build([document("a", "x", person=persons), document("b", "y", person={"Cy Young": ()})])
        snapshot = engine.snapshot()
        expected = (("5", 1), ("a", 2), ("b", 1), ("c", 1), ("l", 1), ("م", 1), ("😀", 1))
        assert snapshot.initials(Kind.PERSON) == expected
        for initial, count in expected:
            assert snapshot.values(Kind.PERSON, prefix=initial).total == count
        assert snapshot.initials(Kind.PERSON, hidden=frozenset({"a"})) == (("c", 1),)
        assert snapshot.initials(Kind.DATE) == snapshot.initials(Kind.SOURCE) == ()

    def test_coverage(self, built: Engine) -> None:
        snapshot = built.snapshot()
        assert snapshot.coverage() == (
            Coverage(Source("echo", "Echo"), 1, {"2015": 1, "2015-12": 1}),
            Coverage(Source("evening-post", "Evening Post"), 1, {"2016": 1, "2016-02": 1}),
            Coverage(Source("the-post", "The Post"), 1, {"2016": 1, "2016-02": 1}),
            Coverage(None, 2, {"2011": 1, "undated": 1}),
        )
        hidden = frozenset({"raqqa", "sirte", "rome", "tripoli"})
        assert snapshot.coverage(hidden=hidden) == (Coverage(None, 1, {"undated": 1}),)
        assert snapshot.coverage(hidden=hidden | {"notes"}) == ()

    def test_find_key(self, engine: Engine) -> None:
        engine.build(
            [document("a", "x", person={**GADDAFI, "George Bush": ("Bush",), "Jeb Bush": ("Bush",)}, source="Echo")]
        )
        find = engine.snapshot().find_key
        assert find(Kind.PERSON, "muammar-gaddafi") == find(Kind.PERSON, "gadhafi") == "muammar-gaddafi"
        assert find(Kind.PERSON, "bush") is find(Kind.PERSON, "nobody") is find(Kind.COUNTRY, "gadhafi") is None
        assert find(Kind.SOURCE, "echo") == "echo"
        assert (find(Kind.PERSON, "jeb-bush"), find(Kind.PERSON, "jeb bush")) == ("jeb-bush", None)

    def test_find_key_of_a_name_with_an_apostrophe(self, engine: Engine) -> None:
        engine.build([document("a", "x", organisation={"Peace Society": ("Sant'Egidio Circle",)})])
        find = engine.snapshot().find_key
        assert find(Kind.ORGANISATION, "santegidio-circle") == "peace-society"
        assert find(Kind.ORGANISATION, "sant'egidio-circle") is None

    @pytest.mark.parametrize(
        ("request_", "total"),
        [
            (SearchRequest(), 5),
            (SearchRequest("vote", page=99, order_by=Order.NEWEST), 4),
            (SearchRequest("vote", from_date="2016"), 2),
            (SearchRequest("vote", filters=frozenset({Filter(Kind.PERSON, "john-kerry")})), 2),
            (SearchRequest("zebra"), 0),
        ],
    )
    def test_how_many_a_search_finds_and_nothing_else(self, built: Engine, request_: SearchRequest, total: int) -> None:
        assert built.snapshot().total(request_) == total
        with pytest.raises(BudgetError):
            built.snapshot().total(SearchRequest("vote"), budget=-1)

    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("votte", "vote"),
            ("Kery speaks", "Kerry speaks"),
            ("kerry", ""),
            ("voting", ""),
            ("gadafi -lybia", "Gaddafi -Libya"),
            ('"remembred" OR claimd', '"remembered" OR claimed'),
            ("person:kery date:2016", "person:Kerry date:2016"),
            ("ekrry", "Kerry"),
            ("zirich", "Zurich"),
            ("xylophone", ""),
            ("vot* zz", ""),
            ("", ""),
        ],
    )
    def test_what_was_probably_meant(self, built: Engine, typed: str, meant: str) -> None:
        assert built.snapshot().respell(typed) == meant

    def test_a_word_of_the_names_list_may_have_been_meant(self, engine: Engine) -> None:
        engine.build([document("a", "One", "Gaddafi spoke.", person={"Muammar Gaddafi": ("Gaddafi", "Qadhafi")})])
        assert engine.snapshot().respell("quadhafi") == "qadhafi"

    def test_a_slip_that_an_article_holds_is_one_where_the_right_word_finds_far_more(self, engine: Engine) -> None:
        many = [document(f"many-{n}", "Port", "They met Gaddafi at the mill.") for n in range(11)]
        engine.build([*many, document("slip", "Port", "They met Gadafi, Gaddavvi and the nill at the quay.")])
        snapshot = engine.snapshot()
        assert snapshot.respell("gadafi") == "" and snapshot.respell("gadafi quay", few=1) == "Gaddafi quay"
        assert snapshot.respell("gaddavvi", few=1) == "", "two letters away"
        assert snapshot.respell("nill", few=1) == "", "short"
        assert snapshot.respell("gaddafi", few=20) == "", "the commoner one"
        assert snapshot.respell("gadafi", few=1, hidden=frozenset({"many-0"})) == "", "not far more"

    def test_what_only_hidden_articles_hold_was_not_meant(self, built: Engine) -> None:
        assert built.snapshot().respell("tripolli") == "Tripoli"
        assert built.snapshot().respell("tripolli", hidden=frozenset({"tripoli"})) == ""

    def test_the_publications_of_some_articles(self, built: Engine) -> None:
        snapshot = built.snapshot()
        assert snapshot.sources(["rome", "tripoli", "rome", "notes", "nowhere"]) == {"the-post", "evening-post"}
        assert snapshot.sources(["rome", "tripoli"], hidden=frozenset({"rome"})) == {"evening-post"}
        assert snapshot.sources([]) == frozenset()

    def test_timeline(self, built: Engine) -> None:
        months = built.snapshot().timeline(SearchRequest())
        assert [(month.key, month.count) for month in months] == [("2015-12", 1), ("2016-02", 2)]

    def test_suggest(self, built: Engine) -> None:
        def suggested(text: str) -> list[tuple[Kind, str, int]]:
            return [(kind, value.key, value.count) for kind, value in built.snapshot().suggest(text)]

        assert suggested("ga") == [(Kind.PERSON, "muammar-gaddafi", 2)]
        assert suggested("islamic st") == [(Kind.ORGANISATION, "islamic-state", 1)]
        assert suggested("erry") == suggested("") == suggested("!") == []
        assert len(built.snapshot().suggest("k", limit=0)) == 0

    def test_related_prefers_the_rarer_name_then_the_nearest_day(self, engine: Engine) -> None:
        common, rare = {"Common Name": ()}, {"Rare Name": ()}
        engine.build(
            [
                document("this", "x", person={**common, **rare}, published="2016-02-03"),
                document("far", "x", person=common, published="2011"),
                document("near", "x", person=common, published="2016-02-01"),
                document("undated", "x", person=common),
                document("rare", "x", person=rare),
                document("other", "x", source="Echo"),
            ]
        )
        related = engine.snapshot().related("this")
        assert [d.article.id for d in related] == ["rare", "near", "far", "undated"]
        for limit in range(6):
            assert engine.snapshot().related("this", limit=limit) == related[:limit]
        assert engine.snapshot().related("nowhere") == engine.snapshot().related("other") == ()

    @pytest.mark.parametrize("order", Order)
    @pytest.mark.parametrize("text", ["", "vote", "rumour"])
    def test_neighbours_are_those_of_the_pages(self, built: Engine, text: str, order: Order) -> None:
        snapshot = built.snapshot()
        request = SearchRequest(text, order_by=order, page=9)
        listed = ids(snapshot.search(replace(request, page=1)))
        for place, (before, this, after) in enumerate(
            zip([None, *listed], listed, [*listed[1:], None], strict=False), 1
        ):
            assert snapshot.neighbours(this, request) == Neighbours(place, len(listed), before, after)
        assert snapshot.neighbours("nowhere", request) is None

    def test_what_a_result_does_not_hold_has_no_place_in_it(self, built: Engine) -> None:
        snapshot = built.snapshot()
        assert snapshot.neighbours("notes", SearchRequest("kerry")) is None
        vote = SearchRequest("vote", order_by=Order.OLDEST)
        assert snapshot.neighbours("tripoli", vote) == Neighbours(2, 4, "sirte", "rome")
        hidden = frozenset({"sirte"})
        assert snapshot.neighbours("tripoli", vote, hidden=hidden) == Neighbours(1, 3, None, "rome")
        assert snapshot.neighbours("sirte", vote, hidden=hidden) is None
        with pytest.raises(BudgetError):
            snapshot.neighbours("tripoli", vote, budget=0.0)

    def test_export_is_what_was_indexed(self, built: Engine) -> None:
        assert list(built.snapshot().export()) == sorted(archive(), key=lambda d: d.article.id)
        kerry = built.snapshot().export(SearchRequest("kerry", page=7))
        assert [d.article.id for d in kerry] == ["rome", "tripoli"]

    def test_info(self, built: Engine) -> None:
        info = built.snapshot().info()
        assert (info.articles, info.undated, info.first, info.latest) == (5, 1, "2011", "2016-02-03")
        assert info.values == {Kind.PERSON: 2, Kind.COUNTRY: 2, Kind.ORGANISATION: 1, Kind.DATE: 4, Kind.SOURCE: 3}
        assert built.verify() == info
        assert self.search(built).generation == info.generation

    def test_an_empty_archive(self, engine: Engine) -> None:
        engine.build([])
        result = self.search(engine, "kerry")
        assert (result.total, result.hits) == (0, ())
        assert engine.snapshot().info().first is None
        assert list(engine.snapshot().export()) == []
        assert engine.snapshot().coverage() == engine.snapshot().initials(Kind.PERSON) == ()

    # --- withheld articles ---

    def test_a_hidden_article_is_nowhere(self, built: Engine) -> None:
        snapshot, hidden = built.snapshot(), frozenset({"sirte", "no-such-id"})
        result = snapshot.search(SearchRequest("gaddafi"), hidden=hidden)
        assert ids(result) == ["tripoli"]
        assert result.facets is not None
        assert {value.key: value.count for value in result.facets[Kind.PERSON].values} == {
            "john-kerry": 1,
            "muammar-gaddafi": 1,
        }
        assert result.spellings[0].matched == (SpellingCount("Gadhafi", 1),)
        assert snapshot.total(SearchRequest("gaddafi"), hidden=hidden) == 1
        assert snapshot.get("sirte", hidden=hidden) is None
        assert "sirte" not in {d.article.id for d in snapshot.export(hidden=hidden)}
        assert "sirte" not in {h.document.article.id for h in snapshot.hits(SearchRequest(), hidden=hidden)}
        assert snapshot.suggest("gaddafi", hidden=hidden)[0][1].count == 1
        assert {v.key: v.count for v in snapshot.values(Kind.PERSON, hidden=hidden).values}["muammar-gaddafi"] == 1
        page = snapshot.entity(Kind.PERSON, "muammar-gaddafi", hidden=hidden)
        assert page is not None
        assert (page.total, page.first) == (1, "tripoli")
        assert snapshot.related("sirte", hidden=hidden) == ()
        assert "sirte" not in {d.article.id for d in snapshot.related("tripoli", hidden=hidden)}
        rest = frozenset({"rome", "tripoli"})
        assert snapshot.timeline(SearchRequest(), hidden=rest) == (FacetCount("2015-12", "2015-12", 1),)
        assert snapshot.entity(Kind.PERSON, "john-kerry", hidden=rest) is None
        assert snapshot.suggest("kerry", hidden=rest) == ()

    def test_articles_are_found_by_where_they_were_published(self, engine: Engine) -> None:
        places = {
            "post": "https://www.ledger.example/port/",
            "query": "http://ledger.example/port?page=2",
            "other": "https://ledger.example/",
        }
        documents = [document(id, id, "Words.") for id in (*places, "nowhere")]
        engine.build(
            replace(one, article=replace(one.article, original_url=places.get(one.article.id))) for one in documents
        )
        snapshot = engine.snapshot()
        assert snapshot.ids_at(["http://ledger.example/port#top"]) == {"post"}
        assert snapshot.ids_at(["https://LEDGER.example/port?page=2", "https://ledger.example"]) == {"query", "other"}
        unknown = [f"https://ledger.example/{n}" for n in range(2000)]
        assert snapshot.ids_at([*unknown, "", "nonsense", "http://[", "https://ledger.example/port"]) == {"post"}
        assert snapshot.ids_at([]) == frozenset()

    # --- building ---

    def test_without_an_index_there_is_nothing_to_search(self, engine: Engine) -> None:
        with pytest.raises(UnbuiltError, match="indexer rebuild"):
            engine.snapshot()
        with pytest.raises(UnbuiltError, match="indexer rebuild"):
            engine.verify()

    def test_documents_are_consumed_once_in_any_order(self, engine: Engine) -> None:
        one = engine.build(iter(archive()))
        other = engine.build(iter(reversed(archive())))
        assert one.digest == other.digest
        assert one.generation != other.generation
        assert engine.build(archive()[1:]).digest != one.digest

    def test_two_articles_with_one_id_are_refused(self, built: Engine) -> None:
        with pytest.raises(EngineError, match="twice"):
            built.build([document("twice", "a"), document("twice", "b")])
        assert self.search(built).total == 5

    def test_a_failed_build_leaves_the_old_index(self, built: Engine) -> None:
        def failing() -> Iterator[Document]:
            yield document("new", "New")
            raise RuntimeError("the archive is gone")

        before = built.snapshot().info()
        with pytest.raises(RuntimeError):
            built.build(failing())
        assert built.snapshot().info() == before

    def test_shrinking_by_more_than_half_needs_permission(self, built: Engine) -> None:
        with pytest.raises(EngineError, match="from 5 articles to 2"):
            built.build(archive()[:2], allow_shrink=False)
        assert self.search(built).total == 5
        assert built.build(archive()[:4], allow_shrink=False).articles == 4
        assert built.build(archive()[:2], allow_shrink=False).articles == 2
        assert built.build(archive()[:1]).articles == 1

    def test_a_rollback_puts_the_generation_before_back_in_service(self, built: Engine) -> None:
        before = built.snapshot().info()
        built.build([document("new", "Quite new vote")])
        was = built.snapshot().info().generation
        done = built.rollback()
        assert (done.was, done.now, done.passed_over) == (was, before, ())
        assert built.snapshot().info() == before
        assert self.search(built).total == 5

    def test_without_a_generation_before_there_is_no_rollback(self, built: Engine) -> None:
        for _ in range(2):
            with pytest.raises(EngineError, match="no generation before"):
                built.rollback()
        assert self.search(built).total == 5

    def test_what_was_rolled_back_is_not_come_back_to(self, built: Engine) -> None:
        built.build([document("bad", "A bad idea")])
        built.rollback()
        built.build([document("good", "A good idea")])
        assert built.rollback().now.articles == 5

    def test_without_an_index_nothing_is_rolled_back_or_removed(self, engine: Engine) -> None:
        for act in (engine.rollback, engine.gc):
            with pytest.raises(UnbuiltError):
                act()

    def test_what_a_rollback_needs_is_not_removed(self, built: Engine) -> None:
        built.build([document("new", "Quite new vote")])
        built.gc()
        assert [d.article.id for d in built.snapshot().export()] == ["new"]
        assert built.rollback().now.articles == 5

    def test_generations_are_listed_and_opened_by_name(self, built: Engine) -> None:
        first = built.snapshot().info()
        second = built.build([document("new", "Quite new vote")])
        assert built.generations() == (second.generation, first.generation)
        assert [built.opened(name).info() for name in built.generations()] == [second, first]
        with pytest.raises(EngineError, match=r"no generation '\.\./current'; there is 2"):
            built.opened("../current")
        built.rollback()
        assert built.generations() == (first.generation,)

    def test_articles_are_listed_with_the_dates_of_their_newest_versions(self, built: Engine) -> None:
        snapshot = built.snapshot()
        wanted = [(d.article.id, d.article.updated) for d in snapshot.export()]
        assert list(snapshot.dated()) == wanted and len({date for _, date in wanted}) > 2
        assert list(snapshot.dated(1, 3)) == wanted[1:3]
        assert list(snapshot.dated(0, 2, hidden=frozenset({wanted[0][0]}))) == wanted[1:3]
        assert list(snapshot.dated(9)) == []

    def test_contents_are_equal_for_equal_documents_alone(self, built: Engine) -> None:
        before = list(built.snapshot().contents())
        assert [id for id, _ in before] == [d.article.id for d in built.snapshot().export()]
        changed = [replace(d, corrected_by=("x",)) if d.article.id == "rome" else d for d in archive()]
        built.build(changed)
        after = built.snapshot().contents()
        assert [one[0] for one, other in zip(before, after, strict=True) if one != other] == ["rome"]

    def test_a_snapshot_is_not_disturbed_by_rebuilds(self, built: Engine) -> None:
        old = built.snapshot()
        for n in range(4):
            built.build([document(f"new{n}", "Quite new vote")])
        assert [d.article.id for d in built.snapshot().export()] == ["new3"]
        assert set(ids(old.search(SearchRequest("vote")))) == {"rome", "tripoli", "sirte", "notes"}
        assert old.info().articles == 5
        assert len(list(old.export())) == 5

    def test_a_snapshot_is_shared_between_threads(self, built: Engine) -> None:
        snapshot, problems = built.snapshot(), []
        expected = {text: snapshot.search(SearchRequest(text)) for text in ("vote", "kerry", '"the vote"', "gaddafi")}

        def ask() -> None:
            for _ in range(5):
                problems.extend(text for text, one in expected.items() if snapshot.search(SearchRequest(text)) != one)

        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert problems == []
