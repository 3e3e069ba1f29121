"""How sure a statement is when the second reader has looked at it: the rules' signs and its own answers, weighed together.

A logistic regression over four numbers: one, the sum of the rules' log-odds, and the log-odds of the two probabilities
that the second reader gives (stacking; Wolpert 1992). What it alone sees has a regression of its own, over what it says of
the sides before and after the word of the act is named. ``ontology/cues/second-confidence.ttl`` holds the weights and the
thresholds, ``tools/calibrate.py --second`` and ``--added`` fit them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import exp, log
from pathlib import Path
from types import MappingProxyType

from kg.model import EventMention, Opinion
from kg.nlp.events.confidence import HIGHEST, LOWEST, weighed
from kg.ontology import describe
from kg.resources import ontology_dir

FILE = "second-confidence.ttl"
SIGNS = ("second-base", "second-rules", "second-right", "second-own")
ADDED = ("added-base", "added-type", "added-right")
NEAREST = 0.995  # how near to certainty what the second reader alone says is taken


@cache
def _values(name: str, folder: Path | None) -> Mapping[str, float]:
    described = describe([(folder or ontology_dir()) / "cues" / FILE])
    return MappingProxyType(
        {p["skos:notation"][0]: float(p[name][0]) for p in described.values() if name in p}
    )


def load_weights(folder: Path | None = None) -> Mapping[str, float]:
    """What each of :data:`SIGNS` counts."""
    return _values("kg:logOdds", folder)


def load_thresholds(folder: Path | None = None) -> Mapping[str, float]:
    """From which probability on: ``both`` accepted, ``added`` suggested, ``glance`` looked at closely."""
    return _values("kg:acceptedFrom", folder)


def log_odds(probability: float, highest: float = HIGHEST) -> float:
    """The log-odds of a probability, which is kept off 0 and 1."""
    kept = min(highest, max(1 - highest, probability))
    return log(kept / (1 - kept))


def features(event: EventMention, opinion: Opinion) -> tuple[float, ...]:
    """The values of :data:`SIGNS` for a statement."""
    rules = sum(weight for _, weight in weighed(event.signs))
    return 1.0, rules, log_odds(opinion.right), log_odds(opinion.own)


def confidence(event: EventMention, opinion: Opinion) -> float:
    """The probability that a statement is right which both have read, two decimals, never quite 0 or 1."""
    return _chance(SIGNS, features(event, opinion))


def features_of_added(opinion: Opinion) -> tuple[float, ...]:
    """The values of :data:`ADDED` for a statement that the second reader alone has seen; of its two looks the less sure."""
    least = min(opinion.own, opinion.probability)
    return 1.0, log_odds(least, NEAREST), log_odds(opinion.right, NEAREST)


def confidence_of_added(opinion: Opinion) -> float:
    """The probability that such a statement is right."""
    return _chance(ADDED, features_of_added(opinion))


def _chance(signs: tuple[str, ...], values: tuple[float, ...]) -> float:
    weights = load_weights()
    odds = sum(weights[sign] * value for sign, value in zip(signs, values, strict=True))
    return round(min(HIGHEST, max(LOWEST, 1 / (1 + exp(-odds)))), 2)
