"""Whom an act is toward when only its purpose or its content says so: "gave ten million euros to promote investment in Ethiopia"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.nlp.arguments.roles import Filled
from kg.nlp.arguments.trigger import Trigger
from kg.nlp.clauses.arg import Arg, How
from kg.nlp.clauses.oblique import after
from kg.nlp.clauses.verbs import verb_arguments
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
from kg.syntax_terms import argument_class

NAMED = frozenset({STATE_NAME, LOCATION_NAME, NATIONALITY_NAME})
DEPTH = 3
NAMING = frozenset(
    {COMPOUND, POSSESSOR, PREPOSITION_OBJECT}
)  # how a name hangs on what it tells of
ACTED_ON = frozenset({"object", "clauseSubject"})


def beneficiary(trigger: Trigger) -> tuple[Arg, ...]:
    """The place or people named in the purpose of a giving, else what the purpose acts on; empty when it has none."""
    for arg in trigger.args:
        if _is_aim(arg, trigger.head):
            for thing in _acted_on(arg.token, DEPTH):
                who = _named_around(thing, arg.token) or thing
                return (Arg("for", who, How.FOR_WHOM, (arg.token.text,), own=False),)
    return ()


def _is_aim(arg: Arg, head: Token) -> bool:
    """Tell whether an argument is a clause behind ``head`` that tells what the act is for."""
    return arg.name in argument_class("syn:Aim") and is_verb(arg.token) and arg.token.i > head.i


def _named_around(thing: Token, verb: Token) -> Token | None:
    """The first place or people named in what is acted on, or with a bare noun in the whole clause; not before its verb."""
    around = (*thing.subtree, *(verb.subtree if thing.tag_ == NOUN_TAG else ()))
    found = next((t for t in around if t.ent_type_ in NAMED and t.dep_ in NAMING), None)
    return found if found is not None and found.i > verb.i else None


def _acted_on(verb: Token, depth: int) -> Iterator[Token]:
    args = verb_arguments(verb)
    yield from (
        a.token for a in args if a.name in ACTED_ON and is_nominal(a.token) and a.token.i > verb.i
    )
    for arg in args:
        if depth and _is_aim(arg, verb):
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
    toward = argument_class("syn:Toward")
    for arg in after(noun, How.NAMED_INSIDE):
        index = None if is_verb(arg.token) else table.at(arg.token)
        if index is None or arg.name not in toward:
            continue
        if table[index].label in SIDE_LABELS and table.representative(index) not in acting:
            yield arg
        elif depth and table[index].label not in SIDE_LABELS:
            yield from _named_inside(arg.token, filled, table, depth - 1)
