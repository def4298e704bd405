"""Institutions that the names list has as one country's, and another has too."""

import pytest

from tests.test_extract import organisations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Philippine Justice Department agreed.", {"Philippine Justice Department"}),
        ("Pakistan's Foreign Office agreed. The Foreign Office said no more.", {"Pakistani Foreign Office"}),
        ("The British Foreign Office agreed.", {"Foreign Office"}),
        ("Britain's Foreign Office met the US Justice Department.", {"Foreign Office", "US Justice Department"}),
        ("Russia's Security Council met. The Security Council voted in New York.", {
            "Russian Security Council", "UN Security Council",
        }),
        ("Germany's Security Council seat was safe.", {"UN Security Council"}),
        ("The Kurdistan Region Security Council met.", {"Kurdistan Region Security Council"}),
        ("The Ohio Department of Justice sued.", {"Ohio Department of Justice"}),
        ("The New York State Department of Labor agreed.", {"New York State Department of Labor"}),
        ("From Ohio Justice Department lawyers flew home.", {"US Justice Department"}),
        ("German analysts agreed. The Justice Department did not.", {"US Justice Department"}),
    ],
)  # fmt: skip
def test_an_institution_is_that_of_the_country_before_it(text: str, expected: set[str]) -> None:
    assert organisations(text) == expected
