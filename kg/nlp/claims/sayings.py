"""Reports by a verb or a noun: "said that …", "“…”, said X", "the claim that …", "citing X, the paper said …"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.event_types import load_event_types
from kg.nlp.claims.beside import names_act
from kg.nlp.claims.negation import negative_word, negator_of
from kg.nlp.claims.questions import QUESTION_MARK
from kg.nlp.claims.quotations import quoted_by, stands_within
from kg.nlp.claims.reports import (
    Range,
    Report,
    can_speak,
    in_own_part,
    opens_condition,
    words_of,
)
from kg.nlp.claims.selection import cues_of, is_infinitive, is_told, is_whole
from kg.nlp.clauses.arg import Arg
from kg.nlp.clauses.verbs import verb_arguments
from kg.nlp.parse.labels import (
    FINITE,
    PARTY_NAMES,
    PREPOSITION_COMPLEMENTS,
    PREPOSITIONAL,
    closing_speaker,
    conjuncts,
    is_nominal,
    is_relative,
    is_verb,
)
from kg.nlp.parse.scheme import (
    ADVERBIAL_CLAUSE,
    BASE_TAG,
    CLAUSE_MARKER,
    CONJUNCT,
    CONTENT_CLAUSE,
    DIRECT_OBJECT,
    EXPLETIVE,
    GERUND_TAG,
    NOUN_CLAUSE,
    NOUN_POS,
    PARATAXIS,
    PASSIVE_SUBJECT,
    POSSESSOR,
    PREPOSITION,
    PREPOSITION_OBJECT,
    PREPOSITION_TAG,
    PRONOUN_TAG,
    RELATIVE_CLAUSE,
    SUBJECT,
    THERE_TAG,
    UNKNOWN_RELATION,
)
from kg.nlp.parse.tree import Token
from kg.ontology import NO_EVENT, Cue, Ontology

ASIDES = frozenset({ADVERBIAL_CLAUSE, CONJUNCT, CONTENT_CLAUSE, PARATAXIS, UNKNOWN_RELATION})
CLAUSES_OF_NOUN = frozenset({CONTENT_CLAUSE, NOUN_CLAUSE, RELATIVE_CLAUSE})
EMPTY_SUBJECTS = frozenset({EXPLETIVE, PASSIVE_SUBJECT})
SETTING_OFF = frozenset({",", '"', "-", "--"})


def by_verb(verb: Token, ontology: Ontology, quotes: Sequence[Range]) -> Report | None:
    """ "X said that …": the first of the verb's cues that finds what is said; none in "nobody was reported killed"."""
    raised = [c for c in verb.children if c.dep_ == PASSIVE_SUBJECT]
    if negative_word(raised, ontology) is not None:
        return None
    made = (_said(verb, cue, quotes, ontology) for cue in cues_of(verb, "ReportingCue", ontology))
    return next((r for r in made if r is not None), None)


def _said(verb: Token, cue: Cue, quotes: Sequence[Range], ontology: Ontology) -> Report | None:
    args = verb_arguments(verb)
    content = _arguments_said(verb, args, cue, ontology)
    if not content and "quote" in cue.embeds and _is_aside(verb, quotes, ontology):
        content = _around_aside(verb.head, verb, ontology)
    near = tuple(q for q in quotes if _takes(cue, q, verb))
    if not content and not near and "clause" in cue.embeds:
        content = _line_before(verb, args)
    begins_quoted = any(a <= first <= b for a, b in near for first, _ in content)
    direct = begins_quoted or not content
    said = (
        tuple(dict.fromkeys((*content, *near)))
        if direct
        else in_own_part(verb, (*_closed_with(verb, content), *content))
    )
    if not said:
        return None
    return Report(
        verb, cue, _speakers(args, ontology), said, "direct" if direct else "indirect", (verb,)
    )


def _takes(cue: Cue, quote: Range, verb: Token) -> bool:
    """A quotation that belongs to a verb; to a verb of asking only one that asks."""
    asked = verb.doc[quote[1] - 1].text == QUESTION_MARK
    return (
        "quote" in cue.embeds and (asked or cue.certainty != "unknown") and quoted_by(verb, *quote)
    )


def _speakers(args: Sequence[Arg], ontology: Ontology) -> tuple[Token, ...]:
    """Who says it; a deed says nothing ("the fighting showed that …")."""
    subjects = (a.token for a in args if a.name == "subject")
    named = (t for t in subjects if is_nominal(t) and not _is_empty_subject(t))
    return tuple(t for t in named if can_speak(t, ontology) or not _names_deed(t, ontology))


