import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.model import Document
from indexer.query import Phrase, Understood, Word, parse, understand
from indexer.snippets import mark, snippets, spans
from indexer.text import forms, tokens
from tests.documents import document

ROME = document(
    "rome",
    "Kerry in Rome",
    "John Kerry met Gadhafi. Kerry said so. The Secretary of State spoke of the Islamic State. It is an IS thing."
    "\n\nNothing else happened, officials said.",
    standfirst="Talks on Libya",
    person={"John Kerry": ("Kerry",), "Muammar Gaddafi": ("Gadhafi", "Gaddafi")},
    organisation={"Islamic State": ("IS",)},
    older=("Kerry flies out", "Kerry has no appetite for war."),
)


class Names:
    """The lexicon of one document."""

    def __init__(self, document: Document) -> None:
        self._tags = document.tags

    def entities_spelled(self, typed: tuple[str, ...]) -> tuple[object, ...]:
        return tuple(t.entity for t in self._tags if typed in {forms(s) for s in t.entity.spellings})

    def cases(self, form: str) -> tuple[int, int]:
        return (2, 0) if form == "is" else (0, 1)

    def forms_starting(self, start: str, limit: int) -> tuple[str, ...]:
        return ("said", "secretary") if start == "se" else ("said",)

    def keys_named(self, kind: object, text: str) -> tuple[str, ...]:
        return ()


def read(text: str, *, exact: bool = False) -> Understood:
    return understand(parse(text, exact=exact), Names(ROME))  # type: ignore[arg-type]


def shown(text: str) -> list[tuple[str, str]]:
    """(field, text with the matches in brackets) of each snippet."""
    found = snippets(ROME, read(text).query, size=60)
    return [(s.field, "".join(f"[{p.text}]" if p.matched else p.text for p in s.parts)) for s in found]


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("rome", ["Rome"]),
        ("happens", ["happened"]),
        ('"happens"', []),
        ("gaddafi", ["Gadhafi"]),
        ("islamic state", ["Islamic State", "IS"]),
        ("IS", ["Islamic State", "IS"]),
        ('"is"', ["is", "IS"]),
        ('"IS"', ["IS"]),
        ("secretary-of", ["Secretary of"]),
        ('"the secretary of state"', ["The Secretary of State"]),
        ('"kerry met"~2', ["Kerry", "met", "Kerry"]),
        ('"kerry met"~1', ["Kerry", "met"]),
        ('"kerry else"~2', []),
        ("sai*", ["said", "said"]),
        ("headline:kerry", ["Kerry"]),
        ("-kerry officials", ["officials"]),
        ("appetite", ["appetite"]),
        ("", []),
    ],
)
def test_what_is_marked(query: str, marked: list[str]) -> None:
    found = spans(ROME, read(query).query)
    article = ROME.article
    texts = {
        "headline": article.headline,
        "standfirst": article.standfirst,
        "body": article.body,
        "earlier": article.earlier,
    }
    assert [texts[name][slice(*span)] for name, some in found.items() for span in some] == marked


def test_a_matching_headline_comes_first_whole() -> None:
    assert shown("rome officials") == [
        ("headline", "Kerry in [Rome]"),
        ("body", "Nothing else happened, [officials] said."),
    ]


def test_extracts_keep_sentence_bounds() -> None:
    assert shown("secretary") == [("body", "The [Secretary] of State spoke of the Islamic State.")]


def test_without_a_match_in_the_body_the_standfirst_is_shown() -> None:
    assert shown("talks") == [("standfirst", "[Talks] on Libya")]


def test_text_of_an_older_version_is_labelled() -> None:
    (snippet,) = snippets(ROME, read("appetite").query)
    assert snippet.earlier and any(part.text == "appetite" for part in snippet.parts)


def test_without_any_match_the_opening_is_shown_unmarked() -> None:
    assert shown("person:kerry") == [("body", "John Kerry met Gadhafi. Kerry said so.")]


def test_a_long_sentence_is_cut_at_words_around_its_match() -> None:
    long = document("long", "Headline", "word " * 200 + "needle " + "word " * 200)
    (snippet,) = snippets(long, read("needle").query, size=100)
    text = "".join(part.text for part in snippet.parts)
    assert "needle" in text and len(text) < 160 and text in long.article.body


@pytest.mark.parametrize(
    ("around", "query", "most"),
    [("首相は会議を開いた" * 200, "東京", 240), ("カ\u3099ス" * 400, "東京", 241), ("=" * 4000, "東京", 480)],
)
def test_a_line_without_spaces_is_cut_around_its_match(around: str, query: str, most: int) -> None:
    (found,) = snippets(document("a", "Rome", f"{around}東京{around}"), parse(query))
    shown = "".join(part.text for part in found.parts)
    assert [part.text for part in found.parts if part.matched] == ["東京"]
    assert 240 <= len(shown) <= most and not shown.startswith("\u3099")


@given(st.text(max_size=50), st.sampled_from(["kerry", "said OR is", '"it is"', "sai*", "state-of", '"kerry so"~4']))
def test_parts_are_the_text(extra: str, query: str) -> None:
    some = document("some", "Kerry said", f"It is so.\n\n{extra} said it. {extra}\n\nKerry said so.")
    tree = read(query).query
    body = some.article.body
    assert "".join(part.text for part in mark(body, spans(some, tree)["body"])) == body
    for snippet in snippets(some, tree, size=40):
        assert "".join(part.text for part in snippet.parts) in some.article.text


@given(
    st.lists(st.sampled_from(["ba", "bo", "du", "ba-du", "…"]), max_size=20).map(" ".join),
    st.lists(st.sampled_from(["ba", "bo", "du"]), min_size=2, max_size=3),
    st.integers(1, 6),
)
def test_every_word_of_a_window_is_marked(text: str, typed: list[str], slop: int) -> None:
    phrase = Phrase(tuple(Word(form, form, exact=True) for form in typed), slop)
    there = list(tokens(text))
    windows = [range(at, min(at + slop + 1, len(there))) for at, token in enumerate(there) if token.form in typed]
    marked = {
        at
        for window in windows
        if {there[at].form for at in window} >= set(typed)
        for at in window
        if there[at].form in typed
    }
    assert spans(document("a", "x", text), phrase)["body"] == [
        (there[at].start, there[at].end) for at in sorted(marked)
    ]
