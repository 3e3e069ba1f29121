"""Events that nouns evoke ("Russia's invasion of Ukraine", "talks between A and B")."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from kg.nlp.arguments.handed import complete
from kg.nlp.arguments.match import best
from kg.nlp.arguments.trigger import Trigger
from kg.nlp.arguments.verbal import is_private
from kg.nlp.clauses.arg import Arg
from kg.nlp.clauses.governors import governor
from kg.nlp.clauses.verbs import verb_arguments
from kg.nlp.parse.labels import (
    NOUN_OR_NAME,
    OBJECTS,
    PARTICLES,
    PASSIVE_SUBJECTS,
    SUBJECTS,
    TIME_LABELS,
    is_verb,
)
from kg.nlp.parse.scheme import (
    ADJECTIVE_POS,
    COMPOUND,
    DETERMINER,
    NOUN_ADVERBIAL,
    NOUN_MODIFIER,
    ORGANISATION_NAME,
    PERSON_NAME,
    POSSESSOR,
    PREPOSITION_OBJECT,
    PROPER_NOUN_POS,
)
from kg.nlp.parse.tree import Span, Token
from kg.ontology import Ontology
from kg.syntax_terms import argument_class

PARTS = frozenset({COMPOUND, NOUN_ADVERBIAL, NOUN_MODIFIER})  # words that only describe another
DETERMINED = frozenset({DETERMINER, POSSESSOR})
AUTHORS = frozenset({ORGANISATION_NAME, PERSON_NAME})
ARGUMENTS = SUBJECTS | OBJECTS | PASSIVE_SUBJECTS | {PREPOSITION_OBJECT}


def nominal(sent: Span, ontology: Ontology) -> Iterator[Trigger]:
    """The triggers among the nouns of one sentence, in text order; those that are no event say by which rule."""
    for token in sent:
        found = best(token, "noun", ontology) if _may_be_event(token) else None
        if found is not None and not found.dropped:
            found = complete(found, ontology)
            rule = next((name for name, drops in DROPS if drops(found, ontology)), "")
            found = replace(found, dropped=rule) if rule else found
        if found is not None:
            yield found


def _may_be_event(token: Token) -> bool:
    """A noun that heads its phrase, one that the tagger took for an adjective included ("the counteroffensive began")."""
    if (
        token.pos_ == PROPER_NOUN_POS
        and token.ent_type_ in AUTHORS
        and token.ent_iob_ == "B"
        and token.dep_ in SUBJECTS
    ):
        return False
    if token.pos_ in NOUN_OR_NAME:
        return token.dep_ not in PARTS and not is_verb(token)
    return token.pos_ == ADJECTIVE_POS and token.dep_ in ARGUMENTS


def _is_nobodys(trigger: Trigger, ontology: Ontology) -> bool:
    """No side is named, and the noun does not happen in its own right."""
    named = any(a.token.ent_type_ not in TIME_LABELS for a in trigger.args)
    return not named and not _occurs(trigger.head, ontology)


def _occurs(noun: Token, ontology: Ontology) -> bool:
    """The noun is the bare subject of its clause ("clashes were reported"), or of a verb of happening ("the protests began")."""
    if noun.dep_ not in SUBJECTS | PASSIVE_SUBJECTS:
        return False
    verb = noun.head
    happens = (
        verb.lemma_.lower(),
        *(f"{verb.lemma_.lower()} {c.lower_}" for c in verb.rights if c.dep_ in PARTICLES),
    )
    return any(ontology.cues_for(words, "OccurrenceVerbCue") for words in happens) or not any(
        c.dep_ in DETERMINED for c in noun.children
    )


def _is_among_private(trigger: Trigger, ontology: Ontology) -> bool:
    """A team's contract, a shop's deliveries: no politics."""
    names = argument_class("syn:Acting")
    acting = [a for a in trigger.args if a.name in names and not is_verb(a.token)]
    acting = acting or [Arg("subject", a.token) for a in _carriers(trigger.head)]
    return bool(acting) and is_private(
        replace(trigger, args=tuple(a for a in trigger.args if a not in acting)),
        [a.token for a in acting],
        ontology,
    )


def _carriers(noun: Token) -> list[Arg]:
    verb, name = governor(noun)
    return (
        [a for a in verb_arguments(verb) if a.name == "subject"]
        if verb is not None and name == "object"
        else []
    )


DROPS: tuple[tuple[str, Callable[[Trigger, Ontology], bool]], ...] = (
    ("no sides", _is_nobodys),
    ("private life", _is_among_private),
)
