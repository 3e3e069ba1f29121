"""The encoder as it runs, on networks that give back what they are given: places, names, rounding, and what is missing."""

import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kg.second.encoder import FILES, Claim, OnnxEncoder, fingerprint, load_encoder

VOCABULARY = {
    w: n for n, w in enumerate(["[UNK]", "[CLS]", "[SEP]", "togo", "praise", "##d", "chad"])
}
NAMES = {"types": ["AID", "none"], "statuses": ["actual"], "asked": ["AID"]}
TEXT = "Togo praised Chad"


class Lower:
    """Tells how many pieces each party has."""

    def run(self, wanted: None, given: dict[str, Any]) -> list[np.ndarray]:
        counts = given["spans"].sum(-1)
        return [given["ids"].astype(np.float32)[..., None], counts[:, None] * counts[None] / 3]


class Upper:
    """Tells where the actor stands, as the word that evokes the act."""

    def run(self, wanted: None, given: dict[str, Any]) -> list[np.ndarray]:
        roles = given["roles"]
        rows = len(roles)
        kinds = np.tile(np.array([[0.126, 0.874]], np.float32), (rows, 1))
        one = np.full((rows, 1), 1 / 3, np.float32)
        return [kinds, one, one, roles[:, 0]]


def encoder() -> OnnxEncoder:
    return OnnxEncoder(Lower(), Upper(), VOCABULARY, NAMES)


def test_probabilities_are_named_and_rounded() -> None:
    (look,) = encoder().read(TEXT, []).look([Claim((0, 4), (13, 17))])
    assert dict(look.types) == {"AID": 0.13, "none": 0.87}
    assert dict(look.statuses) == {"actual": 0.33}
    assert dict(look.right) == {"AID": 0.33}


def test_the_word_of_the_act_is_a_whole_word() -> None:
    (look,) = encoder().read(TEXT, []).look([Claim((5, 11), (13, 17))])
    assert look.trigger is not None and TEXT[slice(*look.trigger)] == "praised"


def test_no_word_where_the_network_points_at_the_beginning() -> None:
    (look,) = encoder().read(TEXT, []).look([Claim(None, (13, 17))])
    assert look.trigger is None


def test_the_glance_sees_the_pieces_of_each_party() -> None:
    assert encoder().read(TEXT, [(0, 4), (5, 12)]).near == ((0.33, 0.67), (0.67, 1.33))


def test_without_claims_nothing_is_asked() -> None:
    assert encoder().read(TEXT, []).look([]) == []


def test_a_folder_without_the_network_gives_no_encoder_and_no_fingerprint(tmp_path: Path) -> None:
    load_encoder.cache_clear()
    assert load_encoder(tmp_path) is None
    assert fingerprint(tmp_path) == ""


def test_without_the_package_there_is_no_encoder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in FILES:
        (tmp_path / name).write_text("{}")
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    assert load_encoder(tmp_path) is None
