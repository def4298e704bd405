"""Text that was encoded twice is told of, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import pipeline
from indexer.clean.twice import remark
from indexer.settings import Settings
from tests.conftest import SAMPLE

LANGUAGES = {
    "French": "L’été dernier, à Orléans, l’hôtel où naquit le maréchal a brûlé ; « c’est un désastre », dit le préfet.",
    "Portuguese": "A eleição não terá segunda volta, afirmou o ministro João Simões: “É uma decisão dos irmãos”.",
    "Spanish": "El niño llegó mañana a Córdoba. ¿Quién habló con él? La acción fue rápida, según el ministro.",
    "German": "Müller über die Straße: „Das wäre schön“, sagte er in Köln – für 5 €.",
    "Danish": "Ærø og Ålborg får nye færger, siger borgmesteren på søndag.",
    "Czech": "Příliš žluťoučký kůň úpěl ďábelské ódy, řekl předseda vlády.",
    "Turkish": "Başbakan İstanbul’da çalışan işçilerle görüştü.",
    "Greek": "Ο πρωθυπουργός μίλησε στην Αθήνα για την οικονομία.",
    "Russian": "Президент выступил в Москве с речью о бюджете.",
    "Arabic": "قال رئيس الوزراء إن الانتخابات ستجرى في موعدها",
    "Hebrew": "ראש הממשלה נאם בירושלים",
    "Hindi": "प्रधानमंत्री ने दिल्ली में भाषण दिया",
    "Japanese": "首相は東京で演説した。",
    "Korean": "총리는 서울에서 연설했다.",
    "English": "“It’s £5 – or 6 €…”, the naïve café owner’s fiancée said – at 20° in São Tomé.",
}

REAL = [
    *LANGUAGES.values(),
    *(text.upper() for text in LANGUAGES.values()),
    # words that end in a letter that is also the first byte of another, in capitals, with what may follow a word
    *(
        f"“A {word}{mark}"
        for word in ("IRMÃ", "AMANHÃ", "MAÇÃ", "CAFÉ", "LIBERTÉ", "VOILÀ", "JÁ")
        for mark in "”’»…–—„"
    ),
    *(f"{word}{mark}" for word in ("MANHÃ", "ĐÃ", "XÃ") for mark in ("²", "³", "¹", "®", "°", "½", ".", "\xa0")),
    "CÂMARA, ÂNGELA E A IRMÃ: “NÃO, NÃO E NÃO”, DISSE O CAPITÃO",
    "Đã đến lúc xã hội phải lên tiếng: “ĐÃ XONG”, CHÂU Á, bà Nguyễn Thị Ánh nói “xã”…",
    "La lettre « Â » et la lettre «Ã» ; «Â», “Ô…",
    "Les œuvres, l’Œuvre, Šibenik, Žižek, Ÿ; Ðorðe, Ñandú, Ø 5 ½, × 3, Øresund, Ýmir",
    "Café ©2011 Reuters, 3 m², ½ l, 20°C, £5, §4, ®, ™, €5; Zoë, Ångström",
    "prix : 5€…”, 20€”, Malmö€",
]


@pytest.mark.parametrize("text", REAL, ids=range(len(REAL)))
def test_no_real_text_is_doubted(text: str) -> None:
    assert remark(text) == ""


@pytest.mark.parametrize("language", [name for name in LANGUAGES if name not in ("Czech", "Turkish")])
def test_a_text_encoded_twice_is_told_of(language: str) -> None:
    """Also where what Windows-1252 has no letter for was taken off as a control character."""
    twice = LANGUAGES[language].encode("utf-8").decode("cp1252", "ignore")
    assert remark(twice).startswith("it looks encoded twice: “")


def test_the_word_is_named_and_what_it_was() -> None:
    assert remark("He went to the CafÃ© in town") == "it looks encoded twice: “CafÃ©” for “Café”"
    assert remark("Itâ€™s late") == "it looks encoded twice: “Itâ€™s” for “It’s”"
    assert remark("It cost Â£5.") == "it looks encoded twice: “Â£5.” for “£5.”"
    assert remark("nothing") == remark("") == ""
    assert len(remark("x" * 500 + "Ã©" + "x" * 500)) < 130


@given(st.text(alphabet=st.characters(max_codepoint=0x17F, categories=["L", "Nd", "Zs"])))
def test_letters_alone_are_never_doubted(text: str) -> None:
    assert not remark(text.replace("ª", "").replace("º", "").replace("µ", ""))


def test_the_report_tells_of_it_by_path_and_the_article_is_indexed_as_it_is(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    (archive / "good.txt").write_text(
        "A café reopens\n\nThe café in the harbour reopened on Tuesday.", encoding="utf-8"
    )
    twice = (archive / "good.txt").read_bytes().decode("cp1252")
    (archive / "twice.txt").write_text(twice, encoding="utf-8")
    report = pipeline.rebuild(Settings(archive=archive, index=tmp_path / "index", workers=1))
    assert report.indexed == 2 and not report.skipped
    assert report.notes == (("twice.txt", "it looks encoded twice: “cafÃ©” for “café”"),)


def test_the_sample_archive_has_none(tmp_path: Path) -> None:
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in SAMPLE.rglob("*") if path.is_file()]
    assert len(texts) > 50 and not any(map(remark, texts))
