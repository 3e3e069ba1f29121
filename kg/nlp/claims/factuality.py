"""Whether an event is told as happening: polarity × status × certainty (after FactBank).

From the trigger the reading climbs the parse; every step upwards may pass a cue (a negation, a modal, a verb, noun or
adjective that selects the event) whose effect ``ontology/cues/factuality.ttl`` states. It stops where somebody else
begins to speak: what lies above belongs to the report, not to the event.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.nlp.arguments.trigger import Trigger
from kg.nlp.parse.labels import (
    ADPOSITION_OR_ADVERB,
    ADVERBIAL_OR_MARKER,
    ALL_SUBJECTS,
    CLAUSES,
    FINITE,
    LOOSE,
    NOUN_OR_NAME,
    PARTICLES,
    PASSIVE_SUBJECTS,
    PREPOSITION_COMPLEMENTS,
    SUBJECTS,
    SUBJECTS_AND_OBJECT,
    auxiliaries,
    is_passive,
    is_verb,
    negations,
    tense_of,
)
from kg.nlp.parse.scheme import (
    ADJECTIVAL,
    ADJECTIVE_COMPLEMENT,
    ADJECTIVE_POS,
    ADVERBIAL,
    ADVERBIAL_CLAUSE,
    AGENT,
    APPOSITION,
    AUXILIARY_POS,
    BASE_TAG,
    CLAUSE_MARKER,
    CLAUSE_SUBJECT,
    COMPOUND,
    CONJUNCT,
    CONTENT_CLAUSE,
    COORDINATOR,
    DATIVE,
    DETERMINER,
    DIRECT_OBJECT,
    MODAL_TAG,
    NEGATION,
    NOUN_CLAUSE,
    NOUN_MODIFIER,
    NOUN_POS,
    NUMBER_MODIFIER,
    OBJECT_PREDICATE,
    OPEN_CLAUSE,
    PARATAXIS,
    PARTICIPLE_TAG,
    PASSIVE_SUBJECT,
    POSSESSOR,
    PRECONJUNCTION,
    PREDICATE_NOUN,
    PREPOSITION,
    PREPOSITION_CLAUSE,
    PREPOSITION_OBJECT,
    PRESENT_TAG,
    RELATIVE_CLAUSE,
    ROOT,
    SUBJECT,
    TO_TAG,
    VERB_POS,
)
from kg.nlp.parse.tree import Token
from kg.nlp.parse.words import lemmas
from kg.ontology import Cue, Ontology

_ADJECTIVE_COMPLEMENT_OR_OBJECT_PREDICATE = frozenset({ADJECTIVE_COMPLEMENT, OBJECT_PREDICATE})
_ADJECTIVE_COMPLEMENT_OR_PREDICATE_NOUN = frozenset({ADJECTIVE_COMPLEMENT, PREDICATE_NOUN})
_ADVERBIAL_OR_NEGATION = frozenset({ADVERBIAL, NEGATION})
_ADVERBIAL_OR_PREPOSITION = frozenset({ADVERBIAL, PREPOSITION})
_ANY_OF_ADJE_ADVE_COMP_DETE = frozenset({ADJECTIVAL, ADVERBIAL, COMPOUND, DETERMINER})
_ANY_OF_ADVE_DETE_NEGA_NUMB_PREC = frozenset(
    {ADVERBIAL, DETERMINER, NEGATION, NUMBER_MODIFIER, PRECONJUNCTION}
)
_AUXILIARY_OR_NOUN_OR_VERB_POS = frozenset({AUXILIARY_POS, NOUN_POS, VERB_POS})
_BASE_OR_PARTICIPLE_TAG = frozenset({BASE_TAG, PARTICIPLE_TAG})
_CONTENT_CLAUSE_OR_PARATAXIS = frozenset({CONTENT_CLAUSE, PARATAXIS})
_DIRECT_OBJECT_OR_PASSIVE_SUBJECT = frozenset({DIRECT_OBJECT, PASSIVE_SUBJECT})
_NOUN_CLAUSE_OR_OPEN_CLAUSE = frozenset({NOUN_CLAUSE, OPEN_CLAUSE})
_ONLY_MODAL_TAG = frozenset({MODAL_TAG})
_ONLY_PRESENT_TAG = frozenset({PRESENT_TAG})

IRREALIS_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Factuality:
    """Polarity, status and certainty of an event with the words that decided them."""

    polarity: str = "positive"
    status: str = "actual"
    certainty: str = "certain"
    condition: Token | None = None
    why: tuple[str, ...] = ()
    to_come: bool = False  # planned only by a modal of the future, which any other cue overrules

    def under(self, cue: Cue, word: str) -> Factuality:
        """The factuality below a cue: polarity multiplies, the lower status stays."""
        state = self.denied(word) if cue.polarity == "negative" else self
        open_to = (
            {"actual"} if cue.status == "possible" and not self.to_come else {"actual", "planned"}
        )
        status = cue.status if cue.status and self.status in open_to else self.status
        certainty = (
            cue.certainty
            if cue.certainty and (self.certainty == "certain" or self.to_come)
            else self.certainty
        )
        to_come = status == "planned" and (
            self.to_come or (cue.kind == "ModalCue" and self.status == "actual")
        )
        return replace(
            state,
            status=status,
            certainty=certainty,
            why=(*self.why, f"“{word}”: {cue.iri}"),
            to_come=to_come,
        )

    def denied(self, word: str) -> Factuality:
        """The factuality under a word that negates: what was denied before holds again."""
        return replace(
            self,
            polarity="negative" if self.polarity == "positive" else "positive",
            why=(*self.why, f"“{word}” negates"),
        )


def cues_of(token: Token, kind: str, ontology: Ontology) -> tuple[Cue, ...]:
    """The cues of one kind that a word triggers: its form first, then its lemmas."""
    exact = ontology.cues_for(token.lower_, kind)
    if exact:
        return exact
    pos = "verb" if is_verb(token) else "noun"
    for lemma in (
        lemmas(token, pos)
        if token.pos_ in _AUXILIARY_OR_NOUN_OR_VERB_POS
        else (token.lemma_.lower(),)
    ):
        found = ontology.cues_for(lemma, kind)
        if found:
            return found
    return ()


def _pos_fits(cue: Cue, token: Token) -> bool:
    if cue.pos is None:
        return True
    if is_verb(token):
        return cue.pos == "verb"
    return {
        "verb": token.pos_ == VERB_POS,
        "noun": token.pos_ in NOUN_OR_NAME,
        "adjective": token.pos_ == ADJECTIVE_POS,
    }[cue.pos]


def _relation(child: Token) -> str:
    """The neutral name of the argument that ``child`` is of its head."""
    names = {
        CONTENT_CLAUSE: "clause",
        OPEN_CLAUSE: "clause",
        DIRECT_OBJECT: "object",
        PREDICATE_NOUN: "object",
        PASSIVE_SUBJECT: "object",
        SUBJECT: "subject",
        CLAUSE_SUBJECT: "clause",
        ADVERBIAL_CLAUSE: "adverbial",
        NOUN_CLAUSE: "clause",
        RELATIVE_CLAUSE: "relative",
        APPOSITION: "apposition",
        COMPOUND: "of",
        ADJECTIVAL: "of",
        NOUN_MODIFIER: "of",
        POSSESSOR: "possessor",
        AGENT: "by",
        DATIVE: "indirect",
        OBJECT_PREDICATE: "object",
    }
    if child.dep_ in PREPOSITION_COMPLEMENTS:
        return child.head.lower_
    if child.dep_ == ADVERBIAL_CLAUSE and _infinitive(child):
        return next(
            (c.lower_ for c in child.children if c.dep_ == CLAUSE_MARKER), names[ADVERBIAL_CLAUSE]
        )
    return names.get(child.dep_, child.dep_)


def local(
    token: Token, ontology: Ontology, state: Factuality, below: Token | None = None
) -> Factuality:
    """What stands with the word itself: negation, modal auxiliaries, adjectives before a noun.

    ``below`` is the argument that the climb came from, whose own negation was heard already.
    """
    negator = negator_of(token, ontology)
    if negator is not None:
        state = state.denied(negator.text)
    if is_verb(token):
        if token.dep_ == ROOT and _infinitive(token) and state.status == "actual":
            state = replace(state, status="planned", why=(*state.why, "infinitive of a headline"))
        state = _negative_arguments(token, ontology, state, below)
        perfect = any(aux.tag_ == BASE_TAG and aux.lemma_ == "have" for aux in auxiliaries(token))
        for aux in auxiliaries(token):
            unreal = (
                ontology.cues_for(aux.lower_, "CounterfactualModalCue")
                if perfect and token.tag_ == PARTICIPLE_TAG
                else ()
            )
            for cue in unreal or ontology.cues_for(aux.lower_, "ModalCue"):
                state = state.under(cue, aux.text)
        for mark in (
            c
            for c in token.children
            if c.dep_ == CLAUSE_MARKER and tense_of(token) in {"present", "future"}
        ):
            for cue in ontology.cues_for(mark.lower_, "ProspectiveCue"):
                state = state.under(cue, mark.text)
        for mark in (c for c in token.children if c.dep_ in ADVERBIAL_OR_MARKER):
            for cue in ontology.cues_for(mark.lower_, "ConditionCue"):
                if mark.dep_ == CLAUSE_MARKER:
                    state = state.under(cue, mark.text)
            if mark.dep_ == CLAUSE_MARKER and _negative_phrase(mark, ontology):
                state = state.denied(mark.text)
        for adverb in (c for c in token.children if c.dep_ == ADVERBIAL):
            for cue in ontology.cues_for(adverb.lower_, "ModalAdverbCue"):
                state = state.under(cue, adverb.text)
    else:
        for child in token.children:
            if child.dep_ in _ANY_OF_ADJE_ADVE_COMP_DETE:
                for cue in (
                    *ontology.cues_for(child.lower_, "ProspectiveAdjectiveCue"),
                    *ontology.cues_for(child.lower_, "HearsayAdjectiveCue"),
                ):
                    state = state.under(cue, child.text)
    return state


def negator_of(token: Token, ontology: Ontology) -> Token | None:
    """The word beside a verb or noun that negates it: "not", "no longer"; neither "not only" nor the "without" of a
    phrase beside it nor the "nor" after it."""
    for word in negations(token):
        beside = (word.dep_ == PREPOSITION and is_verb(token)) or (
            word.dep_ == COORDINATOR and word.i > token.i
        )
        phrase = any(
            ontology.cues_for(f"{c.lower_} {word.lower_}", "NegationCue") for c in word.lefts
        )
        if (
            not beside
            and (phrase or ontology.cues_for(word.lower_, "NegationCue"))
            and not _focused(word, ontology)
        ):
            return word
    return None


def _negative_phrase(word: Token, ontology: Ontology) -> bool:
    """ "instead of", "far from", "rather than": a preposition or conjunction that denies with the word before it."""
    return word.i > 0 and bool(
        ontology.cues_for(f"{word.nbor(-1).lower_} {word.lower_}", "NegationCue")
    )


def _focused(negation: Token, ontology: Ontology) -> bool:
    """ "not only X", "not just X": X holds, and more."""
    after = negation.nbor() if negation.i + 1 < len(negation.doc) else None
    return after is not None and bool(ontology.cues_for(after.lower_, "FocusCue"))


def _negative_arguments(
    verb: Token, ontology: Ontology, state: Factuality, below: Token | None
) -> Factuality:
    """ "No troops were killed", "neither side signed": a negative determiner on subject or object negates the verb."""
    word = _negative_word(
        [
            c
            for c in verb.children
            if c.dep_ in SUBJECTS_AND_OBJECT and (below is None or c.i != below.i)
        ],
        ontology,
    )
    return state if word is None else state.denied(word.text)


def _negative_word(arguments: list[Token], ontology: Ontology) -> Token | None:
    """The word by which one of some arguments is nobody or nothing; what stands after it ("X, not Y") contrasts it only."""
    for noun in arguments:
        words = [c for c in noun.lefts if c.dep_ in _ANY_OF_ADVE_DETE_NEGA_NUMB_PREC]
        for word in (
            noun,
            *words,
            *(g for c in words for g in c.children if g.dep_ in _ADVERBIAL_OR_NEGATION),
        ):
            if ontology.cues_for(word.lower_, "NegationCue") and not _focused(word, ontology):
                return word
    return None


def _either(state: Factuality, trigger: Trigger, ontology: Ontology) -> str:
    """The polarity of a light verb and its noun: "held no talks" is denied once, by the noun's word or the verb's."""
    own = state.polarity == "negative"
    noun = (
        trigger.noun is not None
        and local(trigger.noun, ontology, Factuality()).polarity == "negative"
    )
    return "negative" if own or noun else "positive"


def factuality(trigger: Trigger, ontology: Ontology) -> Factuality:
    """Climb from the trigger to the clause of whoever speaks, applying every cue on the way."""
    state = local(trigger.head, ontology, Factuality())
    if trigger.noun is not None:
        state = replace(
            local(trigger.noun, ontology, state), polarity=_either(state, trigger, ontology)
        )
    return _climbed(trigger.head, ontology, state)


def standing(word: Token, ontology: Ontology) -> Factuality:
    """The factuality of what one verb or noun names, whether it is a trigger or not."""
    return _climbed(word, ontology, local(word, ontology, Factuality()))


def _climbed(node: Token, ontology: Ontology, state: Factuality) -> Factuality:
    if _denied_as_said(node, ontology):
        return state
    for _ in range(IRREALIS_DEPTH):
        head = node.head
        if head.i == node.i:
            break
        state, upper = _step(node, head, ontology, state)
        if upper is None:
            break
        node = upper
    return state


def _step(
    node: Token, head: Token, ontology: Ontology, state: Factuality
) -> tuple[Factuality, Token | None]:
    """One step upwards: the factuality there and the word to climb on from, None where the climb ends."""
    if node.dep_ == RELATIVE_CLAUSE or (node.dep_ == NOUN_CLAUSE and not _infinitive(node)):
        return state, None
    if node.dep_ in LOOSE or _indirect_question(node, ontology):
        return state, None
    if node.dep_ == CONJUNCT:
        return _from_conjunct(node, head, ontology, state)
    if node.dep_ == PREPOSITION_OBJECT or node.dep_ == PREPOSITION_CLAUSE:
        return _from_preposition(node, head, ontology, state)
    relation = _relation(node)
    if _still_open(head, node, relation, ontology):
        return state, None
    if (
        _infinitive(node)
        and head.i < node.i
        and ontology.cues_for(head.lemma_.lower(), "DecisionVerbCue")
        and ontology.cues_for(node.lemma_.lower(), "DecidedVerbCue")
    ):
        return local(head, ontology, state), head
    applied = _apply(head, node, relation, ontology, state) or _of_predicate(
        head, node, relation, ontology, state
    )
    if applied is not None:
        state = applied
    elif (
        relation == "clause"
        and node.dep_ == NOUN_CLAUSE
        and not any(ontology.cues_for(c.lower_, "OrdinalCue") for c in head.lefts)
    ):
        state = replace(
            state,
            status="planned" if state.status == "actual" else state.status,
            why=(*state.why, f"infinitive after “{head.text}”"),
        )
    if _speaks(head, node, ontology):
        return state, None
    if relation == "clause" and not is_verb(head):
        state = _of_no_noun(head, ontology, state)
    if node.dep_ == ADVERBIAL_CLAUSE and _carries_on(head, node, ontology):
        return local(head, ontology, state), head
    if node.dep_ == ADVERBIAL_CLAUSE:
        manner = cues_of(node, "MannerPurposeCue", ontology)
        asked = (
            _apply(head, node, "clause", ontology, state)
            if _infinitive(node) and head.i < node.i and not manner
            else None
        )
        if asked is not None and asked.status == "requested":
            return asked, None
        if _infinitive(node) and state.status == "actual" and not manner:
            state = replace(state, status="planned", why=(*state.why, "purpose"))
        return state, None
    if not is_verb(node) and is_verb(head):
        if node.dep_ in _ADJECTIVE_COMPLEMENT_OR_OBJECT_PREDICATE:
            return local(head, ontology, state), head
        if node.dep_ in SUBJECTS_AND_OBJECT and (
            applied is not None or _only_happens(node, head, ontology)
        ):
            return local(head, ontology, state, node), head
        return state, None
    if is_verb(head):
        return local(head, ontology, state), head
    return state, head


def _only_happens(noun: Token, verb: Token, ontology: Ontology) -> bool:
    """The verb carries its noun ("held talks") or says only that it happens ("talks may resume")."""
    if noun.dep_ == SUBJECT and any(cue.presupposes for cue in selecting(verb, ontology)):
        return False
    kinds = ("SupportVerbCue", "OccurrenceVerbCue") if noun.dep_ == SUBJECT else ("SupportVerbCue",)
    lemma = verb.lemma_.lower()
    words = (
        lemma,
        *(f"{lemma} {c.lower_}" for c in verb.rights if c.dep_ in PARTICLES),
    )
    return any(ontology.cues_for(word, kind) for kind in kinds for word in words)


def _of_predicate(
    head: Token, node: Token, relation: str, ontology: Ontology, state: Factuality
) -> Factuality | None:
    """ "It is possible that X will attack": the adjective or noun after the copula is what selects the clause."""
    if relation != "clause" or not is_verb(head):
        return None
    predicates = [
        c
        for c in head.children
        if c.dep_ in _ADJECTIVE_COMPLEMENT_OR_PREDICATE_NOUN
        and (c.i < node.i or node.dep_ == CLAUSE_SUBJECT)
    ]
    return next(
        (a for c in predicates if (a := _apply(c, node, relation, ontology, state)) is not None),
        None,
    )


def _indirect_question(clause: Token, ontology: Ontology) -> bool:
    """ "did not decide whether to leave": whatever stands above, the question stays open."""
    return clause.dep_ in CLAUSES and any(
        c.dep_ == CLAUSE_MARKER and ontology.cues_for(c.lower_, "ConditionCue")
        for c in clause.children
    )


def _of_no_noun(noun: Token, ontology: Ontology, state: Factuality) -> Factuality:
    """ "no plans to attack", "no evidence that X attacked": denied, or left open where the noun's cue says so."""
    word = _negative_word([noun], ontology)
    cue = next((c for c in selecting(noun, ontology) if c.denied), None)
    if word is None:
        return state
    return (
        state.denied(word.text)
        if cue is None
        else replace(
            state, certainty=cue.denied or "", why=(*state.why, f"“{word.text}” leaves it open")
        )
    )


