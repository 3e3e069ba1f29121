"""Fit the weights of the confidence to events whose truth is known: python tools/calibrate.py [--with DIR] [--write].

Events are judged on the project's own annotated articles and on the gold files of DIR (pairs and spans). The weights
of a ridge-penalised logistic regression (Newton's method) are fitted in five folds, whole articles together; the
penalty with the least held-out log loss is taken, and Platt's line, fitted to the held-out log-odds, is folded into the
weights. What is printed is the reliability of the held-out folds. ``--write`` puts the weights into
ontology/cues/confidence.ttl.
"""

from __future__ import annotations

import argparse
import re
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from kg.evaluate.annotated import score_gold
from kg.evaluate.coders import score_coders
from kg.evaluate.files import gold_in
from kg.evaluate.gold import read_gold
from kg.evaluate.measures import Judged, Part
from kg.evaluate.pairs import score_pairs
from kg.evaluate.reading import Read, read, read_rows
from kg.evaluate.reliability import reliability_part
from kg.evaluate.run import names_of, tests_dir
from kg.nlp.events.confidence import BASE, HIGHEST, LOWEST, load_weights
from kg.pipeline import Options
from kg.resources import ontology_dir

FOLDS, PENALTIES, STEPS = 5, (0.5, 1.0, 2.0, 4.0, 8.0, 16.0), 50
SCORERS = {"pairs": score_pairs, "coders": score_coders}


class Event(NamedTuple):
    """A judged event with the signs that it shows and the set that it belongs to."""

    set: str
    judged: Judged
    signs: tuple[str, ...]


def judged_events(folder: Path | None) -> Iterator[Event]:
    """Every judged event of the own articles and of a folder's gold files."""
    tests = tests_dir()
    gold = read_gold(tests / "gold") if tests else ()
    found = {r.reading.article.id: r for r in read((g.article for g in gold), Options())}
    yield from _events("articles", score_gold(gold, found, names_of), found)
    for file in gold_in(folder) if folder else ():
        if file.kind in SCORERS:
            table = read_rows(file.rows, Options())
            yield from _events(file.kind, SCORERS[file.kind](file.rows, table), table)


def _events(name: str, part: Part, table: dict[str, Read]) -> Iterator[Event]:
    for judged in part.judged:
        yield Event(name, judged, table[judged.article].reading.events[judged.index].signs)


def fit(features: np.ndarray, right: np.ndarray, penalty: float) -> np.ndarray:
    """The weights of a logistic regression, the first column (the base) without penalty."""
    weights = np.zeros(features.shape[1])
    ridge = np.diag([1e-9] + [penalty] * (features.shape[1] - 1))
    for _ in range(STEPS):
        chance = _logistic(features @ weights)
        slope = features.T @ (chance - right) + ridge @ weights
        bend = (features * (chance * (1 - chance))[:, None]).T @ features + ridge
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < 1e-9:
            break
    return weights


def held_out(
    features: np.ndarray, right: np.ndarray, folds: np.ndarray, penalty: float
) -> np.ndarray:
    """The log-odds of every event from the model that has not seen its fold."""
    odds = np.zeros(len(right))
    for fold in range(FOLDS):
        rest = folds != fold
        odds[~rest] = features[~rest] @ fit(features[rest], right[rest], penalty)
    return odds


def _logistic(odds: np.ndarray) -> np.ndarray:
    return np.asarray(1 / (1 + np.exp(-odds)))


def log_loss(odds: np.ndarray, right: np.ndarray) -> float:
    """The mean negative log-likelihood."""
    return float(np.mean(np.logaddexp(0, odds) - right * odds))


def calibrate(events: Sequence[Event], signs: Sequence[str]) -> tuple[dict[str, float], np.ndarray]:
    """The weight of every sign and the calibrated held-out probabilities."""
    features = np.array([[1.0, *(float(sign in e.signs) for sign in signs)] for e in events])
    right = np.array([float(e.judged.right) for e in events])
    folds = np.array([zlib.crc32(e.judged.article.encode()) % FOLDS for e in events])
    tried = {penalty: held_out(features, right, folds, penalty) for penalty in PENALTIES}
    penalty = min(PENALTIES, key=lambda p: log_loss(tried[p], right))
    odds = tried[penalty]
    base, slope = fit(np.column_stack([np.ones(len(odds)), odds]), right, 1e-9)
    print(
        f"{len(events)} events, right {right.mean():.3f}; penalty {penalty}, held-out log loss {log_loss(odds, right):.4f}, "
        f"Platt's line {base:+.3f} {slope:+.3f}"
    )
    weights = fit(features, right, penalty) * slope
    weights[0] += base
    return dict(zip((BASE, *signs), (float(w) for w in weights), strict=True)), np.clip(
        _logistic(base + slope * odds), LOWEST, HIGHEST
    )


def write(weights: dict[str, float]) -> None:
    """Put the weights into the ontology, line by line."""
    path = ontology_dir() / "cues" / "confidence.ttl"
    line = re.compile(r'(skos:notation "([^"]+)".* kg:logOdds )[-+\d.]+( \.)')
    text = path.read_text(encoding="utf-8")
    path.write_text(line.sub(lambda m: f"{m[1]}{weights[m[2]]:.2f}{m[3]}", text), encoding="utf-8")


def main() -> None:
    """Fit, show, and write when asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--with", dest="folder", type=Path, help="folder of gold files")
    parser.add_argument("--write", action="store_true", help="write ontology/cues/confidence.ttl")
    given = parser.parse_args()
    events = list(judged_events(given.folder))
    weights, chances = calibrate(events, sorted(set(load_weights()) - {BASE}))
    for name in ("all", *sorted({e.set for e in events})):
        seen = [
            replace(e.judged, confidence=round(float(c), 2))
            for e, c in zip(events, chances, strict=True)
            if name in ("all", e.set)
        ]
        print(f"\nheld-out folds, {name}", *reliability_part(seen).lines, sep="\n")
    print(
        "",
        *(
            f"{w:+.2f}  {sum(s in e.signs for e in events):5d}  {s}"
            for s, w in sorted(weights.items(), key=lambda x: x[1])
        ),
        sep="\n",
    )
    if given.write:
        write(weights)


if __name__ == "__main__":
    main()
