"""From the trigger up the parse: every step may pass a cue (a negation, a modal, a word that selects the event).

What a cue does states ``ontology/cues/factuality.ttl``. The climb stops where somebody else begins to speak: what lies
above belongs to the report, not to the event (FactBank's nested sources).
"""

from __future__ import annotations

from dataclasses import replace

from kg.event_types import load_event_types
from kg.nlp.arguments.trigger import Trigger
from kg.nlp.claims.beside import local, of_no_noun
from kg.nlp.claims.factuality import Factuality
from kg.nlp.claims.negation import (
    is_negative_phrase,
    negated_together,
    negative_word,
    negator_of,
)
from kg.nlp.claims.questions import asks_with, is_indirect_question
from kg.nlp.claims.refused import is_of_refused
from kg.nlp.claims.selection import (
    cues_of,
    is_infinitive,
    is_whole,
    relation_of,
    selected,
    selecting,
    speaks,
)
from kg.nlp.parse.labels import (
    ADPOSITION_OR_ADVERB,
    ALL_SUBJECTS,
    LOOSE,
    NOUN_CLAUSES,
    PARTICLES,
    PREPOSITION_COMPLEMENTS,
    SUBJECTS_AND_OBJECT,
    is_verb,
)
from kg.nlp.parse.scheme import (
    ADJECTIVE_COMPLEMENT,
    ADVERBIAL,
    ADVERBIAL_CLAUSE,
    BASE_TAG,
    CLAUSE_MARKER,
    CLAUSE_SUBJECT,
    CONJUNCT,
    CONTENT_CLAUSE,
    DETERMINER,
    DIRECT_OBJECT,
    NOUN_CLAUSE,
    NOUN_POS,
    OBJECT_PREDICATE,
    OPEN_CLAUSE,
    PARTICIPLE_TAG,
    PASSIVE_SUBJECT,
    PREDICATE_NOUN,
    PREPOSITION,
    PREPOSITION_CLAUSE,
    PREPOSITION_OBJECT,
    RELATIVE_CLAUSE,
    SUBJECT,
)
from kg.nlp.parse.tree import Token
from kg.ontology import Ontology

HIGHEST = 12  # steps of one climb: a guard, deeper than any sentence that is still understood
SHARED_FORMS = frozenset({BASE_TAG, PARTICIPLE_TAG})
PREDICATES = frozenset({ADJECTIVE_COMPLEMENT, PREDICATE_NOUN})
PREDICATES_OF_OBJECT = frozenset({ADJECTIVE_COMPLEMENT, OBJECT_PREDICATE})
CHAINED = frozenset({ADVERBIAL, PREPOSITION})
ACTED_ON = frozenset({DIRECT_OBJECT, PASSIVE_SUBJECT})
WORDS_THAT_SAY = ("StanceNounCue", "ReportingNounCue")
NOT_DONE_YET = frozenset({"planned", "offered", "requested", "threatened", "hoped", "hypothetical"})

Reached = tuple[Factuality, Token | None]
"""The factuality after one step upwards and the word to climb on from, None where the climb ends."""


def factuality(trigger: Trigger, ontology: Ontology) -> Factuality:
    """Climb from the trigger to the clause of whoever speaks, applying every cue on the way."""
    state = local(trigger.head, ontology, Factuality())
    if trigger.noun is not None:
        polarity = _either(state, trigger.noun, ontology)
        state = replace(local(trigger.noun, ontology, state), polarity=polarity)
        state = _of_light_verb(trigger, trigger.noun, ontology, state)
    return _climbed(trigger.head, ontology, state)


def standing(word: Token, ontology: Ontology) -> Factuality:
    """The factuality of what one verb or noun names, whether it is a trigger or not."""
    return _climbed(word, ontology, local(word, ontology, Factuality()))


def _either(verbs: Factuality, noun: Token, ontology: Ontology) -> str:
    """The polarity of a light verb and its noun: "held no talks" is denied once, by the noun's word or the verb's."""
    nouns = local(noun, ontology, Factuality())
    return "negative" if "negative" in {verbs.polarity, nouns.polarity} else "positive"


def _of_light_verb(
    trigger: Trigger, noun: Token, ontology: Ontology, state: Factuality
) -> Factuality:
    """ "offered a ceasefire": a deed that is only offered; an offer of talks is itself the act of words."""
    offered = selected(trigger.head, noun, "object", ontology, state)
    deed = load_event_types().is_deed(trigger.entry.type)
    return offered if deed and offered is not None and offered.status == "offered" else state


