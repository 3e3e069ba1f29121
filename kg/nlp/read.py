"""Reading one parsed article: triggers, roles, attribution, factuality and circumstances become plain values."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.event_types import EventTypes, load_event_types
from kg.model import Argument, Attribution, EventMention, Quantity, Reading, Span, TimeExpression
from kg.nlp.arguments.beneficiary import beneficiary, side_within
from kg.nlp.arguments.doers import doers, sides
from kg.nlp.arguments.match import Trigger
from kg.nlp.arguments.nominal import nominal
from kg.nlp.arguments.places import is_place, places_of
from kg.nlp.arguments.roles import Filled, fill
from kg.nlp.arguments.verbal import verbal
from kg.nlp.circumstances.circumstances import (
    TimePhrase,
    condition_of,
    instrument_of,
    time_of,
    time_phrases,
)
from kg.nlp.claims.addressee import addressee
from kg.nlp.claims.attribution import Report, around, cause_of, find_reports, told
from kg.nlp.claims.factuality import Factuality, factuality
from kg.nlp.claims.modes import told_mode
from kg.nlp.claims.speech_acts import REPRISAL, amid, force_of
from kg.nlp.claims.topics import is_private_life, is_sport
from kg.nlp.clauses.sides import sister_sides
from kg.nlp.clauses.syntax import Arg, surface_subject
from kg.nlp.events.confidence import Case, confidence, signs
from kg.nlp.expressions.quantities import find_quantities
from kg.nlp.parse.labels import clause_end, conjuncts, is_verb, tense_of
from kg.nlp.parse.parser import ParsedArticle
from kg.nlp.parse.scheme import ADJECTIVE_POS, NOUN_POS, PROPER_NOUN_POS, SUBJECT, VERB_POS
from kg.nlp.parse.tree import Span as Sentence
from kg.nlp.parse.tree import Token
from kg.nlp.phrases.coreference import resolve_coreference
from kg.nlp.phrases.groups import with_members
from kg.nlp.phrases.mentions import MentionTable, build_table
from kg.nlp.phrases.reference_cues import load_reference_cues
from kg.nlp.phrases.relations import find_relations
from kg.nlp.repair.repair import repair
from kg.ontology import Entry, Ontology

_ANY_OF_ADJE_NOUN_PROP_VERB_POS = frozenset({ADJECTIVE_POS, NOUN_POS, PROPER_NOUN_POS, VERB_POS})

Extractor = Callable[[Sentence, Ontology], Iterable[Trigger]]
GIVING = frozenset({"AID"})
WORDED = frozenset({"REQUEST", "AGREE"})  # acts of words, which an answer goes back to
OWNING = frozenset({"possessor", "by", "from", "modifier"})
TALKING = "CONSULT"
EXTRACTORS: tuple[Extractor, ...] = (verbal, nominal)


@dataclass(frozen=True, slots=True)
class Page:
    """All that the assembling of one article's event mentions looks at."""

    parsed: ParsedArticle
    ontology: Ontology
    types: EventTypes
    table: MentionTable
    reports: tuple[Report, ...]
    triggers: tuple[Trigger, ...]
    times: dict[int, list[TimePhrase]]
    quantities: dict[int, list[Quantity]]
    sentence_of: dict[int, int]
    by_head: dict[int, Trigger]


def read(
    parsed: ParsedArticle, ontology: Ontology, extractors: Sequence[Extractor] = EXTRACTORS
) -> Reading:
    """Read all that an article says; nothing is resolved against the world.

    Returns:
        The reading, whose offsets refer to the article's text as it was given.
    """
    doc, _ = repair(parsed.doc, ontology)
    cues = load_reference_cues()
    table = build_table(doc, cues, parsed.span)
    resolve_coreference(table, doc, cues)
    relations = find_relations(table, doc, cues, parsed.span)
    sents = [s for s in doc.sents if any(t.is_alpha for t in s)]
    political = () if is_sport(doc, ontology) else sents
    triggers = tuple(
        t for s in political for t in without_overlap(t for e in extractors for t in e(s, ontology))
    )
    triggers = () if is_private_life(doc, (t.entry.type for t in triggers), ontology) else triggers
    reports = tuple(find_reports(doc, ontology, paragraphs(parsed)))
    starts = [s.start for s in sents]
    eventful = sorted({bisect_right(starts, t.head.i) - 1 for t in triggers})
    page = Page(
        parsed,
        ontology,
        load_event_types(),
        table,
        reports,
        triggers,
        {i: time_phrases(sents[i]) for i in eventful},
        {i: _quantities(sents[i], parsed) for i in eventful},
        {t: i for i, s in enumerate(sents) for t in range(s.start, s.end)},
        {t.head.i: t for t in triggers},
    )
    _speak_for_themselves(page, cues)
    events = tuple(with_members(event, table.mentions) for event in _events(page))
    spans = tuple(parsed.tokens(s.start, s.end - 1) for s in sents)
    return Reading(parsed.article, spans, table.mentions, events, relations, ())


