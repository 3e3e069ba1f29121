"""Where an event happens: the places that phrases of its trigger, of what fills its roles, or of its sentence name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.event_types import load_event_types
from kg.nlp.arguments.trigger import Trigger, named
from kg.nlp.clauses.arg import Arg, How
from kg.nlp.clauses.governors import governor
from kg.nlp.clauses.nouns import noun_arguments
from kg.nlp.clauses.oblique import after, prepositional
from kg.nlp.parse.labels import (
    JOINED_CLAUSES,
    NOUN_OR_NAME,
    OBJECTS,
    PLACE_NAMES,
    SUBJECTS,
    is_verb,
)
from kg.nlp.parse.scheme import (
    ADVERBIAL_CLAUSE,
    COMPOUND,
    CONJUNCT,
    FACILITY_NAME,
    GERUND_TAG,
    LOCATION_NAME,
    NATIONALITY_NAME,
    ORGANISATION_NAME,
    PARTICIPLE_TAG,
    PERSON_NAME,
    PROPER_NOUN_POS,
)
from kg.nlp.parse.tree import Token
from kg.nlp.phrases.mentions import MentionTable
from kg.nlp.phrases.reference_cues import fold
from kg.ontology import Ontology, load_ontology
from kg.syntax_terms import argument_class

SITES = frozenset({FACILITY_NAME, LOCATION_NAME})
PARTICIPLES = frozenset({GERUND_TAG, PARTICIPLE_TAG})
MISTAKEN = frozenset(
    {ORGANISATION_NAME, PERSON_NAME, NATIONALITY_NAME}
)  # labels that a small place's name often gets
DEPTH = 3  # phrases inside of phrases that are looked into


@dataclass(frozen=True, slots=True)
class Scene:
    """An act with what fills its roles, and what tells a place from other things."""

    trigger: Trigger
    fillers: Sequence[Arg]
    table: MentionTable
    ontology: Ontology

    def is_place(self, arg: Arg) -> bool:
        """Tell whether an argument is a noun phrase that names a place."""
        return not is_verb(arg.token) and is_place(arg.token, self.table, self.ontology)

    def is_locative(self, arg: Arg) -> bool:
        """Tell whether an argument follows a preposition of place."""
        return bool(self.ontology.cues_for(arg.name, "PlacePrepositionCue"))

    def is_town(self, arg: Arg) -> bool:
        """Tell whether an argument is a town before its noun, or the country of a bloodshed."""
        if arg.name != "modifier":
            return False
        aimed = any(f.own and f.name != "modifier" for f in self.fillers)
        return is_town(arg.token, self.table) or is_scene(arg.token, self.table, aimed)


def is_place(token: Token, table: MentionTable, ontology: Ontology) -> bool:
    """Tell whether a phrase names a place: a place's name, or a noun for a kind of place."""
    index = table.at(token)
    if index is None:
        return False
    if table[index].label in PLACE_NAMES or token.ent_type_ in PLACE_NAMES:
        return True
    words = (token.lemma_.lower(), token.lower_) if token.pos_ in NOUN_OR_NAME else ()
    return any(ontology.cues_for(word, "PlaceNounCue") for word in words)


def is_town(token: Token, table: MentionTable) -> bool:
    """A place's name before a noun that is no state's: "the Berlin talks"."""
    index = table.at(token)
    names = {token.text} if index is None else {token.text, table[index].span.text}
    return token.ent_type_ in PLACE_NAMES and not any(map(table.cues.state, names))


