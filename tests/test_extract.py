"""Persons and organisations found in one article."""

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.authority import load
from indexer.extract import extract
from indexer.extract.lexicon import lexicon
from indexer.extract.words import Style, sentences
from indexer.model import Article, Kind, Mention
from tests.mentions import names_list


def found(text: str, headline: str = "", byline: tuple[str, ...] = ()) -> tuple[Mention, ...]:
    return extract(Article("a", "a.txt", headline, body=text, byline=byline), names_list())


def names(text: str, kind: Kind, headline: str = "", byline: tuple[str, ...] = ()) -> set[str]:
    """The resolved names of one kind."""
    return {m.name or m.text for m in found(text, headline, byline) if m.kind is kind}


def people(text: str, headline: str = "", byline: tuple[str, ...] = ()) -> set[str]:
    return names(text, Kind.PERSON, headline, byline)


def organisations(text: str, headline: str = "") -> set[str]:
    return names(text, Kind.ORGANISATION, headline)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Italian Foreign Minister Paolo Gentiloni arrived.", {"Paolo Gentiloni"}),
        ("The mayor, Marta Ferrante, 51, resigned.", {"Marta Ferrante"}),
        ("On Monday Gen. Talib Shaghati spoke.", {"Talib Shaghati"}),
        ("A report by John F. Tremblay was read out.", {"John F. Tremblay"}),
        ("The defence minister, Jean-Yves Le Drian, agreed.", {"Jean-Yves Le Drian"}),
        ("He met Linde CEO Steve Angel there.", {"Steve Angel"}),
        ("South Korean President Park Geun-hye left.", {"Park Geun-hye"}),
        ("The painter Georgia O'Keeffe and Michael Jordan were there.", {"Georgia O'Keeffe", "Michael Jordan"}),
        ("It was Attorney General Dana Nessel who sued.", {"Dana Nessel"}),
        ("Prime Minister John Major won.", {"John Major"}),
        ("Former Democrat Walter Mondale, who lost, agreed.", {"Walter Mondale"}),
        ("Many Americans Said Nothing. The Last Tuesday In May was warm.", set()),
        ("The town of Tal Afar and the Wadi Barada area were shelled.", set()),
        ("He flew to New York and Los Angeles.", set()),
    ],
)
def test_persons(text: str, expected: set[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Officials of the Ministry of Public Works and Transport agreed.", {"Ministry of Public Works and Transport"}),
        (
            "The Securities and Exchange Commission sued Borvex Inc. on Friday.",
            {"Securities and Exchange Commission", "Borvex Inc."},
        ),
        ("The state news agency Telpress said so.", {"Telpress"}),
        ("Shares of BioVentra fell.", {"BioVentra"}),
        ("The Bank of Malta and the University of Bologna signed.", {"Bank of Malta", "University of Bologna"}),
        ("A spokesman for the Kurdistan Workers' Party denied it.", {"PKK"}),
        ("It joined the Socialist Workers' Party.", {"Socialist Workers' Party"}),
        ("Manchester United beat Real Madrid.", {"Manchester United", "Real Madrid"}),
        ("NATO, the U.N. and the UN Security Council met.", {"NATO", "United Nations", "UN Security Council"}),
        ("The GDP and the TV in the UK.", set()),
    ],
)
def test_organisations(text: str, expected: set[str]) -> None:
    assert organisations(text) == expected


@pytest.mark.parametrize(
    ("said", "text", "name"),
    [
        ("Kerry", "John Kerry came. Mr. Kerry’s visit was short.", "John Kerry"),
        ("Abi Ali", "Firas Abi Ali heads the team. Abi Ali said so.", "Firas Abi Ali"),
        ("Xi", "President Xi Jinping spoke. Xi left.", "Xi Jinping"),
        ("Assad", "Hafez al-Assad died in 2000. Assad was 69.", "Hafez al-Assad"),
        ("Assad", "It ended under the Assad regime.", "Bashar al-Assad"),
        (
            "IAEA",
            "The International Atomic Energy Agency (IAEA) met. The IAEA agreed.",
            "International Atomic Energy Agency",
        ),
        ("MTC", "The Maltese Tuna Council (MTC) met. The MTC agreed.", "Maltese Tuna Council"),
        ("Borvex", "Borvex Inc. fell. On Friday Borvex rose again.", "Borvex Inc."),
        ("Congress", "The General National Congress met. Congress adjourned.", "General National Congress"),
        ("La Republica", "He told an interviewer of La Republica that it was late.", "La Repubblica"),
        ("Army", "The Egyptian Army advanced.", "Egyptian Army"),
    ],
)
def test_short_forms_stand_for_the_full_name_of_the_article(said: str, text: str, name: str) -> None:
    assert {m.name for m in found(text) if m.text == said} == {name}