def paragraphs(parsed: ParsedArticle) -> list[tuple[int, int]]:
    """The token range of every segment (end exclusive)."""
    bounds = [*parsed.starts, len(parsed.doc.text) + 1]
    begins = [token.idx for token in parsed.doc]
    ends = [bisect_left(begins, end) for end in bounds[1:]]
    return list(zip([0, *ends], ends, strict=False))


def without_overlap(triggers: Iterable[Trigger]) -> list[Trigger]:
    """Of triggers that share words the longest stays, then the most specific; in text order."""
    kept: list[Trigger] = []
    taken: set[int] = set()
    for trigger in sorted(
        triggers, key=lambda t: (-len(t.tokens), -t.entry.specificity, t.first, t.entry.iri)
    ):
        words = {t.i for t in trigger.tokens}
        if not words & taken:
            kept.append(trigger)
            taken |= words
    return sorted(kept, key=lambda t: t.head.i)


def _quantities(sent: Sentence, parsed: ParsedArticle) -> list[Quantity]:
    found = []
    for q in find_quantities(sent.text):
        span = parsed.span(sent.start_char + q.span.start, sent.start_char + q.span.end)
        found.append(Quantity(span, q.value, q.min, q.max, q.unit, q.role))
    return found


def _speak_for_themselves(page: Page, cues: object) -> None:
    """ "I" and "we" inside a quotation are its speaker."""
    from kg.nlp.phrases.coreference import first_person

    for index in first_person(page.table, cues):  # type: ignore[arg-type]
        for report in around(page.table.token(index), page.reports, page.ontology):
            speaker = page.table.at(report.speakers[0]) if report.speakers else None
            if report.manner == "direct" and speaker is not None and speaker != index:
                page.table.set_antecedent(
                    index, speaker, "first person: the speaker of the quotation"
                )
                break


def _events(page: Page) -> Iterator[EventMention]:
    index = {t.head.i: i for i, t in enumerate(page.triggers)}
    for trigger in page.triggers:
        yield _event(trigger, page, index)


