"""Which mentions of one text refer to the same thing: names, descriptions ("the ministry"), pronouns.

Conservative by design: a wrong antecedent is worse than none. Each antecedent comes with its reason.
"""

from __future__ import annotations

from kg.model import Mention
from kg.nlp.parse.labels import AUXILIARIES, FINITE, PASSIVE_SUBJECTS, SUBJECTS, is_verb
from kg.nlp.parse.scheme import (
    PREPOSITION,
    PREPOSITION_OBJECT,
    PRESENT_TAG,
    RELATIVE_CLAUSE,
    RELATIVE_DETERMINER_TAG,
    RELATIVE_POSSESSIVE_TAG,
    RELATIVE_PRONOUN_TAG,
    ROOT,
)
from kg.nlp.parse.tree import Doc, Token
from kg.nlp.phrases.descriptions import describe_back
from kg.nlp.phrases.discourse import NEUTER, Discourse, looking_back
from kg.nlp.phrases.mentions import MentionTable
from kg.nlp.phrases.pairs import group_of, joined_names
from kg.nlp.phrases.pronouns import bound, is_pleonastic
from kg.nlp.phrases.reference_cues import ReferenceCues
from kg.nlp.phrases.referents import ORGANISATION, PERSON, STATE, THING, TOWN, quoted, referent
from kg.nlp.phrases.salience import most_salient
from kg.nlp.phrases.samename import cluster_names

RELATIVE_TAGS = frozenset({RELATIVE_DETERMINER_TAG, RELATIVE_POSSESSIVE_TAG, RELATIVE_PRONOUN_TAG})


def resolve_coreference(table: MentionTable, doc: Doc, cues: ReferenceCues) -> tuple[Mention, ...]:
    """Fill in the antecedents of a document's mentions, in the table and in what is returned.

    First person pronouns stay open (:func:`first_person`): whom they mean depends on who speaks. Plurals that stand
    for several mentions get them as a group (:meth:`MentionTable.group_antecedents`).
    """
    discourse = Discourse(table, cluster_names(table), quoted(doc))
    for index, first in sorted(discourse.entity.items()):
        discourse.learn(index)
        if first != index and table[first].head.text.lower() != table[index].head.text.lower():
            _note(discourse, index, first, f"another form of “{table[first].head.text}”")
    _appositions(discourse)
    order = sorted(range(len(table)), key=lambda i: table.token(i).i)
    for place, index in enumerate(order):
        if table[index].antecedent is not None or table[index].kind == "name":
            continue
        if table[index].kind == "pronoun":
            _pronoun(discourse, index, order[:place], cues)
        else:
            _description(discourse, index, order[:place])
    return table.mentions


def first_person(table: MentionTable, cues: ReferenceCues) -> tuple[int, ...]:
    """The mentions by which a speaker speaks of himself or his side ("I", "our"), for the attribution to fill in."""
    return tuple(
        i
        for i, m in enumerate(table.mentions)
        if m.kind == "pronoun" and cues.plays(m.head.text, "FirstPerson")
    )


def _note(discourse: Discourse, index: int, antecedent: int, reason: str) -> None:
    if _leads_to(discourse.table, antecedent, index) or antecedent == index:
        return
    discourse.table.set_antecedent(index, antecedent, reason)
    discourse.join(index, antecedent)


def _leads_to(table: MentionTable, index: int, goal: int) -> bool:
    """Tell whether following antecedents from ``index`` comes to ``goal``."""
    seen: set[int] = set()
    step: int | None = index
    while step is not None and step not in seen:
        if step == goal:
            return True
        seen.add(step)
        step = table[step].antecedent
    return False


def _appositions(discourse: Discourse) -> None:
    """ "Witkoff, special envoy": the description goes back to the name that it is set beside."""
    table = discourse.table
    for index, mention in enumerate(table.mentions):
        beside = mention.apposition
        if beside is None or mention.kind != "nominal" or table[beside].kind != "name":
            continue
        kinds, other = referent(table, index).kinds, discourse.about(beside).kinds
        if (
            kinds & other
            or not other
            or (THING not in kinds and other <= {ORGANISATION} and PERSON not in kinds)
        ):
            _note(discourse, index, beside, f"set beside “{table[beside].head.text}”")