def _carries_on(head: Token, node: Token, ontology: Ontology) -> bool:
    """ "went on to seize": no purpose, but what came next."""
    return _infinitive(node) and any(
        ontology.cues_for(f"{head.lemma_.lower()} {c.lower_}", "RaisingCue") for c in head.children
    )


def _infinitive(verb: Token) -> bool:
    return any(c.tag_ == TO_TAG for c in verb.children)


def _from_conjunct(
    node: Token, head: Token, ontology: Ontology, state: Factuality
) -> tuple[Factuality, Token | None]:
    """A coordinated word shares what governs its head, unless it is a clause with a subject of its own."""
    if is_verb(node) and is_verb(head):
        state = _negated_together(node, head, ontology, state)
    if (
        is_verb(node)
        and any(c.dep_ in ALL_SUBJECTS for c in node.children)
        and not any(c.dep_ == CLAUSE_MARKER for c in head.children)
    ):
        return state, None
    if is_verb(node) and node.tag_ != head.tag_ and node.tag_ not in _BASE_OR_PARTICIPLE_TAG:
        return state, None
    if not is_verb(node):
        state = (
            local(head, ontology, state)
            if any(c.dep_ == DETERMINER for c in head.children)
            else state
        )
    return state, head


def _negated_together(
    verb: Token, head: Token, ontology: Ontology, state: Factuality
) -> Factuality:
    """ "did not arrest or charge", "no one was killed or hurt", "nor has it left": negated with its head, or by its conjunction;
    "did not leave but attacked" is not."""
    joint = next(
        (
            c
            for c in reversed(list(head.children))
            if c.dep_ == COORDINATOR and head.i < c.i < verb.i
        ),
        None,
    )
    if joint is not None and ontology.cues_for(joint.lower_, "NegationCue"):
        return state.denied(joint.text)
    if any(c.dep_ in SUBJECTS | PASSIVE_SUBJECTS for c in verb.children):
        return state
    shares = auxiliaries(verb) == auxiliaries(head) and not (
        joint is not None and ontology.cues_for(joint.lower_, "ContrastCue")
    )
    word = negator_of(head, ontology) if shares and auxiliaries(head) else None
    word = word or _negative_word(
        [c for c in head.children if c.dep_ in SUBJECTS | PASSIVE_SUBJECTS], ontology
    )
    return state if word is None else state.denied(word.text)