def _climbed(node: Token, ontology: Ontology, state: Factuality) -> Factuality:
    if _denied_as_said(node, ontology):
        return state
    for _ in range(HIGHEST):
        if node.head.i == node.i:
            break
        state, upper = _step(node, node.head, ontology, state)
        if upper is None:
            break
        node = upper
    return state


def _step(node: Token, head: Token, ontology: Ontology, state: Factuality) -> Reached:
    if is_whole(node) and is_refuted(head, ontology):
        return state.open(f"“{head.text}” is refuted"), None
    if is_of_refused(node, head, ontology):
        return state.open(f"“{head.text}” is refused"), None
    if _stands_apart(node) or is_indirect_question(node, ontology):
        return state, None
    if node.dep_ == CONJUNCT:
        return _from_conjunct(node, head, ontology, state)
    if node.dep_ in PREPOSITION_COMPLEMENTS:
        return _from_preposition(node, head, ontology, state)
    if _still_open(head, node, ontology):
        return state, None
    if _decides(head, node, ontology):
        return local(head, ontology, state), head
    return _from_argument(node, head, ontology, state)


def _stands_apart(node: Token) -> bool:
    """A relative clause, a participle after a noun, an aside: what stands above does not reach it."""
    if node.dep_ == RELATIVE_CLAUSE and any(asks_with(node)):
        return True
    return node.dep_ in LOOSE or (node.dep_ in NOUN_CLAUSES and not is_infinitive(node))


def _decides(head: Token, node: Token, ontology: Ontology) -> bool:
    """ "voted to ratify the treaty": the vote is the act."""
    return (
        is_infinitive(node)
        and head.i < node.i
        and bool(ontology.cues_for(head.lemma_.lower(), "DecisionVerbCue"))
        and bool(ontology.cues_for(node.lemma_.lower(), "DecidedVerbCue"))
    )


def _from_argument(node: Token, head: Token, ontology: Ontology, state: Factuality) -> Reached:
    """Through a subject, an object, a clause or an adverbial, which a cue on the head may select."""
    if _is_spliced(node, head) and not speaks(head, node, ontology):
        return state, None
    relation = relation_of(node)
    applied = selected(head, node, relation, ontology, state) or _of_predicate(
        head, node, relation, ontology, state
    )
    if applied is not None:
        state = applied
    elif _is_purpose_of(head, node, ontology):
        status = "planned" if state.status == "actual" else state.status
        state = replace(state, status=status, why=(*state.why, f"infinitive after “{head.text}”"))
    if applied is not None and _is_left_open(head, ontology):
        return replace(state, polarity="positive", status="possible", certainty="possible"), None
    if relation == "clause" and not is_infinitive(node) and is_refuted(head, ontology):
        return state.open(f"“{head.text}” is refuted"), None
    if speaks(head, node, ontology):
        return _of_raised(head, node, ontology, state), None
    if relation == "clause" and not is_verb(head):
        state = of_no_noun(head, ontology, state)
        if node.dep_ == RELATIVE_CLAUSE and applied is None:
            return state, None
    if node.dep_ == ADVERBIAL_CLAUSE:
        return _from_adverbial(node, head, ontology, state)
    if is_verb(head) and not is_verb(node):
        return _from_noun(node, head, ontology, state, applied is not None)
    return (local(head, ontology, state) if is_verb(head) else state), head


def _of_raised(head: Token, node: Token, ontology: Ontology, state: Factuality) -> Factuality:
    """ "No one was reported killed": who is subject of the report in the passive was not killed."""
    raised = [c for c in head.children if c.dep_ == PASSIVE_SUBJECT and node.dep_ == OPEN_CLAUSE]
    nobody = negative_word(raised, ontology)
    return state if nobody is None else state.denied(nobody.text)


def _is_spliced(node: Token, head: Token) -> bool:
    """ "Two were hurt, flights were halted": a clause before a verb is its content only where the verb speaks."""
    return node.dep_ == CONTENT_CLAUSE and node.i < head.i and not is_infinitive(node)


def _is_left_open(verb: Token, ontology: Ontology) -> bool:
    """ "has not ruled out sending troops", "refused to rule out strikes": what is not excluded is possible."""
    excludes = is_verb(verb) and any(cue.denied for cue in selecting(verb, ontology))
    return excludes and standing(verb, ontology).polarity == "negative"