def test_a_surname_of_two_means_the_one_named_last() -> None:
    text = "Bill Clinton spoke first. Clinton smiled. Then Hillary Clinton spoke. Clinton waved."
    assert [m.name for m in found(text) if m.text == "Clinton"] == ["Bill Clinton", "Hillary Clinton"]


@pytest.mark.parametrize(
    ("text", "said", "kind"),
    [
        ("The US-led coalition grew.", "US", Kind.COUNTRY),
        ("An anti-ISIS march.", "ISIS", Kind.ORGANISATION),
        ("ISIL-affiliated terrorists fled.", "ISIL", Kind.ORGANISATION),
        ("A pro-Assad crowd and anti-Assad rebels.", "Assad", Kind.PERSON),
        ("They spoke of ISIL/Daesh.", "Daesh", Kind.ORGANISATION),
        ("It said [ISIS] had spread.", "ISIS", Kind.ORGANISATION),
    ],
)
def test_names_inside_compounds(text: str, said: str, kind: Kind) -> None:
    assert (said, kind) in {(m.text, m.kind) for m in found(text)}


def test_titles_and_possessives_are_no_part_of_a_mention() -> None:
    text = "President Abdel-Fattah el-Sissi’s office and Mr. Kerry's aide, said Secretary of State John Kerry."
    assert [m.text for m in found(text) if m.kind is Kind.PERSON] == ["Abdel-Fattah el-Sissi", "Kerry", "John Kerry"]


@pytest.mark.parametrize(
    "text",
    [
        "LONDON (Reuters) - The talks went on.",
        "The minister told AFP that they went on.",
        "They went on, Reuters reported.",
        "MAHALA, Dec 3 - The talks went on.",
        "IRVINE — The talks went on.",
        "By Anna Reuter\n\nThe talks went on.",
        "Reporting by Gavin Jones; editing by Mark Heinrich",
    ],
)
def test_datelines_credits_and_bylines_are_no_subjects(text: str) -> None:
    assert {m.kind for m in found(text)} <= {Kind.COUNTRY}


def test_a_place_that_names_somebody_in_two_ways_is_one_mention() -> None:
    said = found("Maria Rosa Kessler said so. Rosa Kessler, 32, lives here.")
    assert [(mention.text, mention.rule) for mention in said] == [
        ("Maria Rosa Kessler", "given name before a family name"),
        ("Rosa Kessler", "age after the name"),
    ]


def test_the_byline_is_no_subject() -> None:
    assert people("The writer Claudio Lavanga met Angelino Alfano.", byline=("Claudio Lavanga",)) == {"Angelino Alfano"}


def test_a_headline_in_capitals_holds_listed_names_and_those_of_the_text() -> None:
    headline = "Stubb Urges Libya Talks After Kerry Visit As Brussels Waits"
    body = "Alexander Stubb met John Kerry on Monday."
    assert people(body, headline) == {"Alexander Stubb", "John Kerry"}
    mentions = [m.text for m in found(body, headline) if m.end <= len(headline)]
    assert mentions == ["Stubb", "Libya", "Kerry", "Brussels"]


def test_words_shouted_are_no_acronyms() -> None:
    assert organisations("WHO IS TO BLAME FOR THE CHAOS") == set()


def test_every_mention_gives_its_rule() -> None:
    rules = {m.text: m.rule for m in found("Foreign Minister Paolo Ferri met Marta Ricci. Ricci met NATO in Rome.")}
    assert rules == {
        "Paolo Ferri": "title before the name",
        "Marta Ricci": "given name before a family name",
        "Ricci": "surname of a person named here",
        "NATO": "on the names list",
        "Rome": "city or capital",
    }