def is_scene(name: Token, table: MentionTable, aimed: bool) -> bool:
    """A country's name before a word for bloodshed tells where it was ("the Chad bombing"), not who did it.

    One that also serves as its adjective ("the US bombing") does not, nor one before an act that is ``aimed`` at a target
    ("the Chad bombing of the camp"), unless the words tell a deed of the few ("a Chad bomb attack on a school").
    """
    cues, noun = table.cues, name.head
    if name.dep_ != COMPOUND or name.pos_ != PROPER_NOUN_POS or fold(name.text) in cues.demonyms:
        return False
    before = noun.before.lower_ if noun.before is not None else ""
    ontology = load_ontology()
    words = noun.lemma_.lower()
    known = () if aimed else ontology.cues_for(words, "SceneNounCue")
    known = known or ontology.cues_for(f"{before} {words}", "SceneNounCue")
    return bool(known) and cues.state(name.text) is not None


def places_of(scene: Scene) -> tuple[list[Arg], str]:
    """Where an act happens, and the name of the way in which that was found; nothing and no name where none answers."""
    for name, find in PLACES:
        found = _of_place(find(scene), scene)
        if found:
            return found, name
    return [], ""


def _own_phrases(scene: Scene) -> list[Arg]:
    """The places that phrases of the act, or of what fills its roles, name; those inside of a phrase that names none."""
    found = [a for find in PHRASES for a in find(scene)]
    return [*found, *_inner(found, scene)]


def _inner(found: Iterable[Arg], scene: Scene) -> list[Arg]:
    above = argument_class("syn:Above")
    return [
        b
        for a in found
        if a.name not in above and not is_verb(a.token) and not scene.is_place(a)
        for b in _within(a.token, scene)
    ]


def _of_trigger(scene: Scene) -> Iterator[Arg]:
    routes = load_event_types().type(scene.trigger.entry.type).routes
    yield from (a for a in scene.trigger.args if scene.is_locative(a) or a.name in routes)


def _on_site(scene: Scene) -> Iterator[Arg]:
    """ "a clash on the Kofi Bridge", unless that is what is acted on."""
    acted_on = {f.token.i for f in scene.fillers}
    for a in named(scene.trigger.args, "on"):
        if a.own and a.token.ent_type_ in SITES and a.token.i not in acted_on:
            yield a


def _fronted(scene: Scene) -> Iterator[Arg]:
    """ "In Koudougou, supporters burned tires and threw stones": what a sentence begins with holds for all that it joins."""
    head = node = scene.trigger.head
    while (
        node.dep_ in JOINED_CLAUSES
        and is_verb(node)
        and is_verb(node.head)
        and node.head.i < node.i
    ):
        node = node.head
    if node.i != head.i and is_verb(head):
        fronted = argument_class("syn:Fronted")
        for a in prepositional(node):
            if a.name in fronted and a.token.head.is_sent_start:
                yield replace(a, own=False, how=How.FRONTED, words=(head.text,))


def _of_fillers(scene: Scene) -> Iterator[Arg]:
    for filler in scene.fillers:
        if not is_verb(filler.token):
            yield from prospects(filler.token)


def _of_topics(scene: Scene) -> Iterator[Arg]:
    """ "talks over the port in Oslo"."""
    topical = argument_class("syn:Topical")
    for topic in scene.trigger.args if scene.trigger.entry.pos == "noun" else ():
        if topic.name in topical and not is_verb(topic.token):
            yield from prospects(topic.token)


def _of_governor(scene: Scene) -> Iterator[Arg]:
    head = scene.trigger.head
    verb = None if is_verb(head) else governor(head)[0]
    if verb is not None:
        yield from prospects(verb, How.AFTER)


def _towns(scene: Scene) -> Iterator[Arg]:
    yield from (a for a in scene.trigger.args if scene.is_town(a))


def _during(scene: Scene) -> Iterator[Arg]:
    """ "arrests during the Oslo summit"."""
    during, locating = argument_class("syn:During"), argument_class("syn:Locating")
    for arg in scene.trigger.args:
        if arg.name in during and not is_verb(arg.token):
            for a in noun_arguments(arg.token):
                if scene.is_town(a) or a.name in locating:
                    yield a


