"""What tells that two reports are of one happening, as ``ontology/cues/events.ttl`` says it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from kg.errors import OntologyError
from kg.event_types import load_event_types
from kg.ontology import describe, local
from kg.resources import ontology_dir


@dataclass(frozen=True, slots=True)
class StatusPair:
    """Two statuses that one happening may be reported with; ``needs``: day | article | object must be the same too."""

    statuses: frozenset[str]
    needs: str
    types: frozenset[str]


@dataclass(frozen=True, slots=True)
class FollowRule:
    """What kind of happening follows which. ``swapped``: the one addressed before acts now; ``topic``: same object."""

    label: str
    earlier_types: frozenset[str]
    earlier_statuses: frozenset[str]
    later_types: frozenset[str]
    later_statuses: frozenset[str]
    swapped: bool
    topic: bool
    same_type: bool


@dataclass(frozen=True, slots=True)
class EventRules:
    """Groups of lemmas for one act, compatible types and statuses, follow-ups, and word lists."""

    acts: Mapping[str, frozenset[str]]
    pairs: frozenset[frozenset[str]]
    repeated: frozenset[str]
    speech: frozenset[str]
    committing: frozenset[str]
    mutual: frozenset[str]
    statuses: tuple[StatusPair, ...]
    follows: tuple[FollowRule, ...]
    definite: frozenset[str]
    indefinite: frozenset[str]
    by_victims: frozenset[str]
    contentless: frozenset[str]

    def acts_of(self, lemma: str) -> frozenset[str]:
        """The acts that a lemma names; an unlisted lemma names its own."""
        return self.acts.get(lemma.lower(), frozenset({lemma.lower()}))

    def compatible(self, one: str, two: str) -> bool:
        """Tell whether reporters may give both types to one act."""
        return one == two or frozenset({one, two}) in self.pairs


@cache
def load_event_rules(folder: Path | None = None) -> EventRules:
    """Read the rules from ``cues/events.ttl`` under ``folder`` (default: the project's own ``ontology/``).

    Raises:
        OntologyError: the file can't be read or a follow-up rule is incomplete.
    """
    table = describe([(folder or ontology_dir()) / "cues" / "events.ttl"])

    def of(kind: str) -> list[tuple[str, Mapping[str, list[str]]]]:
        return [
            (iri, props)
            for iri, props in table.items()
            if f"kg:{kind}" in props.get("rdf:type", ())
        ]

    def values(kind: str, name: str) -> frozenset[str]:
        return frozenset(
            local(v) if ":" in v else v.lower()
            for _, props in of(kind)
            for v in props.get(name, ())
        )

    acts: dict[str, set[str]] = {}
    for iri, props in of("SameAct"):
        for lemma in props.get("kg:lemma", ()):
            acts.setdefault(lemma.lower(), set()).add(local(iri))
    types = load_event_types(folder).concepts
    return EventRules(
        acts=MappingProxyType({lemma: frozenset(groups) for lemma, groups in acts.items()}),
        pairs=frozenset(
            frozenset({a, b})
            for _, props in of("TypePair")
            for a in _locals(props, "kg:eventType")
            for b in _locals(props, "kg:eventType")
            if a != b
        ),
        repeated=values("RepeatedTypes", "kg:eventType"),
        speech=values("SpeechTypes", "kg:eventType"),
        committing=values("CommittingTypes", "kg:eventType"),
        mutual=frozenset(local(i) for i, c in types.items() if c.mutual and c.broader is None),
        statuses=tuple(
            StatusPair(
                frozenset(_locals(props, "kg:status")),
                props["kg:needs"][0],
                frozenset(_locals(props, "kg:eventType")),
            )
            for _, props in of("StatusPair")
        ),
        follows=tuple(_follow(iri, props) for iri, props in of("FollowRule")),
        definite=values("DefiniteWords", "kg:form"),
        indefinite=values("IndefiniteWords", "kg:form"),
        by_victims=frozenset(
            local(iri)
            for iri, props in of("SameAct")
            if props.get("kg:byVictims", ["false"])[0] == "true"
        ),
        contentless=values("ContentlessWords", "kg:form"),
    )


def _locals(props: Mapping[str, Iterable[str]], name: str) -> list[str]:
    return [local(v) for v in props.get(name, ())]


def _follow(iri: str, props: Mapping[str, list[str]]) -> FollowRule:
    needed = (
        "kg:earlierType",
        "kg:earlierStatus",
        "kg:laterType",
        "kg:laterStatus",
        "kg:parties",
        "rdfs:label",
    )
    missing = [name for name in needed if not props.get(name)]
    if missing:
        raise OntologyError(
            f"The follow-up rule {iri} lacks {', '.join(missing)}; add it in cues/events.ttl."
        )
    types = [frozenset(_locals(props, name)) for name in needed[:4]]
    flags = [props.get(name, ["false"])[0] == "true" for name in ("kg:topic", "kg:sameType")]
    return FollowRule(
        props["rdfs:label"][0],
        types[0],
        types[1],
        types[2],
        types[3],
        props["kg:parties"][0] == "swapped",
        flags[0],
        flags[1],
    )
