"""The reading of one parsed article: the stages in the order in which a sentence passes, without a rule of its own."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Reading
from kg.nlp.arguments.extract import EXTRACTORS, Extractor, find_triggers
from kg.nlp.arguments.incidents import in_sentences, told_apart
from kg.nlp.claims.attribution import find_reports
from kg.nlp.claims.first_person import speak_for_themselves
from kg.nlp.claims.topics import private_life, sport
from kg.nlp.events.assemble import event_mention
from kg.nlp.events.page import make_page, paragraphs
from kg.nlp.events.tolls import with_tolls
from kg.nlp.events.trace import trace_of
from kg.nlp.parse.parser import ParsedArticle
from kg.nlp.parse.sentences import worded
from kg.nlp.phrases.coreference import resolve_coreference
from kg.nlp.phrases.mentions import build_table
from kg.nlp.phrases.reference_cues import load_reference_cues
from kg.nlp.phrases.relations import find_relations
from kg.nlp.repair.repair import repair
from kg.ontology import Ontology


def read(
    parsed: ParsedArticle, ontology: Ontology, extractors: Sequence[Extractor] = EXTRACTORS
) -> Reading:
    """Read all that an article says; nothing is resolved against the world.

    Returns:
        The reading, whose offsets refer to the article's text as it was given, with the trace of what was repaired,
        dropped, filled by a fallback or left out.
    """
    doc, repaired = repair(parsed.doc, ontology)
    cues = load_reference_cues()
    table = build_table(doc, cues, parsed.span)
    resolve_coreference(table, doc, cues)
    relations = find_relations(table, doc, cues, parsed.span)
    sents = worded(doc)
    left_out = sport(doc, ontology)
    political = () if left_out else sents
    found = [t for s in political for t in find_triggers(s, ontology, extractors)]
    triggers = tuple(t for t in found if not t.dropped)
    left_out = left_out or private_life(doc, (t.entry.type for t in triggers), ontology)
    triggers = () if left_out else triggers
    triggers, harms = told_apart(tuple(in_sentences(triggers, sents)), ontology)
    reports = tuple(find_reports(doc, ontology, paragraphs(parsed)))
    speak_for_themselves(table, reports, ontology, cues)
    page = make_page(parsed, sents, table, reports, triggers, ontology)
    made = [event_mention(t, page) for t in triggers]
    spans = tuple(parsed.tokens(s.start, s.end - 1) for s in sents)
    dropped = (t.mark() for t in found if t.dropped)
    ways = (mark for _, way in made for mark in way)
    marks = (*repaired, *dropped, *harms, *ways, *([left_out] if left_out else ()))
    events = with_tolls([event for event, _ in made], page.quantities)
    trace = trace_of(marks, parsed)
    return Reading(parsed.article, spans, table.mentions, events, relations, (), trace)
