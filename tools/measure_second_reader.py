"""Measure the second reader with the pair given: python -m tools.measure_second_reader GOLD [--model FOLDER] [--corpus FILE ...].

GOLD has a line a sentence with ``text``, ``source`` and ``target`` (``start``, ``end``) and ``root``, one of fifteen
types (CONCEDE and RETREAT together are YIELD). The likeliest type of the pair is taken, "none" left aside; as the coders
of such sets have it, cooperation still to come is AGREE, and refused REJECT. With ``--corpus`` the same training
examples are given to two plainer ones beside it: TF-IDF of words and pairs of words with a logistic regression, and a
logistic regression on the means that the lower layers give, as they are (both need scikit-learn and torch).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from kg.second.encoder import FOLDER, Claim, Encoder, Look, load_encoder

NONE, YIELD = "none", "YIELD"
ROOT_OF = {"CONCEDE": YIELD, "RETREAT": YIELD}
TO_COME = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", YIELD})
Row = Mapping[str, Any]


def root(kind: str, status: str) -> str:
    """The type as the gold has it."""
    known = ROOT_OF.get(kind, kind)
    if known in TO_COME and status == "planned":
        return "AGREE"
    return "REJECT" if known in TO_COME and status == "negated" else known


def claim(row: Row) -> Claim:
    """The pair of a line."""
    return Claim(*((row[side]["start"], row[side]["end"]) for side in ("source", "target")))


def given(look: Look) -> tuple[str, float]:
    """The likeliest type of a pair that has an act, over all statuses that it may have, and how likely it is."""
    roots: Counter[str] = Counter()
    for kind, chance in look.types.items():
        for status, share in look.statuses.items() if kind != NONE else ():
            roots[root(kind, status)] += chance * share  # type: ignore[assignment]
    best = max(sorted(roots), key=lambda r: roots[r])
    return best, float(roots[best])


def figures(gold: Sequence[str], said: Sequence[str]) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 by type."""
    found = {}
    for kind in sorted(set(gold)):
        right = sum(g == s == kind for g, s in zip(gold, said, strict=True))
        precision, recall = right / max(1, said.count(kind)), right / gold.count(kind)
        found[kind] = (precision, recall, 2 * right / (said.count(kind) + gold.count(kind)))
    return found


def show(name: str, gold: Sequence[str], said: Sequence[str], by_type: bool = False) -> None:
    """Print macro-F1 and accuracy, and the figures by type where asked."""
    found = figures(gold, list(said))
    macro = sum(f for _, _, f in found.values()) / len(found)
    right = sum(g == s for g, s in zip(gold, said, strict=True)) / len(gold)
    print(f"{name:42s} macro-F1 {macro:.3f}  accuracy {right:.3f}")
    for kind, (precision, recall, f1) in found.items() if by_type else ():
        print(
            f"  {kind:10s} n={gold.count(kind):4d}  P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}"
        )


def second(rows: Sequence[Row], encoder: Encoder) -> list[tuple[str, float]]:
    """What the second reader says of every pair."""
    return [given(encoder.read(r["text"], []).look([claim(r)])[0]) for r in rows]


def plainer(rows: Sequence[Row], corpus: Sequence[Path], gold: Sequence[str]) -> None:
    """Print the figures of the two plainer ones."""
    import torch
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    from tools.second_reader.network import batch, cut, load_base, vocabulary
    from tools.train_second_reader import rows_of

    told = [r.told for r in rows_of(corpus)[0] if r.told.type not in {None, NONE}]
    told = [t for t in told if t.actor and t.target]
    kinds = [root(str(t.type), t.status or "actual") for t in told]
    words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    learned = LogisticRegression(max_iter=1000, C=10, class_weight="balanced")
    learned.fit(words.fit_transform([t.text for t in told]), kinds)
    show("TF-IDF", gold, list(learned.predict(words.transform([r["text"] for r in rows]))))
    lower, known = load_base()[0].eval(), vocabulary()

    def means(texts: Sequence[str], claims: Sequence[Claim]) -> np.ndarray:
        found = []
        for text, pair in zip(texts, claims, strict=True):
            one = batch([cut(text, known)], [pair])
            with torch.no_grad():
                x = lower.hidden(one.ids, one.there)
            where = torch.cat([one.there[:, None], one.roles[:, :2]], 1)
            found.append((where @ x / where.sum(-1, keepdim=True).clamp(min=1)).flatten().numpy())
        return np.stack(found)

    learned = LogisticRegression(max_iter=1000, C=1, class_weight="balanced")
    learned.fit(means([t.text for t in told], [Claim(t.actor, t.target) for t in told]), kinds)
    said = learned.predict(means([r["text"] for r in rows], [claim(r) for r in rows]))
    show("lower layers as they are", gold, list(said))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--model", type=Path, default=FOLDER)
    parser.add_argument("--corpus", type=Path, action="append", default=[])
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.gold.read_text("utf-8").splitlines()]
    gold = [r["root"] for r in rows]
    encoder = load_encoder(options.model)
    if encoder is None:
        raise SystemExit(f"There is no second reader in “{options.model}”. Train one.")
    said = second(rows, encoder)
    show("second reader", gold, [s for s, _ in said], by_type=True)
    sure = [g == s for g, (s, chance) in zip(gold, said, strict=True) if chance >= 0.9]
    print(f"where it gives 0.9 or more: {len(sure)}, right {sum(sure) / max(1, len(sure)):.3f}")
    if options.corpus:
        plainer(rows, options.corpus, gold)


if __name__ == "__main__":
    main()
