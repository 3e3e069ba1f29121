"""Who acts and toward whom: what the frame fills, and where it leaves the other side open, the first fallback that answers.

A fallback is a function from an act to arguments; :data:`TARGETS` is their order, and the name of the one that answered
goes into the trace of the reading.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from kg.model import Argument
from kg.nlp.arguments.beneficiary import beneficiary, side_within
from kg.nlp.arguments.doers import doers, sides
from kg.nlp.arguments.match import Trigger
from kg.nlp.arguments.roles import Filled, fill
from kg.nlp.claims.addressee import addressee
from kg.nlp.claims.attribution import cause_of
from kg.nlp.claims.factuality import Factuality
from kg.nlp.claims.said import Force
from kg.nlp.claims.speech_acts import amid, force_of
from kg.nlp.clauses.syntax import Arg, surface_subject
from kg.nlp.events.page import Page
from kg.nlp.parse.labels import is_verb

OWNING = frozenset({"possessor", "by", "from", "modifier"})


@dataclass(frozen=True, slots=True)
class Act:
    """A trigger with its filled roles, its type, force and actors; ``together`` where all its sides are actors."""

    trigger: Trigger
    filled: Filled
    facts: Factuality
    force: Force | None
    type: str
    actors: tuple[Argument, ...]
    own: tuple[Argument, ...]
    together: bool
    page: Page

    @property
    def one_sided(self) -> bool:
        """Whether the act is one that somebody does toward another."""
        return not self.trigger.entry.mutual and not self.together


def make_act(trigger: Trigger, facts: Factuality, page: Page) -> Act:
    """Fill the roles of a trigger and decide its type."""
    filled, entry = fill(trigger), trigger.entry
    actors = page.arguments(doers(trigger, filled, page.by_head, page.table, page.types))
    own = without_self(page.arguments(filled.get("target")), actors, page)
    force = force_of(trigger, filled, page.by_head, page.table, page.ontology, page.types)
    partners = _partners(trigger, actors, page)
    if force is not None:
        type_name = force.type
    elif partners:
        type_name = entry.joint or entry.type
    else:
        type_name = amid(trigger, page.ontology) or entry.type
    together = bool(partners)
    return Act(trigger, filled, facts, force, type_name, partners or actors, own, together, page)


def _partners(trigger: Trigger, actors: tuple[Argument, ...], page: Page) -> tuple[Argument, ...]:
    """All sides of an act that is another when done together ("held drills with Oman"); empty when one side does it."""
    if trigger.entry.joint is None:
        return ()
    fellows = (a for a in trigger.args if a.name == "with" and not is_verb(a.token))
    found = tuple({a.mention: a for a in (*actors, *page.arguments(fellows))}.values())
    return found if len(found) > 1 else ()


def without_self(
    targets: tuple[Argument, ...], actors: tuple[Argument, ...], page: Page
) -> tuple[Argument, ...]:
    """Nobody is both sides of one act, by the same name or by a pronoun."""
    table = page.table
    acting = {a.mention for a in actors} | page.representatives(actors)
    names = {table[i].head.text for i in acting if table[i].kind == "name"}

    def is_acting(index: int) -> bool:
        kind = table[index].kind
        named = kind == "name" and table[index].head.text in names
        known = kind == "pronoun" and table.representative(index) in acting
        return index in acting or named or known

    return tuple(t for t in targets if not is_acting(t.mention))


# ------------------------------------------------------------------------------------------------ whom an act is toward
def own_targets(act: Act) -> tuple[Argument, ...]:
    """What the frame fills; behind a stance or a request, whose it is."""
    return () if act.together else _behind_content(act.own, act)


def by_force(act: Act) -> tuple[Argument, ...]:
    """Whom a report that asks, judges or threatens is directed at."""
    if act.together or act.force is None:
        return ()
    return _behind_content(act.page.arguments(act.force.targets), act)


def held_by_object(act: Act) -> tuple[Argument, ...]:
    """ "rejected Iraq's demand": whose content it is, is whom the act is toward, unless it is the actor's own."""
    table, acting = act.page.table, act.page.representatives(act.actors)
    for arg in act.filled.get("object") if act.one_sided else ():
        index = None if is_verb(arg.token) else table.at(arg.token)
        owner = table[index].possessor if index is not None else None
        foreign = owner is not None and table.representative(owner) not in acting
        if owner is not None and foreign and table[owner].kind != "pronoun":
            return (Argument(owner, f"holder of “{arg.token.text}”"),)
        asking = _askers(act.page.by_head.get(arg.token.i), acting, act.page)
        if asking:
            return asking
    return ()


