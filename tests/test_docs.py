"""What is not documented fails here."""

import re
from pathlib import Path

from click.testing import CliRunner

from indexer.cli import main
from indexer.settings import described
from webapp.state import PARAMETERS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text()


def test_the_readme_is_short() -> None:
    assert README.count("\n") <= 80


def test_every_command_is_in_the_readme() -> None:
    assert all(re.search(rf"indexer {name}\b", README) for name in main.commands)


def test_every_make_target_of_the_readme_exists() -> None:
    makefile = (ROOT / "Makefile").read_text()
    assert all(f"\n{target}:" in makefile for target in re.findall(r"make ([a-z-]+)", README))


def test_every_setting_is_in_the_help() -> None:
    shown = CliRunner().invoke(main, ["--help"]).output
    assert all(name in shown for name, _, _ in described())


def test_every_parameter_of_a_search_is_on_the_developers_page() -> None:
    page = (ROOT / "webapp" / "pages" / "developers.en.md").read_text()
    assert all(f"`{name}`" in page for name in PARAMETERS if not name.startswith("source."))


def test_every_dependency_says_why_it_is_there() -> None:
    project = (ROOT / "pyproject.toml").read_text()
    listed = re.findall(r"^dependencies = \[\n(.*?)^\]", project, re.DOTALL | re.MULTILINE)[0]
    assert all(re.search(r'",\s+# \S+', line) for line in listed.splitlines())
