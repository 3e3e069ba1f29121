"""Mends the parse where its errors are of a known kind, before anything is read from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from kg.nlp.parse.labels import is_telegraphic
from kg.nlp.parse.trace import Mark
from kg.nlp.parse.tree import Doc, Token
from kg.nlp.repair import (
    attachments,
    headlines,
    names,
    nouns,
    predicates,
    reports,
    sides,
    verbs,
)
from kg.nlp.repair.rule import Apply, Kind, Repair, Scope
from kg.ontology import Ontology

REPAIRS: tuple[Repair, ...] = (
    headlines.listed_actors,
    headlines.heading,
    headlines.heading_as_root,
    headlines.label_behind,
    names.named_label,
    headlines.hidden_verb,
    headlines.infinitive_root,
    headlines.adjective_root,
    headlines.second_act,
    headlines.listed_subject,
    headlines.bare_passive,
    headlines.victims,
    nouns.hyphenated,
    verbs.second_participle,
    reports.closing_report,
    reports.listed_report,
    reports.second_report,
    reports.two_headlines,
    reports.speaker_as_apposition,
    reports.outcome_of_charge,
    reports.report_of_witness,
    reports.subject_of_content,
    nouns.noun_as_verb,
    sides.subject_of_auxiliary,
    names.title_of_two,
    names.state_after_town,
    names.dateline,
    names.dateline_in_capitals,
    nouns.name_as_verb,
    verbs.second_verb,
    verbs.second_verb_as_noun,
    nouns.list_as_apposition,
    reports.content_clause,
    reports.relative_infinitive,
    verbs.perfect,
    sides.place_as_adverb,
    reports.outside_parenthesis,
    attachments.inverted_condition,
    sides.free_subject,
    sides.name_before_gift,
    predicates.main_verb,
    predicates.plural_as_verb,
    reports.time_of_content,
    attachments.aside_of_clause,
    attachments.beside_infinitive,
    sides.split_subject,
    attachments.particle_as_quantity,
    attachments.preposition_as_particle,
    attachments.beside_bare_verb,
    predicates.first_verb_of_list,
    predicates.sentence_as_phrase,
    nouns.participle_as_noun,
    sides.title_as_subject,
    nouns.participle_before_subject,
    attachments.infinitive_after_preposition,
    predicates.object_as_root,
    verbs.split_perfect,
    attachments.fixed_phrase,
    attachments.after_circumstance,
    nouns.noun_as_infinitive,
    nouns.noun_as_clause,
    sides.time_as_gift,
    sides.two_objects,
    attachments.accused_of,
    attachments.of_the_act,
    attachments.addressee_as_subject,
    attachments.shifted_object,
    verbs.progressive_as_copula,
    verbs.progressive_as_adjective,
    verbs.infinitive_as_phrase,
    names.dated_person,
    names.cut_name,
)
Rules = tuple[tuple[int, Apply], ...]
BY_SCOPE = {scope: tuple(r for r in REPAIRS if r.scope is scope) for scope in Scope}


def repair(doc: Doc, ontology: Ontology) -> tuple[Doc, tuple[Mark, ...]]:
    """Mend heads, labels and names of known kinds of error.

    Returns:
        The document, which is changed in place, and a mark for each repair that changed something, in the order in
        which they were made; its tokens are the word at which the repair looked.
    """
    return doc, tuple(_repaired(doc, ontology))


def _repaired(doc: Doc, ontology: Ontology) -> Iterator[Mark]:
    for sent in doc.sents:
        for rule in BY_SCOPE[Scope.SENTENCE]:
            root = sent.root
            if rule.mends(root, ontology):
                yield Mark("repair", rule.name, root.i, root.i)
        if is_telegraphic(sent):
            yield from _applied(Scope.HEADLINE, sent, ontology)
    yield from _applied(Scope.WORD, doc, ontology)
    yield from _applied(Scope.NAME, doc, ontology)


def _applied(scope: Scope, words: Iterable[Token], ontology: Ontology) -> Iterator[Mark]:
    """Every rule at every word, word by word; when one has mended a word, those after it see what the word has become."""
    rules_for = _by_kind(scope)
    for word in words:
        rules = rules_for(word.dep_, word.tag_, word.pos_)
        place = 0
        while rules and (found := _first(rules, word, place, ontology)) is not None:
            yield Mark("repair", BY_SCOPE[scope][found].name, word.i, word.i)
            place = found + 1
            rules = rules_for(word.dep_, word.tag_, word.pos_)


def _first(rules: Rules, word: Token, place: int, ontology: Ontology) -> int | None:
    """The place of the first rule, from ``place`` on, that mends something at a word."""
    for i, apply in rules:
        if i >= place and apply(word, ontology):
            return i
    return None


@cache
def _by_kind(scope: Scope) -> Callable[[str, str, str], Rules]:
    """Gives the rules for words of a label, tag and part of speech, each with its place among all of its scope."""

    @cache
    def rules_for(dep: str, tag: str, pos: str) -> Rules:
        rules, kind = enumerate(BY_SCOPE[scope]), Kind(dep, tag, pos)
        return tuple((i, rule.apply) for i, rule in rules if rule.may_mend(kind))

    return rules_for