def _names_deed(noun: Token, ontology: Ontology) -> bool:
    """Tell whether a noun names something done, not said, and nothing else."""
    types, entries = load_event_types(), ontology.entries_for(noun.lemma_.lower(), "noun")
    return bool(entries) and all(e.type != NO_EVENT and types.is_deed(e.type) for e in entries)


def _arguments_said(
    verb: Token, args: Sequence[Arg], cue: Cue, ontology: Ontology
) -> tuple[Range, ...]:
    said = [
        a
        for a in args
        if a.name in cue.embeds
        and _is_content(a, verb, cue, ontology)
        and not _stands_before_mark(a.token, verb, ontology)
    ]
    return tuple(r for a in said for r in words_of(a.token, verb))


def _stands_before_mark(content: Token, verb: Token, ontology: Ontology) -> bool:
    """ "Soldiers fired, minutes after the minister said …": what stands before its conjunction a report doesn't tell."""
    mark = _mark(verb, ontology)
    return mark is not None and content.i < mark.i


def _mark(verb: Token, ontology: Ontology) -> Token | None:
    """The conjunction that makes a report an adverbial clause; "as" leaves it an aside."""
    marks = (c for c in verb.lefts if c.dep_ == CLAUSE_MARKER)
    return next((c for c in marks if not ontology.cues_for(c.lower_, "AsideMarkCue")), None)


def _is_content(arg: Arg, verb: Token, cue: Cue, ontology: Ontology) -> bool:
    token = arg.token
    if arg.name == "clause":
        bare = token.tag_ == BASE_TAG and is_infinitive(token)
        finite = token.dep_ == CONTENT_CLAUSE and not bare
        told = is_verb(token) and not opens_condition(token, ontology)
        return told and (finite or is_told(verb, token, cue, ontology))
    if arg.name == "object":
        return not is_relative(token) and token.pos_ == NOUN_POS and not token.is_ancestor(verb)
    return cue.stance == "accusing" or is_verb(token)


def _is_aside(verb: Token, quotes: Sequence[Range], ontology: Ontology) -> bool:
    """ "X fell, officials said.": the report hangs on its content, of which some stands before it."""
    return (
        verb.dep_ in ASIDES
        and verb.head.i != verb.i
        and is_verb(verb.head)
        and _is_parenthetical(verb)
        and verb.i > verb.head.left_edge.i
        and not stands_within(verb, quotes)
        and _mark(verb, ontology) is None
        and bool(_speakers(verb_arguments(verb), ontology))
    )


def _closed_with(verb: Token, content: tuple[Range, ...]) -> tuple[Range, ...]:
    """ "A signed and B left, an aide said.": a report that closes coordinated clauses tells the first ones too."""
    closes = (
        verb.dep_ == CONJUNCT
        and is_verb(verb.head)
        and _is_parenthetical(verb)
        and max(r[1] for r in content) < verb.i
    )
    return ((verb.head.left_edge.i, min(r[0] for r in content) - 1),) if closes else ()


def _around_aside(clause: Token, verb: Token, ontology: Ontology) -> tuple[Range, ...]:
    """What a report beside its content tells: all of a clause that it interrupts; of one that it closes, nothing that only
    sets the scene after it ("…, officials said, hours after …"; but "…, officials said, if …")."""
    parts = words_of(clause, verb)
    if clause.i > verb.i or len(parts) < 2:
        return parts
    after = [
        c
        for c in clause.rights
        if c.left_edge.i > verb.i and (c.dep_ == CONJUNCT or opens_condition(c, ontology))
    ]
    return (parts[0], *((c.left_edge.i, c.right_edge.i) for c in after))


def _line_before(verb: Token, args: Sequence[Arg]) -> tuple[Range, ...]:
    """ "Two held in raid, Mali says": all that stands before the comma of a report that closes its sentence, where it
    tells something and the parse has made it no clause."""
    speaker = closing_speaker(verb)
    if speaker is None or all(a.token.i != speaker.i for a in args if a.name == "subject"):
        return ()
    first, comma = verb.sent.start, min(speaker.left_edge.i, verb.i) - 1
    return ((first, comma - 1),) if any(is_verb(t) for t in verb.doc[first:comma]) else ()


def _is_empty_subject(token: Token) -> bool:
    """ "There", and the "it" of "it was said that …"."""
    anticipates = token.dep_ in EMPTY_SUBJECTS and any(
        c.dep_ == CONTENT_CLAUSE for c in token.head.children
    )
    return token.tag_ == THERE_TAG or (token.tag_ == PRONOUN_TAG and anticipates)


def _is_parenthetical(verb: Token) -> bool:
    """A finite clause with a subject, set off by a comma, a dash or the end of a quotation."""
    left = verb.left_edge.i
    doc = verb.doc
    set_off = doc[left].text == "," or (left > 0 and doc[left - 1].text in SETTING_OFF)
    return set_off and verb.tag_ in FINITE and any(c.dep_ == SUBJECT for c in verb.children)


