"""Fit the confidence to judged statements: python -m tools.calibrate --corpus FILE [--corpus FILE ...] [--write].

The statements of tests/judged/real.jsonl and fresh.jsonl are read again in the text of the files; those that are read otherwise than
when they were judged are left out and counted. The weights of a ridge-penalised logistic regression (Newton's method)
are fitted in ten folds, whole articles together; the penalty with the least held-out log loss is taken, and Platt's
line, fitted to the held-out log-odds, is folded into the weights. Frames, forms and lexicon entries are signs as well
where enough statements show them; the penalty shrinks what few statements tell. The threshold of acceptance is the lowest
confidence from which on the wanted share of the held-out statements is right, sayings included. Sayings (STATEMENT)
are fitted with the rest but tell nothing of penalty and line. Printed are the reliability of the held-out folds, over all and by genre;
``--second`` fits what the second reader counts beside the rules, on the articles that it was not trained on, and ``--added``
what it counts where it alone has seen a statement;
``--write`` puts weights and threshold into ontology/cues.
"""

from __future__ import annotations

import argparse
import re
import sys
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from kg.evaluate.judged import articles_of, read_passages, verdict
from kg.evaluate.measures import Judged
from kg.evaluate.reading import read
from kg.evaluate.reliability import SURE, reliability_part, wilson
from kg.model import Opinion
from kg.nlp.events.confidence import BASE, HIGHEST, LOWEST, load_weights
from kg.pipeline import Options
from kg.resources import ontology_dir
from kg.second.confidence import ADDED, SIGNS, features_of_added, log_odds
from kg.second.confidence import FILE as SECOND
from tools.second_reader.examples import is_kept

FOLDS, PENALTIES, STEPS = 10, (1.0, 2.0, 4.0, 8.0, 16.0), 50
LIGHT = 0.1  # the penalty of two weights
RARE = 3  # statements that must show a frame, form or entry before it is weighed
WANTED, CUES = 0.92, ontology_dir() / "cues"
FOLDER = Path(__file__).resolve().parents[1] / "tests" / "judged"
SEEN, FRESH = FOLDER / "real.jsonl", FOLDER / "fresh.jsonl"
APART = frozenset({"STATEMENT", "INCIDENT"})
RULES = Options(second=False)


class Event(NamedTuple):
    """A judged statement with the signs that it shows, its type and its genre."""

    genre: str
    type: str
    judged: Judged
    signs: tuple[str, ...]
    opinion: Opinion | None = None


class Fit(NamedTuple):
    """Weights by sign, the calibrated held-out probability of every statement, and the threshold of acceptance."""

    weights: Mapping[str, float]
    chances: np.ndarray
    threshold: float


def judged_events(
    judged: Sequence[Path], corpus: Sequence[Path], options: Options = RULES
) -> Iterator[Event | None]:
    """Every statement that the judged passages are read into today; None where nobody has judged it so."""
    passages = {p.id: p for path in judged for p in read_passages(path)}
    for found in read(articles_of(list(passages.values()), corpus), options):
        passage = passages[found.reading.article.id]
        for index, (event, record) in enumerate(
            zip(found.reading.events, found.records, strict=True)
        ):
            wrong = verdict(passage, record)
            told = Judged(passage.article, index, event.confidence, wrong == "")
            known = Event(passage.genre, event.type, told, event.signs, event.opinion)
            yield None if wrong is None else known


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
    """The log-odds of every statement from the model that has not seen its fold."""
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


def signs_of(events: Sequence[Event]) -> list[str]:
    """The signs to weigh: all with a name of their own in the ontology, of frames and entries those shown often enough."""
    seen = Counter(sign for e in events for sign in e.signs)
    named = {sign for sign in load_weights() if ":" not in sign} - {BASE}
    return sorted(named | {sign for sign, n in seen.items() if n >= RARE and ":" in sign})


def calibrate(events: Sequence[Event]) -> Fit:
    """Fit the weights; what counts for penalty and line are the statements that are no sayings."""
    signs = signs_of(events)
    shown = [set(e.signs) for e in events]
    features = np.array([[1.0, *(float(sign in s) for sign in signs)] for s in shown])
    right = np.array([float(e.judged.right) for e in events])
    counts = np.array([e.type not in APART for e in events])
    folds = np.array([zlib.crc32(e.judged.article.encode()) % FOLDS for e in events])
    tried = {penalty: held_out(features, right, folds, penalty) for penalty in PENALTIES}
    penalty = min(PENALTIES, key=lambda p: log_loss(tried[p][counts], right[counts]))
    odds = tried[penalty]
    line = np.column_stack([np.ones(counts.sum()), odds[counts]])
    base, slope = fit(line, right[counts], 1e-9)
    print(
        f"{len(events)} statements, right {right.mean():.3f}, without sayings {right[counts].mean():.3f}; "
        f"{len(signs)} signs, penalty {penalty}, held-out log loss {log_loss(odds[counts], right[counts]):.4f}, "
        f"area under the curve {area(odds[counts], right[counts]):.3f}, Platt's line {base:+.3f} {slope:+.3f}"
    )
    weights = fit(features, right, penalty) * slope
    weights[0] += base
    chances = np.clip(_logistic(base + slope * odds), LOWEST, HIGHEST)
    named = dict(zip((BASE, *signs), (float(w) for w in weights), strict=True))
    return Fit(named, chances, threshold(chances, right))


