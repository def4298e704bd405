import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import text as text_module
from indexer.text import Case, fold, forms, sentences, slug, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("U.S. and US", ("us", "and", "us")),
        ("the U.N.'s envoy", ("the", "un", "envoy")),
        ("Libya’s slide", ("libya", "slide")),
        ("don’t O'Neil", ("don't", "o'neil")),
        ("Bashar al-Assad", ("bashar", "al", "assad")),
        ("Erdoğan Łódź Żurrieq Straße", ("erdogan", "lodz", "zurrieq", "strasse")),
        ("e\u0301te\u0301 été", ("ete", "ete")),
        ("1,000 or 13.5 on 29/01/2016", ("1000", "or", "13.5", "on", "29", "01", "2016")),
        ("ISIL/Daesh [ISIS] “IS”", ("isil", "daesh", "isis", "is")),
        ("— … 😀 __", ()),
    ],
)
def test_forms(text: str, expected: tuple[str, ...]) -> None:
    assert forms(text) == expected


def test_stems_join_inflections() -> None:
    assert {token.stem for token in tokens("warn warns warned warning")} == {"warn"}


def test_nothing_is_a_stop_word() -> None:
    assert len(tokens("it is us and the who may can")) == 8


def test_cases() -> None:
    found = {token.form: token.case for token in tokens("Libya and IS in the U.S. iPhone I")}
    assert found["libya"] is Case.TITLE
    assert found["and"] is Case.LOWER
    assert found["is"] is found["us"] is Case.UPPER
    assert found["iphone"] is Case.LOWER
    assert found["i"] is Case.TITLE


def test_a_line_in_capitals_gives_no_evidence_of_acronyms() -> None:
    headline, body = tokens("STOCKS FALL AS US WAITS\nThe US waits")[3], tokens("The US waits")[1]
    assert (headline.case, body.case) == (Case.SHOUTED, Case.UPPER)


@given(st.text())
def test_tokens_are_spans_in_order(text: str) -> None:
    at = 0
    for token in tokens(text):
        assert at <= token.start < token.end <= len(text)
        assert token.form and token.form == fold(token.form)
        at = token.end


@given(st.text(alphabet="abé’'U.S- 1,\n", max_size=40))
def test_a_slug_is_its_own_slug(text: str) -> None:
    assert slug(slug(text)) == slug(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("東京で首脳会議。", "東 京 で 首 脳 会 議"),
        ("第3回G7サミットは1,000人", "第 3 回 g7 サ ミ ッ ト は 1000 人"),
        ("北京 O'Neil’s café, U.S.の", "北 京 o'neil cafe us の"),
        ("ジョン・ケリー゛", "ジ ョ ン ケ リ ー"),
        ("か\u3099 ﾎﾞｰﾙ ﾊﾟﾘ", "が ボ ー ル パ リ"),
        ("서울에서 만났다", "서울에서 만났다"),
    ],
)
def test_each_chinese_character_and_each_kana_is_a_word(text: str, expected: str) -> None:
    found = tokens(text)
    assert forms(text) == tuple(token.form for token in found)
    assert [unicodedata.normalize("NFC", token.form) for token in found] == expected.split()  # Hangul is taken apart
    written = [fold(text[token.start : token.end]).replace(",", "").replace(".", "") for token in found]
    assert written == [fold(token.form) for token in found]


def test_a_kana_is_shown_with_the_mark_behind_it() -> None:
    text = "か\u3099 ﾎﾞｰﾙ"
    assert [text[token.start : token.end] for token in tokens(text)] == ["か\u3099", "ﾎﾞ", "ｰ", "ﾙ"]


@given(st.lists(st.sampled_from("東京 G7 é U.S. a'b ー 々 1,000 ’s - . ん\n".split(" ")), max_size=12).map("".join))
def test_words_beside_chinese_characters_are_what_they_are_elsewhere(text: str) -> None:
    among = [(token.form, token.start) for token in tokens(f"{text} 京")][:-1]
    assert among == [(token.form, token.start) for token in tokens(text)]


def test_a_key_holds_words_of_chinese_characters_in_one_piece() -> None:
    assert slug("東京 Tower Co.") == "東京-tower-co" and slug("山田 太郎") == "山田-太郎"
    assert slug("ガ") == "カ" and slug("ジョン・ケリー") == "ション-ケリー"  # as it was when these were words


def test_slug() -> None:
    assert slug("Bashar al-Assad’s") == "bashar-al-assad"
    assert slug("L'Équipe / O’Neil") == "lequipe-oneil"


def test_sentences() -> None:
    text = (
        "He met U.S. Secretary of State John Kerry. “It is late,” Mr. Kerry said. “Go!” Then J. Smith left. "
        "On Feb. 3 he spoke? 13.5 million went.\n\nA new paragraph… And more"
    )
    assert [text[slice(*span)] for span in sentences(text)] == [
        "He met U.S. Secretary of State John Kerry.",
        "“It is late,” Mr. Kerry said.",
        "“Go!”",
        "Then J. Smith left.",
        "On Feb. 3 he spoke?",
        "13.5 million went.",
        "A new paragraph…",
        "And more",
    ]


@given(st.text(alphabet="aB. \n\u00a0\r!?”’Mr"))
def test_no_sentence_reaches_over_a_line(text: str) -> None:
    lines = [m.span() for m in re.finditer(r"[^\n]+", text)]
    assert sentences(text) == [(at + a, at + b) for at, end in lines for a, b in sentences(text[at:end])]


@given(st.text(alphabet="Ab. !?\n”“…", max_size=60))
def test_sentences_leave_out_only_white_space(text: str) -> None:
    found = sentences(text)
    assert "".join(text[a:b] for a, b in found).split() == [] or all(text[a:b].strip() == text[a:b] for a, b in found)
    kept = "".join("".join(text[a:b].split()) for a, b in found)
    assert kept == "".join(text.split())


def test_long_lines_without_spaces_stay_fast() -> None:
    assert tokens("a" * 500_000 + "." * 500_000)
    assert sentences("a" * 500_000 + " " * 500_000 + ".")


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_folds_as_it_does_among_other_letters(text: str) -> None:
    assert fold(text) + "e" == fold(text + "é")


def test_no_long_text_is_remembered() -> None:
    remembered = text_module._bare
    remembered.cache_clear()
    letters = "".join(map(chr, range(0x4E00, 0x4E00 + 3200)))
    assert fold(letters) == letters
    assert remembered.cache_info().currsize == 100
