"""What ships of the second reader: the network as two ONNX files with 8-bit weights, the vocabulary, and a card."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from kg.second.encoder import CARD, LOWER, UPPER, WORDS, Claim
from tools.second_reader.network import BASE, BASE_SHA256, NAMES, Lower, Upper, base_folder


def export(lower: Lower, upper: Upper, folder: Path, told: dict[str, Any]) -> None:
    """Write the network with 8-bit weights, the vocabulary and the card."""
    folder.mkdir(parents=True, exist_ok=True)
    lower.eval(), upper.eval()
    marks = tuple(mark.detach() for mark in upper.marks())
    upper.marks = lambda: marks  # type: ignore[method-assign]  # numbers, once trained
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
    merge(whole)
    quantize_dynamic(
        whole,
        path,
        weight_type=QuantType.QInt8,
        per_channel=True,
        nodes_to_exclude=of_roles(whole),
    )
    whole.unlink()


def of_roles(path: Path) -> list[str]:
    """The products with the few numbers of each role, which are quicker and truer as they are."""
    import onnx

    graph = onnx.load(path).graph
    few = {w.name for w in graph.initializer if list(w.dims)[:1] == [len(Claim.__slots__)]}
    return [n.name for n in graph.node if n.op_type == "MatMul" and few & set(n.input)]


def merge(path: Path) -> None:
    """Keep each weight of a network once, however often it is used, so that it is made small everywhere."""
    import onnx

    model = onnx.load(path)
    graph, first, known = model.graph, dict[bytes, str](), dict[str, str]()
    for weight in graph.initializer:
        content = onnx.TensorProto()
        content.CopyFrom(weight)
        content.ClearField("name")
        known[weight.name] = first.setdefault(content.SerializeToString(), weight.name)
    for node in list(graph.node):
        if node.op_type == "Identity" and node.input[0] in known:
            known[node.output[0]] = known[node.input[0]]
            graph.node.remove(node)
        node.input[:] = [known.get(name, name) for name in node.input]
    kept = [w for w in graph.initializer if known[w.name] == w.name]
    del graph.initializer[:]
    graph.initializer.extend(kept)
    onnx.save(model, path)
