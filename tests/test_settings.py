from datetime import date
from pathlib import Path

import pytest

from indexer.errors import IndexerError
from indexer.settings import Settings


def test_defaults() -> None:
    settings = Settings.from_env({})
    assert (settings.archive, settings.index, settings.engine) == (Path("archive"), Path("index"), "whoosh")
    assert settings.day == date.today()


def test_values_are_converted() -> None:
    settings = Settings.from_env(
        {"CUTTINGS_TODAY": "2016-03-01", "CUTTINGS_WORKERS": "2", "CUTTINGS_PUBLIC_CLUTTER": "no", "PATH": "/bin"}
    )
    assert (settings.day, settings.workers, settings.public_clutter) == (date(2016, 3, 1), 2, False)


def test_a_path_can_be_put_behind_the_address_of_the_site() -> None:
    assert Settings.from_env({"CUTTINGS_SITE_URL": "https://a.example/"}).site_url == "https://a.example"
    assert Settings(site_url="https://a.example/news/").site_url == "https://a.example/news"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CUTTINGS_TODAY", "tomorrow"),
        ("CUTTINGS_WORKERS", "many"),
        ("CUTTINGS_PUBLIC_CLUTTER", "perhaps"),
        ("CUTTINGS_DATE_ORDER", "ymd"),
        ("CUTTINGS_WORKERS", "-1"),
        ("CUTTINGS_MAX_FILE_MB", "0"),
        ("CUTTINGS_TIME_BUDGET", "0"),
        ("CUTTINGS_TIME_BUDGET", "nan"),
        ("CUTTINGS_SITE_URL", "archive.example"),
        ("CUTTINGS_SITE_URL", "https://archive.example/?a=1"),
        ("CUTTINGS_REPORT_TO", "desk"),
        ("CUTTINGS_TRUSTED_HOSTS", "archive.example, https://www.archive.example/"),
        ("CUTTINGS_ARCHVE", "typo"),
    ],
)
def test_a_bad_variable_is_named(name: str, value: str) -> None:
    with pytest.raises(IndexerError, match=name):
        Settings.from_env({name: value})


def test_every_setting_has_help() -> None:
    assert all(field.metadata["help"].endswith(".") for field in Settings.__dataclass_fields__.values())
