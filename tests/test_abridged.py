"""Shorter names of several words: where an article means a longer one by them, and where somebody else."""

from __future__ import annotations

import pytest

from indexer.extract import extract
from indexer.extract.abridged import abridgements
from indexer.link import link
from indexer.model import Article, Kind
from tests.mentions import names_list
from tests.test_organisations import named, said


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("Belfer Center", "Belfer Center for Science and International Affairs"),
        ("Salk Institute", "Salk Institute for Biological Studies"),
        ("Whitney Museum", "Whitney Museum of American Art"),
        ("Fletcher School", "Fletcher School of Law and Diplomacy"),
        ("Communications Workers", "Communications Workers of America"),
        ("Urban Institute", "Urban Institute for Public Policy"),
        ("Larch Foundation", "Larch Foundation for the Blind"),
        ("Zolvar Trust", "Zolvar Trust for Nature Conservation"),
        ("Borvex Bank", "Borvex Bank of Malta"),
        ("Actors' Fund", "Actors' Fund of America"),
        ("Karst Owl Society", "Karst Owl Society of Slovenia"),
        ("Kessler Institute", "Kessler Institute for Rehabilitation"),
        ("Royal Bank", "Royal Bank of Scotland"),
        ("Medical Association", "Medical Association of Malta"),
        ("Farmers' Union", "Farmers' Union of Wales"),
        ("Larchwood Hospital", "Larchwood Hospital for Sick Children"),
        ("Nieman Foundation", "Nieman Foundation for Journalism"),
        ("Lenfest Institute", "Lenfest Institute for Journalism"),
        ("Sunrise Coalition", "Sunrise Coalition for Clean Air"),
        ("Zolvan Foundation", "Bill & Melinda Zolvan Foundation"),
        ("Zolvan Center", "Simon Zolvan Center"),
        ("Hewlett Foundation", "William and Flora Hewlett Foundation"),
        ("Vella Institute", "Rosa Vella Institute for Cancer Research"),
        ("Vella Hospital", "Rosa Vella Memorial Hospital"),
        ("Chamber of Commerce", "Malta Chamber of Commerce"),
        ("Jockey Club", "Hong Kong Jockey Club"),
        ("Dockers' Union", "International Dockers' Union"),
        ("Borvex Corp", "Borvex Corp Holdings Ltd"),
        ("Appropriations Committee", "House Appropriations Committee"),
        ("Transit Authority", "New York City Transit Authority"),
    ],
)
def test_an_article_goes_on_with_less_of_a_name(short: str, name: str) -> None:
    assert (short, name) in said(f"The {name} published a study. The {short} said it took six years.")


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("University of Michigan", "University of Michigan Medical School"),
        ("University of California", "University of California, Berkeley"),
        ("University of Texas", "University of Texas at Austin"),
        ("Yale University", "Yale University School of Medicine"),
        ("Harvard University", "Harvard University Press"),
        ("Washington University", "George Washington University"),
        ("Vienna University", "Vienna University of Economics"),
        ("Republican Party", "Republican Party of Texas"),
        ("Zolvar Party", "Zolvar Party of Malta"),
        ("Zolvar Church", "Zolvar Church of Kenya"),
        ("Zolvar Army", "Zolvar Army of God"),
        ("Carroll University", "John Carroll University"),
        ("Royal Society", "Royal Society of Chemistry"),
        ("Royal Society", "Royal Society for the Protection of Birds"),
        ("Football Association", "Football Association of Wales"),
        ("Federal Reserve", "Federal Reserve Bank of New York"),
        ("Barclays Bank", "Barclays Bank of Kenya"),
        ("World Bank", "World Bank of Seeds"),
        ("European Union", "European Union of Jewish Students"),
        ("Toyota", "Toyota Motor Credit Corp"),
        ("Borvex Pipelines", "Borvex Pipelines LP"),
        ("Larch Institute", "Rosa Larch Hospital"),
    ],
)
def test_a_part_a_namesake_and_what_many_have_are_others(short: str, name: str) -> None:
    assert (short, name) not in said(f"The {name} published a study. The {short} said it took six years.")


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("The Bar Association of Malta met the Bar Association of Cyprus. The {} won.", "Bar Association"),
        ("The Chamber of Commerce of Elmville sued the Malta Chamber of Commerce. The {} won.", "Chamber of Commerce"),
        ("The Medical Association of Malta joined the Cyprus Medical Association. The {} won.", "Medical Association"),
        ("The House Budget Committee met the Senate Budget Committee. The {} won.", "Budget Committee"),
        ("The Zolvan Bank of Malta sued the Cyprus Zolvan Bank. The {} won.", "Zolvan Bank"),
        ("The Cyprus Zolvan Bank was sold by its parent. {} has 400 employees.", "Zolvan Bank"),
        ("The Medical Association of Malta called a strike. Cyprus's {} did not.", "Medical Association"),
        ("The National Institute of Mental Health paid. The {} in Paris did not.", "National Institute"),
        ("The Larch Foundation for the Blind met the Larch Foundation for the Deaf. The {} won.", "Larch Foundation"),
        ("The Joe Johnson Foundation and the Lyndon Johnson Foundation met. The {} paid.", "Johnson Foundation"),
        ("The Zolvar Trust for the Arts gave $4 million. Its shares are those of a {}.", "Zolvar Trust"),
        ("The Reserve Bank of Larchland cut rates. Your local {} will help.", "Reserve Bank"),
        ("The {} teaches English. The British Council of Churches met.", "British Council"),
        ("The Art Institute of Leeds met. The {} in Rome said so. The Art Institute is old.", "Art Institute"),
        ("The {} bought it. The Los Angeles Museum of Stone did not.", "Museum of Stone"),
        ("The Larch Museum of Bilbao was full. The {} in New York was not.", "Larch Museum"),
        ("The Rosa Larch Museum was full. The {} Bilbao was too.", "Larch Museum"),
    ],
)  # fmt: skip
def test_what_many_may_be_called_is_nobody_elses_where_the_article_does_not_say_so(text: str, alone: str) -> None:
    assert alone in named(text.format(alone))