def by_noun(noun: Token, ontology: Ontology) -> Report | None:
    """ "claims that …", "its claim to have …": the owner of the noun speaks; nobody when it has none."""
    if noun.pos_ != NOUN_POS:
        return None
    cues = cues_of(noun, "ReportingNounCue", ontology)
    made = ((cue, _clause_of(noun, cue, ontology)) for cue in cues)
    cue, clause = next(((q, c) for q, c in made if c is not None), (None, None))
    if cue is None or clause is None:
        return None
    owners = tuple(c for c in noun.children if c.dep_ == POSSESSOR) or _authors(noun, ontology)
    return Report(noun, cue, owners, words_of(clause), "indirect", (noun,))


def _clause_of(noun: Token, cue: Cue, ontology: Ontology) -> Token | None:
    """The first clause after a noun that is what it reports."""
    clauses = (c for c in noun.children if c.dep_ in CLAUSES_OF_NOUN)
    clause = next((c for c in clauses if _is_reported(noun, c, cue, ontology)), None)
    return clause or _act_of(noun, cue, ontology)


def _act_of(noun: Token, cue: Cue, ontology: Ontology) -> Token | None:
    """ "reports of clashes": the act that a noun tells of, where its cue says so."""
    phrases = (c for c in noun.rights if c.dep_ == PREPOSITION and c.lower_ in cue.embeds)
    things = (g for c in phrases for g in c.rights if g.dep_ in PREPOSITION_COMPLEMENTS)
    return next((g for g in things if _is_act(g, ontology)), None)


def _is_act(thing: Token, ontology: Ontology) -> bool:
    """A noun of an act, or somebody with what he does: "reports of soldiers firing on the crowd"."""
    does = any(c.dep_ == NOUN_CLAUSE and c.tag_ == GERUND_TAG for c in thing.rights)
    return is_verb(thing) or does or names_act(thing, ontology)


def _is_reported(noun: Token, clause: Token, cue: Cue, ontology: Ontology) -> bool:
    that = any(g.dep_ == CLAUSE_MARKER and g.tag_ == PREPOSITION_TAG for g in clause.children)
    return (
        that
        or is_whole(clause)
        or (clause.dep_ == NOUN_CLAUSE and is_told(noun, clause, cue, ontology))
    )


def _authors(noun: Token, ontology: Ontology) -> tuple[Token, ...]:
    """ "a claim by X", "reports from X", and of a name "the suggestion of X"."""
    phrases = [c for c in noun.children if c.dep_ in PREPOSITIONAL]
    found = [(c, g) for c in phrases for g in c.children if g.dep_ == PREPOSITION_OBJECT]
    by = (g for c, g in found if ontology.cues_for(c.lower_, "SpeakerPrepositionCue"))
    of = (g for c, g in found if ontology.cues_for(c.lower_, "NamedSpeakerPrepositionCue"))
    return (*by, *(g for g in of if g.ent_type_ in PARTY_NAMES))


def claiming(verb: Token, ontology: Ontology) -> Report | None:
    """ "The Front claimed responsibility for the attack": the claim itself is its word."""
    for noun in (c for c in verb.children if c.dep_ == DIRECT_OBJECT):
        cues = ontology.cues_for(f"{verb.lemma_.lower()} {noun.lemma_.lower()}", "OwnClaimCue")
        if cues:
            claimed = ((verb.i, max(verb.i, noun.right_edge.i)),)
            speakers = _speakers(verb_arguments(verb), ontology)
            if negative_word(list(speakers), ontology) or negator_of(verb, ontology):
                return None
            return Report(
                verb, cues[0], speakers, claimed, "indirect", (verb, noun), of_itself=True
            )
    return None


def citing(verb: Token, ontology: Ontology, quotes: Sequence[Range]) -> Report | None:
    """ "Citing two officials, the paper said …": what the paper says it has from them."""
    if verb.dep_ != ADVERBIAL_CLAUSE or verb.tag_ != GERUND_TAG:
        return None
    cue = next(iter(cues_of(verb, "QuotedSpeakerCue", ontology)), None)
    outer = by_verb(verb.head, ontology, quotes) if cue is not None else None
    objects = (t for c in verb.children if c.dep_ == DIRECT_OBJECT for t in conjuncts(c))
    speakers = tuple(t for t in objects if can_speak(t, ontology))
    if cue is None or outer is None or not speakers:
        return None
    return Report(verb, cue, speakers, outer.content, outer.manner, (verb,), inner=True)
