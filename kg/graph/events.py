"""The simple layer: each happening as one node that says all a first question asks, and the plain edges of facts.

A happening is told by its *leading* mention: the one that gives it its standing, in the body of an article before its
headline, in the article's own voice before a speaker's. The mentions of the same force (status, polarity, whose voice)
add their sides and places only where each pair of actor and target then stands in one of them: a pair that no mention
states is never told (``docs/sparql.md``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from kg.event_types import load_event_types
from kg.graph.actions import sense_of
from kg.graph.evidence import dated_pairs
from kg.graph.headlines import contested, headline
from kg.graph.names import Scene, event_curie, prefixed
from kg.graph.terms import Statement, Value, about, boolean, decimal, number, stamp, words
from kg.ids import slug
from kg.model import Argument, Event, EventMention, MentionRef, Quantity

Scenes = Mapping[str, Scene]
EDGES = {"asserted": "act", "claimed": "claimed", "denied": "denied", "prospective": "prospective"}
TOLLS = frozenset({"killed", "injured", "missing", "arrested", "displaced"})
CONTESTED, FACTS = "contested", ("asserted", "confirmed")


@dataclass(frozen=True)
class Told:
    """One mention of a happening, with the article that it stands in."""

    scene: Scene
    ref: MentionRef

    @property
    def mention(self) -> EventMention:
        """What the sentence says."""
        return self.scene.resolved.reading.events[self.ref.index]

    @property
    def name(self) -> str:
        """CURIE of the mention."""
        return self.scene.mention(self.ref.index)

    @cached_property
    def in_headline(self) -> bool:
        """Whether it stands in the headline, which speaks with the voice of the article below it."""
        return self.scene.segment(self.mention) == "headline"

    @property
    def force(self) -> tuple[bool, bool, bool, bool]:
        """How much it says of the happening, the most first: actual, affirmed, in the body, in the article's own voice."""
        m = self.mention
        return (
            m.status != "actual",
            m.polarity != "positive",
            self.in_headline,
            m.attribution is not None,
        )

    @property
    def is_sure(self) -> bool:
        """Whether the article tells it without reserve, and the reading of it is accepted."""
        return self.mention.accepted and self.mention.certainty == "certain"

    @property
    def rank(self) -> tuple[object, ...]:
        """The leading mention is the one of lowest rank."""
        m = self.mention
        return self.force, not m.accepted, -m.confidence, self.ref.article, self.ref.index

    def entities(self, arguments: Iterable[Argument], place: bool = False) -> frozenset[str]:
        """What fills a role."""
        return frozenset(self.scene.entity(a, place) for a in arguments)

    @property
    def sides(self) -> tuple[frozenset[str], frozenset[str]]:
        """Who acts, and on whom; the target of a journey without one is where it leads."""
        m = self.mention
        mode = load_event_types().concepts.get(m.mode or "")
        stated = tuple(p for p in m.places if p.basis == "stated")
        reached = self.entities(stated, place=True) if mode and mode.motion else frozenset()
        return self.entities(m.actors), self.entities(m.targets) or reached

    @property
    def action(self) -> str:
        """CURIE of the plain verb."""
        return sense_of(prefixed(self.mention.action, "act"), self.mention.lemma).action.iri

    @property
    def pairs(self) -> set[tuple[str, str]]:
        """Who acts on whom in this mention; without a target the parties of a mutual act, each on the other."""
        actors, targets = self.sides
        mutual = not targets and load_event_types().type(self.mention.type).mutual
        return {(a, b) for a in actors for b in (actors if mutual else targets) if a != b}

    @property
    def speaker(self) -> str | None:
        """CURIE of the nearest speaker."""
        said = self.mention.attribution
        return self.scene.entity(said.speaker) if said and said.speaker else None


@dataclass(frozen=True)
class Happening:
    """An event with its mentions, the leading one first."""

    event: Event
    told: tuple[Told, ...]

    @classmethod
    def of(cls, event: Event, scenes: Scenes) -> Happening:
        """Order the mentions of an event."""
        found = [Told(scenes[ref.article], ref) for ref in event.mentions]
        return cls(event, tuple(sorted(found, key=lambda t: t.rank)))

    @property
    def leading(self) -> Told:
        """The mention that it is told by."""
        return self.told[0]

    @cached_property
    def alike(self) -> tuple[Told, ...]:
        """The mentions of the same force as the leading one."""
        return tuple(t for t in self.told if t.force == self.leading.force)

    @property
    def agreeing(self) -> tuple[Told, ...]:
        """Those that tell as done, or as not done, what the leading mention tells so: who may be cited for it.
        What is offered is done in so far as the act is the offer."""
        return tuple(t for t in self.told if self._agrees(t))

    def _agrees(self, told: Told) -> bool:
        one, other = told.mention, self.leading.mention
        offers = "offered" in (one.status, other.status) and told.action == self.leading.action
        same = (one.status == "actual") == (other.status == "actual")
        return one.polarity == other.polarity and (same or offers)

    @cached_property
    def sides(self) -> tuple[frozenset[str], frozenset[str]]:
        """Actors and targets, each pair of which stands in one mention."""
        own = [t.sides for t in self.alike]
        stated = {pair for one in own for pair in _pairs(*one)}
        actors, targets = own[0]
        for more_actors, more_targets in own[1:]:
            wider = actors | more_actors, targets | more_targets
            if _pairs(*wider) <= stated:
                actors, targets = wider
        return actors, targets

    @property
    def is_fact(self) -> bool:
        """An article tells it in its own voice, in its body, without reserve; nobody contests it, and the reading is sure."""
        return (
            not any(self.leading.force)
            and self.event.standing in FACTS
            and any(t.is_sure for t in self.alike)
        )

    @property
    def kind(self) -> str | None:
        """Which edges it has (:data:`EDGES`): what is neither a fact nor told by anybody has none."""
        mention = self.leading.mention
        if self.is_fact:
            return "asserted"
        if mention.status != "actual":
            return "prospective" if mention.polarity == "positive" else None
        if mention.polarity == "negative":
            return "denied"
        return "claimed" if mention.attribution or self.event.standing == CONTESTED else None


