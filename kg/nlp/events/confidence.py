"""How sure the machine is that type, sides and speaker of an event are right: a calibrated probability.

The reading shows *signs* (:mod:`kg.nlp.events.signs`). ``ontology/cues/confidence.ttl`` gives each its weight in
log-odds, ``ontology/cues/entry-confidence.ttl`` those of frames and lexicon entries, and the confidence is the logistic
function of their sum (logistic regression). ``tools/calibrate.py`` fits the weights on statements of real text that a
reader has judged, shrinks them (ridge penalty), and scales them by Platt's method: a straight line fitted to the
log-odds that each fold gets from a model which has not seen it (Platt 1999, Niculescu-Mizil and Caruana 2005). The line
is folded into the weights, so nothing but a sum is left at reading time. The threshold of acceptance stands beside the
weights.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from math import exp
from pathlib import Path
from types import MappingProxyType

from kg.frozen import replace
from kg.model import Reading
from kg.ontology import describe
from kg.resources import ontology_dir

BASE = "base"
LOWEST, HIGHEST = 0.02, 0.98
FILES = ("confidence.ttl", "entry-confidence.ttl")


@cache
def _described(folder: Path | None) -> Mapping[str, Mapping[str, list[str]]]:
    return MappingProxyType(describe((folder or ontology_dir()) / "cues" / name for name in FILES))


@cache
def load_weights(folder: Path | None = None) -> Mapping[str, float]:
    """The weight of every sign in log-odds (cached); a sign without a name of its own is called by its IRI."""
    return MappingProxyType(
        {
            props.get("skos:notation", [iri])[0]: float(props["kg:logOdds"][0])
            for iri, props in _described(folder).items()
            if "kg:logOdds" in props
        }
    )


@cache
def load_threshold(folder: Path | None = None) -> float:
    """The confidence from which on a statement is accepted (cached)."""
    (value,) = (
        p["kg:acceptedFrom"][0] for p in _described(folder).values() if "kg:acceptedFrom" in p
    )
    return float(value)


def weighed(shown: Iterable[str]) -> list[tuple[str, float]]:
    """The base and the signs of an event, each with its log-odds; a sign that was never weighed has none."""
    weights = load_weights()
    return [(sign, weights.get(sign, 0.0)) for sign in (BASE, *shown)]


def confidence(shown: Iterable[str]) -> float:
    """The probability that an event with these signs is right, two decimals, never quite 0 or 1.

    Example:
        >>> 0 < confidence(["noun", "no-actor"]) < 1
        True
    """
    odds = sum(weight for _, weight in weighed(shown))
    return round(min(HIGHEST, max(LOWEST, 1 / (1 + exp(-odds)))), 2)


def accept(reading: Reading, threshold: float | None = None) -> Reading:
    """The reading with every event marked that is sure enough; ``threshold``: from which confidence on (default: the ontology's)."""
    least = load_threshold() if threshold is None else threshold
    events = tuple(
        e if e.accepted is (e.confidence >= least) else replace(e, accepted=not e.accepted)
        for e in reading.events
    )
    return replace(reading, events=events)
