"""Whom help is for when only its purpose says so: "gave ten million euros to promote investment in Ethiopia"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.nlp.extract.match import Trigger
from kg.nlp.labels import is_nominal, is_verb
from kg.nlp.syntax import Arg, verb_arguments

PURPOSES = frozenset({"purpose", "clause", "on", "for", "at"})
NAMED = frozenset({"GPE", "LOC", "NORP"})
DEPTH = 3


def beneficiary(trigger: Trigger) -> tuple[Arg, ...]:
    """The place or people named in the purpose of a giving, else what the purpose acts on; empty when it has none."""
    for arg in trigger.args:
        if arg.name in PURPOSES and is_verb(arg.token) and arg.token.i > trigger.head.i:
            for thing in _acted_on(arg.token, DEPTH):
                named = next((t for t in thing.subtree if t.ent_type_ in NAMED and t.dep_ in {"pobj", "poss", "compound"}), None)
                note = f"for whom: after “{arg.token.text}”"
                return (Arg("for", named if named is not None and named.i > arg.token.i else thing, note, own=False),)
    return ()


def _acted_on(verb: Token, depth: int) -> Iterator[Token]:
    args = verb_arguments(verb)
    yield from (a.token for a in args if a.name == "object" and is_nominal(a.token) and a.token.i > verb.i)
    for arg in args:
        if depth and is_verb(arg.token) and arg.token.i > verb.i and arg.name in PURPOSES:
            yield from _acted_on(arg.token, depth - 1)
        elif arg.name == "for" and is_nominal(arg.token):
            yield arg.token