def _reader(mention: EventMention) -> str | None:
    """Who read it where that was not the project's own rules: a table that others coded, the second reader alone."""
    return None if mention.reader == "rules" else f"kg:{mention.reader}"


def _pairs(actors: frozenset[str], targets: frozenset[str]) -> set[tuple[bool, str, str]]:
    """Who acts on whom (True) and beside whom (False)."""
    return {(on, a, b) for a in actors for on in (True, False) for b in (targets if on else actors)}


def event_statements(event: Event, scenes: Scenes) -> Iterator[Statement]:
    """One happening: what the reports together tell of it, and the mentions that it rests on."""
    happening = Happening.of(event, scenes)
    name = event_curie(event.id)
    yield from _what(happening, name)
    yield from _who(happening, name)
    yield from _when_and_where(happening, name)
    yield from _according_to(happening, name, scenes)
    yield from _ties(event, name, scenes)


def _what(happening: Happening, name: str) -> Iterator[Statement]:
    event, leading = happening.event, happening.leading
    mention = leading.mention
    line = headline(leading.scene, leading.ref.index)
    yield from about(
        name,
        ("rdf:type", "kg:Event"),
        ("rdfs:label", words(contested(line) if event.standing == CONTESTED else line, "en")),
        ("kg:eventType", f"et:{event.type}"),
        ("kg:action", tuple(dict.fromkeys(t.action for t in happening.told))),
        ("kg:effect", sorted({e for t in happening.alike if (e := t.scene.effect(t.mention))})),
        ("kg:polarity", f"kg:{mention.polarity}"),
        ("kg:status", f"kg:{mention.status}"),
        ("kg:certainty", f"kg:{mention.certainty}"),
        ("kg:standing", f"kg:{event.standing}"),
        ("kg:accepted", boolean(any(t.mention.accepted for t in happening.alike))),
        ("kg:confidence", decimal(max(t.mention.confidence for t in happening.alike))),
        ("kg:fact", boolean(True) if happening.is_fact else None),
        ("kg:reader", _reader(happening.leading.mention)),
        ("gaf:denotedBy", tuple(t.name for t in happening.told)),
    )


def _who(happening: Happening, name: str) -> Iterator[Statement]:
    actors, targets = happening.sides
    mention, scene = happening.leading.mention, happening.leading.scene
    yield from about(
        name,
        ("kg:actor", sorted(actors)),
        ("kg:target", sorted(targets)),
        *(
            (f"kg:{slot}", words(span.text, scene.language))
            for slot, span in (("object", mention.object), ("condition", mention.condition))
            if span is not None
        ),
        ("kg:quantity", tuple(_counted(happening))),
    )


def _counted(happening: Happening) -> Iterator[str]:
    """What the leading mention counts, and who was killed, hurt or taken where only another of the same force counts those:
    "25 wounded" beside "four killed"."""
    seen: set[str] = set()
    for told in happening.alike:
        counts = told.mention.quantities
        added = counts if told is happening.leading else _of_new_roles(counts, seen)
        yield from (told.scene.items(told.ref.index, q) for q in added)
        seen |= {q.role for q in counts}


def _of_new_roles(counts: Sequence[Quantity], seen: set[str]) -> list[Quantity]:
    return [q for q in counts if q.role in TOLLS and q.role not in seen]


def _when_and_where(happening: Happening, name: str) -> Iterator[Statement]:
    days = sorted(
        t.scene.resolved.reading.article.published.date().isoformat()
        for t in happening.told
        if t.scene.resolved.reading.article.published is not None
    )
    yield from about(name, ("kg:reportedOn", stamp(days[0]) if days else None))
    yield from about(name, *next(filter(None, map(_dated, happening.alike)), ()))
    placed = next((t for t in happening.alike if t.scene.where(t.mention)), None)
    if placed is not None:
        where = placed.scene.where(placed.mention)
        yield from about(
            name,
            ("kg:place", sorted(placed.entities(where, place=True))),
            ("kg:placeBasis", f"kg:{where[0].basis}"),
        )