def _from_preposition(
    node: Token, prep: Token, ontology: Ontology, state: Factuality
) -> tuple[Factuality, Token | None]:
    """Through a preposition: “ahead of talks”, “calls for a ceasefire”, “accused of attacking”."""
    bargain = f"{prep.head.head.lower_} {prep.head.lower_} {prep.lower_}"
    if state.status == "actual" and ontology.cues_for(bargain, "ExchangeCue"):
        return replace(
            state, status="hypothetical", why=(*state.why, f"asked for “{bargain}”")
        ), None
    for word in (prep, prep.head):
        for cue in (
            *ontology.cues_for(word.lower_, "ProspectiveCue"),
            *(ontology.cues_for(word.lower_, "ConditionCue") if is_verb(node) else ()),
        ):
            state = state.under(cue, word.text)
        if ontology.cues_for(word.lower_, "NegationCue") or _negative_phrase(word, ontology):
            state = state.denied(word.text)
            break
    governor = prep.head
    while (
        governor.dep_ in _ADVERBIAL_OR_PREPOSITION
        and governor.pos_ in ADPOSITION_OR_ADVERB
        and governor.head.i != governor.i
    ):
        governor = governor.head
    applied = _apply(governor, node, prep.lower_, ontology, state)
    if applied is None:
        gerund = (
            node.dep_ == PREPOSITION_CLAUSE
            and not is_verb(governor)
            and state.status == "actual"
            and not ontology.cues_for(f"{governor.lower_} {prep.lower_}", "AuthorCue")
        )
        return (
            replace(
                state,
                status="hypothetical",
                certainty="unknown",
                why=(*state.why, f"only named after “{governor.text}”"),
            )
            if gerund
            else state
        ), None
    return (
        local(governor, ontology, applied)
        if is_verb(governor)
        else _of_no_noun(governor, ontology, applied)
    ), governor


