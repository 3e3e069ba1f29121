"""Who acts and toward whom: what the frame fills, and where it leaves the other side open, the first fallback that answers.

A fallback is a function from an act to arguments; :data:`TARGETS` is their order, and the name of the one that answered
goes into the trace of the reading.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from kg.model import Argument
from kg.nlp.arguments.beneficiary import beneficiary, side_within
from kg.nlp.arguments.doers import Deed, doers, sides
from kg.nlp.arguments.places import is_place
from kg.nlp.arguments.roles import Filled, fill
from kg.nlp.arguments.trigger import Trigger, named
from kg.nlp.claims.addressee import addressee
from kg.nlp.claims.attribution import cause_of
from kg.nlp.claims.factuality import Factuality
from kg.nlp.claims.said import Force
from kg.nlp.claims.speech_acts import amid, force_of
from kg.nlp.clauses.arg import Arg, How
from kg.nlp.clauses.subjects import surface_subject
from kg.nlp.events.nested import (
    asked_to_act,
    doers_of,
    fellows_in_content,
    owners_of,
    told_beside,
)
from kg.nlp.events.page import Page
from kg.nlp.parse.labels import is_verb

OWNING = frozenset({"possessor", "by", "from", "modifier"})


@dataclass(frozen=True, slots=True)
class Act:
    """A trigger with its filled roles, its type, force and actors; ``together`` where all its sides are actors, ``way`` how these were found."""

    trigger: Trigger
    filled: Filled
    facts: Factuality
    force: Force | None
    type: str
    actors: tuple[Argument, ...]
    own: tuple[Argument, ...]
    together: bool
    page: Page
    way: str

    @property
    def one_sided(self) -> bool:
        """Whether the act is one that somebody does toward another."""
        return not self.trigger.entry.mutual and not self.together


def make_act(trigger: Trigger, facts: Factuality, page: Page) -> Act:
    """Fill the roles of a trigger and decide its type."""
    filled, entry = fill(trigger), trigger.entry
    deed = Deed(trigger, filled, page.by_head, page.table, page.types)
    acting, way = doers(deed)
    actors = others(page.arguments(acting), trigger, page)
    own = without_self(others(page.arguments(filled.get("target")), trigger, page), actors, page)
    force = force_of(trigger, filled, page.by_head, page.table, page.ontology, page.types)
    partners = _partners(trigger, actors, page)
    if force is not None:
        type_name = force.type
    elif partners:
        type_name = entry.joint or entry.type
    else:
        type_name = amid(trigger, page.ontology) or entry.type
    together = bool(partners)
    return Act(
        trigger, filled, facts, force, type_name, partners or actors, own, together, page, way
    )


def _partners(trigger: Trigger, actors: tuple[Argument, ...], page: Page) -> tuple[Argument, ...]:
    """All sides of an act that is another when done together ("held drills with Oman"); empty when one side does it."""
    if trigger.entry.joint is None:
        return ()
    fellows = (a for a in trigger.args if a.name == "with" and not is_verb(a.token))
    found = tuple({a.mention: a for a in (*actors, *page.arguments(fellows))}.values())
    return found if len(found) > 1 else ()


def others(arguments: tuple[Argument, ...], trigger: Trigger, page: Page) -> tuple[Argument, ...]:
    """No act is a side of itself: in "the Iraq War" the name around the country is the act's own."""
    return tuple(a for a in arguments if page.table.token(a.mention).i != trigger.head.i)


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
    if act.together or (act.own and _only_places(act) and told_in_clause(act)):
        return ()
    return _behind_content(act.own, act)


def _only_places(act: Act) -> bool:
    """ "blocked roads to demand …": where a protest stands in the way is not whom it is toward, if a clause says that."""
    page = act.page
    return all(is_place(page.table.token(a.mention), page.table, page.ontology) for a in act.own)


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
    subjects = surface_subject(verb)
    return act.page.arguments(Arg("subject", a.token, How.CAUSED, (verb.text,)) for a in subjects)


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


def asked_for(act: Act) -> tuple[Argument, ...]:
    """ "called for the resignation of the mayor": who is to do what is asked for."""
    if not act.one_sided or not act.page.types.type(act.type).asks:
        return ()
    return act.page.arguments(asked_to_act(act.trigger, act.page))


def told_in_clause(act: Act) -> tuple[Argument, ...]:
    """ "rallied to demand higher pay from the council": whom the protesters say it to."""
    if not act.one_sided or not act.page.types.type(act.type).clause_tells:
        return ()
    return act.page.arguments(told_beside(act.trigger, act.page))


def done_together(act: Act) -> tuple[Argument, ...]:
    """ "refused to meet the envoy": with whom it would be done; who says that two met says it to neither of them."""
    if not act.one_sided or _says_content(act):
        return ()
    return act.page.arguments(fellows_in_content(act.trigger, act.page))


def _says_content(act: Act) -> bool:
    """What its clause tells is said, not done toward somebody: its frame has a place for whom it is said to."""
    frame = act.trigger.entry.frame
    told = "object" in frame.bindings.get("clause", ())
    return told and "target" in frame.bindings.get("to", ()) and not frame.asks


def written_to(act: Act) -> tuple[Argument, ...]:
    """ "sent a letter to the mayor demanding answers": whom the letter went to."""
    return act.page.arguments(named(act.trigger.args, "addressee"))


def owned_by(act: Act) -> tuple[Argument, ...]:
    """ "released a trawler owned by a Greek firm": whose it is."""
    things = (a.token for a in act.filled.get("object") if not is_verb(a.token))
    found = (a for noun in things for a in owners_of(noun, act.page))
    return act.page.arguments(found) if act.one_sided else ()


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
    Fallback("addressee", written_to),
    Fallback("owner", owned_by),
    Fallback("asked for", asked_for),
    Fallback("opposed", opposed),
    Fallback("clause", told_in_clause),
    Fallback("purpose", by_purpose),
    Fallback("condition", by_condition),
    Fallback("inside content", inside_content),
    Fallback("done together", done_together),
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
    """Who stands behind what an act is toward, where the text says so; else the thing itself."""
    acting = act.page.representatives(act.actors)
    return tuple(a for t in targets for a in _behind(t, act, acting) or (t,))


def _behind(target: Argument, act: Act, acting: set[int]) -> list[Argument]:
    """ "supported Chad's position", "condemned the raid by rebels", "turned down a request by Mali": whose it is."""
    page, mention = act.page, act.page.table[target.mention]
    word, owner = page.table.token(target.mention), mention.possessor
    stance = page.ontology.cues_for(mention.lemma, "StanceNounCue")
    if stance and owner is not None and page.table.representative(owner) not in acting:
        return [Argument(owner, f"owner of “{mention.head.text}”; {target.reason}")]
    found = _askers(page.by_head.get(word.i), acting, page)
    if not found and page.types.type(act.type).opposes:
        found = page.arguments(doers_of(word, page))
        found = () if page.representatives(found) & acting else found
    return [replace(a, reason=f"{a.reason}; {target.reason}") for a in found]


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
