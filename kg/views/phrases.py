"""The words that the page's search field takes for a question, as ``ontology/phrases.ttl`` has them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from kg.ontology import describe
from kg.resources import ontology_dir


@cache
def phrases() -> Mapping[str, object]:
    """``words``: each word with the ``filters`` (a value by facet) that it asks for and the ``role`` of who stands before it;
    ``skip``: words that are passed over; ``turn``: those that turn the roles round."""
    words: dict[str, dict[str, object]] = {}
    skip: list[str] = []
    turn: list[str] = []
    for _, props in sorted(describe([ontology_dir() / "phrases.ttl"]).items()):
        lemmas = props.get("kg:lemma", [])
        if "kg:setsFilter" not in props:
            (turn if "kg:TurningCue" in props["rdf:type"] else skip).extend(lemmas)
            continue
        filters = dict(one.split("=", 1) for one in sorted(props["kg:setsFilter"]))
        asked: dict[str, object] = {"filters": filters, "role": props["kg:askedRole"][0]}
        words |= dict.fromkeys(lemmas, asked)
    return MappingProxyType({"words": words, "skip": sorted(skip), "turn": sorted(turn)})