PHRASES: tuple[Callable[[Scene], Iterable[Arg]], ...] = (
    _of_trigger,
    _on_site,
    _fronted,
    _of_fillers,
    _of_topics,
    _of_governor,
    _towns,
    _during,
)


def _beside(scene: Scene) -> list[Arg]:
    """The phrases of the verb whose place an act shares: the main verb of a participle ("hit a bus in Tyre, killing two")
    or the verb that its noun is subject of ("a strike killed two in Tyre")."""
    head = scene.trigger.head
    found = _of_upper_verb(head) if is_verb(head) else _of_verb_above(head)
    at = [a for a in found if scene.is_locative(a) and not is_verb(a.token)]
    return [*at, *_inner(at, scene)]


def _of_verb_above(noun: Token) -> list[Arg]:
    verb, name = governor(noun)
    if verb is None or name != "subject":
        return []
    return [*after(verb), *(a for c in verb.children if c.dep_ in OBJECTS for a in prospects(c))]


def _of_upper_verb(verb: Token) -> list[Arg]:
    node = verb
    while node.dep_ == CONJUNCT and node.head.tag_ == verb.tag_ and not _has_subject(node):
        node = node.head  # "hit a bus in Tyre, killing two and wounding six"
    upper = node.head
    shares = (
        is_verb(upper)
        and upper.i != node.i
        and node.dep_ == ADVERBIAL_CLAUSE
        and node.tag_ in PARTICIPLES
        and not _has_subject(node)
    )
    return list(after(upper)) if shares else []


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in SUBJECTS for c in verb.children)


def _of_subject(scene: Scene) -> list[Arg]:
    """Where the subject is; where an act happened that is the subject."""
    return [
        b
        for a in named(scene.trigger.args, "subject")
        if a.own
        for b in (
            *prospects(a.token),
            *(_within(a.token, scene) if _is_act(a.token, scene.ontology) else ()),
        )
    ]


def _is_act(noun: Token, ontology: Ontology) -> bool:
    return bool(ontology.entries_for(noun.lemma_.lower(), "noun"))


PLACES: tuple[tuple[str, Callable[[Scene], list[Arg]]], ...] = (
    ("own", _own_phrases),
    ("verb beside", _beside),
    ("subject", _of_subject),
)


def prospects(noun: Token, how: How = How.WHERE) -> list[Arg]:
    """The phrases of a noun that say where it is."""
    return [a for a in after(noun, how) if a.name in argument_class("syn:Place")]


def _of_place(candidates: Sequence[Arg], scene: Scene) -> list[Arg]:
    found = {
        a.token.i: a
        for a in reversed(candidates)
        if scene.is_place(a) or (not is_verb(a.token) and _is_unknown_name(a, scene))
    }
    return [found[i] for i in sorted(found)]


def _is_unknown_name(arg: Arg, scene: Scene) -> bool:
    """A name that the parser does not know for a place, where only a place can stand: in or toward nobody, near nothing else."""
    token = arg.token
    if (
        token.pos_ != PROPER_NOUN_POS
        or not token.is_title
        or not (arg.name in load_event_types().all_routes or scene.is_locative(arg))
    ):
        return False
    mistaken = MISTAKEN if arg.name in argument_class("syn:Nearby") else frozenset()
    return (
        not token.ent_type_
        or token.ent_type_ in mistaken
        or (token.ent_type_ == PERSON_NAME and arg.name in argument_class("syn:Around"))
    )


def _within(noun: Token, scene: Scene, depth: int = DEPTH) -> list[Arg]:
    """The places inside of a phrase that is none itself: "in an attack on a base in Mali", "at a meeting of envoys in Oslo"."""
    found: list[Arg] = []
    for arg in after(noun, How.WITHIN):
        if is_verb(arg.token) or arg.token.i < noun.i:
            continue
        if scene.is_locative(arg):
            found.append(arg)
        if depth:
            found += _within(arg.token, scene, depth - 1)
    return found
