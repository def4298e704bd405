"""The slow steps of a rebuild, as worker processes do them."""

from __future__ import annotations

import subprocess
import sys

import pytest

REHEARSED = """
from indexer import authority, language, steps
from indexer.extract.gazetteer import gazetteer
steps.rehearse(steps.naming(authority.load(), ""))
print(language._identifier.cache_info().currsize, gazetteer.cache_info().currsize)
"""


@pytest.mark.slow
def test_what_cleaning_and_finding_names_need_is_loaded_by_a_rehearsal() -> None:
    said = subprocess.run([sys.executable, "-c", REHEARSED], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["1", "1"]