def selecting(head: Token, ontology: Ontology) -> list[Cue]:
    """The cues of a word's form and lemmas; those of a phrasal verb ("call off") rather than its verb's."""
    for particle in (c for c in head.children if c.dep_ in PARTICLES):
        found = ontology.cues_for(f"{head.lemma_.lower()} {particle.lower_}", "FactualityCue")
        if found:
            return list(found)
    words = (
        (head.lower_, *lemmas(head, "verb" if is_verb(head) else "noun"))
        if head.pos_ in _AUXILIARY_OR_NOUN_OR_VERB_POS
        else (head.lower_, head.lemma_.lower())
    )
    return [
        cue for word in dict.fromkeys(words) for cue in ontology.cues_for(word, "FactualityCue")
    ]


def _apply(
    head: Token, node: Token, relation: str, ontology: Ontology, state: Factuality
) -> Factuality | None:
    for cue in selecting(head, ontology):
        embedded = relation in cue.embeds or (
            relation == "clause" and "infinitive" in cue.embeds and _infinitive(node)
        )
        if embedded and _pos_fits(cue, head) and not (cue.status == "requested" and _tells(node)):
            return state.under(cue, head.text)
    return None


def _denied_as_said(noun: Token, ontology: Ontology) -> bool:
    """ "rejected the accusation", "refused the demand": who denies what was said does not deny that it was said."""
    spoken = noun.pos_ == NOUN_POS and noun.dep_ in _DIRECT_OBJECT_OR_PASSIVE_SUBJECT
    if not spoken or not any(
        cues_of(noun, kind, ontology) for kind in ("StanceNounCue", "ReportingNounCue")
    ):
        return False
    return any(
        cue.polarity == "negative" and "object" in cue.embeds and not cue.presupposes
        for cue in selecting(noun.head, ontology)
    )