def _dated(told: Told) -> tuple[tuple[str, Value], ...]:
    expression = told.scene.when(told.mention)
    day = told.scene.date(expression)
    return () if expression is None or day is None else tuple(dated_pairs(day, expression))


def _according_to(happening: Happening, name: str, scenes: Scenes) -> Iterator[Statement]:
    leading, agreeing = happening.leading.mention, happening.agreeing
    same = [t for t in happening.told if t.mention.polarity == leading.polarity]
    speakers = {t.speaker for t in same if t.speaker}
    unnamed = any(t.mention.attribution and not t.speaker for t in same)
    yield from about(
        name,
        ("kg:speaker", sorted(speakers)),
        ("kg:unnamedSpeaker", boolean(True) if unnamed else None),
        ("kg:reportedIn", sorted({t.scene.article for t in happening.told})),
        ("kg:publisher", sorted({t.scene.publisher for t in agreeing if t.scene.publisher})),
        ("kg:quote", [ox.Literal(t.scene.quote(t.mention).text) for t in agreeing]),
    )
    for told in happening.told:
        if told.mention.polarity == "negative" and told.mention.status == "actual":
            yield from _denied(name, told)
    for ref in happening.event.denials:
        said = Told(scenes[ref.article], ref)
        for who in sorted({said.speaker} if said.speaker else said.entities(said.mention.actors)):
            yield from about(name, ("kg:deniedBy", who), ("kg:deniedBySpeaker", who))


def _denied(name: str, told: Told) -> Iterator[Statement]:
    """A speaker or, where there is none, the publisher says that it is not so."""
    own = told.mention.attribution is None
    who = told.scene.publisher if own else told.speaker
    prop = "kg:deniedByPublisher" if own else "kg:deniedBySpeaker"
    yield from about(name, ("kg:deniedBy", who), (prop, who))


def _ties(event: Event, name: str, scenes: Scenes) -> Iterator[Statement]:
    yield from about(name, ("kg:follows", tuple(event_curie(f) for f in event.follows)))
    if event.part_of is not None:
        yield from about(event_curie(event.part_of), ("sem:hasSubEvent", name))
    yield from _rests(event, name)
    for toll in event.tolls:
        scene, index = scenes[toll.mention.article], toll.mention.index
        counted = scene.resolved.reading.events[index].quantities[toll.quantity]
        yield from about(name, ("kg:toll", scene.items(index, counted)))
    for ref in event.denials:
        yield from about(name, ("kg:deniedIn", scenes[ref.article].mention(ref.index)))
    for ref in event.retractions:
        yield from about(name, ("kg:retractedIn", scenes[ref.article].mention(ref.index)))
    for old in event.replaces:
        yield from about(event_curie(old), ("dct:isReplacedBy", name))
    for prop, merges in (("kg:mergeReason", event.merges), ("kg:nearMerge", event.near)):
        for merge in merges:
            left, right = (scenes[r.article].mention(r.index) for r in (merge.left, merge.right))
            text = f"{left} = {right}: {merge.reason} ({merge.score:.2f})"
            yield from about(name, (prop, words(text)))


def _rests(event: Event, name: str) -> Iterator[Statement]:
    """How many independent origins of each kind of voice tell it as done."""
    for rest in event.corroboration:
        kind = slug(rest.kind)
        node = f"{name}-rests-on-{kind}"
        yield from about(name, ("kg:restsOn", node))
        yield from about(
            node,
            ("rdf:type", "kg:Corroboration"),
            ("rdfs:label", words(f"{rest.kind}: {rest.origins}")),
            ("kg:originVoice", f"kg:voice-{kind}"),
            ("kg:originCount", number(rest.origins)),
            ("kg:originBasis", tuple(f"kg:basis-{basis}" for basis in rest.bases)),
        )


def edge_statements(event: Event, scenes: Scenes) -> Iterator[tuple[str, Statement]]:
    """The shortcut edges of a happening with their kind: actor, action, target, where one accepted mention states the three.

    Only the edges of facts are under the action itself; all others are under a predicate of their kind, so that no union of
    graphs states what is not asserted.
    """
    happening = Happening.of(event, scenes)
    kind = happening.kind
    for told in happening.alike if kind else ():
        prefix = EDGES[str(kind)]
        stands = told.is_sure if happening.is_fact else told.mention.accepted
        for actor, other in sorted(told.pairs) if stands else ():
            yield str(kind), (actor, told.action.replace("act:", f"{prefix}:", 1), other)


def all_events(events: Iterable[Event], scenes: Scenes) -> Iterator[Statement]:
    """Every happening, in the order of their ids."""
    for event in sorted(events, key=lambda e: e.id):
        yield from event_statements(event, scenes)