PIECES = (
    "John|Kerry|al-Assad|the|Ministry|of|U.S.|and|Bank|President|—|’s|(|)|\n\n|ISIS|Libya|Georgia|-|el-|said|.|“|&|é|İ|"
    "\u0301|'|Jr.|Workers|S|\u00a0"
)
WORDS = st.sampled_from(PIECES.split("|"))
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join), st.lists(WORDS, max_size=40).map("".join)
)


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_a_mention_is_its_span_within_a_paragraph(text: str) -> None:
    article = Article("a", "a.txt", "", body=text)
    mentions = extract(article, names_list())
    for mention in mentions:
        assert article.text[mention.start : mention.end] == mention.text
        assert mention.text.strip() == mention.text != ""
        assert "\n" not in mention.text
    assert list(mentions) == sorted(mentions, key=lambda m: (m.start, -m.end, m.kind))
    assert mentions == extract(article, names_list())


@given(st.lists(WORDS, max_size=30).map(" ".join))
@settings(max_examples=60, deadline=None)
def test_an_unrelated_paragraph_more_moves_no_span(text: str) -> None:
    more = found(text + "\n\nwater and bread were short for a week.")
    assert {(m.start, m.end, m.kind) for m in found(text)} <= {(m.start, m.end, m.kind) for m in more}


@pytest.mark.parametrize(
    "text",
    [
        "A" * 300_000,
        "A-" * 20_000,
        "Bank of " * 10_000,
        "Foreign " * 10_000,
        "LIBYA AND " * 20_000,
        "John Kerry. " + "Kerry left. " * 5_000,
    ],
)
def test_odd_texts_take_no_longer_than_others(text: str) -> None:
    start = process_time()
    found(text)
    assert process_time() - start < 5  # seconds; quadratic work takes minutes


def test_lines_are_told_apart_by_their_capitals() -> None:
    text = "MARKETS FALL ON FEARS\nItaly Warns Libya Over Oil Threat Again\nItaly warned of a threat."
    assert [s.style for s in sentences(text, lambda word: False)] == [Style.SHOUTED, Style.TITLED, Style.PLAIN]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  A pro-al-Assad\tU.S.-led\u00a0force ", "A pro - al-Assad U.S. - led force"),
        ("Trump-Putin talks - the Jean-Yves Le Drian way…", "Trump - Putin talks - the Jean-Yves Le Drian way …"),
        ("She's 51.\n\n — Anti-Communist, anti-Russian", "She 's 51 . — Anti-Communist , anti - Russian"),
    ],
)
def test_words_come_apart_and_are_known_by_where_they_end(text: str, expected: str) -> None:
    found = [*sentences(text, {"Trump", "Putin", "Russian"}.__contains__)]
    assert " ".join(word for sentence in found for word in sentence.texts) == expected
    for sentence in found:
        places = zip(sentence.texts, sentence.ends, strict=True)
        assert all(text[end - len(word) : end] == word for word, end in places)


def test_the_word_lists_are_credited_and_loaded() -> None:
    assert "John" in lexicon().given_names and "General" not in lexicon().given_names
    assert lexicon().places["Aleppo"] == "sy"


def test_a_newsroom_teaches_its_own_names(tmp_path: Path) -> None:
    (tmp_path / "organisations.yaml").write_text("- {label: eTel, not: [eTel tower]}\n- {label: Tuna Board}")
    (tmp_path / "people.yaml").write_text("- {label: Jordan, spellings: [King of Pop]}")
    article = Article("a", "a.txt", "", body="The King of Pop met eTel and the Tuna Board at the eTel tower.")
    mentions = [(m.text, m.name or m.text) for m in extract(article, load(tmp_path))]
    assert mentions == [("King of Pop", "Jordan"), ("eTel", "eTel"), ("Tuna Board", "Tuna Board")]


@pytest.mark.parametrize("word", ["and ", "& "])
def test_only_words_between_names_are_no_name(word: str) -> None:
    body = "Rome " + word * 200
    assert [m.text for m in extract(Article("a", "a", "A headline", body=body), load())] == ["Rome"]
