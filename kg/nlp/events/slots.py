"""The other slots of an event mention: its content, words, mode, time, quantities, evidence, and according to whom."""

from __future__ import annotations

from collections.abc import Sequence

from kg.event_types import EventTypes
from kg.model import Argument, Attribution, Knows, Quantity, Span, TimeExpression
from kg.nlp.arguments.places import Scene, is_place, places_of
from kg.nlp.arguments.roles import Filled
from kg.nlp.arguments.trigger import Trigger
from kg.nlp.circumstances.times import time_of
from kg.nlp.claims.basis import basis_of
from kg.nlp.claims.factuality import Factuality
from kg.nlp.claims.modes import told_mode
from kg.nlp.claims.reports import Report
from kg.nlp.clauses.arg import Arg
from kg.nlp.events.accounts import with_accounts
from kg.nlp.events.page import Page
from kg.nlp.parse.labels import clause_end, conjuncts, is_relative, is_verb, tense_of
from kg.nlp.parse.scheme import COORDINATOR_TAG, OPEN_CLAUSE
from kg.nlp.parse.tree import Token


def places(trigger: Trigger, filled: Filled, page: Page) -> tuple[tuple[Argument, ...], str]:
    """Where the act happens, and the name of the way in which that was found."""
    fillers = [
        *filled.get("target"),
        *filled.get("object"),
        *filled.get("place"),
        *(a for a in filled.get("actor") if a.name != "subject"),
    ]
    own = (a for a in filled.get("place") if is_place(a.token, page.table, page.ontology))
    found, way = places_of(Scene(trigger, fillers, page.table, page.ontology))
    return page.arguments((*own, *found)), way


def mode(trigger: Trigger, type_name: str, filled: Filled, page: Page) -> str | None:
    """The mode that the entry or a weapon gives, else that which the act of words has by what it asks, refuses or threatens."""
    if told := told_mode(trigger, filled, type_name, page.ontology):
        return told
    contents = (
        page.by_head.get(a.token.i) for role in ("object", "target") for a in filled.get(role)
    )
    return page.types.mode_of_content(
        type_name, (act.entry.type for act in contents if act is not None)
    )


def lemma(trigger: Trigger) -> str:
    """The entry's lemma with its light noun and its particle; of several particles that it may have, the one that is there."""
    noun = trigger.noun.lemma_.lower() if trigger.noun is not None else None
    there = {t.lower_ for t in trigger.tokens}
    choice = (trigger.entry.particle or "").split()
    particle = [word for word in dict.fromkeys(choice) if len(choice) == 1 or word in there]
    return " ".join(x for x in (trigger.entry.lemma, *particle, noun) if x)


def topic(
    filled: Filled, trigger: Trigger, page: Page, condition: tuple[int, int] | None
) -> Span | None:
    """The content or topic as the trigger's clause words it: a clause, or a noun phrase with all that describes it; a
    condition is apart."""
    objects = filled.get("object") or tuple(a for a in filled.get("target") if _is_content(a, page))
    if not objects:
        return None
    first = objects[0].token
    if is_relative(first):
        return page.tokens(*_told_before(first, trigger, page))
    if is_verb(first):
        around = first.is_ancestor(trigger.head)
        return None if around else page.tokens(*_before_speaker(first, trigger, page))
    edges = [page.table.extent(t) for t in (conjuncts(first) if len(objects) > 1 else [first])]
    last = max(e[1] for e in edges)
    whole = clause_end(first)[1] if first.i > trigger.last else last
    if condition and first.i < condition[0] <= whole:
        whole = condition[0] - 1
    return page.tokens(min(e[0] for e in edges), max(last, whole))


def _is_content(arg: Arg, page: Page) -> bool:
    """An act or a stance that stands where the other side does ("backed the raid")."""
    act = page.by_head.get(arg.token.i)
    noun = act is not None and act.entry.pos == "noun"
    return noun or bool(page.ontology.cues_for(arg.token.lemma_.lower(), "StanceNounCue"))


def _before_speaker(clause: Token, trigger: Trigger, page: Page) -> tuple[int, int]:
    """First and last token of a clause; of one that stands before its report, without who reports it, and of one behind it
    without the pronoun that stands before ("a raid that Mali said killed two")."""
    first, last = clause_end(clause)
    first = max(first, trigger.last + 1) if clause.i > trigger.last else first
    speakers = [
        a.token.left_edge.i
        for a in trigger.args
        if a.name == "subject" and clause.i < a.token.i <= last
    ]
    return first, _whole_end(first, min([last, *(s - 1 for s in speakers)]), page)


def _told_before(pronoun: Token, trigger: Trigger, page: Page) -> tuple[int, int]:
    """First and last token of the clause that "which" takes up: "Chad said *that Sudan had left*, which Sudan denied"."""
    clause = trigger.head.head
    while clause.dep_ == OPEN_CLAUSE and is_verb(clause.head):
        clause = clause.head
    first = min(clause_end(clause)[0], pronoun.i)
    return first, _whole_end(first, max(pronoun.i - 1, first), page)