def is_refuted(noun: Token, ontology: Ontology) -> bool:
    """ "The rumour that … was debunked", "the idea that … is absurd", "rejected the claim that …"."""
    verb = noun.head
    if is_verb(noun) or not is_verb(verb) or noun.dep_ not in SUBJECTS_AND_OBJECT:
        return False
    says = verb if noun.dep_ in ACTED_ON else None
    words = [c for c in verb.children if c.dep_ in PREDICATES] + ([says] if says else [])
    return any(w for w in words if cues_of(w, "RefutingCue", ontology)) and not negator_of(
        verb, ontology
    )


def _is_purpose_of(noun: Token, clause: Token, ontology: Ontology) -> bool:
    """ "troops to guard the camp": what the infinitive after a noun tells is not done yet; but "the first to leave", and
    "blocked a road to protest", where it says how."""
    if clause.dep_ not in NOUN_CLAUSES or _is_ordinal(noun, ontology):
        return False
    manner = cues_of(clause, "MannerPurposeCue", ontology)
    return clause.dep_ == NOUN_CLAUSE or not manner


def _is_ordinal(noun: Token, ontology: Ontology) -> bool:
    """ "the first country to recognise it" did so."""
    return any(ontology.cues_for(c.lower_, "OrdinalCue") for c in noun.lefts)


def _from_adverbial(node: Token, head: Token, ontology: Ontology, state: Factuality) -> Reached:
    """What is done for a purpose is planned; "went on to seize", "gathered to protest" are done, "was told to leave" is asked."""
    if not is_infinitive(node):
        return state, None
    if _carries_on(head, ontology):
        return local(head, ontology, state), head
    if cues_of(node, "MannerPurposeCue", ontology):
        return local(head, ontology, state), head
    asked = selected(head, node, "clause", ontology, state) if head.i < node.i else None
    if asked is not None and asked.status == "requested":
        return asked, None
    return state.planned("purpose"), None


def _carries_on(head: Token, ontology: Ontology) -> bool:
    """ "went on to seize": no purpose, but what came next."""
    lemma = head.lemma_.lower()
    return any(ontology.cues_for(f"{lemma} {c.lower_}", "RaisingCue") for c in head.children)


def _from_noun(
    noun: Token, verb: Token, ontology: Ontology, state: Factuality, chosen: bool
) -> Reached:
    """From a noun or adjective to its verb: only where the verb tells whether there is what the noun names."""
    if noun.dep_ in PREDICATES_OF_OBJECT:
        return local(verb, ontology, state), verb
    if noun.dep_ in SUBJECTS_AND_OBJECT and (chosen or _only_happens(noun, verb, ontology)):
        return local(verb, ontology, state, noun), verb
    return state, None


def _only_happens(noun: Token, verb: Token, ontology: Ontology) -> bool:
    """The verb carries its noun ("held talks") or says only that it happens ("talks may resume")."""
    if noun.dep_ == SUBJECT and any(cue.presupposes for cue in selecting(verb, ontology)):
        return False
    kinds = ("SupportVerbCue", "OccurrenceVerbCue") if noun.dep_ == SUBJECT else ("SupportVerbCue",)
    lemma = verb.lemma_.lower()
    phrasal = (f"{lemma} {c.lower_}" for c in verb.rights if c.dep_ in PARTICLES)
    return any(ontology.cues_for(word, kind) for word in (lemma, *phrasal) for kind in kinds)


def _of_predicate(
    head: Token, node: Token, relation: str, ontology: Ontology, state: Factuality
) -> Factuality | None:
    """ "It is possible that X will attack": the adjective or noun after the copula is what selects the clause."""
    if relation != "clause" or not is_verb(head):
        return None
    before = (c for c in head.children if c.i < node.i or node.dep_ == CLAUSE_SUBJECT)
    found = (selected(c, node, relation, ontology, state) for c in before if c.dep_ in PREDICATES)
    return next((a for a in found if a is not None), None)