def _relative(discourse: Discourse, index: int) -> bool:
    """ "Russia, which …": the noun that the clause describes; of "X and Y, who have …" both."""
    table, token = discourse.table, discourse.table.token(index)
    node = token
    while node.dep_ != RELATIVE_CLAUSE and node.head.i != node.i:
        node = node.head
    if node.dep_ != RELATIVE_CLAUSE or node.head.i > token.i:
        return False
    noun = _person_above(discourse, node.head) if token.tag_ == RELATIVE_PRONOUN_TAG else node.head
    antecedent = table.at(noun)
    if antecedent is None or (
        token.tag_ == RELATIVE_PRONOUN_TAG and discourse.about(antecedent).kinds & {STATE, TOWN}
    ):
        return False
    _note(discourse, index, antecedent, f"the clause describes “{noun.text}”")
    sisters = joined_names(noun)
    if len(sisters) > 1 and not referent(table, antecedent).plural and _plural_verb(node):
        table.set_group(index, tuple(i for t in sisters if (i := table.at(t)) is not None))
    return True


def _person_above(discourse: Discourse, noun: Token) -> Token:
    """ "the leader of Iran, who …": who is a person, so the noun above the country."""
    node = noun
    while True:
        index = discourse.table.at(node)
        if index is not None and PERSON in discourse.about(index).kinds:
            return node
        if (
            node.dep_ != PREPOSITION_OBJECT
            or node.head.dep_ != PREPOSITION
            or is_verb(node.head.head)
            or node.head.head.i == node.head.i
        ):
            return noun
        node = node.head.head


def _plural_verb(verb: Token) -> bool:
    finite = [
        t for t in (verb, *(c for c in verb.children if c.dep_ in AUXILIARIES)) if t.tag_ in FINITE
    ]
    return bool(finite) and (
        finite[0].tag_ == PRESENT_TAG or "Plur" in finite[0].morph.get("Number", [])
    )


def _pronoun(discourse: Discourse, index: int, before: list[int], cues: ReferenceCues) -> None:
    table, token = discourse.table, discourse.table.token(index)
    if cues.plays(token.lower_, "RelativePronoun") and (token.tag_ in RELATIVE_TAGS):
        _relative(discourse, index)
        return
    neuter = cues.word(token.lower_).gender == NEUTER
    if not cues.plays(token.lower_, "Pronoun") or (neuter and is_pleonastic(token)):
        return
    found = bound(discourse, index)
    if found:
        names = ", ".join(table[i].head.text for i in found)
        if len(found) > 1:
            table.set_group(index, found)
        else:
            _refer(discourse, index, found[0], f"nearest subject above that agrees: “{names}”")
        return
    joined = (
        _joined_subject(discourse, index, before)
        if referent(table, index).plural and token.dep_ in SUBJECTS | PASSIVE_SUBJECTS
        else ()
    )
    if joined:
        table.set_group(index, joined)
        return
    best = None if cues.plays(token.lower_, "Reflexive") else most_salient(discourse, index, before)
    if best is not None:
        _refer(
            discourse, index, best, f"most salient before it that agrees: “{table[best].head.text}”"
        )


def _joined_subject(discourse: Discourse, index: int, before: list[int]) -> tuple[int, ...]:
    """ "Kenya and Uganda signed. They pledged …": the names joined as subject of the sentence before."""
    table, sentence = discourse.table, discourse.table[index].sentence
    before = looking_back(table, before, sentence, 1)
    if any(
        table[i].sentence == sentence and referent(table, i).plural and table[i].kind != "pronoun"
        for i in before
    ):
        return ()
    for other in before:
        token = table.token(other)
        if (
            table[other].sentence != sentence - 1
            or token.dep_ not in SUBJECTS
            or token.head.dep_ != ROOT
        ):
            continue
        members = tuple(i for t in joined_names(token) if (i := table.at(t)) is not None)
        if len(members) > 1 and all(
            table[i].kind == "name" and discourse.about(i).kinds - {THING} for i in members
        ):
            return members
    return ()


def _refer(discourse: Discourse, index: int, antecedent: int, reason: str) -> None:
    """Take over a pronoun's antecedent, the name for what is set beside it, and the group when it stands for one."""
    named = discourse.table[antecedent].apposition
    if named is not None and discourse.table[named].kind == "name":
        antecedent = named if discourse.of(named) == discourse.of(antecedent) else antecedent
    group = discourse.table.group_antecedents(antecedent)
    if group:
        discourse.table.set_group(index, group)
    _note(discourse, index, antecedent, reason)


def _description(discourse: Discourse, index: int, before: list[int]) -> None:
    members = group_of(discourse, index, before)
    if members:
        discourse.table.set_group(index, members)
        return
    found = describe_back(discourse, index, before)
    if found is not None:
        _note(discourse, index, *found)
    discourse.learn(index)
