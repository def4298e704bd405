"""Looking words up finds what taking the whole text apart finds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.occurrences import Occurrence, Occurrences
from indexer.text import Case, Token, tokens

PIECES = st.sampled_from(
    "US us U.S. U.S.-led us, «us» (us) us/US 1,000 1000 don’t don't O’Neil’s Zu\u0308rich zurich votes voting VOTE'S "
    "_vote_ — … 北京市 第3回G7サミットは1,000人のU.S.を東京で京都と ﬁnd x.y e.g. 2.5% ’s it's us’s".split()
)
GAPS = st.sampled_from([" ", "\n", "\n\n", "\u00a0", "\t", "\u2028", "\x1f", ""])
TEXTS = st.lists(st.tuples(PIECES, GAPS), max_size=14).map(lambda pairs: "".join(map("".join, pairs)))


def taken_apart(text: str) -> list[Token]:
    """All words of a text, those of lines in capitals in capitals like any other."""
    return [t._replace(case=Case.UPPER) if t.case is Case.SHOUTED else t for t in tokens(text)]


def in_the_text(found: Occurrence) -> Token:
    """The word with its place in the text."""
    start, end = found.span
    return found.token._replace(start=start, end=end)


@given(TEXTS | st.text())
def test_every_word_is_found_once_where_it_stands(text: str) -> None:
    words, there = taken_apart(text), Occurrences(text)
    for stem in {word.stem for word in words}:
        assert list(map(in_the_text, there.of(stem))) == [word for word in words if word.stem == stem]
        assert there.spans(stem) == [(word.start, word.end) for word in words if word.stem == stem]
        lower = [(word.start, word.end) for word in words if word.stem == stem and word.case is Case.LOWER]
        assert there.spans(stem, lambda token: token.case is Case.LOWER) == lower
    assert there.of("held by no text") == []


@given(TEXTS)
def test_a_text_can_be_read_on_from_every_word(text: str) -> None:
    words, there = taken_apart(text), Occurrences(text)
    for stem in {word.stem for word in words}:
        for found in there.of(stem):
            assert list(there.onwards(found)) == words[words.index(in_the_text(found)) :]


@given(
    st.from_regex(
        r"[a-z]{1,9}(bility|bilities|ying|ied|ies|ings?|ational|izations?|fully|bly|ency|y|e|ed|s)", fullmatch=True
    )
)
def test_a_word_is_found_by_its_stem_however_much_the_stem_changed(word: str) -> None:
    text = f"One {word}, two."
    (token,) = [token for token in tokens(text) if token.start == 4]
    assert token in map(in_the_text, Occurrences(text).of(token.stem))


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        ("The dying man", "die"),
        ("blue skies", "sky"),
        ("a probability", "probabl"),
        ("the U.S.A.", "usa"),
        ("U.N.C.L.E.S of U.N.E.S.C.O.", "unesco"),
        ("5,000km off", "km"),
    ],
)
def test_words_unlike_their_stems_are_found(text: str, stem: str) -> None:
    assert len(Occurrences(text).of(stem)) == 1


def test_a_text_without_white_space_takes_no_longer_for_its_length() -> None:
    text = "vote," * 40_000
    assert len(Occurrences(text).of("vote")) == 40_000


def test_a_text_without_white_space_is_read_on_as_quickly() -> None:
    there = Occurrences("東京" * 20_000)
    assert sum(1 for first in there.of("東") if next(there.onwards(first)).form == "東") == 20_000
