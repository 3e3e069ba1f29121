"""Decisions are cited by their numbers, so that each number stands for one of them."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

FILES = sorted((Path(__file__).parents[2] / "docs" / "decisions").glob("0*.md"))


def test_each_number_is_given_once() -> None:
    numbers = Counter(file.name[:4] for file in FILES)
    assert [number for number, times in numbers.items() if times > 1] == []


def test_each_title_begins_with_the_number_of_its_file() -> None:
    other = [f.name for f in FILES if not re.match(rf"# {f.name[:4]}: ", f.read_text("utf-8"))]
    assert other == []