def _event(trigger: Trigger, page: Page, index: dict[int, int]) -> EventMention:
    filled, facts = fill(trigger), factuality(trigger, page.ontology)
    entry, parsed = trigger.entry, page.parsed
    actors, targets = (
        _arguments(doers(trigger, filled, page.by_head, page.table, page.types), page.table),
        _arguments(filled.get("target"), page.table),
    )
    actors, targets = _without_self(actors, targets, page.table)
    force = force_of(trigger, filled, page.by_head, page.table, page.ontology, page.types)
    targets = targets or (_arguments(force.targets, page.table) if force else ())
    partners = _partners(trigger, actors, targets, page)
    if partners:
        actors, targets = partners, ()
    type_name = (
        force.type
        if force
        else (entry.joint or entry.type)
        if partners
        else amid(trigger, page.ontology) or entry.type
    )
    extra = (
        ()
        if targets or entry.mutual or partners
        else _held_by_object(filled, page.table, actors, page.by_head) or _opposed(trigger, page)
    )
    extra = extra or (
        _arguments(beneficiary(trigger), page.table)
        if not targets and (entry.type in GIVING or _mediates(entry))
        else ()
    )
    extra = extra or (
        _arguments(addressee(trigger, facts, type_name == REPRISAL, page.ontology), page.table)
        if not targets
        else ()
    )
    extra = extra or (
        ()
        if targets or entry.mutual or partners
        else _arguments(side_within(trigger, filled, page.table), page.table)
    )
    extra = _without_self(actors, extra, page.table)[1]
    targets = _behind_content(targets, actors, page)
    fillers = [
        *filled.get("target"),
        *filled.get("object"),
        *filled.get("place"),
        *(a for a in filled.get("actor") if a.name != "subject"),
    ]
    spots = (
        *(a for a in filled.get("place") if is_place(a.token, page.table, page.ontology)),
        *places_of(trigger, fillers, page.table, page.ontology),
    )
    report = around(trigger.head, page.reports, page.ontology)
    attribution = _attribution(report, page, index)
    held = told(facts, report, page.ontology)
    number = page.sentence_of.get(trigger.head.i, 0)
    condition = condition_of(trigger, page.ontology)
    obj = _object_span(filled, trigger, page, condition)
    instrument = instrument_of(trigger, page.ontology)
    contexts = page.types.contexts(
        t.lemma_.lower() for t in trigger.head.sent if t.pos_ in _ANY_OF_ADJE_NOUN_PROP_VERB_POS
    )
    shown = signs(
        Case(
            trigger,
            filled,
            facts,
            report,
            actors,
            targets or extra,
            obj is not None,
            page.table,
            page.ontology,
            trigger.head.sent,
            sum(t.i in page.by_head for t in trigger.head.sent),
        )
    )
    return EventMention(
        sentence=number,
        trigger=parsed.tokens(trigger.first, trigger.last),
        lemma=_lemma(trigger),
        type=type_name,
        mode=_mode(trigger, type_name, filled, page),
        rule=entry.iri,
        action=entry.action,
        actors=actors,
        targets=targets or extra,
        object=obj,
        places=_arguments(spots, page.table),
        time=_time(trigger, page, number),
        quantities=_counted(trigger, filled, page, number),
        instrument=_phrase(instrument, page) if instrument is not None else None,
        attribution=attribution,
        polarity=held.polarity,  # type: ignore[arg-type]
        status=_status(facts, entry.type, page.types),  # type: ignore[arg-type]
        certainty=held.certainty,  # type: ignore[arg-type]
        condition=parsed.tokens(*condition) if condition else None,
        contexts=contexts,
        confidence=confidence(shown),
        signs=shown,
        evidence=_evidence(trigger, filled, report, page),
        why=(
            *trigger.why,
            f"frame {entry.frame.name}",
            *(f"{r}: {a.why}" for r in sorted(filled.roles) for a in filled.get(r)),
            *held.why,
            *((force.why,) if force else ()),
        ),
    )


def _mode(trigger: Trigger, type_name: str, filled: Filled, page: Page) -> str | None:
    """The mode that the entry or a weapon gives, else that which the act of words has by what it asks, refuses or threatens."""
    if mode := told_mode(trigger, filled, type_name, page.ontology):
        return mode
    contents = (
        page.by_head.get(a.token.i) for role in ("object", "target") for a in filled.get(role)
    )
    return page.types.mode_of_content(
        type_name, (act.entry.type for act in contents if act is not None)
    )


def _lemma(trigger: Trigger) -> str:
    return " ".join(
        x
        for x in (
            trigger.entry.lemma,
            trigger.entry.particle,
            trigger.noun.lemma_.lower() if trigger.noun is not None else None,
        )
        if x
    )


def _arguments(args: Iterable[Arg], table: MentionTable) -> tuple[Argument, ...]:
    found: dict[int, Argument] = {}
    for arg in args:
        for token in (*sister_sides(arg.token)[:-1], arg.token):
            index = table.at(token)
            if index is not None:
                name = arg.name if not arg.token.dep_.startswith(SUBJECT) else None
                found.setdefault(
                    index, Argument(index, f"{arg.name}: {arg.why}", "understood" in arg.why, name)
                )
    return tuple(found.values())


def _mediates(entry: Entry) -> bool:
    """Talks of one side alone, for others: their purpose says for whom ("launched a mediation effort to help the two")."""
    roles = {r for bound in entry.frame.bindings.values() for r in bound}
    return entry.type == TALKING and entry.pos == "verb" and "party" not in roles