def _still_open(head: Token, node: Token, relation: str, ontology: Ontology) -> bool:
    """ "urged them to stop firing": what is not stopped yet goes on."""
    ends = any(cue.presupposes and relation in cue.embeds for cue in selecting(head, ontology))
    return (
        ends and node.i > head.i and standing(head, ontology).status not in {"actual", "possible"}
    )


def _tells(clause: Token) -> bool:
    """A finite clause after "told", "warned", "insisted" tells; only an infinitive or a subjunctive asks."""
    return (
        clause.dep_ == CONTENT_CLAUSE
        and not _infinitive(clause)
        and (
            clause.tag_ in FINITE - _ONLY_PRESENT_TAG
            or any(a.tag_ in FINITE | _ONLY_MODAL_TAG for a in auxiliaries(clause))
        )
    )


def _speaks(head: Token, node: Token, ontology: Ontology) -> bool:
    """The head is a reporting verb or noun and the node its content: the climb ends, the rest is attribution's."""
    kind = "ReportingCue" if is_verb(head) else "ReportingNounCue"
    if node.dep_ in _NOUN_CLAUSE_OR_OPEN_CLAUSE:
        return any(is_told(head, node, cue, ontology) for cue in cues_of(head, kind, ontology))
    return node.dep_ in _CONTENT_CLAUSE_OR_PARATAXIS and bool(cues_of(head, kind, ontology))


def is_told(head: Token, clause: Token, cue: Cue, ontology: Ontology) -> bool:
    """A clause without a finite verb that is what a report says: after a verb whose cue says so ("claims to have
    won", "denied leaving"), after a passive ("is said to have left") and after a noun ("its claim to have won"), unless
    the word asks, plans or hopes ("is told to leave")."""
    if any("clause" in c.embeds for c in selecting(head, ontology)):
        return False
    if not is_verb(head):
        return _infinitive(clause)
    return "nonfinite" in cue.embeds or (is_passive(head) and _infinitive(clause))
