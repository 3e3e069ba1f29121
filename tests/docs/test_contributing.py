"""What CONTRIBUTING.md names is there, under that name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
MADE = {
    "ontology/questions/on-a-day.rq",
    "tests/ontology/expected/pair/on-a-day.day=2025-03-02.csv",
    "seeds/YYYY-MM-DD-publisher-slug.md",
}
TOLD = re.findall(r"`((?:kg|ontology|tests|tools|docs|seeds)/[\w./*=-]*)`", TEXT)


@pytest.mark.parametrize("name", sorted(set(TOLD) - MADE))
def test_every_file_and_folder_that_is_named_exists(name: str) -> None:
    assert list(ROOT.glob(name.rstrip("/")))


def test_every_command_that_is_named_is_one_of_the_makefile() -> None:
    made = set(
        re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert set(re.findall(r"`make (\w+)`", TEXT)) - made == set()