def _from_conjunct(node: Token, head: Token, ontology: Ontology, state: Factuality) -> Reached:
    """A coordinated word shares what governs its head, unless it is a clause with a subject of its own."""
    if not is_verb(node):
        determined = any(c.dep_ == DETERMINER for c in head.children)
        return (local(head, ontology, state) if determined else state), head
    if is_verb(head):
        state = negated_together(node, head, ontology, state)
    of_its_own = any(c.dep_ in ALL_SUBJECTS for c in node.children)
    under_mark = any(c.dep_ == CLAUSE_MARKER for c in head.children)
    shares = node.tag_ == head.tag_ or node.tag_ in SHARED_FORMS
    return state, head if shares and (under_mark or not of_its_own) else None


def _from_preposition(node: Token, prep: Token, ontology: Ontology, state: Factuality) -> Reached:
    """Through a preposition: “ahead of talks”, “calls for a ceasefire”, “accused of attacking”."""
    bargain = f"{prep.head.head.lower_} {prep.head.lower_} {prep.lower_}"
    if state.status == "actual" and ontology.cues_for(bargain, "ExchangeCue"):
        asked = (*state.why, f"asked for “{bargain}”")
        return replace(state, status="hypothetical", why=asked), None
    state = _under_preposition(node, prep, ontology, state)
    governor = _governor(prep)
    if _is_part(prep, governor, ontology):
        return state, governor
    applied = selected(governor, node, prep.lower_, ontology, state)
    if applied is None:
        return _only_named(node, prep, governor, ontology, state), None
    if is_verb(governor):
        return local(governor, ontology, applied), governor
    return of_no_noun(governor, ontology, applied), governor


def _under_preposition(
    node: Token, prep: Token, ontology: Ontology, state: Factuality
) -> Factuality:
    """What the preposition, or the word that it completes, says itself: “pending talks”, “instead of talks”."""
    for word in (prep, prep.head):
        state = state.under_all(ontology.cues_for(word.lower_, "ProspectiveCue"), word)
        if is_verb(node):
            state = state.under_all(ontology.cues_for(word.lower_, "ConditionCue"), word)
        if ontology.cues_for(word.lower_, "NegationCue") or is_negative_phrase(word, ontology):
            return state.denied(word.text)
    return state


def _is_part(prep: Token, noun: Token, ontology: Ontology) -> bool:
    """ "lifted most of its sanctions": what is said of a part or a number is said of what it is a part of."""
    counts = noun.lower_ in ontology.noun_classes["nc:Measure"]
    return (
        counts and not is_verb(noun) and bool(ontology.cues_for(prep.lower_, "GenitiveMarkerCue"))
    )


def _governor(prep: Token) -> Token:
    """The verb or noun that a row of prepositions and adverbs hangs on."""
    word = prep.head
    while word.dep_ in CHAINED and word.pos_ in ADPOSITION_OR_ADVERB and word.head.i != word.i:
        word = word.head
    return word


def _only_named(
    node: Token, prep: Token, governor: Token, ontology: Ontology, state: Factuality
) -> Factuality:
    """ "the idea of attacking": an act that a noun only names, unless the noun is its author; not in
    "a majority with most deputies backing her", where somebody does it."""
    has_doer = any(c.dep_ == PREPOSITION_OBJECT and c.i < node.i for c in prep.children)
    gerund = node.dep_ == PREPOSITION_CLAUSE and not is_verb(governor) and not has_doer
    authored = ontology.cues_for(f"{governor.lower_} {prep.lower_}", "AuthorCue")
    if not gerund or authored or state.status != "actual":
        return state
    why = (*state.why, f"only named after “{governor.text}”")
    return replace(state, status="hypothetical", certainty="unknown", why=why)


def _denied_as_said(noun: Token, ontology: Ontology) -> bool:
    """ "rejected the accusation", "refused the demand": who denies what was said does not deny that it was said."""
    spoken = noun.pos_ == NOUN_POS and noun.dep_ in ACTED_ON
    if not spoken or not any(cues_of(noun, kind, ontology) for kind in WORDS_THAT_SAY):
        return False
    return any(
        cue.polarity == "negative" and "object" in cue.embeds and not cue.presupposes
        for cue in selecting(noun.head, ontology)
    )


def _still_open(head: Token, node: Token, ontology: Ontology) -> bool:
    """ "urged them to stop firing": what is not stopped yet goes on."""
    relation = relation_of(node)
    ends = any(cue.presupposes and relation in cue.embeds for cue in selecting(head, ontology))
    return ends and node.i > head.i and standing(head, ontology).status in NOT_DONE_YET