def opposed(act: Act) -> tuple[Argument, ...]:
    """ "The bill failed due to opposition from X": what the clause is about is what the noun is directed at."""
    entry = act.trigger.entry
    directed = any("target" in roles for roles in entry.frame.bindings.values())
    if not act.one_sided or entry.pos != "noun" or not directed:
        return ()
    verb = cause_of(act.trigger.head, act.page.ontology)
    if verb is None:
        return ()
    why = f"subject of “{verb.text}”, whose cause it is"
    return act.page.arguments(Arg("subject", a.token, why) for a in surface_subject(verb))


def by_purpose(act: Act) -> tuple[Argument, ...]:
    """ "gave ten million to rebuild schools in X"; of talks only those of one side, for others ("launched a mediation
    effort to help the two")."""
    entry = act.trigger.entry
    kind = act.page.types.type(entry.type)
    party = any("party" in roles for roles in entry.frame.bindings.values())
    alone = not kind.mutual or (entry.pos == "verb" and not party)
    return act.page.arguments(beneficiary(act.trigger)) if kind.purpose_tells and alone else ()


def by_condition(act: Act) -> tuple[Argument, ...]:
    """Who has to act first, or must not act, for a refusal or a threat to fall away."""
    threatens = act.page.types.announces(act.type)
    return act.page.arguments(addressee(act.trigger, act.facts, threatens, act.page.ontology))


def inside_content(act: Act) -> tuple[Argument, ...]:
    """ "agreed on a plan for trade with X": the state, body or people that a phrase inside of the content names."""
    if not act.one_sided:
        return ()
    return act.page.arguments(side_within(act.trigger, act.filled, act.page.table))


@dataclass(frozen=True, slots=True)
class Fallback:
    """A named way to find the other side; ``apart``: what it finds may be the actor's own and is then nobody."""

    name: str
    find: Callable[[Act], tuple[Argument, ...]]
    apart: bool = True


TARGETS: tuple[Fallback, ...] = (
    Fallback("own", own_targets, apart=False),
    Fallback("force", by_force, apart=False),
    Fallback("held by object", held_by_object),
    Fallback("opposed", opposed),
    Fallback("purpose", by_purpose),
    Fallback("condition", by_condition),
    Fallback("inside content", inside_content),
)


def targets_of(act: Act) -> tuple[tuple[Argument, ...], str]:
    """Whom an act is toward, and the name of the fallback that told; nobody and no name where none does."""
    for fallback in TARGETS:
        found = fallback.find(act)
        if found:
            kept = without_self(found, act.actors, act.page) if fallback.apart else found
            return kept, fallback.name
    return (), ""


def _behind_content(targets: tuple[Argument, ...], act: Act) -> tuple[Argument, ...]:
    """ "supported Chad's position": a stance is its owner's, who is the one acted toward."""
    page, acting = act.page, act.page.representatives(act.actors)
    found: list[Argument] = []
    for target in targets:
        mention = page.table[target.mention]
        owner = mention.possessor
        stance = page.ontology.cues_for(mention.lemma, "StanceNounCue")
        if stance and owner is not None and page.table.representative(owner) not in acting:
            found.append(Argument(owner, f"owner of “{mention.head.text}”; {target.reason}"))
        else:
            asked = page.by_head.get(page.table.token(target.mention).i)
            asking = _askers(asked, acting, page)
            found += [replace(a, reason=f"{a.reason}; {target.reason}") for a in asking] or [target]
    return tuple(found)


def _askers(asked: Trigger | None, acting: set[int], page: Page) -> tuple[Argument, ...]:
    """ "turned down a request by X": whose request or offer it is, is who is turned down."""
    if (
        asked is None
        or asked.entry.pos != "noun"
        or not page.types.type(asked.entry.type).answerable
    ):
        return ()
    found = page.arguments(a for a in sides(fill(asked), page.table) if a.name in OWNING)
    return () if page.representatives(found) & acting else found
