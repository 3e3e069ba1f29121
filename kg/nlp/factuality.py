"""Whether an event is told as happening: polarity × status × certainty (after FactBank).

From the trigger the reading climbs the parse; every step upwards may pass a cue (a negation, a modal, a verb, noun or
adjective that selects the event) whose effect ``ontology/cues/factuality.ttl`` states. It stops where somebody else
begins to speak: what lies above belongs to the report, not to the event.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.nlp.extract.match import Trigger, lemmas
from kg.nlp.labels import FINITE, auxiliaries, is_verb, negations, tense_of
from kg.ontology import Cue, Ontology

IRREALIS_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Factuality:
    """Polarity, status and certainty of an event with the words that decided them."""

    polarity: str = "positive"
    status: str = "actual"
    certainty: str = "certain"
    condition: Token | None = None
    why: tuple[str, ...] = ()

    def under(self, cue: Cue, word: str) -> Factuality:
        """The factuality below a cue: polarity multiplies, the lower status stays."""
        flipped = {"positive": "negative", "negative": "positive"}[self.polarity] if cue.polarity == "negative" else self.polarity
        open_to = {"actual"} if cue.status == "possible" else {"actual", "planned"}
        status = cue.status if cue.status and self.status in open_to else self.status
        certainty = cue.certainty if cue.certainty and self.certainty == "certain" else self.certainty
        if cue.status and not cue.certainty and certainty == "certain" and cue.status != "actual":
            certainty = "probable" if cue.status in {"planned", "offered", "threatened"} else "unknown"
        return replace(self, polarity=flipped, status=status, certainty=certainty, why=(*self.why, f"“{word}”: {cue.iri}"))


def cues_of(token: Token, kind: str, ontology: Ontology) -> tuple[Cue, ...]:
    """The cues of one kind that a word triggers: its form first, then its lemmas."""
    exact = ontology.cues_for(token.lower_, kind)
    if exact:
        return exact
    pos = "verb" if is_verb(token) else "noun"
    for lemma in lemmas(token, pos) if token.pos_ in {"VERB", "NOUN", "AUX"} else (token.lemma_.lower(),):
        found = ontology.cues_for(lemma, kind)
        if found:
            return found
    return ()


def _pos_fits(cue: Cue, token: Token) -> bool:
    if cue.pos is None:
        return True
    if is_verb(token):
        return cue.pos == "verb"
    return {"verb": token.pos_ == "VERB", "noun": token.pos_ in {"NOUN", "PROPN"}, "adjective": token.pos_ == "ADJ"}[cue.pos]


def _relation(child: Token) -> str:
    """The neutral name of the argument that ``child`` is of its head."""
    names = {"ccomp": "clause", "xcomp": "clause", "dobj": "object", "attr": "object", "nsubjpass": "object", "nsubj": "subject",
             "advcl": "adverbial", "acl": "clause", "relcl": "relative", "appos": "apposition", "compound": "of", "amod": "of",
             "nmod": "of", "poss": "possessor", "agent": "by", "dative": "indirect", "oprd": "object"}
    if child.dep_ in {"pobj", "pcomp"}:
        return child.head.lower_
    return names.get(child.dep_, child.dep_)


def local(token: Token, ontology: Ontology, state: Factuality, below: Token | None = None) -> Factuality:
    """What stands with the word itself: negation, modal auxiliaries, adjectives before a noun.

    ``below`` is the argument that the climb came from, whose own negation was heard already.
    """
    for word in negations(token):
        if ontology.cues_for(word.lower_, "NegationCue"):
            state = replace(state, polarity="negative" if state.polarity == "positive" else "positive", why=(*state.why, f"“{word.text}” negates"))
            break
    if is_verb(token):
        if token.dep_ == "ROOT" and _infinitive(token) and state.status == "actual":
            state = replace(state, status="planned", certainty="probable", why=(*state.why, "infinitive of a headline"))
        state = _negative_arguments(token, ontology, state, below)
        perfect = any(aux.tag_ == "VB" for aux in auxiliaries(token))
        for aux in auxiliaries(token):
            unreal = ontology.cues_for(aux.lower_, "CounterfactualModalCue") if perfect and token.tag_ == "VBN" else ()
            for cue in unreal or ontology.cues_for(aux.lower_, "ModalCue"):
                state = state.under(cue, aux.text)
        for mark in (c for c in token.children if c.dep_ == "mark" and tense_of(token) in {"present", "future"}):
            for cue in ontology.cues_for(mark.lower_, "ProspectiveCue"):
                state = state.under(cue, mark.text)
        for mark in (c for c in token.children if c.dep_ in {"mark", "advmod"}):
            for cue in ontology.cues_for(mark.lower_, "ConditionCue"):
                if mark.dep_ == "mark":
                    state = state.under(cue, mark.text)
    else:
        for child in token.children:
            if child.dep_ in {"amod", "advmod", "compound", "det"}:
                for cue in (*ontology.cues_for(child.lower_, "ProspectiveAdjectiveCue"), *ontology.cues_for(child.lower_, "HearsayAdjectiveCue")):
                    state = state.under(cue, child.text)
    return state


def _negative_arguments(verb: Token, ontology: Ontology, state: Factuality, below: Token | None) -> Factuality:
    """"No troops were killed", "neither side signed": a negative determiner on subject or object negates the verb."""
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubjpass", "dobj"} and (below is None or child.i != below.i):
            words = [c for c in child.children if c.dep_ in {"det", "preconj", "neg", "nummod", "advmod"}]
            for word in (child, *words, *(g for c in words for g in c.children if g.dep_ in {"advmod", "neg"})):
                if ontology.cues_for(word.lower_, "NegationCue"):
                    return replace(state, polarity="negative" if state.polarity == "positive" else "positive",
                                   why=(*state.why, f"“{word.text}” negates"))
    return state


def _either(state: Factuality, trigger: Trigger, ontology: Ontology) -> str:
    """The polarity of a light verb and its noun: "held no talks" is denied once, by the noun's word or the verb's."""
    own = state.polarity == "negative"
    noun = trigger.noun is not None and local(trigger.noun, ontology, Factuality()).polarity == "negative"
    return "negative" if own or noun else "positive"


def factuality(trigger: Trigger, ontology: Ontology) -> Factuality:
    """Climb from the trigger to the clause of whoever speaks, applying every cue on the way."""
    state = local(trigger.head, ontology, Factuality())
    if trigger.noun is not None:
        state = replace(local(trigger.noun, ontology, state), polarity=_either(state, trigger, ontology))
    node = trigger.head
    for _ in range(IRREALIS_DEPTH):
        head = node.head
        if head.i == node.i:
            break
        state, upper = _step(node, head, ontology, state)
        if upper is None:
            break
        node = upper
    return state


def _step(node: Token, head: Token, ontology: Ontology, state: Factuality) -> tuple[Factuality, Token | None]:
    """One step upwards: the factuality there and the word to climb on from, None where the climb ends."""
    if node.dep_ == "relcl" or (node.dep_ == "acl" and not _infinitive(node)):
        return state, None
    if node.dep_ == "conj":
        return _from_conjunct(node, head, ontology, state)
    if node.dep_ == "pobj" or node.dep_ == "pcomp":
        return _from_preposition(node, head, ontology, state)
    relation = _relation(node)
    applied = _apply(head, node, relation, ontology, state)
    if applied is not None:
        state = applied
    elif relation == "clause" and node.dep_ == "acl":
        state = replace(state, status="planned" if state.status == "actual" else state.status, why=(*state.why, f"infinitive after “{head.text}”"))
    if _speaks(head, node, ontology):
        return state, None
    if node.dep_ == "advcl":
        if _infinitive(node) and state.status == "actual":
            state = replace(state, status="planned", certainty="probable", why=(*state.why, "purpose"))
        return state, None
    if not is_verb(node) and is_verb(head):
        if node.dep_ in {"acomp", "oprd"}:
            return local(head, ontology, state), head
        if node.dep_ in {"nsubj", "nsubjpass", "dobj"} and (applied is not None or ontology.cues_for(head.lemma_.lower(), "SupportVerbCue")):
            return local(head, ontology, state, node), head
        return state, None
    if is_verb(head):
        return local(head, ontology, state), head
    return state, head


def _infinitive(verb: Token) -> bool:
    return any(c.tag_ == "TO" for c in verb.children)


def _from_conjunct(node: Token, head: Token, ontology: Ontology, state: Factuality) -> tuple[Factuality, Token | None]:
    """A coordinated word shares what governs its head, unless it is a clause with a subject of its own."""
    if is_verb(node) and any(c.dep_ in {"nsubj", "nsubjpass"} for c in node.children) and not any(c.dep_ == "mark" for c in head.children):
        return state, None
    if is_verb(node) and node.tag_ != head.tag_ and node.tag_ not in {"VB", "VBN"}:
        return state, None
    if not is_verb(node):
        state = local(head, ontology, state) if any(c.dep_ == "det" for c in head.children) else state
    return state, head


def _from_preposition(node: Token, prep: Token, ontology: Ontology, state: Factuality) -> tuple[Factuality, Token | None]:
    """Through a preposition: “ahead of talks”, “calls for a ceasefire”, “accused of attacking”."""
    for word in (prep, prep.head):
        for cue in ontology.cues_for(word.lower_, "ProspectiveCue"):
            state = state.under(cue, word.text)
        if ontology.cues_for(word.lower_, "NegationCue"):
            state = replace(state, polarity="negative" if state.polarity == "positive" else "positive", why=(*state.why, f"“{word.text}” negates"))
    governor = prep.head
    while governor.dep_ in {"prep", "advmod"} and governor.pos_ in {"ADP", "ADV"} and governor.head.i != governor.i:
        governor = governor.head
    applied = _apply(governor, node, prep.lower_, ontology, state)
    if applied is None:
        gerund = node.dep_ == "pcomp" and not is_verb(governor) and state.status == "actual"
        return (replace(state, status="hypothetical", certainty="unknown", why=(*state.why, f"only named after “{governor.text}”")) if gerund else state), None
    return (local(governor, ontology, applied) if is_verb(governor) else applied), governor


def _selecting(head: Token, ontology: Ontology) -> list[Cue]:
    """The cues of a word's form and lemmas; those of a phrasal verb ("call off") rather than its verb's."""
    for particle in (c for c in head.children if c.dep_ in {"prt", "advmod"}):
        found = ontology.cues_for(f"{head.lemma_.lower()} {particle.lower_}", "FactualityCue")
        if found:
            return list(found)
    words = (head.lower_, *lemmas(head, "verb" if is_verb(head) else "noun")) if head.pos_ in {"VERB", "NOUN", "AUX"} else (head.lower_, head.lemma_.lower())
    return [cue for word in dict.fromkeys(words) for cue in ontology.cues_for(word, "FactualityCue")]


def _apply(head: Token, node: Token, relation: str, ontology: Ontology, state: Factuality) -> Factuality | None:
    for cue in _selecting(head, ontology):
        if relation in cue.embeds and _pos_fits(cue, head) and not (cue.status == "requested" and _tells(node)):
            return state.under(cue, head.text)
    return None


def _tells(clause: Token) -> bool:
    """A finite clause after "told", "warned", "insisted" tells; only an infinitive or a subjunctive asks."""
    return clause.dep_ == "ccomp" and not _infinitive(clause) and (clause.tag_ in FINITE - {"VBP"} or bool(auxiliaries(clause)))


def _speaks(head: Token, node: Token, ontology: Ontology) -> bool:
    """The head is a reporting verb or noun and the node its content: the climb ends, the rest is attribution's."""
    if node.dep_ not in {"ccomp", "parataxis"}:
        return False
    return bool(cues_of(head, "ReportingCue" if is_verb(head) else "ReportingNounCue", ontology))
