"""The encoder as it runs: a sentence is encoded once, then looked at again for each pair of sides in it.

The lower layers read the sentence without any mark; before the upper ones a vector for each role is added to the words
of actor, target and trigger. Weights are 8-bit integers, made by ``tools/train_second_reader.py``. A sentence is
computed by itself, in one thread, so that nothing depends on what is read beside it, and probabilities are rounded to
two decimals before anything is compared.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

import numpy as np

from kg.second.wordpiece import Pieces, pieces

FOLDER = Path(__file__).resolve().parents[1] / "data" / "second-reader"
LOWER, UPPER, WORDS, CARD = "lower.onnx", "upper.onnx", "vocab.txt", "card.json"
FILES = (CARD, LOWER, UPPER, WORDS)
MOST_PIECES = 128
Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Claim:
    """Who, toward whom, and by which word, as places in a sentence (end exclusive); None: nobody, or not known."""

    actor: Spot | None
    target: Spot | None
    trigger: Spot | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """What the encoder makes of a claim.

    Probabilities of the types ("none" among them) and of the statuses; for each type how likely a reading of that type
    is right; and the place of the word that most likely evokes the act.
    """

    types: Mapping[str, float]
    statuses: Mapping[str, float]
    right: Mapping[str, float]
    trigger: Spot | None


class Encoded(Protocol):
    """A sentence that has been encoded, and claims about it."""

    @property
    def near(self) -> Sequence[Sequence[float]]:
        """How likely each of its parties does something to each other one."""

    def look(self, claims: Sequence[Claim]) -> list[Look]:
        """What is made of each claim."""


class Encoder(Protocol):
    """Whatever encodes a sentence with its parties."""

    def read(self, text: str, parties: Sequence[Spot]) -> Encoded:
        """The sentence, encoded once for all claims about it."""


@dataclass(frozen=True, slots=True)
class OnnxEncoder:
    """The encoder that ships, run by onnxruntime; ``names`` holds the names of types, statuses and askable types."""

    lower: Any
    upper: Any
    vocabulary: Mapping[str, int]
    names: Mapping[str, Sequence[str]]

    def read(self, text: str, parties: Sequence[Spot]) -> OnnxEncoded:
        """The sentence, encoded once for all claims about it."""
        cut = pieces(text, self.vocabulary, MOST_PIECES)
        spans = np.stack([_on(cut, spot) for spot in parties or [(0, 0)]])
        ids = np.array([cut.ids], dtype=np.int64)
        hidden, scores = self.lower.run(None, {"ids": ids, "spans": spans})
        near = tuple(tuple(round(float(s), 2) for s in row) for row in scores)
        return OnnxEncoded(self, text, cut, hidden, near)

    def named(self, kind: str, values: np.ndarray) -> list[Mapping[str, float]]:
        """Probabilities of each claim by name, rounded."""
        rows = np.round(values.astype(np.float64), 2).tolist()
        return [MappingProxyType(dict(zip(self.names[kind], row, strict=True))) for row in rows]


@dataclass(frozen=True, slots=True)
class OnnxEncoded:
    """A sentence with what the lower layers make of it."""

    encoder: OnnxEncoder
    text: str
    cut: Pieces
    hidden: np.ndarray
    near: Sequence[Sequence[float]]

    def look(self, claims: Sequence[Claim]) -> list[Look]:
        """What is made of each claim."""
        if not claims:
            return []
        roles = np.stack([_roles(self.cut, claim) for claim in claims])
        types, statuses, right, words = self.encoder.upper.run(
            None, {"hidden": self.hidden, "roles": roles}
        )
        named = self.encoder.named
        told = (named("types", types), named("statuses", statuses), named("asked", right))
        places = (_word(self.text, self.cut.spots[at]) for at in words.argmax(1).tolist())
        return [Look(*parts) for parts in zip(*told, places, strict=True)]


def _on(cut: Pieces, spot: Spot | None) -> np.ndarray:
    """1 for the pieces that stand in a place of the text, else 0."""
    first, last = spot or (0, 0)
    return np.array([first < end and start < last for start, end in cut.spots], dtype=np.float32)


def _roles(cut: Pieces, claim: Claim) -> np.ndarray:
    return np.stack([_on(cut, spot) for spot in (claim.actor, claim.target, claim.trigger)])


def _word(text: str, spot: Spot) -> Spot | None:
    """The whole word that a piece belongs to; None for the marks of beginning and end, which stand nowhere."""
    start, end = spot
    if start == end:
        return None
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return (start, end) if any(c.isalnum() for c in text[start:end]) else None


@cache
def load_encoder(folder: Path = FOLDER) -> OnnxEncoder | None:
    """The encoder of a folder (cached); None where the package that runs it is not installed, or the folder is not there."""
    try:
        import onnxruntime
    except ImportError:
        return None
    if not all((folder / name).is_file() for name in FILES):
        return None
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    lower, upper = (
        onnxruntime.InferenceSession(folder / name, options, providers=["CPUExecutionProvider"])
        for name in (LOWER, UPPER)
    )
    words = (folder / WORDS).read_text("utf-8").splitlines()
    card = json.loads((folder / CARD).read_text("utf-8"))
    vocabulary = MappingProxyType({word: n for n, word in enumerate(words)})
    return OnnxEncoder(lower, upper, vocabulary, MappingProxyType(card["names"]))


def lacks_package(folder: Path = FOLDER) -> bool:
    """Whether the encoder is there, and what runs it is not installed."""
    return load_encoder(folder) is None and all((folder / name).is_file() for name in FILES)


@cache
def fingerprint(folder: Path = FOLDER) -> str:
    """Hash of all that the encoder is made of, for the description of a run; empty where it does not run."""
    if load_encoder(folder) is None:
        return ""
    digest = sha256()
    for name in FILES:
        digest.update(name.encode() + b"\0" + (folder / name).read_bytes())
    return digest.hexdigest()[:16]
