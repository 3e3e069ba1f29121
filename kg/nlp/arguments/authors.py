"""What a document says or a measure does, its author says or does ("filed a lawsuit accusing Y", "adopted a law to ban Z")."""

from __future__ import annotations

from kg.event_types import load_event_types
from kg.frozen import replace
from kg.nlp.arguments.trigger import Trigger
from kg.nlp.clauses.arg import Arg, How
from kg.nlp.clauses.governors import governor
from kg.nlp.clauses.subjects import opposes
from kg.nlp.clauses.verbs import verb_arguments
from kg.nlp.parse.labels import OBJECTS, is_verb
from kg.nlp.parse.scheme import POSSESSOR, PREPOSITION_OBJECT
from kg.nlp.parse.tree import Token
from kg.ontology import Ontology
from kg.syntax_terms import argument_class

DOCUMENTS = ("DocumentNounCue", "MeasureNounCue")
INHERITED = frozenset({How.RELATIVE, How.DESCRIBES})


def authored(trigger: Trigger, ontology: Ontology) -> Trigger:
    """Put the author in the place of a document that acts, or of the addressee whom the parser takes for its author.

    The addressee of a letter stays as the argument ``addressee``.
    """
    args: list[Arg] = []
    for arg in trigger.args:
        if not _is_used(arg, ontology):
            args += _author(arg, trigger, ontology) or [arg]
    return replace(trigger, args=tuple(args))


def _is_used(arg: Arg, ontology: Ontology) -> bool:
    """ "imposed sanctions on X for financing Y": what a verb is done with does not do what it is done for."""
    return (
        arg.name == "subject"
        and arg.how is How.CONTROLLED
        and bool(ontology.cues_for(arg.token.lemma_.lower(), "MeasureNounCue"))
    )


def _author(arg: Arg, trigger: Trigger, ontology: Ontology) -> list[Arg]:
    if arg.name != "subject" or (arg.own and arg.how not in INHERITED):
        return []
    if _is_document(arg.token, ontology):
        return _issuers(arg, trigger, ontology) or [
            replace(arg, token=c, how=How.AUTHOR, words=(arg.token.text,), own=False)
            for c in arg.token.lefts
            if c.dep_ == POSSESSOR
        ]
    letter = _letter_to(arg, trigger, ontology)
    if letter is None:
        return []
    verb, name = governor(letter)
    authors = _subjects(verb, letter) if name == "object" else []
    return [*authors, replace(arg, name="addressee", own=False)] if authors else []


def _issuers(arg: Arg, trigger: Trigger, ontology: Ontology) -> list[Arg]:
    """The subject of the verb that the document is object of; behind a relative pronoun only of a verb of issuing."""
    verb, name = governor(arg.token)
    if verb is None or name != "object" or verb.i == trigger.head.i:
        return []
    issued = bool(ontology.cues_for(verb.lemma_.lower(), "IssuingVerbCue"))
    return _subjects(verb, arg.token) if issued or arg.how is not How.RELATIVE else []


def _is_document(noun: Token, ontology: Ontology) -> bool:
    return any(ontology.cues_for(noun.lemma_.lower(), kind) for kind in DOCUMENTS)


def _subjects(verb: Token | None, document: Token) -> list[Arg]:
    if verb is None or opposes(verb, document):
        return []
    return [
        replace(a, how=How.AUTHOR, words=(document.text,), own=False)
        for a in verb_arguments(verb)
        if a.name == "subject"
    ]


def _letter_to(arg: Arg, trigger: Trigger, ontology: Ontology) -> Token | None:
    """ "sent a letter to the mayor demanding answers": the document whose addressee a participle seems to describe."""
    whole = _whole(arg.token)
    prep = whole.head
    if (
        arg.how is not How.DESCRIBES
        or not load_event_types().type(trigger.entry.type).of_words
        or whole.dep_ != PREPOSITION_OBJECT
        or prep.lower_ not in argument_class("syn:Addressing")
    ):
        return None
    holder = prep.head
    documents = [c for c in holder.children if c.dep_ in OBJECTS] if is_verb(holder) else [holder]
    return next((d for d in documents if _is_document(d, ontology)), None)


def _whole(part: Token) -> Token:
    """ "the head of the agency": the noun whose part another is."""
    while part.dep_ == PREPOSITION_OBJECT and part.head.lower_ in argument_class("syn:Counted"):
        part = part.head.head
    return part
