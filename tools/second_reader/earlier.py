"""A network as it was before it shipped, read back from its two ONNX files: 8-bit weights times their scales.

A network of fewer layers can so learn from one that shipped before, without its being trained again. The first layers are
the base's own and come from there.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from kg.second.encoder import LOWER, UPPER
from tools.second_reader.network import Lower, Upper, load_base

SMALL, TURNED = "_quantized", ".weight_Transposed"
OLD_LAST = "layers.0."  # what the last layer's names began with in the upper file, once


def read_back(folder: Path) -> tuple[Lower, Upper]:
    """The network of a folder; its lower layers must be as many as the base gives.

    Raises:
        SystemExit: a weight that is trained is not found there.
    """
    lower, upper = load_base()
    above = {n.replace(OLD_LAST, "last."): w for n, w in _weights(folder / UPPER)}
    below = dict(_weights(folder / LOWER))
    stays = [f"layers.{number}." for number in range(lower.stay)]
    kept = ("words.", "places.", "norm.", "acting.", "acted.", "likely.", *stays)
    for module, found, own in ((lower, below, kept), (upper, above, ())):
        _fill(module, found, own)
    return lower.eval(), upper.eval()


def _fill(module: nn.Module, found: dict[str, Tensor], own: tuple[str, ...]) -> None:
    for name, weight in module.named_parameters():
        if not name.startswith(own or ("-",)):
            if name not in found or found[name].shape != weight.shape:
                raise SystemExit(f"There is no weight “{name}” in the network to learn from.")
            weight.data = found[name]


def _weights(path: Path) -> Iterator[tuple[str, Tensor]]:
    """The weights of a network by the names that they have in training; a weight matrix is known by the bias that follows."""
    graph = onnx.load(path).graph
    held = {w.name: numpy_helper.to_array(w).copy() for w in graph.initializer}
    uses = {name: node for node in graph.node for name in node.input}
    for name, value in held.items():
        if not name.endswith(SMALL) and value.dtype.kind == "f":
            yield name, torch.from_numpy(value)
    for node in graph.node:
        weight = node.input[1] if node.op_type == "MatMulInteger" else ""
        if weight in held:
            known = weight.removesuffix(SMALL)
            full = torch.from_numpy(held[weight] * held[f"{known}_scale"]).float()
            if known.endswith(TURNED):
                yield known.removesuffix("_Transposed"), full.T.contiguous()
            elif known.startswith("roles"):
                yield "roles", full
            else:
                while not any(n in held and n.endswith(".bias") for n in node.input):
                    node = uses[node.output[0]]
                bias = next(n for n in node.input if n in held)
                yield f"{bias.removesuffix('.bias')}.weight", full.T.contiguous()
