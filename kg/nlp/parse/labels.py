"""The parser's label scheme: which labels and tags mean what, and what one word's own children tell of it.

The scheme is ClearNLP's, which spaCy's English models speak, with Penn Treebank tags.
"""

from __future__ import annotations

from collections.abc import Set

from kg.nlp.parse.scheme import (
    ADJECTIVE_POS,
    ADPOSITION_POS,
    ADVERB_POS,
    ADVERBIAL,
    ADVERBIAL_CLAUSE,
    AGENT,
    APPOSITION,
    AUXILIARY,
    BASE_TAG,
    CLAUSE_MARKER,
    CONJUNCT,
    DATIVE,
    DIRECT_OBJECT,
    FACILITY_NAME,
    LOCATION_NAME,
    NATIONALITY_NAME,
    NOUN_CLAUSE,
    NOUN_POS,
    NOUNS_TAG,
    ORGANISATION_NAME,
    PARATAXIS,
    PARTICIPLE_TAG,
    PARTICLE,
    PASSIVE_AUXILIARY,
    PASSIVE_SUBJECT,
    PAST_TAG,
    PERSON_NAME,
    PREPOSITION,
    PREPOSITION_CLAUSE,
    PREPOSITION_OBJECT,
    PRESENT_TAG,
    PRESENT_THIRD_TAG,
    PROPER_NOUN_POS,
    PROPER_NOUNS_TAG,
    RELATIVE_CLAUSE,
    STATE_NAME,
    SUBJECT,
    UNKNOWN_RELATION,
)
from kg.nlp.parse.tree import Span, Tagged, Token

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
ANY_SUBJECTS = SUBJECTS | PASSIVE_SUBJECTS
OBJECTS = frozenset({"dobj", "obj", "attr", "oprd"})
CLAUSES = frozenset({"ccomp", "xcomp"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "SYM", "DET", "X"})
VERBS = frozenset({"VERB", "AUX"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
VERB_TAGS = FINITE | {"VB", "VBG", "VBN"}
BEFORE_HEAD = frozenset({"compound", "nmod", "amod"})
SIDES = frozenset({"to"})
TIME_LABELS = frozenset({"DATE", "TIME"})
SIDE_LABELS = frozenset({"NORP", "GPE", "ORG"})
SISTERS = frozenset({APPOSITION, CONJUNCT})
PAST_FORMS = frozenset({PAST_TAG, PARTICIPLE_TAG})
NOUN_OR_NAME = frozenset({NOUN_POS, PROPER_NOUN_POS})
PARTY_NAMES = frozenset({STATE_NAME, NATIONALITY_NAME, ORGANISATION_NAME, PERSON_NAME})
LINE_MARKS = frozenset({":", "-", "--", "–", "—"})
LONGEST_LINE = 25  # words of a line in telegraphic style
LONGEST_LABEL = 5  # words of the speaker who closes it
PREPOSITIONAL = frozenset({AGENT, PREPOSITION})
COUNTRY_NAMES = frozenset({STATE_NAME, NATIONALITY_NAME})
PLACE_NAMES = frozenset({FACILITY_NAME, STATE_NAME, LOCATION_NAME})
PLURAL_TAGS = frozenset({PROPER_NOUNS_TAG, NOUNS_TAG})
ADPOSITION_OR_ADVERB = frozenset({ADPOSITION_POS, ADVERB_POS})
ALL_SUBJECTS = frozenset({SUBJECT, PASSIVE_SUBJECT})
RECIPIENTS = frozenset({DATIVE, PREPOSITION})
GIVEN_OR_GIVEN_TO = frozenset({DATIVE, DIRECT_OBJECT})
AUXILIARIES = frozenset({AUXILIARY, PASSIVE_AUXILIARY})
NOUN_CLAUSES = frozenset({NOUN_CLAUSE, RELATIVE_CLAUSE})
BARE_FORMS = frozenset({BASE_TAG, PRESENT_TAG})
PREPOSITION_COMPLEMENTS = frozenset({PREPOSITION_CLAUSE, PREPOSITION_OBJECT})
SUBJECTS_AND_OBJECT = frozenset({DIRECT_OBJECT, SUBJECT, PASSIVE_SUBJECT})
ADJECTIVE_OR_NAME = frozenset({ADJECTIVE_POS, PROPER_NOUN_POS})
JOINED_CLAUSES = frozenset({ADVERBIAL_CLAUSE, CONJUNCT})
PARTICLES = frozenset({ADVERBIAL, PARTICLE})
ADVERBIAL_OR_MARKER = frozenset({ADVERBIAL, CLAUSE_MARKER})
LOOSE = frozenset({PARATAXIS, UNKNOWN_RELATION})
OWN_ARGUMENTS = frozenset({AUXILIARY, DIRECT_OBJECT, SUBJECT})
PRESENT_FORMS = frozenset({PRESENT_THIRD_TAG, PRESENT_TAG})


def has_child(token: Token, labels: Set[str]) -> bool:
    """Tell whether a word that hangs on the token has one of the labels."""
    return any(c.dep_ in labels for c in token.children)


def left_child(token: Token, labels: Set[str]) -> Token | None:
    """The first word with one of the labels that hangs on the token from the left."""
    return next((c for c in token.lefts if c.dep_ in labels), None)


def right_child(token: Token, labels: Set[str]) -> Token | None:
    """The first word with one of the labels that hangs on the token from the right."""
    return next((c for c in token.rights if c.dep_ in labels), None)


def is_telegraphic(sent: Span) -> bool:
    """A line without a full stop, of at most 25 words."""
    words = [t for t in sent if not t.is_space]
    return bool(words) and len(words) <= LONGEST_LINE and not words[-1].is_punct


def closing_label(mark: Token) -> Token | None:
    """The noun phrase that a colon or a dash parts from the rest of a headline: "Three held – police"."""
    sent = mark.sent
    after, before = mark.doc[mark.i + 1 : sent.end], mark.doc[sent.start : mark.i]
    apart = mark.i > sent.start and bool(mark.nbor(-1).whitespace_ or mark.text == ":")
    short = 0 < len(after) <= LONGEST_LABEL and is_nominal(after[-1])
    if mark.text not in LINE_MARKS or not (apart and short and is_telegraphic(sent)):
        return None
    told = any(t.pos_ in VERBS or t.tag_.startswith("VB") for t in before)
    return after[-1] if told and not any(is_verb(t) or t.is_punct for t in after) else None


def closing_speaker(verb: Token) -> Token | None:
    """The subject beside a finite verb with which, after a comma, a sentence closes: "…, Israel says", "…, says Okello"."""
    beside = (c for c in verb.children if c.dep_ in SUBJECTS and is_nominal(c))
    for subject in beside if verb.tag_ in FINITE else ():
        if subject.right_edge.i == verb.i - 1:
            first, last = subject.left_edge.i, verb.i
        else:
            first, last = verb.i, subject.right_edge.i
        joined = first < last and (last == verb.i or subject.left_edge.i == verb.i + 1)
        set_off = first > verb.sent.start and verb.doc[first - 1].text == ","
        if joined and set_off and all(t.is_punct for t in verb.doc[last + 1 : verb.sent.end]):
            return subject
    return None


def has_subject(verb: Token) -> bool:
    """Tell whether the verb has a subject of its own, in the active or the passive."""
    return has_child(verb, ANY_SUBJECTS)


def is_verb(token: Tagged) -> bool:
    """Tell whether the token heads a clause in the parse."""
    if token.pos_ in VERBS:
        return token.dep_ != "prep"
    return token.tag_.startswith("VB") and token.dep_ not in {"amod", "compound", "prep"}


def is_nominal(token: Tagged) -> bool:
    """Tell whether the token can head a noun phrase."""
    return token.pos_ in NOUNS and not token.tag_.startswith("VB")


def is_passive(verb: Token) -> bool:
    """Passive voice: an auxiliary of its own or its coordinated head's, or a bare past participle beside a noun;
    "12 were killed and 30 wounded" shares its auxiliary."""
    node = verb
    while not _is_passive_itself(node):
        joined = node.dep_ == "conj" and node.tag_ == "VBN" and is_verb(node.head)
        if not joined or any(c.dep_ in {"aux", "dobj"} for c in node.children):
            return False
        node = node.head
    return True


def _is_passive_itself(verb: Token) -> bool:
    labels = {c.dep_ for c in verb.children}
    if labels & {"auxpass", "nsubjpass", "csubjpass"}:
        return True
    if verb.tag_ != "VBN":
        return False
    return (
        "agent" in labels
        or (verb.dep_ in {"acl", "amod"} and "aux" not in labels)
        or (verb.dep_ == "advcl" and not labels & {"aux", "nsubj", "dobj"})
        or is_small_clause(verb)
        or _completes_passive(verb)
    )


def _completes_passive(verb: Token) -> bool:
    """ "were reported killed": a bare participle that completes a verb in the passive."""
    bare = verb.dep_ == "xcomp" and not any(c.dep_ in {"aux", "nsubj"} for c in verb.children)
    return bare and any(c.dep_ == "auxpass" for c in verb.head.children)


def is_small_clause(verb: Token) -> bool:
    """ "had the editor arrested": a past participle with a subject and no auxiliary, which completes another verb."""
    children = {c.dep_ for c in verb.children}
    return (
        verb.tag_ == "VBN"
        and verb.dep_ == "ccomp"
        and "nsubj" in children
        and not children & {"aux", "mark", "dobj"}
    )


def is_relative(token: Token) -> bool:
    """A relative pronoun: who, whom, which, that."""
    return token.tag_ in {"WP", "WDT"} or (token.tag_ == "IN" and token.dep_ in SUBJECTS | OBJECTS)


def conjuncts(token: Token) -> list[Token]:
    """The token with its coordinated sisters in text order ("Witkoff and Kushner"): nouns with nouns only."""
    found: list[Token] = []
    open_ = [token]
    while open_:
        word = open_.pop()
        found.append(word)
        sisters = [c for c in word.rights if c.dep_ == "conj"]
        open_ += [c for c in reversed(sisters) if is_nominal(c) == is_nominal(word)]
    return found


def auxiliaries(verb: Token) -> tuple[Token, ...]:
    """Modal and tense auxiliaries, a coordinated head's included when the verb has none and no subject of its own."""
    node = verb
    while True:
        own = tuple(c for c in node.children if c.dep_ in {"aux", "auxpass"})
        if own or not _shares_auxiliary(node):
            return own
        node = node.head


def _shares_auxiliary(verb: Token) -> bool:
    return (
        verb.dep_ == "conj"
        and is_verb(verb.head)
        and not any(c.dep_ in SUBJECTS | PASSIVE_SUBJECTS for c in verb.children)
        and verb.tag_ in {"VB", "VBN", "VBG"}
    )


def negations(token: Token) -> tuple[Token, ...]:
    """The words that the parser marks as negating the token."""
    return tuple(
        c
        for c in token.children
        if c.dep_ in {"neg", "preconj", "det", "cc", "advmod", "mark", "predet"}
    )


def is_perfect(auxiliary: Token) -> bool:
    """The auxiliary of the perfect."""
    return auxiliary.lemma_ == "have"


def tense_of(verb: Token) -> str:
    """``past``, ``present``, ``future`` or ``none`` from the verb's form and its auxiliaries."""
    node = verb
    while (own := _own_tense(node)) == "none" and _depends_on_verb(node):
        node = node.head
    return own


def _depends_on_verb(verb: Token) -> bool:
    return (
        verb.dep_ in {"advcl", "xcomp", "conj", "acl", "pcomp"}
        and is_verb(verb.head)
        and verb.head.i != verb.i
    )


def _own_tense(verb: Token) -> str:
    aux = auxiliaries(verb)
    tags = {a.tag_ for a in aux}
    if tags & {"MD", "TO"}:
        return "future"
    if (
        "VBD" in tags
        or verb.tag_ == "VBD"
        or (
            verb.tag_ == "VBN"
            and not (tags & {"VBZ", "VBP"} and all(a.lemma_ == "be" for a in aux))
        )
    ):
        return "past"
    if verb.tag_ in {"VBZ", "VBP"} or tags & {"VBZ", "VBP"}:
        return "past" if any(is_perfect(a) for a in aux) else "present"
    return "none"


def clause_end(token: Token) -> tuple[int, int]:
    """First and last token index of the token's phrase without outer punctuation."""
    left, right = token.left_edge.i, token.right_edge.i
    doc = token.doc
    while left < right and doc[left].is_punct:
        left += 1
    while right > left and (doc[right].is_punct or doc[right].is_space):
        right -= 1
    return left, right


def hang(token: Token, head: Token, label: str | None = None) -> None:
    """Hang a token on another head (on itself to make it a root); nothing is done where that would close a circle."""
    if token.i != head.i and token.is_ancestor(head):
        return
    token.doc.attach(token, head)
    if label is not None:
        token.dep_ = label
