"""From arguments to roles: the frame of the entry says which argument fills which role."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.nlp.arguments.trigger import CORE, Trigger
from kg.nlp.clauses.arg import Arg, How
from kg.nlp.clauses.oblique import after
from kg.nlp.parse.labels import (
    PARTY_NAMES,
    PLACE_NAMES,
    PLURAL_TAGS,
    SIDE_LABELS,
    SISTERS,
    TIME_LABELS,
    is_nominal,
    is_verb,
)
from kg.nlp.parse.scheme import (
    ADPOSITION_POS,
    MONEY_NAME,
    PERCENT_NAME,
    POSSESSOR,
    QUANTITY_NAME,
)
from kg.nlp.parse.tree import Token
from kg.ontology import load_ontology
from kg.syntax_terms import argument_class, precedence

AMOUNTS = frozenset({MONEY_NAME, PERCENT_NAME, QUANTITY_NAME})
SIDES = frozenset({"actor", "target"})
UNDERGOING = frozenset({"object", "target"})


@dataclass(frozen=True, slots=True)
class Filled:
    """Role → the arguments that fill it, in text order within a role."""

    roles: dict[str, tuple[Arg, ...]]

    def get(self, role: str) -> tuple[Arg, ...]:
        """The fillers of a role, maybe none."""
        return self.roles.get(role, ())


def _rank(arg: Arg) -> tuple[bool, bool, bool, int, int]:
    is_where = arg.name in argument_class("syn:Locating") and arg.token.ent_type_ in PLACE_NAMES
    return is_where, not arg.own, arg.far, precedence(arg.name), arg.token.i


def fill(trigger: Trigger) -> Filled:
    """Apply the trigger's frame to its arguments.

    A party role takes every argument bound to it; any other role takes the best-ranked argument name that has fillers,
    with all its coordinated fillers. An argument bound to several roles fills each.
    """
    inside = {t.i for t in (trigger.head, *(t for t in trigger.tokens if t.dep_ != POSSESSOR))}
    by_role: dict[str, list[Arg]] = {}
    for arg in trigger.args:
        for role in trigger.entry.frame.bindings.get(arg.name, ()):
            if arg.token.i not in inside and _may_fill(role, arg, trigger):
                by_role.setdefault(role, []).append(arg)
    roles = {role: _choose(role, args) for role, args in sorted(by_role.items())}
    parties = roles.pop("party", ())
    if parties or trigger.entry.mutual:
        merged = (
            *roles.get("actor", ()),
            *parties,
            *(roles.get("target", ()) if trigger.entry.mutual else ()),
        )
        roles["actor"] = _apart(tuple(sorted(dict.fromkeys(merged), key=lambda a: a.token.i)))
        if trigger.entry.mutual:
            roles.pop("target", None)
    return Filled({r: _with_included(a) if r in SIDES else a for r, a in roles.items()})


def _with_included(args: tuple[Arg, ...]) -> tuple[Arg, ...]:
    """ "Several states, including Ghana and Togo, objected": a plural with those of its names that the phrase gives."""
    named = [b for a in args if a.token.tag_ in PLURAL_TAGS for b in _included(a)]
    return (*args, *(a for a in named if a.token.i not in {b.token.i for b in args}))


def _included(arg: Arg) -> Iterator[Arg]:
    cues = load_ontology()
    for inner in after(arg.token, How.INCLUDED):
        if cues.cues_for(inner.name, "IncludingCue") and inner.token.ent_type_ in PARTY_NAMES:
            yield replace(inner, name=arg.name, own=arg.own)


def _apart(parties: tuple[Arg, ...]) -> tuple[Arg, ...]:
    """ "The armies of Brazil and Argentina trained together": one plural whose owners are two sides is both of them."""
    if len(parties) != 1 or parties[0].token.tag_ not in PLURAL_TAGS:
        return parties
    owning = argument_class("syn:Owning")
    owners = [a for a in after(parties[0].token, How.PLURAL_OWNER) if a.name in owning]
    return (
        tuple(owners)
        if len(owners) > 1 and all(a.token.ent_type_ in SIDE_LABELS for a in owners)
        else parties
    )


def _may_fill(role: str, arg: Arg, trigger: Trigger) -> bool:
    """Content may be anything; a side is a noun phrase and no time ("attacked the town on Monday")."""
    token = arg.token
    if token.ent_type_ in TIME_LABELS and is_nominal(token):
        return role == "object" and arg.name not in argument_class("syn:Temporal")
    if role in UNDERGOING and "Yes" in token.morph.get("Reflex", []):
        return False
    if role == "object":
        return True
    if token.ent_type_ in AMOUNTS and arg.name not in CORE:
        return False
    if role == "target" and _is_no_side(arg, trigger):
        return False
    return is_nominal(token) and not is_verb(token)


def _is_no_side(arg: Arg, trigger: Trigger) -> bool:
    """A ground, what something is sent for, or a means, where a phrase could name whom the act is toward."""
    ontology, token = load_ontology(), arg.token
    if arg.name not in CORE and ontology.cues_for(token.lower_, "GroundNounCue"):
        return True
    if arg.name == "in" and ontology.cues_for(token.lower_, "NotAPlaceCue"):
        return True
    if arg.name == "for" and _for_an_act(token, trigger):
        return True
    return arg.name == "with" and (
        bool(ontology.cues_for(token.lemma_.lower(), "InstrumentNounCue"))
        or token.lemma_.lower() in ontology.noun_classes["nc:Aid"]
    )


def _for_an_act(noun: Token, trigger: Trigger) -> bool:
    """ "sent a frigate for joint patrols": what something is sent or given for is no side."""
    sent = (
        trigger.entry.pos == "verb"
        and trigger.noun is None
        and any(a.name == "object" for a in trigger.args)
    )
    return sent and bool(load_ontology().entries_for(noun.lemma_.lower(), "noun"))


def _choose(role: str, args: list[Arg]) -> tuple[Arg, ...]:
    if role == "party":
        return tuple(_unique(sorted((a for a in args if not a.far), key=lambda a: a.token.i)))
    ranked = sorted(args, key=_rank)
    best = ranked[0]
    same = (
        a
        for a in ranked
        if not a.counted and (a.name, a.own, a.far) == (best.name, best.own, best.far)
    )
    found = sorted(same, key=lambda a: a.token.i)
    return tuple(
        _unique([a for a in found if _opener(a) == _opener(found[0])][: 1 if best.far else None])
    )


def _opener(arg: Arg) -> int:
    """The preposition that opens a phrase, the first of several that are joined: "raids *on* farms on the coast"."""
    word = arg.token
    while word.dep_ in SISTERS and word.head.i != word.i:
        word = word.head
    prep = word.head
    while prep.dep_ in SISTERS and prep.head.i != prep.i:
        prep = prep.head
    return prep.i if prep.pos_ == ADPOSITION_POS else 0


def _unique(args: list[Arg]) -> list[Arg]:
    seen: dict[int, Arg] = {}
    for arg in args:
        seen.setdefault(arg.token.i, arg)
    return list(seen.values())
