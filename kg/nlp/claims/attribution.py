"""According to whom: every report in a document with its speaker, cue and content, and which one an event stands in.

Reports nest: the innermost one around an event is its attribution, the next is what it comes through.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from kg.frozen import replace
from kg.nlp.claims.climb import is_refuted, standing
from kg.nlp.claims.factuality import Factuality
from kg.nlp.claims.labels import labelled
from kg.nlp.claims.quotations import continued, quotations, signed
from kg.nlp.claims.reports import Range, Report
from kg.nlp.claims.retracting import retracting
from kg.nlp.claims.sayings import by_noun, by_verb, citing, claiming
from kg.nlp.claims.selection import cues_of
from kg.nlp.claims.sources import according, hearsay
from kg.nlp.parse.labels import is_verb
from kg.nlp.parse.scheme import (
    ADJECTIVAL,
    ADJECTIVE_POS,
    ADPOSITION_POS,
    ADVERB_POS,
    ADVERBIAL,
    ADVERBIAL_CLAUSE,
    APPOSITION,
    CLAUSE_MARKER,
    DIRECT_OBJECT,
    NOUN_ADVERBIAL,
    NOUN_POS,
    PREPOSITION,
    PREPOSITION_CLAUSE,
    PREPOSITION_OBJECT,
    RELATIVE_CLAUSE,
    SUBJECT,
    SUBORDINATION_POS,
)
from kg.nlp.parse.tree import Doc, Token
from kg.ontology import Ontology

Finder = Callable[[Token, Ontology], Report | None]

ADDED = frozenset({APPOSITION, DIRECT_OBJECT, NOUN_ADVERBIAL, RELATIVE_CLAUSE})
CHAINED_POS = frozenset({ADJECTIVE_POS, ADPOSITION_POS, ADVERB_POS, SUBORDINATION_POS})
SIGNS = ("AccordingCue", "HearsayCue", "LabelCue", "SignatureCue")
CHAINED = frozenset({ADJECTIVAL, ADVERBIAL, PREPOSITION, PREPOSITION_CLAUSE})


def find_reports(doc: Doc, ontology: Ontology, paragraphs: Sequence[Range]) -> list[Report]:
    """All reports in text order. ``paragraphs`` are the token ranges (end exclusive) that the document falls into; what
    stands in another paragraph no cue reports, but a quotation may go on there."""
    quotes = [quotations(doc, [bounds]) for bounds in paragraphs]
    found = (
        r
        for (first, last), own in zip(paragraphs, quotes, strict=True)
        for r in _reports_of_words(doc[first:last], own, ontology)
    )
    reports = without_echoes(found)
    every = [q for own in quotes for q in own]
    return [*reports, *continued(doc, every, reports, paragraphs, ontology)]


def _finders(
    quotes: Sequence[Range],
) -> tuple[tuple[Finder, ...], tuple[Finder, ...], tuple[Finder, ...]]:
    """How a verb, a noun, and any word that is a sign of it may open a report, given the quotations of the document."""
    signs = (hearsay, partial(labelled, quotes=quotes), partial(signed, quotes=quotes), according)
    of_verbs = (claiming, partial(by_verb, quotes=quotes), partial(citing, quotes=quotes))
    return of_verbs, (retracting, by_noun), signs


def _signs(ontology: Ontology) -> frozenset[str]:
    """The words, and first words of phrases, that alone may be a sign of a report."""
    return frozenset(lemma.split()[0] for kind in SIGNS for lemma in ontology.cue_words(kind))


def _reports_of_words(
    words: Iterable[Token], quotes: Sequence[Range], ontology: Ontology
) -> Iterator[Report]:
    """The reports that words open; of the ways in which one may open one the first that answers wins."""
    of_verbs, of_nouns, of_signs = _finders(quotes)
    signs = _signs(ontology)
    for token in words:
        own = of_verbs if is_verb(token) else of_nouns if token.pos_ == NOUN_POS else ()
        for find in (*own, *of_signs) if token.lower_ in signs else own:
            found = find(token, ontology)
            if found is not None:
                yield found
                break


def without_echoes(reports: Iterable[Report]) -> list[Report]:
    """All reports but the hearsay inside an accusation: "charged X with allegedly killing" is one charge."""
    found = list(reports)
    charges = [r for r in found if r.rule.stance == "accusing"]
    return [
        r for r in found if r.rule.kind != "HearsayCue" or not any(c.holds(r.cue) for c in charges)
    ]


def around(token: Token, reports: Sequence[Report], ontology: Ontology) -> list[Report]:
    """The reports whose content holds the token, the innermost first.

    A relative clause set off by a comma is the writer's aside, not part of indirect speech that the report opens (it is
    part of what a report closes: "police, who beat him, fled, witnesses said"); so is what a factive
    report ("acknowledged that …") gives as the cause of its content.
    """
    return sorted(
        (r for r in reports if r.holds(token) and not _is_aside(token, r, ontology)),
        key=lambda r: (r.size, not r.inner, r.cue.i),
    )


def told(facts: Factuality, reports: Sequence[Report], ontology: Ontology) -> Factuality:
    """What an event's factuality is as its innermost speaker tells it: a denial turns it round, a belief makes it
    probable, and what is not said, confirmed or denied stays open.

    Args:
        facts: the factuality inside of the report's content.
        reports: the reports around the event, the innermost first.
    """
    if not reports:
        return facts
    cue, rule = reports[0].cue, reports[0].rule
    if reports[0].of_itself:
        return facts
    if is_verb(cue) and standing(cue, ontology).polarity == "negative":
        return facts.open(f"“{cue.text}” is itself denied")
    if is_refuted(cue, ontology):
        return facts.open(f"“{cue.text}” is refuted")
    if rule.polarity == "negative":
        facts = facts.denied(cue.text)
    if rule.certainty and facts.certainty == "certain":
        return replace(facts, certainty=rule.certainty)
    return facts


def _is_aside(token: Token, report: Report, ontology: Ontology) -> bool:
    if report.manner != "indirect" or token.i < report.cue.i:
        return False
    if report.rule.stance == "affirming" and cause_of(token, ontology) is not None:
        return True
    node = token
    while node.i != report.cue.i and node.head.i != node.i:
        if (node.dep_ in ADDED and _follows_comma(node)) or _sets_another_beside(node, ontology):
            return True
        node = node.head
    return False


def _sets_another_beside(clause: Token, ontology: Ontology) -> bool:
    """ "X confirmed that …, while Y warned that …": the clause of another speaker."""
    if clause.dep_ != ADVERBIAL_CLAUSE or not cues_of(clause, "ReportingCue", ontology):
        return False
    marks = (c for c in clause.children if c.dep_ == CLAUSE_MARKER)
    beside = any(ontology.cues_for(c.lower_, "OtherSpeakerMarkCue") for c in marks)
    return beside and any(c.dep_ == SUBJECT for c in clause.children)


def _follows_comma(node: Token) -> bool:
    left = node.left_edge.i
    return left > 0 and node.doc[left - 1].text == ","


def cause_of(noun: Token, ontology: Ontology) -> Token | None:
    """The verb of the clause whose cause a noun states ("… due to N", "… because of N"); None when it states none."""
    if noun.dep_ != PREPOSITION_OBJECT:
        return None
    node, causal = noun.head, False
    while node.pos_ in CHAINED_POS and node.dep_ in CHAINED:
        causal = causal or bool(ontology.cues_for(node.lower_, "CausalCue"))
        node = node.head
    while causal and not is_verb(node) and node.head.i != node.i:
        node = node.head
    return node if causal and is_verb(node) else None
