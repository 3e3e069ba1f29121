"""One trigger becomes one event mention: what each stage found of it, put together."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Argument, EventMention
from kg.nlp.arguments.trigger import Trigger
from kg.nlp.circumstances.conditions import condition_of
from kg.nlp.circumstances.instruments import instrument_of
from kg.nlp.claims.attribution import around, told
from kg.nlp.claims.climb import factuality
from kg.nlp.claims.factuality import Factuality
from kg.nlp.claims.reports import Report
from kg.nlp.events import slots
from kg.nlp.events.confidence import confidence
from kg.nlp.events.page import Page
from kg.nlp.events.sides import Act, make_act, targets_of
from kg.nlp.events.signs import Case, signs
from kg.nlp.parse.scheme import ADJECTIVE_POS, NOUN_POS, PROPER_NOUN_POS, VERB_POS
from kg.nlp.parse.trace import Mark
from kg.nlp.phrases.groups import with_members

TELLING = frozenset({ADJECTIVE_POS, NOUN_POS, PROPER_NOUN_POS, VERB_POS})
OWN = "own"


def event_mention(trigger: Trigger, page: Page) -> tuple[EventMention, tuple[Mark, ...]]:
    """Put together all that is told of one act.

    Returns:
        The event mention, and a mark where a fallback told who acts, toward whom, or where.
    """
    act = make_act(trigger, factuality(trigger, page.ontology), page)
    targets, target_way = targets_of(act)
    places, place_way = slots.places(trigger, act.filled, page)
    ways = (("actor", act.way), ("place", place_way), ("target", target_way))
    marks = tuple(
        Mark("fallback", f"{slot} by {way}", trigger.first, trigger.last)
        for slot, way in ways
        if way not in {"", OWN}
    )
    return with_members(_mention(act, targets, places, page), page.table.mentions), marks


def _mention(
    act: Act, targets: tuple[Argument, ...], places: tuple[Argument, ...], page: Page
) -> EventMention:
    trigger, filled, entry = act.trigger, act.filled, act.trigger.entry
    reports = around(trigger.head, page.reports, page.ontology)
    held = told(act.facts, reports, page.ontology)
    condition = condition_of(trigger, page.ontology)
    topic = slots.topic(filled, trigger, page, condition)
    instrument = instrument_of(trigger, page.ontology)
    shown = signs(_case(act, targets, reports, topic is not None))
    return EventMention(
        sentence=page.sentence_of.get(trigger.head.i, 0),
        trigger=page.tokens(trigger.first, trigger.last),
        lemma=slots.lemma(trigger),
        type=act.type,
        mode=slots.mode(trigger, act.type, filled, page),
        rule=entry.iri,
        action=entry.action,
        actors=act.actors,
        targets=targets,
        object=topic,
        content=slots.content(trigger, page),
        places=places,
        time=slots.time(trigger, page),
        quantities=slots.counted(trigger, filled, page),
        instrument=page.phrase(instrument) if instrument is not None else None,
        attribution=slots.attribution(trigger.head, reports, page),
        polarity=held.polarity,  # type: ignore[arg-type]
        status=slots.status(act.facts, entry.type, page.types),  # type: ignore[arg-type]
        certainty=held.certainty,  # type: ignore[arg-type]
        condition=page.tokens(*condition) if condition else None,
        contexts=_contexts(trigger, page),
        confidence=confidence(shown),
        signs=shown,
        evidence=slots.evidence(trigger, filled, reports, page),
        why=_why(act, held),
    )


def _contexts(trigger: Trigger, page: Page) -> tuple[str, ...]:
    return page.types.contexts(t.lemma_.lower() for t in trigger.head.sent if t.pos_ in TELLING)


def _case(
    act: Act, targets: tuple[Argument, ...], reports: Sequence[Report], has_content: bool
) -> Case:
    page, sent = act.page, act.trigger.head.sent
    rivals = sum(t.i in page.by_head for t in sent)
    return Case(
        act.trigger,
        act.type,
        act.filled,
        act.facts,
        reports,
        act.actors,
        targets,
        has_content,
        page.table,
        page.ontology,
        sent,
        rivals,
        page.sentence_of.get(act.trigger.head.i, 0),
        frozenset(page.by_head),
    )


def _why(act: Act, held: Factuality) -> tuple[str, ...]:
    filled = act.filled
    return (
        *act.trigger.why,
        f"frame {act.trigger.entry.frame.name}",
        *(f"{r}: {a.why}" for r in sorted(filled.roles) for a in filled.get(r)),
        *held.why,
        *((act.force.why,) if act.force else ()),
    )
