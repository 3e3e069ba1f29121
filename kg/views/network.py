"""From a graph to what the views show: event mentions with names instead of IRIs.

Only the graph is read (Turtle or TriG in the project's shape), so whatever is in the picture is what SPARQL finds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pyoxigraph as ox

from kg.errors import OntologyError
from kg.event_types import load_event_types
from kg.views.facts import Facts, gather, read_quads
from kg.views.picture import Happening, Picture, Report, Said, Thing, Tie, When
from kg.views.rollup import roots, states
from kg.views.ties import all_ties, told_ties

MOST_VOICES = 6
"""So many speakers through whom a claim came are named."""

IMPORTED = "imported"
"""The reader of rows that others coded."""

CLASSES: tuple[tuple[str, str], ...] = (
    ("schema:Person", "person"),
    ("foaf:Person", "person"),
    ("schema:Country", "country"),
    ("kg:ArmedForce", "armed-force"),
    ("schema:GovernmentOrganization", "government"),
    ("kg:Group", "group"),
    ("kg:Item", "item"),
    ("kg:ItemGroup", "item"),
    ("kg:ItemType", "item"),
    ("schema:NewsMediaOrganization", "organisation"),
    ("schema:Organization", "organisation"),
    ("org:FormalOrganization", "organisation"),
    ("org:OrganizationalUnit", "organisation"),
    ("org:Organization", "organisation"),
    ("schema:City", "place"),
    ("schema:AdministrativeArea", "place"),
    ("schema:Place", "place"),
    ("sem:Place", "place"),
)
KINDS = frozenset(kind for _, kind in CLASSES)


def read_picture(path: Path) -> Picture:
    """Read a graph file (``.ttl``, ``.trig``, ``.nt``, ``.nq``) as what the views draw.

    Raises:
        GraphError: the file can't be read as a graph.
    """
    return picture(read_quads(path))


def picture(quads: Iterable[ox.Quad | ox.Triple]) -> Picture:
    """Read statements as what the views draw: every ``kg:EventMention`` becomes one :class:`Happening`."""
    facts = gather(quads)
    return picture_of([facts], facts, events_of(facts))


def events_of(facts: Facts) -> dict[str, str]:
    """An event mention → the event that it denotes."""
    return {
        mention: event
        for event in facts.subjects("kg:Event")
        for mention in facts.all(event, "gaf:denotedBy")
    }


def picture_of(articles: Iterable[Facts], shared: Facts, events: Mapping[str, str]) -> Picture:
    """The same from parts of a graph, such as the articles of a large one, of which one is held at a time.

    Args:
        articles: the facts of each part, those that are shared below them (:func:`kg.views.facts.over`).
        shared: the facts about entities, and how events stand.
        events: an event mention → the event that it denotes.
    """
    happenings: list[Happening] = []
    reports: dict[str, Report] = {}
    told: list[tuple[str, Tie]] = []
    for facts in articles:
        own = _happenings(facts, events)
        named = {h.article for h in own} | set(facts.subjects("schema:NewsArticle"))
        reports |= {iri: _report(facts, iri) for iri in named}
        happenings += own
        told += told_ties(facts)
    happenings.sort(key=lambda h: h.iri)
    tied = all_ties(told, shared)
    used = {iri for h in happenings for iri in (*h.actors, *h.targets, *h.places)}
    used |= {h.said.speaker for h in happenings if h.said and h.said.speaker}
    used |= {iri for tie in tied for iri in (tie.start, tie.end)}
    above = roots(shared, used)
    return Picture(
        tuple(
            _thing(shared, iri, above.get(iri, iri)) for iri in sorted(used | set(above.values()))
        ),
        tuple(reports[iri] for iri in sorted(reports)),
        tuple(happenings),
        tuple(sorted(shared.prefixes.items())),
        tied,
    )


def _happenings(facts: Facts, events: Mapping[str, str]) -> list[Happening]:
    claims = {
        facts.one(claim, "kg:claims"): claim for claim in reversed(facts.subjects("kg:Claim"))
    }
    evidence = {
        body: note
        for note in reversed(facts.subjects("oa:Annotation"))
        for body in facts.all(note, "oa:hasBody")
    }
    return [
        _happening(facts, mention, events.get(mention), claims.get(mention), evidence.get(mention))
        for mention in facts.subjects("kg:EventMention")
    ]


def _happening(
    facts: Facts, iri: str, event: str | None, claim: str | None, evidence: str | None
) -> Happening:
    kind = facts.local(iri, "kg:eventType") or "EVENT"
    target = facts.one(evidence, "oa:hasTarget")
    sentence, quote, trigger_at = _sentence(facts, iri, target)
    quad, mutual = _type(kind)
    trigger = facts.one(iri, "kg:trigger") or kind.lower()
    return Happening(
        iri=iri,
        label=_action(facts, iri) or trigger,
        trigger=trigger,
        type=kind,
        quad=quad,
        mutual=mutual,
        article=facts.one(iri, "kg:inArticle") or facts.one(target, "dct:isPartOf") or "",
        sentence=sentence,
        quote=quote,
        trigger_at=trigger_at,
        event=event,
        standing=facts.local(event, "kg:standing"),
        mode=(facts.local(iri, "kg:mode") or "").removeprefix(kind + "-") or None,
        actors=tuple(facts.all(iri, "kg:actor")),
        targets=tuple(facts.all(iri, "kg:target")),
        places=tuple(facts.all(iri, "kg:place")),
        object=facts.one(iri, "kg:object"),
        condition=facts.one(iri, "kg:condition"),
        quantities=tuple(
            label for q in facts.all(iri, "kg:quantity") for label in facts.all(q, "rdfs:label")
        ),
        status=facts.local(iri, "kg:status") or "actual",
        polarity=facts.local(iri, "kg:polarity") or "positive",
        certainty=facts.local(iri, "kg:certainty")
        or facts.local(claim, "kg:certainty")
        or "certain",
        confidence=facts.number(iri, "kg:confidence"),
        rule=facts.one(iri, "kg:rule"),
        when=_when(facts, iri),
        said=_said(facts, claim),
        headline=facts.one(iri, "rdfs:label"),
        imported=facts.local(iri, "kg:reader") == IMPORTED,
    )


def _type(kind: str) -> tuple[str | None, bool]:
    try:
        concept = load_event_types().type(kind)
    except OntologyError:
        return None, False
    return concept.quad, concept.mutual


def _action(facts: Facts, iri: str) -> str | None:
    action = facts.one(iri, "kg:action")
    label = facts.one(action, "skos:prefLabel")
    if label or action is None:
        return label
    words = action.rsplit(":", 1)[-1].rsplit("/", 1)[-1]
    return words.removesuffix("-v").removesuffix("-n").replace("-", " ")


def _selected(facts: Facts, resource: str | None) -> tuple[str | None, int | None, int | None]:
    """The quote and the offsets into the article of a stretch of text."""
    if resource is None:
        return None, None, None
    low, high = facts.number(resource, "nif:beginIndex"), facts.number(resource, "nif:endIndex")
    start, end = (int(low), int(high)) if low is not None and high is not None else (None, None)
    return facts.one(resource, "nif:anchorOf"), start, end


def _sentence(
    facts: Facts, iri: str, target: str | None
) -> tuple[str, tuple[int, int] | None, tuple[int, int] | None]:
    """The sentence, and where in it the evidence and the trigger stand; without a sentence the evidence is all there is."""
    exact, start, end = _selected(facts, target)
    text, low, _ = _selected(facts, facts.one(iri, "kg:sentence"))
    sentence = text or exact or ""
    base = low if low is not None else (start if sentence == exact else None)
    _, trigger_start, trigger_end = _selected(facts, facts.one(iri, "kg:triggerSpan"))
    return (
        sentence,
        _within(sentence, base, start, end),
        _within(sentence, base, trigger_start, trigger_end),
    )


def _within(
    sentence: str, base: int | None, start: int | None, end: int | None
) -> tuple[int, int] | None:
    if base is None or start is None or end is None:
        return None
    low, high = max(0, start - base), min(len(sentence), end - base)
    return (low, high) if low < high else None


def _when(facts: Facts, iri: str) -> When | None:
    words, time = facts.one(iri, "kg:timeExpression"), facts.one(iri, "kg:time")
    if words is None and time is None:
        return None
    return When(
        facts.one(time, "kg:beginInstant") or facts.one(iri, "kg:beginDate"),
        facts.one(time, "kg:endInstant") or facts.one(iri, "kg:endDate"),
        facts.local(iri, "kg:precision"),
        facts.local(iri, "kg:dateBasis"),
        words,
    )


def _said(facts: Facts, claim: str | None) -> Said | None:
    if claim is None:
        return None
    speaker, outer = facts.one(claim, "kg:speaker"), facts.one(claim, "kg:via")
    via: list[str] = []
    while outer is not None and len(via) < MOST_VOICES:
        via.append(_name(facts, facts.one(outer, "kg:speaker")) or "someone unnamed")
        outer = facts.one(outer, "kg:via")
    on = facts.one(claim, "kg:saidOn") or facts.one(claim, "kg:beginDate")
    return Said(
        claim,
        speaker,
        _name(facts, speaker),
        facts.one(claim, "kg:cue"),
        facts.local(claim, "kg:manner"),
        facts.local(claim, "kg:stance"),
        facts.local(claim, "kg:certainty"),
        on,
        tuple(via),
    )


def _name(facts: Facts, iri: str | None) -> str | None:
    if iri is None:
        return None
    local = iri.rsplit(":", 1)[-1].rsplit("/", 1)[-1]
    return _label(facts, iri) or local.replace("-", " ")


def _label(facts: Facts, iri: str | None) -> str | None:
    """What the graph calls a thing; None where it does not."""
    props = ("skos:prefLabel", "rdfs:label", "foaf:name")
    return next((found for prop in props if (found := facts.one(iri, prop))), None)


def _thing(facts: Facts, iri: str, up: str) -> Thing:
    if iri not in facts.by_subject:
        return _state(iri)
    told, classes = facts.one(iri, "kg:kind"), set(facts.all(iri, "rdf:type"))
    kind = told if told in KINDS else next((k for c, k in CLASSES if c in classes), "unknown")
    aliases = sorted(
        {*facts.all(iri, "skos:altLabel"), *facts.all(iri, "skos:hiddenLabel")}
        - {_name(facts, iri)}
    )
    return Thing(
        iri,
        _name(facts, iri) or iri,
        kind,
        tuple(a for a in aliases if a),
        facts.one(iri, "kg:countryCode"),
        facts.number(iri, "wgs:lat"),
        facts.number(iri, "wgs:long"),
        (facts.local(iri, "kg:placePrecision") or "").removeprefix("place-") or None,
        _label(facts, facts.one(iri, "schema:containedInPlace")),
        facts.one(iri, "kg:linked") != "false",
        tuple(sorted((*facts.all(iri, "schema:sameAs"), *facts.all(iri, "rdfs:seeAlso")))),
        up if up != iri else None,
    )


def _state(iri: str) -> Thing:
    """A state that the graph does not speak of but that somebody in it is counted for."""
    code, name = next(
        ((code, name) for code, (state, name) in states().items() if state == iri), (None, iri)
    )
    return Thing(iri, name, "country" if code else "unknown", country=code)


def _report(facts: Facts, iri: str) -> Report:
    publisher = facts.one(iri, "schema:publisher")
    return Report(
        iri,
        facts.one(iri, "schema:headline") or iri.rsplit(":", 1)[-1],
        _name(facts, publisher),
        facts.one(iri, "schema:datePublished"),
        facts.one(iri, "schema:url"),
        facts.one(publisher, "kg:grade"),
        facts.one(iri, "kg:copyOf"),
    )
