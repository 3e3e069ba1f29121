"""The examples in docstrings that need the model are true."""

from __future__ import annotations

import doctest

import pytest

from kg import api, tables


@pytest.mark.model
def test_the_examples_of_the_python_tables_run() -> None:
    for module, least in ((tables, 3), (api, 5)):
        result = doctest.testmod(module, verbose=False)
        assert result.attempted >= least and not result.failed
