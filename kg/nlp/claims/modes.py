"""The mode of an act: what its words give, or what it was done with, asked for or refused (``ontology/cues/modes.ttl``)."""

from __future__ import annotations

from collections.abc import Iterator

from kg.nlp.arguments.roles import Filled
from kg.nlp.arguments.trigger import Trigger
from kg.nlp.clauses.arg import Arg, How
from kg.nlp.parse.scheme import DIRECT_OBJECT, UD_OBJECT
from kg.nlp.parse.tree import Token
from kg.ontology import Ontology

CONTENT = frozenset({"clause", "purpose"})
INSTRUMENTS = frozenset({"with", "subject"})
OBJECTS = frozenset({DIRECT_OBJECT, UD_OBJECT})


def told_mode(trigger: Trigger, filled: Filled, type_name: str, ontology: Ontology) -> str | None:
    """The mode's name without its type ("drone"), or None.

    A word for the instrument or the content says it more exactly than the entry's own verb: "fired" is done with guns,
    "fired mortars" is not. The words that name the target never count.
    """
    entry = trigger.entry
    own = entry.mode.split("-", 1)[-1] if entry.mode and type_name == entry.type else None
    targets = {a.token.i for a in filled.get("target")}
    told = next(
        (
            m
            for a in (*_noun(trigger), *trigger.args)
            if a.token.i not in targets
            for m in _told(a, type_name, ontology)
        ),
        None,
    )
    return told if told and (own is None or _by_weapon(own, type_name, ontology)) else own


def _noun(trigger: Trigger) -> tuple[Arg, ...]:
    """The noun of a light verb: "fired warning shots", "exchanged artillery fire"."""
    return (Arg("object", trigger.noun, How.OF_TRIGGER),) if trigger.noun is not None else ()


def _by_weapon(mode: str, type_name: str, ontology: Ontology) -> bool:
    """Tell whether a mode is one that the words for a weapon tell, and not a purpose such as torture."""
    return any(
        c.mode == f"mode:{type_name}-{mode}" and c.embeds & INSTRUMENTS
        for cues in ontology.kinds.values()
        for c in cues
        if c.kind == "ModeCue"
    )


def _told(arg: Arg, type_name: str, ontology: Ontology) -> Iterator[str]:
    for token in _words(arg):
        for form in (
            f"{token.nbor(-1).lemma_.lower()} {token.lemma_.lower()}" if token.i else "",
            token.lemma_.lower(),
        ):
            for cue in ontology.cues_for(form, "ModeCue"):
                kind, _, name = (cue.mode or "").removeprefix("mode:").partition("-")
                if kind == type_name and arg.name in cue.embeds:
                    yield name


def _words(arg: Arg) -> Iterator[Token]:
    """An argument's head, and of a clause its verb's object as well: "exercise restraint"."""
    yield arg.token
    if arg.name in CONTENT:
        yield from (c for c in arg.token.children if c.dep_ in OBJECTS)
