"""More repairs of the parse: clauses whose preposition, auxiliary or object the parser took for something else."""

from __future__ import annotations

from kg.nlp.parse.labels import SUBJECTS, hang, is_nominal, is_verb
from kg.nlp.parse.tree import Token
from kg.nlp.parse.words import has_lemma, is_progressive, lemmas, may_be_participle
from kg.ontology import Ontology

ACCUSED = frozenset({"of"})
TIMES = frozenset({"DATE", "TIME"})
SCENES = frozenset({"outside"})
INSIDE = frozenset({"in"})
BY = frozenset({"by"})
OWNED = frozenset({"GPE", "ORG", "PERSON", "NORP"})
BENEFIT = frozenset({"for"})
OPPOSITE = frozenset({"against", "with", "between", "among"})


def mend_clauses(token: Token, ontology: Ontology) -> None:
    """Mend what hangs on or around one word; changes the parse in place."""
    _infinitive_after_preposition(token)
    _object_as_root(token)
    _split_perfect(token)
    _adjective_with_object(token)
    _fixed_phrase(token, ontology)
    _after_circumstance(token, ontology)
    _noun_as_clause(token)
    _two_objects(token, ontology)
    _accused_of(token, ontology)
    _of_the_act(token, ontology)
    _progressive_as_copula(token, ontology)
    _progressive_as_adjective(token, ontology)
    _infinitive_as_phrase(token, ontology)


def _infinitive_after_preposition(mark: Token) -> None:
    """ "called for Iran to halt …" has a clause for its content; "worked with police to find …" a preposition of its own."""
    clause = mark.head
    verb = clause.head
    if (
        mark.dep_ != "mark"
        or clause.dep_ not in {"advcl", "ccomp", "xcomp"}
        or not is_verb(verb)
        or mark.i < verb.i
    ):
        return
    subject = next((c for c in clause.lefts if c.dep_ in SUBJECTS and c.i > mark.i), None)
    if (
        subject is None
        or mark.tag_ != "IN"
        or not any(c.tag_ == "TO" for c in clause.lefts)
        or subject.left_edge.i != mark.i + 1
    ):
        return
    adjacent = all(verb.doc[i].pos_ in {"ADV", "ADP"} for i in range(verb.i + 1, mark.i))
    if not adjacent:
        return
    if mark.lower_ in BENEFIT:
        clause.dep_ = "ccomp"
    else:
        hang(mark, verb, "prep")
        hang(subject, mark, "pobj")


def _object_as_root(noun: Token) -> None:
    """ "Two men opened fire on …": a participle before the main noun that has a subject is the verb, the noun its object."""
    if (
        noun.dep_ != "ROOT"
        or noun.pos_ != "NOUN"
        or any(c.dep_ in {"cop", "aux"} for c in noun.children)
    ):
        return
    verb = next((c for c in noun.lefts if c.dep_ == "amod" and c.tag_ in {"VBN", "VBD"}), None)
    subject = next(
        (c for t in (verb, noun) if t is not None for c in t.lefts if c.dep_ == "nsubj"), None
    )
    if verb is None or subject is None or verb.i != subject.right_edge.i + 1:
        return
    hang(verb, verb, "ROOT")
    hang(noun, verb, "dobj")
    for child in [c for c in noun.children if c.i < verb.i or c.dep_ == "punct"]:
        hang(child, verb)
    verb.tag_, verb.pos_ = "VBD", "VERB"


def _split_perfect(have: Token) -> None:
    """ "has for years bankrolled X": a phrase between the auxiliary and its participle is no head of the clause."""
    prep = have.head
    if (
        have.lemma_ != "have"
        or have.dep_ != "aux"
        or prep.pos_ != "ADP"
        or prep.dep_ != "ROOT"
        or prep.i < have.i
    ):
        return
    found = next(
        (
            t
            for t in prep.subtree
            if t.tag_ == "VBN" and t.dep_ in {"acl", "amod", "pcomp"} and t.i > prep.i
        ),
        None,
    )
    if found is None:
        return
    hang(found, found, "ROOT")
    for child in [c for c in prep.children if c.dep_ != "pobj"]:
        hang(child, found)
    hang(prep, found, "prep")


def _adjective_with_object(word: Token) -> None:
    """ "has for decades armed X": what has a subject, an auxiliary and an object is a verb."""
    if word.pos_ != "ADJ" or word.dep_ != "ROOT" or not may_be_participle(word):
        return
    if {"nsubj", "aux", "dobj"} <= {c.dep_ for c in word.children}:
        word.tag_, word.pos_ = "VBN", "VERB"


