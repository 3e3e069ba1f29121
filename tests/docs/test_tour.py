"""The tour's examples are true."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

from kg import api, tables


@pytest.mark.model
def test_the_tour_runs() -> None:
    text = (Path(__file__).parents[2] / "docs" / "tour.md").read_text(encoding="utf-8")
    test = doctest.DocTestParser().get_doctest(text, {}, "tour.md", "docs/tour.md", 0)
    report: list[str] = []
    result = doctest.DocTestRunner(verbose=False).run(test, out=report.append)
    assert result.attempted > 8
    assert not result.failed, "".join(report)


@pytest.mark.model
def test_the_examples_of_the_python_tables_run() -> None:
    for module, least in ((tables, 3), (api, 5)):
        result = doctest.testmod(module, verbose=False)
        assert result.attempted >= least and not result.failed
