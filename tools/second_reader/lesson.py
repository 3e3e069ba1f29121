"""How the second reader learns: batches of claims, what is wrong with the answers, the steps, and what is kept of them.

A network learns in legs. In the first it learns from labels alone; in the second one of fewer layers learns from the same
labels and from the first, both from what it answers and from what it makes of every word (distillation: Hinton et al.
2015; hidden states: Jiao et al. 2020). What is kept of a leg is the running mean of its weights.
"""

from __future__ import annotations

import math
import random
import sys
import time
from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.second.encoder import Claim
from kg.second.wordpiece import Pieces
from tools.measure_second_reader import figures
from tools.second_reader.examples import NONE, Example
from tools.second_reader.network import NAMES, TYPES, Batch, Lower, Upper, batch, span

ROWS, MOST_CLAIMS, WARM = 16, 48, 0.06
HIDDEN_TRIGGER = 0.6  # share of claims that are seen without their trigger
SMOOTHING, STATUS, RIGHT, EVOKES = 0.05, 0.3, 0.5, 0.2  # label smoothing; weights of the losses
TAUGHT, ALIKE = 1.0, 1.0  # weights of the deeper network's answers, and of what it makes of words
SLOW = 0.995  # what stays of the mean of the weights at each step
UNKNOWN = -100


@dataclass(frozen=True, slots=True)
class Leg:
    """How long a network learns, the rate of its lower layers, and in such those of its last layer and of its answers."""

    epochs: int
    rate: float
    last: float
    answers: float


@dataclass(frozen=True, slots=True)
class Row:
    """An example with its sentence in pieces."""

    told: Example
    cut: Pieces


class Reading:
    """What the lower layers make of sentences; what the layers make of them that are not trained is computed once."""

    def __init__(self, lower: Lower, cuts: Iterable[Pieces]) -> None:
        lower.eval()
        self.lower = lower
        self.known: dict[tuple[int, ...], Tensor] = {}
        unique = sorted(set(cuts), key=lambda c: (len(c.ids), c.ids))
        nobody = Claim(None, None)
        for start in range(0, len(unique), ROWS):
            some = unique[start : start + ROWS]
            read = batch(some, [nobody] * len(some))
            with torch.no_grad():
                below = lower.below(read.ids, read.there)
            for one, x in zip(some, below, strict=True):
                self.known[one.ids] = x[: len(one.ids)].bfloat16()

    def by(self, lower: Lower) -> Reading:
        """The same by another network whose first layers are the same."""
        found = Reading(lower, ())
        found.known = self.known
        return found

    def done(self) -> Reading:
        """The same with all layers' work on every sentence computed once."""
        found = self.by(deepcopy(self.lower))
        found.lower.stay, found.known = len(self.lower.layers), {}
        unique = sorted(self.known, key=lambda ids: (len(ids), ids))
        for start in range(0, len(unique), ROWS):
            some = unique[start : start + ROWS]
            with torch.no_grad():
                above = self._above(some)
            for ids, x in zip(some, above, strict=True):
                found.known[ids] = x[: len(ids)].bfloat16()
        return found

    def hidden(self, cuts: Sequence[Pieces]) -> Tensor:
        """What is made of some sentences, which may come more than once, filled up to the longest."""
        unique = {c.ids: n for n, c in enumerate(dict.fromkeys(cuts))}
        return self._above(list(unique))[[unique[c.ids] for c in cuts]]

    def _above(self, some: Sequence[tuple[int, ...]]) -> Tensor:
        x = nn.utils.rnn.pad_sequence([self.known[u].float() for u in some], batch_first=True)
        there = torch.zeros(x.shape[:2])
        for n, ids in enumerate(some):
            there[n, : len(ids)] = 1
        return self.lower.above(x, there)


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


@dataclass(frozen=True, slots=True)
class Network:
    """The lower layers' work on sentences, and the last layer with its answers."""

    reading: Reading
    upper: Upper

    def parameters(self) -> list[nn.Parameter]:
        """All that is trained."""
        return [*self.reading.lower.trained(), *self.upper.parameters()]


def loss_of(
    network: Network,
    rows: Sequence[Row],
    chance: random.Random,
    weight: Tensor,
    teacher: Network | None,
) -> Tensor:
    """What is wrong with the answers to some claims, by their labels and by a teacher's answers."""
    told, cuts = [r.told for r in rows], [r.cut for r in rows]
    hidden = [chance.random() < HIDDEN_TRIGGER for _ in rows]
    read = batch(cuts, [claim_of(t, hide) for t, hide in zip(told, hidden, strict=True)])
    words = network.reading.hidden(cuts)
    answers = network.upper.answers(words, read.there, read.roles)
    found = _by_labels(answers, rows, hidden, weight)
    return found if teacher is None else found + _by_teacher(teacher, words, answers, cuts, read)


def _by_labels(
    answers: Sequence[Tensor], rows: Sequence[Row], hidden: Sequence[bool], weight: Tensor
) -> Tensor:
    types, statuses, asked, evokes = answers
    told = [r.told for r in rows]
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
            where[i, : len(rows[i].cut.ids)] = span(rows[i].cut, told[i].trigger)
        where = where / where.sum(-1, keepdim=True).clamp(min=1)
        found = found - EVOKES * (evokes.log_softmax(-1) * where)[words].sum(-1).mean()
    return found


