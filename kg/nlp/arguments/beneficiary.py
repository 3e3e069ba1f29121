"""Whom an act is toward when only its purpose or its content says so: "gave ten million euros to promote investment in Ethiopia"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.nlp.arguments.match import Trigger
from kg.nlp.arguments.roles import Filled
from kg.nlp.clauses.syntax import Arg, prepositional, verb_arguments
from kg.nlp.parse.labels import SIDE_LABELS, is_nominal, is_verb
from kg.nlp.parse.scheme import (
    COMPOUND,
    LOCATION_NAME,
    NATIONALITY_NAME,
    NOUN_TAG,
    POSSESSOR,
    PREPOSITION_OBJECT,
    STATE_NAME,
)
from kg.nlp.parse.tree import Token
from kg.nlp.phrases.mentions import MentionTable

_COMPOUND_OR_POSSESSOR_OR_PREPOSITION_OBJECT = frozenset({COMPOUND, POSSESSOR, PREPOSITION_OBJECT})

PURPOSES = frozenset({"purpose", "clause", "on", "for", "at"})
NAMED = frozenset({STATE_NAME, LOCATION_NAME, NATIONALITY_NAME})
DEPTH = 3
TOWARD = frozenset({"with", "to", "for", "against", "of", "on", "between", "toward", "towards"})


def beneficiary(trigger: Trigger) -> tuple[Arg, ...]:
    """The place or people named in the purpose of a giving, else what the purpose acts on; empty when it has none."""
    for arg in trigger.args:
        if arg.name in PURPOSES and is_verb(arg.token) and arg.token.i > trigger.head.i:
            for thing in _acted_on(arg.token, DEPTH):
                around = (*thing.subtree, *(arg.token.subtree if thing.tag_ == NOUN_TAG else ()))
                named = next(
                    (
                        t
                        for t in around
                        if t.ent_type_ in NAMED
                        and t.dep_ in _COMPOUND_OR_POSSESSOR_OR_PREPOSITION_OBJECT
                    ),
                    None,
                )
                note = f"for whom: after “{arg.token.text}”"
                return (
                    Arg(
                        "for",
                        named if named is not None and named.i > arg.token.i else thing,
                        note,
                        own=False,
                    ),
                )
    return ()


def _acted_on(verb: Token, depth: int) -> Iterator[Token]:
    args = verb_arguments(verb)
    yield from (
        a.token
        for a in args
        if a.name in {"object", "clauseSubject"} and is_nominal(a.token) and a.token.i > verb.i
    )
    for arg in args:
        if depth and is_verb(arg.token) and arg.token.i > verb.i and arg.name in PURPOSES:
            yield from _acted_on(arg.token, depth - 1)
        elif arg.name == "for" and is_nominal(arg.token):
            yield arg.token


def side_within(trigger: Trigger, filled: Filled, table: MentionTable) -> tuple[Arg, ...]:
    """The state, body or people that a phrase inside of the content names: "agreed on a plan for trade with Ghana"."""
    content = (a for a in trigger.args if "object" in trigger.entry.frame.bindings.get(a.name, ()))
    for arg in (*filled.get("object"), *content):
        if not is_verb(arg.token):
            found = next(_named_inside(arg.token, filled, table, DEPTH), None)
            if found is not None:
                return (found,)
    return ()


def _named_inside(noun: Token, filled: Filled, table: MentionTable, depth: int) -> Iterator[Arg]:
    acting = {
        table.representative(i) for a in filled.get("actor") if (i := table.at(a.token)) is not None
    }
    for arg in prepositional(noun, own=False, note=f"inside of “{noun.text}”"):
        index = None if is_verb(arg.token) else table.at(arg.token)
        if index is None or arg.name not in TOWARD:
            continue
        if table[index].label in SIDE_LABELS and table.representative(index) not in acting:
            yield arg
        elif depth and table[index].label not in SIDE_LABELS:
            yield from _named_inside(arg.token, filled, table, depth - 1)