def area(odds: np.ndarray, right: np.ndarray) -> float:
    """The area under the curve of true against false positives: how often a right statement stands above a wrong one."""
    ranks = odds.argsort().argsort() + 1
    ups = right.sum()
    return float((ranks[right == 1].sum() - ups * (ups + 1) / 2) / (ups * (len(right) - ups)))


def threshold(chances: np.ndarray, right: np.ndarray) -> float:
    """The lowest confidence, in hundredths, from which on the wanted share is right; the highest where none is."""
    steps = [n / 100 for n in range(50, round(HIGHEST * 100) + 1)]
    rounded = chances.round(2)
    good = [s for s in steps if (rounded >= s).any() and right[rounded >= s].mean() >= WANTED]
    return min(good, default=HIGHEST)


def write(found: Fit) -> None:
    """Put weights and threshold into the ontology: the named signs line by line, frames and entries as a file of their own."""
    path = CUES / "confidence.ttl"
    line = re.compile(r'(skos:notation "([^"]+)".* kg:logOdds )[-+\d.]+( \.)')
    text = path.read_text(encoding="utf-8")
    text = line.sub(lambda m: f"{m[1]}{found.weights[m[2]]:.2f}{m[3]}", text)
    text = re.sub(r"(kg:acceptedFrom )[\d.]+", rf"\g<1>{found.threshold:.2f}", text)
    path.write_text(text, encoding="utf-8")
    path = CUES / "entry-confidence.ttl"
    head = path.read_text(encoding="utf-8").partition("\n\n")[0]
    entries = [
        f"{sign} kg:logOdds {weight:.2f} ."
        for sign, weight in sorted(found.weights.items())
        if ":" in sign
    ]
    path.write_text("\n".join([head, "", *entries]) + "\n", encoding="utf-8")


# ------------------------------------------------------------------------------------------------ what the second reader adds
def added_events(judged: Path, corpus: Sequence[Path]) -> list[tuple[Judged, Opinion]]:
    """The judged statements that the second reader alone has seen, as it sees them today."""
    passages = {p.id: p for p in read_passages(judged)}
    found = []
    for one in read(articles_of(list(passages.values()), corpus), Options(added=0.0)):
        passage = passages[one.reading.article.id]
        for index, (event, record) in enumerate(zip(one.reading.added, one.added, strict=True)):
            wrong = verdict(passage, record)
            if wrong is not None and event.opinion is not None:
                told = Judged(passage.article, index, event.confidence, wrong == "")
                found.append((told, event.opinion))
    return found


def calibrate_added(events: Sequence[tuple[Judged, Opinion]]) -> Mapping[str, float]:
    """Fit what the second reader's answers count where it alone has seen a statement, and print how sure that makes it.

    Fitted are those that it finds right itself; what it doubts comes out far below.
    """
    events = [(told, opinion) for told, opinion in events if opinion.right >= SURE]
    features = np.array([features_of_added(opinion) for _, opinion in events])
    right = np.array([float(told.right) for told, _ in events])
    folds = np.array([zlib.crc32(f"fold {told.article}".encode()) % FOLDS for told, _ in events])
    odds = held_out(features, right, folds, LIGHT)
    print(
        f"{len(events)} statements of the second reader alone, right {right.mean():.3f}; held-out log loss "
        f"{log_loss(odds, right):.4f}, area under the curve {area(odds, right):.3f}"
    )
    chances = np.clip(_logistic(odds), LOWEST, HIGHEST)
    seen = [
        Judged(told.article, told.index, round(float(c), 2), told.right)
        for (told, _), c in zip(events, chances, strict=True)
    ]
    print("held-out folds", *reliability_part(seen).lines, sep="\n")
    print("as they are", *reliability_part([told for told, _ in events]).lines, sep="\n")
    return dict(zip(ADDED, map(float, fit(features, right, LIGHT)), strict=True))


