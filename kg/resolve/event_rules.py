"""What tells that two reports are of one happening, as ``cues/events.ttl`` and ``cues/merging.ttl`` say it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kg.errors import OntologyError
from kg.event_types import load_event_types
from kg.ontology import describe, local
from kg.resources import ontology_dir

STEM = 6  # the letters by which words are compared


@dataclass(frozen=True, slots=True)
class StatusPair:
    """Two statuses that one happening may be reported with; ``needs``: day | article | object must be the same too."""

    statuses: frozenset[str]
    needs: str
    types: frozenset[str]


@dataclass(frozen=True, slots=True)
class FollowRule:
    """What kind of happening follows which. ``swapped``: the one addressed before acts now; ``every``: all parties of both
    are the same, and the place or the topic; ``topic``: same object; ``days``: how long after at most; ``specific``: words that name kinds of act
    are no topic."""

    label: str
    earlier_types: frozenset[str]
    earlier_statuses: frozenset[str]
    later_types: frozenset[str]
    later_statuses: frozenset[str]
    swapped: bool
    topic: bool
    same_type: bool
    every: bool
    days: int
    specific: bool


@dataclass(frozen=True, slots=True)
class Weight:
    """A piece of evidence, or a bar: its points and how much it ties to one happening (``anchors``)."""

    label: str
    points: float
    anchors: int


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What keeps two reports apart; ``bridged``: unless a third report joins them."""

    label: str
    bridged: bool


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
    weights: Mapping[str, Weight]
    obstacles: Mapping[str, Obstacle]
    order: Mapping[str, int]
    habits: frozenset[str]
    denying: frozenset[str]
    rising: frozenset[str]
    tolls: frozenset[str]
    anybody: frozenset[str]
    doers: frozenset[str]
    act_stems: frozenset[str]
    rejecting: frozenset[str]
    accusations: frozenset[str]
    reports: frozenset[str]
    pointing: frozenset[str]
    shares: frozenset[str]
    telling_what: frozenset[str]
    aside: frozenset[str]
    contrary: Mapping[str, frozenset[str]]
    relative: frozenset[str]
    apart: frozenset[str]
    kinds: Mapping[str, str]
    seldom: frozenset[str]
    listed: frozenset[str]
    of_others: frozenset[str]
    means: frozenset[str]
    within: frozenset[str]
    another: frozenset[str]
    further: frozenset[str]
    attending: Mapping[str, frozenset[str]]

    def acts_of(self, lemma: str) -> frozenset[str]:
        """The acts that a lemma names ("fire missile" those of "fire"); an unlisted lemma names its own."""
        words = lemma.lower()
        return self.acts.get(words) or self.acts.get(words.split(" ")[0]) or frozenset({words})

    def compatible(self, one: str, two: str) -> bool:
        """Tell whether reporters may give both types to one act."""
        return one == two or frozenset({one, two}) in self.pairs


@dataclass(frozen=True, slots=True)
class _Table:
    """The individuals of the two files by IRI, with their properties."""

    rows: Mapping[str, Mapping[str, list[str]]]

    def of(self, kind: str) -> list[tuple[str, Mapping[str, list[str]]]]:
        return [
            (iri, props)
            for iri, props in self.rows.items()
            if f"kg:{kind}" in props.get("rdf:type", ())
        ]

    def values(self, kind: str, name: str) -> frozenset[str]:
        return frozenset(
            local(v) if ":" in v else v.lower()
            for _, props in self.of(kind)
            for v in props.get(name, ())
        )

    def marked(self, name: str) -> frozenset[str]:
        """The acts that have a mark."""
        acts = self.of("SameAct")
        return frozenset(local(iri) for iri, props in acts if "true" in props.get(name, ()))


@cache
def load_event_rules(folder: Path | None = None) -> EventRules:
    """Read the rules from two files of ``cues/`` under ``folder`` (default: the project's own ``ontology/``).

    Raises:
        OntologyError: the file can't be read or a follow-up rule is incomplete.
    """
    cues = (folder or ontology_dir()) / "cues"
    table = _Table(describe([cues / "events.ttl", cues / "merging.ttl"]))
    types = load_event_types(folder).concepts
    mutual = frozenset(local(i) for i, c in types.items() if c.mutual and c.broader is None)
    return EventRules(
        mutual=mutual, **_acts(table), **_types(table), **_words(table), **_evidence(table)
    )


def _acts(table: _Table) -> dict[str, Any]:
    """Which lemmas name one act, and what is known of acts."""
    acts: dict[str, set[str]] = {}
    for iri, props in table.of("SameAct"):
        for lemma in props.get("kg:lemma", ()):
            acts.setdefault(lemma.lower(), set()).add(local(iri))
    victims = table.marked("kg:byVictims")
    return {
        "acts": MappingProxyType({lemma: frozenset(groups) for lemma, groups in acts.items()}),
        "by_victims": victims,
        "act_stems": frozenset(lemma[:STEM] for lemma in acts),
        "seldom": table.marked("kg:seldom"),
        "listed": frozenset(local(iri) for iri, _ in table.of("SameAct")),
        "of_others": table.marked("kg:ofOthers"),
        "means": frozenset(local(iri) for iri, _ in table.of("SameAct")) - victims,
        "follows": tuple(_follow(iri, props) for iri, props in table.of("FollowRule")),
    }


