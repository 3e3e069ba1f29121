"""Cues: words that change what an event's words mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from kg.ontology.described import Described, Properties, local, one

Phrase = tuple[tuple[str, ...], "Cue"]


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that change what an event's words mean: who says it, whether it happened.

    ``kind``: the local name of its class (ReportingCue, FactualityCue, …); ``embeds``: the neutral argument names
    whose content it governs; the other fields hold what it does to that content.
    """

    iri: str
    kind: str
    lemmas: frozenset[str]
    pos: str | None = None
    embeds: frozenset[str] = frozenset()
    status: str | None = None
    polarity: str | None = None
    certainty: str | None = None
    stance: str | None = None
    manner: str | None = None
    act: str | None = None
    denied: str | None = None
    presupposes: bool = False
    mode: str | None = None
    basis: str | None = None
    passive: bool = False


def _cue(iri: str, props: Properties) -> Cue:
    kind = next(local(t) for t in props["rdf:type"] if t.endswith("Cue"))
    value = {
        name: one(props, f"kg:{name}")
        for name in (
            "contentStatus",
            "contentPolarity",
            "contentCertainty",
            "stance",
            "manner",
            "speechAct",
            "deniedCertainty",
            "basis",
        )
    }
    names = {key: local(v) if v and ":" in v else v for key, v in value.items()}
    pos = one(props, "lexinfo:partOfSpeech")
    return Cue(
        iri,
        kind,
        frozenset(w.lower() for w in props.get("kg:lemma", ())),
        local(pos) if pos else None,
        frozenset(local(a) for a in props.get("kg:embeds", ())),
        names["contentStatus"],
        names["contentPolarity"],
        names["contentCertainty"],
        names["stance"],
        names["manner"],
        names["speechAct"],
        names["deniedCertainty"],
        one(props, "kg:presupposes") == "true",
        one(props, "kg:mode"),
        names["basis"],
        one(props, "kg:passiveOnly") == "true",
    )


def read_cues(described: Described) -> dict[str, tuple[Cue, ...]]:
    """All cues by the lemmas that trigger them."""
    table: dict[str, list[Cue]] = defaultdict(list)
    for iri, props in described.items():
        if any(kind.endswith("Cue") for kind in props.get("rdf:type", ())):
            cue = _cue(iri, props)
            for lemma in sorted(cue.lemmas):
                table[lemma].append(cue)
    return {lemma: tuple(found) for lemma, found in table.items()}


def by_kind(cues: Mapping[str, tuple[Cue, ...]]) -> dict[tuple[str, str], tuple[Cue, ...]]:
    """The cues by lemma and kind."""
    return {
        (lemma, kind): tuple(c for c in found if c.kind == kind)
        for lemma, found in cues.items()
        for kind in {c.kind for c in found}
    }


def lemmas_by_kind(cues: Mapping[str, tuple[Cue, ...]]) -> dict[str, frozenset[str]]:
    """All lemmas of the cues of each kind."""
    table: dict[str, set[str]] = defaultdict(set)
    for lemma, kind in by_kind(cues):
        table[kind].add(lemma)
    return {kind: frozenset(found) for kind, found in table.items()}


def by_first_word(
    cues: Mapping[str, tuple[Cue, ...]],
) -> dict[tuple[str, str], tuple[Phrase, ...]]:
    """The cues by the first word of a lemma and kind, with all its words."""
    table: dict[tuple[str, str], list[Phrase]] = defaultdict(list)
    for lemma, found in cues.items():
        for cue in found:
            table[lemma.split()[0], cue.kind].append((tuple(lemma.split()), cue))
    return {key: tuple(pairs) for key, pairs in table.items()}