def test_the_order_of_the_two_does_not_count_for_a_name_of_its_own() -> None:
    text = "A study by the Larch Center counted the guns. The Larch Center for Peace is in Rome."
    assert named(text) == {"Larch Center for Peace"}


def test_whose_spokesman_speaks_is_not_one_of_many() -> None:
    text = "The Reserve Bank of Larchland cut rates. A Reserve Bank spokesman said so."
    assert named(text) == {"Reserve Bank of Larchland"}


def test_a_sort_is_that_of_the_one_organisation_of_two_names() -> None:
    text = "The Larch Center for Peace is in Rome. The Larch Center counted the guns. The Center is old."
    assert said(text) == {
        (form, "Larch Center for Peace") for form in ("Larch Center for Peace", "Larch Center", "Center")
    }


def test_a_shorter_name_may_be_shortened_again() -> None:
    text = "The Rosa Zolvar Institute for Peace won. The Rosa Zolvar Institute is old. The Zolvar Institute is rich."
    assert named(text) == {"Rosa Zolvar Institute for Peace"}


def test_a_headline_has_the_longer_name_too() -> None:
    text = "The Larch Center for Peace is in Rome. The Larch Center counted the guns."
    mentions = extract(Article("a", "a.txt", "Larch Center Counts Every Gun", body=text), names_list())
    assert [(m.text, m.name) for m in mentions if m.start == 0] == [("Larch Center", "Larch Center for Peace")]


def test_a_company_that_is_described_goes_on_without_its_legal_form() -> None:
    text = "Larch Airlines International Ltd will sell a jet. Larch Airlines, the smallest in Europe, flies in summer."
    assert named(text) == {"Larch Airlines International Ltd"}


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Larch Foundation for the Blind", {"Larch Foundation"}),
        ("Rosa Zolvar Institute for Cancer Research", {"Rosa Zolvar Institute", "Zolvar Institute"}),
        ("Larch Foundation", set()),
        ("National Coalition for Clean Air", set()),
        ("Painters Union for Peace", set()),
        ("Rosa Textile Zolvan Museum", set()),
        ("Zolvar Bank of Malta", set()),
        ("Zolvar Bank of Malta Ltd", set()),
        ("Zolvar Trust for Vella", set()),
        ("Zolvar University of Technology", set()),
        ("Zolvar Party for Justice", set()),
    ],
)
def test_what_a_name_is_shortened_to_in_any_article(name: str, short: set[str]) -> None:
    assert set(abridgements(name)) == short


def values(*texts: str) -> list[set[str]]:
    """The organisations that each of some articles has in the facet."""
    articles = [Article(str(number), f"{number}.txt", "", body=text) for number, text in enumerate(texts)]
    tags = link([(article, extract(article, names_list())) for article in articles], names_list())
    return [{tag.entity.label for tag in found if tag.entity.kind is Kind.ORGANISATION} for found in tags]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Zolvar Foundation for the Blind", "Zolvar Foundation"),
        ("Rosa Zolvar Institute", "Zolvar Institute"),
        ("Circuit Village Stores Inc", "Circuit Village"),
        ("Zolvar Coffee Ltd", "Zolvar"),
        ("Kia Motors", "Kia"),
        ("Tesla Motors", "Tesla"),
        ("Save the Children Fund", "Save the Children"),
        ("John D. and Catherine T. MacArthur Foundation", "MacArthur Foundation"),
    ],
)
def test_a_shorter_name_in_another_article_is_the_same_value(name: str, short: str) -> None:
    full, abridged = values(f"Shares of the {name} rose. {name} won.", f"The bank {short} said so.")
    assert full == abridged
    assert len(full) == 1


def test_a_shorter_name_of_two_in_an_archive_is_neither() -> None:
    texts = [f"The Zolvar Foundation for the {who} paid." for who in ("Blind", "Deaf")]
    assert values(*texts, "The Zolvar Foundation paid.")[2] == {"Zolvar Foundation"}


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Mary Wilson Center for the Blind", "Wilson Center"),
        ("Robert Gates Foundation for Veterans", "Bill & Melinda Gates Foundation"),
        ("Rosa Mayo Clinic", "Mayo Clinic"),
        ("Zolvar Insurance Ltd", "Zolvar"),
    ],
)
def test_what_is_called_like_a_well_known_organisation_or_a_bank_is_another(name: str, known: str) -> None:
    assert values(f"Shares of the {name} rose. {name} won.", f"The bank {known} said so.") == [{name}, {known}]


def test_an_international_part_of_a_company_is_another() -> None:
    texts = ("The bank Circuit Village International said so.", "The bank Circuit Village said so.")
    assert values(*texts) == [{"Circuit Village International"}, {"Circuit Village"}]