def _fixed_phrase(word: Token, ontology: Ontology) -> None:
    """ "met face to face with X": a fixed phrase of manner is no object; what hangs on it is the verb's."""
    verb = word.head
    if word.dep_ not in {"dobj", "npadvmod", "advmod", "dep"} or not is_verb(verb):
        return
    doc, last = word.doc, word.i + 2
    if last >= len(doc) or not ontology.cues_for(
        doc.span(word.i, last + 1).text.lower(), "MannerPhraseCue"
    ):
        return
    for child in [c for t in (word, doc[word.i + 1], doc[last]) for c in t.children if c.i > last]:
        hang(child, verb)
    word.dep_ = "advmod"


def _after_circumstance(prep: Token, ontology: Ontology) -> None:
    """ "rallied in Dakar against the law", "voted by a majority against it": what follows the name of a place, a time or the
    manner belongs to the verb or noun before it."""
    name = prep.head
    if prep.dep_ != "prep" or prep.lower_ not in OPPOSITE or name.dep_ != "pobj":
        return
    measure = name.head.lower_ in BY and name.lemma_.lower() in ontology.noun_classes["nc:Measure"]
    place = name.lower_ != name.text or bool(ontology.cues_for(name.lemma_.lower(), "PlaceNounCue"))
    if (
        name.ent_type_ not in {"GPE", "LOC", "DATE", "TIME"}
        and not measure
        and not (place and name.head.lower_ in INSIDE)
    ):
        return
    outer = name.head.head
    if name.head.pos_ == "ADP" and (is_verb(outer) or is_nominal(outer)):
        hang(prep, outer)


def _two_objects(verb: Token, ontology: Ontology) -> None:
    """ "gave inspectors access", "gave them a week": of two objects of a verb of giving the first receives."""
    if not is_verb(verb) or not ontology.cues_for(verb.lemma_.lower(), "DativeVerbCue"):
        return
    span = next(
        (
            c
            for c in verb.rights
            if c.dep_ == "npadvmod" and c.ent_type_ in TIMES and c.pos_ == "NOUN"
        ),
        None,
    )
    first = next((c for c in verb.rights if c.dep_ in {"dative", "dobj"} and is_nominal(c)), None)
    if span is not None and first is not None and span.left_edge.i == first.right_edge.i + 1:
        first.dep_, span.dep_ = "dative", "dobj"
    objects = [c for c in verb.rights if c.dep_ == "dobj"]
    if (
        len(objects) != 2
        or any(c.dep_ == "dative" for c in verb.children)
        or not is_nominal(objects[0])
    ):
        return
    objects[0].dep_ = "dative"
    if objects[1].tag_.startswith("VB"):
        objects[1].tag_, objects[1].pos_ = "NN", "NOUN"


def _noun_as_clause(noun: Token) -> None:
    """ "stopped work over pay", "bowed to pressure": a noun right after a verb or its preposition is no clause."""
    to = next((c for c in noun.lefts if c.dep_ == "aux" and c.tag_ == "TO"), None)
    if (
        noun.dep_ == "xcomp"
        and noun.tag_ in {"NN", "NNS"}
        and to is not None
        and noun.i == to.i + 1
        and is_verb(noun.head)
    ):
        hang(to, noun.head, "prep")
        hang(noun, to, "pobj")
        to.tag_, to.pos_, noun.pos_ = "IN", "ADP", "NOUN"
    if (
        noun.dep_ != "xcomp"
        or noun.tag_ not in {"NN", "NNS"}
        or not is_verb(noun.head)
        or noun.left_edge.i != noun.head.i + 1
    ):
        return
    if not any(c.dep_ in {"aux", "mark", "dobj", *SUBJECTS} for c in noun.children):
        noun.dep_, noun.pos_ = "dobj", "NOUN"


def _accused_of(prep: Token, ontology: Ontology) -> None:
    """ "accused the police of beating students", "… of torture": what somebody is accused of hangs on the accusing."""
    accused, verb = prep.head, prep.head.head
    if prep.dep_ != "prep" or accused.dep_ != "dobj":
        return
    gerund = any(c.dep_ == "pcomp" for c in prep.children)
    nameless = (
        any(c.dep_ == "pobj" and not c.ent_type_ for c in prep.children)
        and prep.lower_ in ACCUSED
        and accused.lemma_.lower() not in ontology.noun_classes["nc:Measure"]
        and not any(c.dep_ == "prep" and c.lower_ in ACCUSED for c in verb.children)
    )
    if (gerund or nameless) and any(
        c.stance == "accusing" for c in ontology.cues_for(verb.lemma_.lower(), "ReportingCue")
    ):
        hang(prep, verb)