def _held_by_object(
    filled: Filled, table: MentionTable, actors: tuple[Argument, ...], by_head: dict[int, Trigger]
) -> tuple[Argument, ...]:
    """ "rejected Iraq's demand": whose content it is, is whom the act is toward, unless it is the actor's own."""
    acting = {table.representative(a.mention) for a in actors}
    for arg in filled.get("object"):
        index = None if is_verb(arg.token) else table.at(arg.token)
        owner = table[index].possessor if index is not None else None
        if (
            owner is not None
            and table.representative(owner) not in acting
            and table[owner].kind != "pronoun"
        ):
            return (Argument(owner, f"holder of “{arg.token.text}”"),)
        asking = _askers(by_head.get(arg.token.i), acting, table)
        if asking:
            return asking
    return ()


def _opposed(trigger: Trigger, page: Page) -> tuple[Argument, ...]:
    """ "The bill failed due to opposition from X": what the clause is about is what the noun is directed at."""
    if trigger.entry.pos != "noun" or not any(
        "target" in roles for roles in trigger.entry.frame.bindings.values()
    ):
        return ()
    verb = cause_of(trigger.head, page.ontology)
    return (
        _arguments(
            (
                Arg("subject", a.token, f"subject of “{verb.text}”, whose cause it is")
                for a in surface_subject(verb)
            ),
            page.table,
        )
        if verb
        else ()
    )


def _without_self(
    actors: tuple[Argument, ...], targets: tuple[Argument, ...], table: MentionTable
) -> tuple[tuple[Argument, ...], tuple[Argument, ...]]:
    """Nobody is both sides of one act, by the same words or by a pronoun."""
    acting = {i for a in actors for i in (a.mention, table.representative(a.mention))}
    return actors, tuple(
        t
        for t in targets
        if t.mention not in acting
        and not (table[t.mention].kind == "pronoun" and table.representative(t.mention) in acting)
    )


def _behind_content(
    targets: tuple[Argument, ...], actors: tuple[Argument, ...], page: Page
) -> tuple[Argument, ...]:
    """ "supported Chad's position": a stance is its owner's, who is the one acted toward."""
    acting = {page.table.representative(a.mention) for a in actors}
    found = []
    for target in targets:
        mention = page.table[target.mention]
        owner = mention.possessor
        stance = page.ontology.cues_for(mention.lemma, "StanceNounCue")
        if stance and owner is not None and page.table.representative(owner) not in acting:
            found.append(Argument(owner, f"owner of “{mention.head.text}”; {target.reason}"))
        else:
            asking = _askers(
                page.by_head.get(page.table.token(target.mention).i), acting, page.table
            )
            found += [replace(a, reason=f"{a.reason}; {target.reason}") for a in asking] or [target]
    return tuple(found)


def _askers(act: Trigger | None, acting: set[int], table: MentionTable) -> tuple[Argument, ...]:
    """ "turned down a request by X": whose request or offer it is, is who is turned down."""
    if act is None or act.entry.pos != "noun" or act.entry.type not in WORDED:
        return ()
    found = _arguments((a for a in sides(fill(act), table) if a.name in OWNING), table)
    return () if any(table.representative(a.mention) in acting for a in found) else found


def _object_span(
    filled: Filled, trigger: Trigger, page: Page, condition: tuple[int, int] | None
) -> Span | None:
    """The content as the article words it: a clause, or a noun phrase with all that describes it; a condition is apart."""
    acts = {t.head.i for t in page.triggers if t.entry.pos == "noun"}
    objects = filled.get("object") or tuple(
        a
        for a in filled.get("target")
        if a.token.i in acts or page.ontology.cues_for(a.token.lemma_.lower(), "StanceNounCue")
    )
    if not objects:
        return None
    first = objects[0].token
    if is_verb(first):
        return (
            None
            if first.is_ancestor(trigger.head)
            else page.parsed.tokens(*_before_speaker(first, trigger))
        )
    edges = [page.table.extent(t) for t in (conjuncts(first) if len(objects) > 1 else [first])]
    last = max(e[1] for e in edges)
    whole = clause_end(first)[1] if first.i > trigger.last else last
    if condition and first.i < condition[0] <= whole:
        whole = condition[0] - 1
    return page.parsed.tokens(min(e[0] for e in edges), max(last, whole))


