"""Who carried out an act: its own sides, or where these only name an act of theirs, those who carried that one out.

"a raid killed two", "killed in a raid by X". :data:`DOERS` is the order in which the ways are tried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from kg.event_types import EventTypes
from kg.nlp.arguments.places import is_scene, is_town
from kg.nlp.arguments.roles import Filled, fill
from kg.nlp.arguments.trigger import Trigger
from kg.nlp.clauses.arg import Arg, How
from kg.nlp.clauses.oblique import prepositional
from kg.nlp.parse.labels import is_verb
from kg.nlp.parse.scheme import (
    ADVERBIAL,
    ADVERBIAL_CLAUSE,
    CONJUNCT,
    NOUN_POS,
    RELATIVE_ADVERB_TAG,
)
from kg.nlp.parse.tree import Token
from kg.nlp.parse.words import has_lemma
from kg.nlp.phrases.mentions import MentionTable
from kg.ontology import NO_EVENT, load_ontology
from kg.syntax_terms import argument_class

OWN = "own"
NO_ACTS = ("InstrumentNounCue", "MeasureNounCue")  # nouns that may name an act and name a thing


@dataclass(frozen=True, slots=True)
class Deed:
    """An act with its filled roles, and what is known around it: all triggers of the article by their head token."""

    trigger: Trigger
    filled: Filled
    triggers: Mapping[int, Trigger]
    table: MentionTable
    types: EventTypes

    @property
    def is_violent(self) -> bool:
        """Tell whether it is an act that may be announced as a threat, so that another act may stand for its subject."""
        return bool(self.types.type(self.trigger.entry.type).announced)


def doers(deed: Deed) -> tuple[list[Arg], str]:
    """The sides that act, and the name of the way in which they were found; nobody and no name where none answers.

    Of a violent act whose subject is an act ("An Israeli strike killed two"), or which has no subject and happened
    inside of one ("were killed in a strike by Israel"), they are those who carried that act out. An act itself is nobody.
    """
    itself = deed.table.at(deed.trigger.head)  # "the Chadian Civil War" is no side of it
    for name, find in DOERS:
        found = find(deed)
        if found is not None:
            return [a for a in found if itself is None or deed.table.at(a.token) != itself], name
    return [], ""


def sides(filled: Filled, table: MentionTable) -> list[Arg]:
    """Who acts; a single town before the noun is where it happens ("the Berlin talks"), not a side, nor is a country
    before a word for bloodshed ("the Chad bombing")."""
    actors = filled.get("actor")
    aimed = any(a.own for a in filled.get("target"))
    towns = [a for a in actors if a.name == "modifier" and _is_where(a.token, table, aimed)]
    names = {table.at(a.token) for a in towns} - {None}  # "Oklahoma City" is one
    return [a for a in actors if len(names) > 1 or a not in towns]


def _is_where(name: Token, table: MentionTable, aimed: bool) -> bool:
    return is_town(name, table) or is_scene(name, table, aimed)


def _own_sides(deed: Deed) -> list[Arg] | None:
    actors = sides(deed.filled, deed.table)
    if not deed.is_violent:
        return actors
    acts = any(_act_of(a, deed) or _names_violence(a, deed) for a in actors)
    return actors if actors and not acts else None


def _behind_acts(deed: Deed) -> list[Arg] | None:
    """A side, or of an act that stands for one, those who carried it out."""
    actors = sides(deed.filled, deed.table)
    return [b for a in actors for b in _carriers(a, deed)] if actors else None


def _act_of(arg: Arg, deed: Deed) -> Trigger | None:
    """The violent act that a noun names, where it stands for a side."""
    act = deed.triggers.get(arg.token.i)
    named = act is not None and act.entry.pos == "noun" and replace(deed, trigger=act).is_violent
    return act if named else None


def _carriers(arg: Arg, deed: Deed) -> list[Arg]:
    act = _act_of(arg, deed)
    if act is None:
        return [] if _names_violence(arg, deed) else [arg]
    known = (a for a in sides(fill(act), deed.table) if a.how is not How.ATTRIBUTED)
    return [_carried_out(a, arg.token.text, a.name) for a in known]


def _names_violence(arg: Arg, deed: Deed) -> bool:
    """ "The raid killed two": an act is nobody, though nothing else is told of it; artillery fire is a weapon, a law a measure."""
    token, ontology = arg.token, load_ontology()
    quad = deed.types.quad(deed.trigger.entry.type)
    return (
        token.pos_ == NOUN_POS
        and not token.ent_type_
        and not any(ontology.cues_for(token.lemma_.lower(), kind) for kind in NO_ACTS)
        and not has_lemma(token, ontology.noun_classes["nc:WeaponFire"])
        and any(
            deed.types.type(e.type).announced and deed.types.quad(e.type) == quad
            for e in ontology.entries_for(token.lemma_.lower(), "noun")
            if e.type != NO_EVENT
        )
    )


def _carried_out(arg: Arg, word: str, name: str) -> Arg:
    return replace(arg, name=name, how=How.CARRIED_OUT, words=(word,), own=False)


def _around(deed: Deed) -> list[Arg] | None:
    """Who carried out the act in which, or at the moment of which, somebody was hurt ("in a clash with X", "when X opened fire")."""
    hurt = {a.token.i for a in deed.filled.get("target")}
    if not hurt:
        return None
    frames = (deed.triggers.get(a.token.i) for a in _frames(deed.trigger))
    found = [
        _carried_out(a, act.head.text, "by")
        for act in frames
        if act is not None and act.entry.type == deed.trigger.entry.type
        for a in _other_sides(act, hurt, deed.table)
    ]
    return found or None


def _other_sides(act: Trigger, hurt: set[int], table: MentionTable) -> Iterator[Arg]:
    roles = fill(act)
    mutual = any("party" in bound for bound in act.entry.frame.bindings.values())
    hurt = hurt | {t.token.i for t in roles.get("target")}
    for a in sides(roles, table):
        if a.token.i not in hurt and (not mutual or a.name == "with"):
            yield a


def _frames(trigger: Trigger) -> Iterator[Arg]:
    """The phrases and clauses that tell in which act it happened."""
    verb, enclosing = trigger.head, argument_class("syn:Enclosing")
    joined = [c for c in verb.rights if c.dep_ == CONJUNCT and is_verb(c) and c.tag_ == verb.tag_]
    around = (*trigger.args, *(b for c in joined for b in prepositional(c, own=False)))
    yield from (a for a in around if a.name in enclosing and not is_verb(a.token))
    for clause in verb.rights:
        if clause.dep_ == ADVERBIAL_CLAUSE and any(
            c.tag_ == RELATIVE_ADVERB_TAG and c.dep_ == ADVERBIAL for c in clause.lefts
        ):
            yield Arg("when", clause)


DOERS: tuple[tuple[str, Callable[[Deed], list[Arg] | None]], ...] = (
    (OWN, _own_sides),
    ("act of theirs", _behind_acts),
    ("act around", _around),
)
