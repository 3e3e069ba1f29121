"""The event types, their modes and the contexts, as ``ontology/event-types.ttl`` and ``contexts.ttl`` tell them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType

from kg.errors import OntologyError
from kg.ontology import describe, local
from kg.resources import ontology_dir

MATERIAL = "material"


@dataclass(frozen=True, slots=True)
class Concept:
    """A type or a mode: its CURIE, label, quad class (types only), scale (-10 … 10), CAMEO code, and what it implies."""

    iri: str
    label: str
    scale: Decimal
    quad: str | None = None
    cameo: str | None = None
    broader: str | None = None
    mutual: bool = False
    motion: bool = False
    announced: str | None = None
    everyday: bool = False
    received_from: str | None = None
    routes: frozenset[str] = frozenset()
    purpose_tells: bool = False
    answerable: bool = False
    opposes: bool = False
    asks: bool = False
    clause_tells: bool = False
    open_to: frozenset[str] = frozenset()
    public_power: bool = False
    violent: bool = False

    @property
    def challenges(self) -> bool:
        """Tell whether an act of this type sets words against somebody: a demand, a refusal, a reproach, a threat."""
        return self.quad == "verbal conflict"

    @property
    def of_words(self) -> bool:
        """Tell whether an act of this type is done by words: its quad class is one of the verbal ones."""
        return self.quad is not None and self.quad.startswith("verbal")


@dataclass(frozen=True, slots=True)
class EventTypes:
    """All types and modes by CURIE, the contexts by the lemmas that indicate them, and modes by type and type of content."""

    concepts: Mapping[str, Concept]
    cues: Mapping[str, tuple[str, ...]]
    context_labels: Mapping[str, str]
    content_modes: Mapping[tuple[str, str], str]
    all_routes: frozenset[str] = frozenset()
    announced: frozenset[str | None] = frozenset()

    def type(self, name: str) -> Concept:
        """The concept of a type, given as ``ASSAULT`` or ``et:ASSAULT``.

        Raises:
            OntologyError: there is no such type.
        """
        return self._concept(f"et:{name.removeprefix('et:')}")

    def mode(self, type_name: str, mode: str | None) -> Concept | None:
        """The concept of a mode, given as ``arrest``, ``COERCE-arrest`` or ``mode:COERCE-arrest``; None for None."""
        return (
            None
            if mode is None
            else self._concept(f"mode:{type_name.removeprefix('et:')}-{mode_name(mode)}")
        )

    def mode_of_content(self, type_name: str, contents: Iterable[str]) -> str | None:
        """The mode that an act of words has by the event type of what it asks, refuses or threatens; None where it has none."""
        return next(
            (
                mode
                for content in contents
                if (mode := self.content_modes.get((type_name, content)))
            ),
            None,
        )

    def announces(self, type_name: str) -> bool:
        """Tell whether events of a type are themselves announcements of hostile acts (a threat)."""
        return type_name in self.announced

    def is_deed(self, type_name: str) -> bool:
        """Tell whether events of a type are done, not only said: those of the material quad classes."""
        return (self.quad(type_name) or "").startswith(MATERIAL)

    def quad(self, type_name: str) -> str | None:
        """The quad class ("verbal cooperation" …); None for STATEMENT and INCIDENT."""
        return self.type(type_name).quad

    def scale(self, type_name: str, mode: str | None = None) -> float:
        """The score from -10 (hostile) to 10 (helpful): the mode's own, else its type's."""
        return float((self.mode(type_name, mode) or self.type(type_name)).scale)

    def cameo(self, type_name: str, mode: str | None = None) -> str | None:
        """The nearest CAMEO code: the mode's own where there is one, else its type's root."""
        concept = self.mode(type_name, mode)
        return (concept.cameo if concept else None) or self.type(type_name).cameo

    def contexts(self, lemmas: Iterable[str]) -> tuple[str, ...]:
        """The names of the contexts that any of the lemmas indicates, sorted."""
        return tuple(
            sorted({context for lemma in lemmas for context in self.cues.get(lemma.lower(), ())})
        )

    def _concept(self, iri: str) -> Concept:
        if iri not in self.concepts:
            raise OntologyError(
                f"{iri} is no event type or mode of event-types.ttl. Add it there or mend the name."
            )
        return self.concepts[iri]


def mode_name(mode: str) -> str:
    """The mode without its type: ``mode:COERCE-arrest`` → ``arrest``; a bare name comes back as it is."""
    name = mode.removeprefix("mode:")
    head, _, tail = name.partition("-")
    return tail if tail and head.isupper() else name


def _concept(iri: str, props: Mapping[str, list[str]]) -> Concept:
    def one(name: str) -> str | None:
        return props[name][0] if props.get(name) else None

    scale, label = one("kg:scale"), one("skos:prefLabel")
    if scale is None or label is None:
        raise OntologyError(f"{iri} needs skos:prefLabel and kg:scale in event-types.ttl.")
    return Concept(
        iri,
        label,
        Decimal(scale),
        one("kg:quadClass"),
        one("kg:cameo"),
        one("skos:broader"),
        one("kg:mutual") == "true",
        one("kg:motion") == "true",
        local(announced) if (announced := one("kg:announcedAs")) else None,
        one("kg:everyday") == "true",
        local(giver) if (giver := one("kg:receivedFrom")) else None,
        frozenset(map(local, props.get("kg:route", ()))),
        one("kg:purposeTells") == "true",
        one("kg:callsForAnswer") == "true",
        one("kg:opposes") == "true",
        one("kg:asksFor") == "true",
        one("kg:clauseTells") == "true",
        frozenset(props.get("kg:openTo", ())),
        one("kg:publicPower") == "true",
        one("kg:violent") == "true",
    )


def _content_modes(described: Mapping[str, Mapping[str, list[str]]]) -> dict[tuple[str, str], str]:
    return {
        (local(props["skos:broader"][0]), local(content)): mode_name(iri)
        for iri, props in described.items()
        for content in props.get("kg:contentType", ())
    }


@cache
def load_event_types(folder: Path | None = None) -> EventTypes:
    """Read types, modes and contexts from ``folder`` (default: the project's own ``ontology/``), once.

    Raises:
        OntologyError: a file can't be read, or a type or mode lacks its label or scale.
    """
    root = folder or ontology_dir()
    described = describe([root / "event-types.ttl", root / "contexts.ttl"])
    kinds = {iri: set(props.get("rdf:type", ())) for iri, props in described.items()}
    concepts = {
        iri: _concept(iri, described[iri])
        for iri, kind in kinds.items()
        if kind & {"kg:EventType", "kg:Mode"}
    }
    contexts = {local(iri): described[iri] for iri, kind in kinds.items() if "kg:Context" in kind}
    cues: dict[str, list[str]] = {}
    for name, props in contexts.items():
        for lemma in props.get("kg:cueLemma", ()):
            cues.setdefault(lemma, []).append(name)
    labels = {name: props["skos:prefLabel"][0] for name, props in contexts.items()}
    return EventTypes(
        MappingProxyType(concepts),
        MappingProxyType({k: tuple(v) for k, v in cues.items()}),
        MappingProxyType(labels),
        MappingProxyType(_content_modes(described)),
        frozenset().union(*(c.routes for c in concepts.values())),
        frozenset(c.announced for c in concepts.values()),
    )