def _before_speaker(clause: Token, trigger: Trigger) -> tuple[int, int]:
    """First and last token of a clause; of one that stands before its report, without who reports it."""
    first, last = clause_end(clause)
    speakers = [
        a.token.left_edge.i
        for a in trigger.args
        if a.name == "subject" and clause.i < a.token.i <= last
    ]
    last = min([last, *(s - 1 for s in speakers)])
    while last > first and trigger.head.doc[last].is_punct:
        last -= 1
    return first, last


def _phrase(token: Token, page: Page) -> Span:
    return page.parsed.tokens(*page.table.extent(token))


def _attribution(
    reports: Sequence[Report], page: Page, index: dict[int, int]
) -> Attribution | None:
    """The innermost report with all that it comes through."""
    chain: Attribution | None = None
    for report in reversed(reports):
        speakers = _arguments((Arg("subject", t, "its own") for t in report.speakers), page.table)
        first, last = min(r[0] for r in report.content), max(r[1] for r in report.content)
        content = page.parsed.tokens(first, last)
        number = page.sentence_of.get(report.cue.i, 0)
        trigger = next((t for t in page.triggers if t.head.i == report.cue.i), None)
        chain = Attribution(
            speakers[0] if speakers else None,
            page.parsed.tokens(report.cue_tokens[0].i, report.cue_tokens[-1].i),
            (content.start, content.end),
            report.manner,  # type: ignore[arg-type]
            report.rule.stance or "neutral",  # type: ignore[arg-type]
            _time(trigger, page, number) if trigger else None,
            index.get(report.cue.i),
            chain,
        )
    return chain


def _partners(
    trigger: Trigger, actors: tuple[Argument, ...], targets: tuple[Argument, ...], page: Page
) -> tuple[Argument, ...]:
    """All sides of an act that is another when done together ("held drills with Oman"); empty when one side does it."""
    if trigger.entry.joint is None:
        return ()
    fellows = _arguments(
        (a for a in trigger.args if a.name == "with" and not is_verb(a.token)), page.table
    )
    sides = tuple({a.mention: a for a in (*actors, *fellows)}.values())
    return sides if len(sides) > 1 else ()


def _status(facts: Factuality, type_name: str, types: EventTypes) -> str:
    """A hostile act that one offers ("vowed to strike") is threatened."""
    return (
        "threatened"
        if facts.status == "offered"
        and facts.polarity == "positive"
        and types.type(type_name).announced
        else facts.status
    )


def _time(trigger: Trigger, page: Page, number: int) -> TimeExpression | None:
    phrase = time_of(trigger, page.times.get(number, []), page.triggers)
    if phrase is None:
        return None
    verb = trigger.head
    while not is_verb(verb) and verb.head.i != verb.i:
        verb = verb.head
    return TimeExpression(
        page.parsed.tokens(phrase.first, phrase.last),
        tense_of(verb) if is_verb(verb) else "none",  # type: ignore[arg-type]
    )


def _counted(trigger: Trigger, filled: Filled, page: Page, number: int) -> tuple[Quantity, ...]:
    """The quantities inside what fills the trigger's roles or hangs on it."""
    spans = [
        page.parsed.tokens(a.token.left_edge.i, a.token.right_edge.i)
        for a in trigger.args
        if not is_verb(a.token) and a.name != "subject"
    ]
    spans += [_phrase(a.token, page) for a in filled.get("actor")]
    return tuple(
        q for q in page.quantities.get(number, ()) if any(q.span.overlaps(s) for s in spans)
    )


def _evidence(trigger: Trigger, filled: Filled, reports: Sequence[Report], page: Page) -> Span:
    """The shortest stretch of the sentence that holds trigger, arguments and the words of who says so."""
    sent = trigger.head.sent
    ends = [(trigger.first, trigger.last)]
    ends += [
        page.table.extent(a.token)
        for args in filled.roles.values()
        for a in args
        if a.token.sent.start == sent.start and not is_verb(a.token)
    ]
    for report in reports[:1]:
        ends += [
            (t.i, t.i) for t in (*report.cue_tokens, *report.speakers) if t.sent.start == sent.start
        ]
    return page.parsed.tokens(min(e[0] for e in ends), max(e[1] for e in ends))
