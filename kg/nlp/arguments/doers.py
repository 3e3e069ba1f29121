"""Who carried out an act, where the words beside its verb only name an act of theirs: "a raid killed two", "killed in a raid by X"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.event_types import EventTypes
from kg.nlp.arguments.match import Trigger
from kg.nlp.arguments.places import is_town
from kg.nlp.arguments.roles import Filled, fill
from kg.nlp.clauses.syntax import Arg, prepositional
from kg.nlp.parse.labels import is_verb
from kg.nlp.parse.scheme import ADVERBIAL, ADVERBIAL_CLAUSE, CONJUNCT, RELATIVE_ADVERB_TAG
from kg.nlp.phrases.mentions import MentionTable

WITHIN = frozenset({"in", "during"})


def doers(
    trigger: Trigger,
    filled: Filled,
    triggers: Mapping[int, Trigger],
    table: MentionTable,
    types: EventTypes,
) -> list[Arg]:
    """The sides that act.

    Args:
        trigger: the act, with its ``filled`` roles.
        triggers: all triggers of the article by the index of their head token.

    Returns:
        The actors; of a violent act whose subject is an act ("An Israeli strike killed two"), or which has no subject and
        happened inside of one ("were killed in a strike by Israel"), those who carried that act out. An act itself is nobody.
    """
    actors = sides(filled, table)
    if types.type(trigger.entry.type).announced is None:
        return actors
    found: list[Arg] = []
    for arg in actors:
        act = triggers.get(arg.token.i)
        inner = sides(fill(act), table) if act is not None and _violent_noun(act, types) else [arg]
        found += [
            a if a is arg else replace(a, why=f"who carried out “{arg.token.text}”", own=False)
            for a in inner
        ]
    return (
        found
        if actors or not filled.get("target")
        else list(_around(trigger, filled, triggers, table, types))
    )


def sides(filled: Filled, table: MentionTable) -> list[Arg]:
    """Who acts; a single town before the noun is where it happens ("the Berlin talks"), not a side."""
    actors = filled.get("actor")
    towns = [a for a in actors if a.name == "modifier" and is_town(a.token, table)]
    return [a for a in actors if len(towns) > 1 or a not in towns]


def _violent_noun(act: Trigger, types: EventTypes) -> bool:
    return act.entry.pos == "noun" and bool(types.type(act.entry.type).announced)


def _around(
    trigger: Trigger,
    filled: Filled,
    triggers: Mapping[int, Trigger],
    table: MentionTable,
    types: EventTypes,
) -> Iterator[Arg]:
    """Who carried out the act in which, or at the moment of which, somebody was hurt ("in a clash with X", "when X opened fire")."""
    hurt = {a.token.i for a in filled.get("target")}
    for act in (triggers.get(a.token.i) for a in _frames(trigger)):
        if act is None or act.entry.type != trigger.entry.type:
            continue
        roles = fill(act)
        mutual = any("party" in bound for bound in act.entry.frame.bindings.values())
        others = [a for a in sides(roles, table) if not mutual or a.name == "with"]
        yield from (
            replace(a, name="by", why=f"who carried out “{act.head.text}”", own=False)
            for a in others
            if a.token.i not in hurt
            and not any(t.token.i == a.token.i for t in roles.get("target"))
        )


def _frames(trigger: Trigger) -> Iterator[Arg]:
    verb = trigger.head
    joined = [c for c in verb.rights if c.dep_ == CONJUNCT and is_verb(c) and c.tag_ == verb.tag_]
    yield from (
        a
        for a in (*trigger.args, *(b for c in joined for b in prepositional(c, own=False)))
        if a.name in WITHIN and not is_verb(a.token)
    )
    for clause in verb.rights:
        if clause.dep_ == ADVERBIAL_CLAUSE and any(
            c.tag_ == RELATIVE_ADVERB_TAG and c.dep_ == ADVERBIAL for c in clause.lefts
        ):
            yield Arg("when", clause, "its own")