def _infinitive_as_phrase(to: Token, ontology: Ontology) -> None:
    """ "allows courts to jail critics": after the object of a verb that takes an infinitive, "to" and a verb's bare form are one."""
    verb = to.head
    noun = next((c for c in to.rights if c.dep_ == "pobj" and c.left_edge.i == to.i + 1), None)
    word = noun.left_edge if noun is not None else to
    if (
        noun is None
        or to.lower_ != "to"
        or to.dep_ != "prep"
        or not is_verb(verb)
        or word.dep_ != "compound"
        or word.head.i != noun.i
    ):
        return
    controls = any(
        "clause" in e.frame.bindings and "object" in e.frame.bindings
        for e in ontology.entries_for(verb.lemma_.lower(), "verb")
    )
    if (
        not controls
        or word.tag_ != "NN"
        or not any(c.dep_ == "dobj" for c in verb.children)
        or not ontology.entries_for(word.lower_, "verb")
    ):
        return
    hang(word, verb, "xcomp")
    hang(noun, word, "dobj")
    hang(to, word, "aux")
    word.tag_, word.pos_, to.tag_, to.pos_ = "VB", "VERB", "TO", "PART"


def _progressive_as_copula(be: Token, ontology: Ontology) -> None:
    """ "is massing troops": an event verb's "-ing" right after "be" and before what it takes is no adjective."""
    noun = (
        next((c for c in be.rights if c.dep_ == "attr"), None)
        if be.lemma_ == "be" and be.dep_ == "ROOT"
        else None
    )
    verb = noun.left_edge if noun is not None else be
    if noun is None or verb.dep_ != "amod" or verb.head.i != noun.i or not is_progressive(verb):
        return
    taken = (
        (lemma, e)
        for lemma in lemmas(verb, "verb")
        for e in ontology.entries_for(lemma, "verb")
        if "object" in e.frame.bindings and not e.light_nouns and not e.particle
    )
    lemma = next(
        (lemma for lemma, e in taken if not e.object_heads or has_lemma(noun, e.object_heads)), None
    )
    if lemma is None:
        return
    hang(verb, verb, "ROOT")
    for child in [c for c in be.children if c.i != verb.i]:
        hang(child, verb, "dobj" if child.i == noun.i else None)
    hang(be, verb, "aux")
    verb.pos_, verb.tag_, verb.lemma_ = "VERB", "VBG", lemma
    for phrase in [c for c in noun.rights if c.dep_ == "prep"]:
        hang(phrase, verb)


def _of_the_act(prep: Token, ontology: Ontology) -> None:
    """ "the release by Hamas of two hostages", "a rally by miners outside the bank": what follows belongs to the act."""
    name, by = prep.head, prep.head.head
    act = by.head
    beside = prep.lower_ in ACCUSED and name.ent_type_ in OWNED
    if (
        prep.dep_ != "prep"
        or not (beside or prep.lower_ in SCENES)
        or name.dep_ != "pobj"
        or by.dep_ not in {"prep", "agent"}
        or by.lower_ not in BY
        or not ontology.entries_for(act.lemma_.lower(), "noun")
    ):
        return
    if is_nominal(act) and not any(
        c.dep_ == "prep" and c.lower_ == prep.lower_ for c in act.children
    ):
        hang(prep, act)


def _progressive_as_adjective(word: Token, ontology: Ontology) -> None:
    """ "were massing along the road": an event verb's "-ing" after "be", read as an adjective."""
    be = word.head
    if (
        word.dep_ != "acomp"
        or word.tag_ != "JJ"
        or be.lemma_ != "be"
        or be.dep_ != "ROOT"
        or not is_progressive(word)
    ):
        return
    subjects = [c for c in be.lefts if c.dep_ in SUBJECTS]
    fitting = (
        lemma
        for lemma in lemmas(word, "verb")
        for e in ontology.entries_for(lemma, "verb")
        if "object" in e.forbids
        and all(not e.subject_heads or has_lemma(s, e.subject_heads) for s in subjects)
    )
    lemma = next(fitting, None)
    if lemma is None:
        return
    hang(word, word, "ROOT")
    for child in [c for c in be.children if c.i != word.i]:
        hang(child, word)
    hang(be, word, "aux")
    word.pos_, word.tag_, word.lemma_ = "VERB", "VBG", lemma