def _whole_end(first: int, last: int, page: Page) -> int:
    """The last word of what is said, without marks and without the "and" that leads on to something else."""
    doc = page.parsed.doc
    while last > first and (doc[last].is_punct or doc[last].tag_ == COORDINATOR_TAG):
        last -= 1
    return last


def content(trigger: Trigger, page: Page) -> Span | None:
    """What is said where the trigger is the cue of a report, with the quotation that goes on after the cue's sentence."""
    said = [r for r in page.reports if r.cue.i == trigger.head.i]
    if not said:
        return None
    goes_on = (r for r in said[1:] if _follows(said[0], r))
    return _said([said[0], *goes_on], page)


def _follows(report: Report, other: Report) -> bool:
    """The other's words begin right after those of the report, or after the sentence of their cue."""
    last = max(report.cue.sent.end - 1, *(last for _, last in report.content))
    return 0 <= other.content[0][0] - last <= 1


def _said(reports: Sequence[Report], page: Page) -> Span:
    ranges = [r for report in reports for r in report.content]
    first, last = min(first for first, _ in ranges), max(last for _, last in ranges)
    return page.tokens(
        first, last if page.parsed.doc[last].is_punct else _whole_end(first, last, page)
    )


def attribution(told: Token, reports: Sequence[Report], page: Page) -> Attribution | None:
    """The innermost report that tells an act, with all that it comes through."""
    chain: Attribution | None = None
    for report in reversed(reports):
        speakers = page.arguments(Arg("subject", t) for t in report.speakers)
        said = _said([report], page)
        trigger = page.by_head.get(report.cue.i)
        chain = Attribution(
            speakers[0] if speakers else None,
            page.tokens(report.cue_tokens[0].i, report.cue_tokens[-1].i),
            (said.start, said.end),
            report.manner,  # type: ignore[arg-type]
            report.rule.stance or "neutral",  # type: ignore[arg-type]
            time(trigger, page) if trigger else None,
            None if report.of_itself else page.index.get(report.cue.i),
            chain,
            _knows(told, report, page),
        )
    return chain


def _knows(told: Token, report: Report, page: Page) -> Knows | None:
    """How the speaker knows: the value of the ontology without its scheme's name."""
    found = basis_of(told, report, page.table, page.ontology)
    return found.removeprefix("basis-") if found else None  # type: ignore[return-value]


def status(facts: Factuality, type_name: str, types: EventTypes) -> str:
    """A hostile act that one offers ("vowed to strike") is threatened."""
    offered = facts.status == "offered" and facts.polarity == "positive"
    return "threatened" if offered and types.type(type_name).announced else facts.status


def time(trigger: Trigger, page: Page) -> TimeExpression | None:
    """The words that say when, with the tense of the verb that the trigger is or belongs to."""
    number = page.sentence_of.get(trigger.head.i, 0)
    phrase = time_of(trigger, page.times.get(number, []), page.triggers, page.ontology)
    if phrase is None:
        return None
    verb = trigger.head
    while not is_verb(verb) and verb.head.i != verb.i:
        verb = verb.head
    return TimeExpression(
        page.tokens(phrase.first, phrase.last),
        tense_of(verb) if is_verb(verb) else "none",  # type: ignore[arg-type]
    )


def counted(trigger: Trigger, filled: Filled, page: Page) -> tuple[Quantity, ...]:
    """The quantities inside what fills the trigger's roles or hangs on it."""
    number = page.sentence_of.get(trigger.head.i, 0)
    spans = [
        page.tokens(a.token.left_edge.i, a.token.right_edge.i)
        for a in trigger.args
        if not is_verb(a.token) and a.name != "subject"
    ]
    spans += [page.phrase(a.token) for a in filled.get("actor")]
    own = [q for q in page.quantities.get(number, ()) if any(q.span.overlaps(s) for s in spans)]
    return with_accounts(trigger.head, own, page)


def evidence(trigger: Trigger, filled: Filled, reports: Sequence[Report], page: Page) -> Span:
    """The shortest stretch of the sentence that holds trigger, arguments and the words of who says so, whole names and titles."""
    start = trigger.head.sent.start
    ends = [(trigger.first, trigger.last)]
    ends += [
        page.table.extent(a.token)
        for args in filled.roles.values()
        for a in args
        if a.token.sent.start == start and not is_verb(a.token)
    ]
    for report in reports[:1]:
        ends += [(t.i, t.i) for t in report.cue_tokens if t.sent.start == start]
        ends += [
            (page.table.extent(t)[0], page.table.bounds(t)[1])
            for t in report.speakers
            if t.sent.start == start
        ]
    return page.tokens(min(e[0] for e in ends), max(e[1] for e in ends))
