"""How the site is started, and what it says where it cannot be."""

from __future__ import annotations

import os
import runpy
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from flask.cli import cli as flask_command

ROOT = Path(__file__).parents[1]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[str], dict[str, str]]]:
    """The programs that took the place of this one, which go on here as if they had not."""
    programs: list[Any] = []
    monkeypatch.setattr(sys, "argv", ["webapp", "--preload"])
    monkeypatch.setattr(os, "execve", lambda *program: programs.append(program))
    return programs


@pytest.mark.parametrize("number", ["", " ", "2", "04"])
def test_the_site_is_served_by_gunicorn(
    number: str, started: list[tuple[str, list[str], dict[str, str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WEB_CONCURRENCY", number)
    runpy.run_module("webapp", run_name="__main__")
    ((program, command, env),) = started
    assert program == sys.executable
    assert command == [program, "-m", "gunicorn", "-c", "python:webapp.gunicorn", "webapp.wsgi:app", "--preload"]
    assert env.get("WEB_CONCURRENCY", "") == number.strip()  # gunicorn ends with a traceback where it is blank
    assert {name: value for name, value in env.items() if name != "WEB_CONCURRENCY"} == {
        name: value for name, value in os.environ.items() if name != "WEB_CONCURRENCY"
    }


@pytest.mark.parametrize("number", ["many", "0", "-3", "1.5", "٣", "1" * 5000])
def test_a_number_of_processes_that_is_none_ends_the_server_with_a_sentence(
    number: str, started: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WEB_CONCURRENCY", number)
    with pytest.raises(SystemExit) as refused:
        runpy.run_module("webapp", run_name="__main__")
    assert refused.value.code == f"WEB_CONCURRENCY={number}: use a number, 1 or more." and not started


def test_whoever_serves_the_site_starts_it_so() -> None:
    assert "web: python -m webapp\n" in (ROOT / "Procfile").read_text()
    assert "exec $(python) -m webapp\n" in (ROOT / "Makefile").read_text()


@pytest.mark.parametrize("command", ["run", "routes"])
@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("TIME_BUDGET", "soon", "CUTTINGS_TIME_BUDGET='soon' is not a number."),
        ("LANGUAGE", "xx", "CUTTINGS_LANGUAGE='xx': use en or fr."),
        ("ENGINE", "steam", "There is no engine 'steam'; choose one of memory, whoosh."),
    ],
)
def test_the_command_flask_ends_with_a_sentence_where_settings_make_no_sense(
    command: str, name: str, value: str, sentence: str
) -> None:
    ended = CliRunner().invoke(flask_command, ["--app", "webapp", command], env={f"CUTTINGS_{name}": value})
    assert (ended.output, type(ended.exception), ended.exit_code) == (f"{sentence}\n", SystemExit, 2)


def test_the_command_flask_finds_the_site() -> None:
    shown = CliRunner().invoke(flask_command, ["--app", "webapp", "routes"], env={"CUTTINGS_ENGINE": "memory"})
    assert shown.exit_code == 0 and "/search.json" in shown.output