def _types(table: _Table) -> dict[str, Any]:
    """Which types, statuses and numbers reports of one happening may have."""
    speech = table.values("SpeechTypes", "kg:eventType")
    pairs = frozenset(
        frozenset(pair)
        for _, props in table.of("TypePair")
        for pair in combinations(_locals(props, "kg:eventType"), 2)
    )
    statuses = tuple(
        StatusPair(
            frozenset(_locals(props, "kg:status")),
            props["kg:needs"][0],
            frozenset(_locals(props, "kg:eventType")),
        )
        for _, props in table.of("StatusPair")
    )
    attending = {
        whole: frozenset(_locals(props, "kg:eventType"))
        for _, props in table.of("AttendingTypes")
        for whole in _locals(props, "kg:wholeType")
    }
    return {
        "pairs": pairs,
        "speech": speech,
        "statuses": statuses,
        "attending": MappingProxyType(attending),
        "kinds": MappingProxyType(_kinds(pairs, speech)),
        "repeated": table.values("RepeatedTypes", "kg:eventType"),
        "committing": table.values("CommittingTypes", "kg:eventType"),
        "rising": table.values("RisingTolls", "kg:countedRole"),
        "tolls": table.values("TollRoles", "kg:countedRole"),
    }


_FORMS: Mapping[str, str] = MappingProxyType(
    {
        "definite": "DefiniteWords",
        "indefinite": "IndefiniteWords",
        "contentless": "ContentlessWords",
        "within": "WithinWords",
        "another": "AnotherWords",
        "further": "FurtherWords",
        "habits": "HabitWords",
        "anybody": "AnybodyWords",
        "doers": "DoerWords",
        "relative": "RelativeWords",
        "accusations": "AccusationWords",
        "reports": "ReportWords",
        "pointing": "PointingWords",
        "shares": "ShareWords",
        "telling_what": "TellingWhatWords",
        "aside": "AsideWords",
    }
)


def _words(table: _Table) -> dict[str, Any]:
    """The lists of words."""
    order = {
        form: int(props["kg:days"][0])
        for _, props in table.of("OrderWords")
        for form in props["kg:form"]
    }
    lists = {name: table.values(kind, "kg:form") for name, kind in _FORMS.items()}
    words = {
        "denying": table.values("DenyingWords", "kg:lemma"),
        "rejecting": table.values("RejectingWords", "kg:lemma"),
        "order": MappingProxyType(order),
        "contrary": MappingProxyType(_contrary(table)),
    }
    apart = {
        form
        for _, props in table.of("OrderWords")
        if "true" in props.get("kg:otherTime", ())
        for form in props["kg:form"]
    }
    return {**lists, **words, "apart": frozenset(apart)}


def _contrary(table: _Table) -> dict[str, frozenset[str]]:
    """What is said → the acts that it is contrary to."""
    return {
        form: frozenset(_locals(props, "kg:contraryTo"))
        for _, props in table.of("ContraryWords")
        for form in props["kg:form"]
    }


def _evidence(table: _Table) -> dict[str, Any]:
    """What speaks for and against two reports being of one happening."""
    weights = {
        _name(iri): _weight(props)
        for kind in ("MergeEvidence", "MergeBar")
        for iri, props in table.of(kind)
    }
    obstacles = {
        _name(iri): Obstacle(props["rdfs:label"][0], "true" in props.get("kg:bridged", ()))
        for iri, props in table.of("MergeObstacle")
    }
    return {"weights": MappingProxyType(weights), "obstacles": MappingProxyType(obstacles)}


def _kinds(pairs: Iterable[frozenset[str]], speech: frozenset[str]) -> dict[str, str]:
    """Each type → one name for all the types that reporters may give to its acts, directly or through others."""
    kinds: dict[str, str] = {}
    for one, two in sorted(tuple(sorted(pair)) for pair in pairs if not pair & speech):
        old, new = kinds.get(two, two), kinds.get(one, one)
        kinds |= {one: new, two: new, **{t: new for t, k in kinds.items() if k == old}}
    return kinds


def _name(iri: str) -> str:
    """The name that the code calls evidence by: ``cue:merge-same-day`` → ``same-day``."""
    return local(iri).split("-", 1)[1]


def _weight(props: Mapping[str, list[str]]) -> Weight:
    anchors = int(props.get("kg:anchors", ["0"])[0])
    return Weight(props["rdfs:label"][0], float(props["kg:points"][0]), anchors)


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
        props["kg:parties"][0] == "all",
        int(props.get("kg:days", ["30"])[0]),
        "true" in props.get("kg:specificTopic", ()),
    )