def _by_teacher(
    teacher: Network, words: Tensor, answers: Sequence[Tensor], cuts: Sequence[Pieces], read: Batch
) -> Tensor:
    """How far the answers, and what is made of every word, are from a teacher's."""
    with torch.no_grad():
        seen = teacher.reading.hidden(cuts)
        types, statuses, asked, _ = teacher.upper.answers(seen, read.there, read.roles)
    far = ((words - seen) ** 2).mean(-1)
    return (
        TAUGHT * _nearer(answers[0], types)
        + STATUS * _nearer(answers[1], statuses)
        + RIGHT * functional.binary_cross_entropy_with_logits(answers[2], asked.sigmoid())
        + ALIKE * (far * read.there).sum() / read.there.sum()
    )


def _nearer(own: Tensor, wanted: Tensor) -> Tensor:
    """The divergence of some log-odds from those of a teacher."""
    return functional.kl_div(
        own.log_softmax(-1), wanted.log_softmax(-1), log_target=True, reduction="batchmean"
    )


def weights_of(rows: Sequence[Row]) -> Tensor:
    """What each type counts in the loss: the rarer the more, by the root of its share; 1 in the mean."""
    counts = [sum(r.told.type == name for r in rows) for name in NAMES["types"]]
    found = torch.tensor([1 / math.sqrt(max(1, n)) for n in counts])
    found[-1] = found[:-1].min()
    return found / (found * torch.tensor(counts)).sum() * sum(counts)


def unweighted(upper: Upper, weight: Tensor) -> None:
    """Take out of the types' log-odds what the weights put in, so that probabilities are those of the examples."""
    upper.types.bias.data -= weight.log()


def weighted(upper: Upper, weight: Tensor) -> None:
    """Put it in again, to learn on."""
    upper.types.bias.data += weight.log()


def _cross(
    logits: Tensor, wanted: Tensor, smoothing: float = 0, weight: Tensor | None = None
) -> Tensor:
    if not bool((wanted != UNKNOWN).any()):
        return logits.sum() * 0
    return functional.cross_entropy(
        logits, wanted, weight, ignore_index=UNKNOWN, label_smoothing=smoothing
    )


def groups_of(network: Network, leg: Leg) -> list[dict[str, Any]]:
    """What is trained, each part at its rate."""
    last = list(network.upper.last.parameters())
    known = {id(p) for p in last}
    new = [p for p in network.upper.parameters() if id(p) not in known]
    return [
        {"params": network.reading.lower.trained(), "lr": leg.rate},
        {"params": last, "lr": leg.rate * leg.last},
        {"params": new, "lr": leg.rate * leg.answers},
    ]


def train(
    network: Network,
    rows: Sequence[Row],
    kept: Sequence[Row],
    leg: Leg,
    chance: random.Random,
    teacher: Network | None = None,
) -> int:
    """Train all but the first layers; leave the network as the mean of its weights was after the best epoch, and tell which."""
    modules = (network.reading.lower, network.upper)
    mean = Network(network.reading.by(deepcopy(modules[0])), deepcopy(modules[1]))
    groups = groups_of(network, leg)
    steps, done = leg.epochs * len(batches(rows, chance)), 0
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    slope = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min(1.0, n / (WARM * steps)) * max(0, steps - n) / steps
    )
    begin, weight = time.monotonic(), weights_of(rows)
    best: tuple[float, int, list[dict[str, Any]]] = (0.0, 0, [])
    for epoch in range(1, leg.epochs + 1):
        for module in modules:
            module.train()
        for some in batches(rows, chance):
            with torch.autocast("cpu", torch.bfloat16):
                loss = loss_of(network, some, chance, weight, teacher)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([p for g in groups for p in g["params"]], 1.0)
            optimizer.step()
            slope.step()
            done += 1
            _follow(mean, network, min(SLOW, done / (done + 9)))
        macro, right = measured(mean, kept)
        if macro + right > best[0]:
            states = [deepcopy(m.state_dict()) for m in (mean.reading.lower, mean.upper)]
            best = (macro + right, epoch, states)
        told = f"epoch {epoch}: macro-F1 {macro:.3f}, right {right:.3f}, {time.monotonic() - begin:.0f} s"
        print(told, file=sys.stderr, flush=True)
    for n, state in enumerate(best[2]):
        modules[n].load_state_dict(state)
        modules[n].eval()
    return best[1]


def _follow(mean: Network, network: Network, stays: float) -> None:
    """Move the mean of the weights a little toward what they are now."""
    with torch.no_grad():
        torch._foreach_lerp_(list(mean.parameters()), list(network.parameters()), 1 - stays)


def measured(network: Network, kept: Sequence[Row]) -> tuple[float, float]:
    """Macro-F1 and the share right of the types of pairs that have an act."""
    network.reading.lower.eval(), network.upper.eval()
    acts = [r for r in kept if r.told.type in TYPES and r.told.actor and r.told.target]
    acts.sort(key=lambda r: (len(r.cut.ids), r.cut.ids))
    said: list[str] = []
    for start in range(0, len(acts), 4 * ROWS):
        some = acts[start : start + 4 * ROWS]
        read = batch([r.cut for r in some], [claim_of(r.told, hide=True) for r in some])
        with torch.no_grad():
            hidden = network.reading.hidden([r.cut for r in some])
            types = network.upper.answers(hidden, read.there, read.roles)[0]
        said += [TYPES[n] for n in types[:, :-1].argmax(1).tolist()]
    gold = [str(r.told.type) for r in acts]
    each = [f1 for _, _, f1 in figures(gold, said).values()]
    right = sum(g == s for g, s in zip(gold, said, strict=True))
    return sum(each) / max(1, len(each)), right / max(1, len(gold))