# ------------------------------------------------------------------------------------------------ with the second reader
def seconded(events: Sequence[Event], rules: Fit) -> tuple[list[Event], Fit]:
    """The statements that the second reader has not been trained on, and the weights of what it makes of them.

    The rules' own odds are those of the folds that have not seen a statement.
    """
    trained = {p.article for p in read_passages(SEEN)}
    kept = [
        (event, chance)
        for event, chance in zip(events, rules.chances, strict=True)
        if event.opinion is not None
        and (event.judged.article not in trained or is_kept("judged", event.judged.article))
    ]
    some = [event for event, _ in kept]
    opinions = [event.opinion for event in some if event.opinion is not None]
    features = np.array(
        [
            (1.0, log_odds(float(chance)), log_odds(told.right), log_odds(told.own))
            for (_, chance), told in zip(kept, opinions, strict=True)
        ]
    )
    right = np.array([float(e.judged.right) for e in some])
    folds = np.array([zlib.crc32(f"fold {e.judged.article}".encode()) % FOLDS for e in some])
    odds = held_out(features, right, folds, 1.0)
    alone = features[:, 1]
    print(
        f"\nwith the second reader: {len(some)} statements that it was not trained on, right {right.mean():.3f}; "
        f"held-out log loss {log_loss(odds, right):.4f} (rules alone {log_loss(alone, right):.4f}), "
        f"area under the curve {area(odds, right):.3f} (rules alone {area(alone, right):.3f})"
    )
    chances = np.clip(_logistic(odds), LOWEST, HIGHEST)
    weights = dict(zip(SIGNS, map(float, fit(features, right, 1.0)), strict=True))
    return some, Fit(weights, chances, threshold(chances, right))


def write_seconded(weights: Mapping[str, float]) -> None:
    """Put weights of the second reader into the ontology; its thresholds are chosen by hand (docs/second-reader.md)."""
    path = CUES / SECOND
    text = path.read_text(encoding="utf-8")
    line = re.compile(r'(skos:notation "([^"]+)".* kg:logOdds )([-+\d.]+)( \.)')
    text = line.sub(lambda m: f"{m[1]}{weights.get(m[2], float(m[3])):.3f}{m[4]}", text)
    path.write_text(text, encoding="utf-8")


def show(events: Sequence[Event], found: Fit) -> None:
    """Print the reliability of the held-out folds by genre, what is accepted, and the weights."""
    sayings = [e.type in APART for e in events]
    fresh = {p.article for p in read_passages(FRESH)}
    groups = {
        "all with sayings": [True] * len(events),
        "all without sayings": [not s for s in sayings],
        "sayings": sayings,
        "days and articles that nobody had looked at": [e.judged.article in fresh for e in events],
    }
    for genre in sorted({e.genre for e in events}):
        groups[genre] = [e.genre == genre and not s for e, s in zip(events, sayings, strict=True)]
    for name, members in groups.items():
        seen = [
            Judged(e.judged.article, e.judged.index, round(float(c), 2), e.judged.right)
            for e, c, inside in zip(events, found.chances, members, strict=True)
            if inside
        ]
        taken = [j.right for j in seen if j.confidence >= found.threshold]
        print(f"\nheld-out folds, {name}", *reliability_part(seen).lines, sep="\n")
        print(
            f"accepted from {found.threshold:.2f}: {len(taken)} of {len(seen)}, right {sum(taken) / max(1, len(taken)):.3f}"
        )
    print("", *by_type(events, found.chances), "", sep="\n")
    for sign, weight in sorted(found.weights.items(), key=lambda x: x[1]):
        print(f"{weight:+.3f}  {sum(sign in e.signs for e in events):5d}  {sign}")


def by_type(events: Sequence[Event], chances: np.ndarray) -> Iterator[str]:
    """For each type, the most frequent first: the mean that is stated beside the share right, and the latter's interval."""
    counts = Counter(e.type for e in events)
    for kind, count in sorted(counts.items(), key=lambda x: (-x[1], x[0])):
        pairs = [
            (float(c), e.judged.right)
            for e, c in zip(events, chances, strict=True)
            if e.type == kind
        ]
        stated, right = (sum(column) / count for column in zip(*pairs, strict=True))
        low, high = wilson(right, count)
        sure = [told for chance, told in pairs if round(chance, 2) >= SURE]
        yield (
            f"{kind:10s} {count:4d}  stated {stated:.2f}  right {right:.2f}  (95 %: {low:.2f} – {high:.2f})  "
            f"at {SURE} and above {len(sure)}, right {sum(sure) / max(1, len(sure)):.2f}"
        )


def main() -> int:
    """Fit, show, and write when asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--judged", type=Path, action="append", help="instead of both files")
    parser.add_argument("--corpus", type=Path, action="append", required=True)
    parser.add_argument("--write", action="store_true", help="write ontology/cues")
    parser.add_argument("--second", action="store_true", help="fit what the second reader counts")
    parser.add_argument("--added", type=Path, help="fit what it alone sees to this file")
    given = parser.parse_args()
    if given.added:
        weights = calibrate_added(added_events(given.added, given.corpus))
        print(weights)
        if given.write:
            write_seconded(weights)
        return 0
    found = list(
        judged_events(given.judged or (SEEN, FRESH), given.corpus, Options(second=given.second))
    )
    events = [e for e in found if e is not None]
    print(
        f"{len(found) - len(events)} of {len(found)} statements are not judged as they are read now"
    )
    fitted = calibrate(events)
    if given.second:
        events, fitted = seconded(events, fitted)
    show(events, fitted)
    if given.write:
        write_seconded(fitted.weights) if given.second else write(fitted)
    return 0


if __name__ == "__main__":
    sys.exit(main())
