"""Content negotiation takes the client's quality, then its precision, then the server's order."""

from __future__ import annotations

import pytest

from kg.serve.accept import best

OFFERED = ("application/json", "text/csv", "text/turtle")


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/*", "text/csv"),
        ("text/csv, text/turtle;q=0.9", "text/csv"),
        ("text/csv;q=0.5, text/turtle;q=0.9", "text/turtle"),
        ("TEXT/CSV", "text/csv"),
        ("text/csv;charset=utf-8;q=0.3, */*;q=0.1", "text/csv"),
        ("*/*, application/json;q=0", "text/csv"),
        ("text/csv;q=0", ""),
        ("image/png", ""),
        ("text/*;q=0.2, text/turtle;q=0.1, application/*;q=0.15", "text/csv"),
        ("nonsense", ""),
        ("nonsense, text/turtle", "text/turtle"),
    ],
)
def test_the_best_is_chosen(accept: str, expected: str) -> None:
    assert best(accept, OFFERED) == expected
