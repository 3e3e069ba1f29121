"""Weights that do not hang on what the real ones were fitted to."""

import pytest

from kg.second.confidence import load_weights


@pytest.fixture(autouse=True)
def plain_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the second reader alone sees is as sure as it finds the type."""
    plain = {"added-base": 0.0, "added-type": 1.0, "added-right": 0.0}
    weights = {**load_weights(), **plain}
    monkeypatch.setattr("kg.second.confidence.load_weights", lambda: weights)
