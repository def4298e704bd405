"""Well-known organisations that are called by an everyday word, a surname or a place."""

import pytest

from indexer.extract.gazetteer import gazetteer
from indexer.extract.lexicon import lexicon, sectors
from tests.mentions import names_list
from tests.test_extract import organisations, people


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Toyota sold most cars. Third was Ford with 35,563.", {"Toyota", "Ford"}),
        ("Everton lost. For Arsenal it was the third victory.", {"Everton FC", "Arsenal"}),
        ("Ryanair cancelled flights. A spokesman for Delta blamed the storm.", {"Ryanair", "Delta"}),
        ("Third was Ford with 35,563.", set()),
        ("Pfizer sold most. Third was Ford with 35,563.", {"Pfizer"}),
        ("Virgin forests burnt while Ryanair flew on.", {"Ryanair"}),
        ("He drove in Chelsea when Everton won.", {"Everton FC"}),
        ("Crazy as a Fox, she told CBS.", {"CBS News"}),
    ],
)
def test_a_doubtful_name_is_an_organisations_among_others_of_its_sector(text: str, expected: set[str]) -> None:
    assert organisations(text) == expected


def test_a_person_named_in_full_keeps_the_surname_among_firms() -> None:
    text = "Harrison Ford drove a Toyota. Later Ford drove home."
    assert people(text) == {"Harrison Ford"}
    assert organisations(text) == {"Toyota"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She told the Guardian that it was over.", {"Guardian"}),
        ("It stood in the Economist and the Telegraph.", {"Economist", "Telegraph"}),
        ("She told the Mirror so. The Sun reported it on Friday.", {"Mirror", "Sun"}),
        ("She wrote to the Sunday Zorvane. Later the Times newspaper said so.", {"Times"}),
        ("The New York Times had it first. She told the Times so.", {"The New York Times"}),
        ("The Financial Times said so. The Times of Malta agreed.", {"Financial Times", "Times of Malta"}),
        ("The Sun rose over the Guardian of the Seas.", set()),
        ("He broke the Mirror and saw the Star.", set()),
        ("Here the Guardian angels met.", set()),
    ],
)
def test_a_word_behind_the_article_is_a_newspaper(text: str, expected: set[str]) -> None:
    assert organisations(text) == expected


def test_an_economist_is_a_person_with_or_without_the_article() -> None:
    assert people("The Economist Rosa Vella spoke. She told the Economist Karl Borg so.") == {"Rosa Vella", "Karl Borg"}


def test_sectors_hold_doubtful_names_beside_listed_ones() -> None:
    names = gazetteer(names_list())
    assert sectors().keys() <= lexicon().doubtful_organisations
    assert [name for sure in sectors().values() for name in sure if not names.at(name.split(), 0)] == []
