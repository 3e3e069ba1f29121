"""Arguments that an entry takes from its light noun, its object, its content, or from behind a measure or a preposition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.nlp.arguments.trigger import CORE, named
from kg.nlp.clauses.arg import Arg, How
from kg.nlp.clauses.nouns import noun_arguments
from kg.nlp.clauses.oblique import after, prepositional
from kg.nlp.parse.labels import PASSIVE_SUBJECTS, SUBJECTS, is_verb
from kg.nlp.parse.scheme import POSSESSOR, PRONOUN_POS
from kg.nlp.parse.tree import Token
from kg.nlp.parse.words import has_lemma
from kg.ontology import Entry, Ontology

Args = tuple[Arg, ...]


def around_light_noun(args: Args, noun: Token) -> Args:
    """What the noun governs comes before the phrases of its verb ("opened an investigation of X based on Y")."""
    inner = tuple(
        replace(a, name="of") if a.name == "possessor" and a.token.pos_ != PRONOUN_POS else a
        for a in noun_arguments(noun)
    )
    inner = (*inner, *_asked_about(inner, noun))
    verb = tuple(
        a if a.name in CORE or not inner else replace(a, own=False)
        for a in args
        if a.token.i != noun.i
    )
    deep = tuple(
        b
        for a in (*verb, *inner)
        if a.name not in CORE
        for b in prepositional(a.token, own=False)
        if b.name == "against"
    )
    return (*verb, *inner, *deep)


def _asked_about(inner: Args, noun: Token) -> Iterator[Arg]:
    yield from (
        Arg(a.name, t, How.ASKED_ABOUT, (noun.text,), own=False)
        for a in inner
        if a.name not in CORE and is_verb(a.token)
        for t in a.token.lefts
        if t.dep_ in SUBJECTS | PASSIVE_SUBJECTS
    )


def asked(entry: Entry, args: Args) -> Args:
    """ "goaded X to act": what one is asked to do is the content, though the parser may take it for the purpose."""
    asks = (
        ("clause" in entry.requires or entry.frame.asks)
        and "object" in entry.frame.bindings
        and any(a.name in {"object", entry.oblique_preposition} for a in args)
    )
    if not asks or named(args, "clause"):
        return args
    return tuple(replace(a, name="clause") if a.name == "purpose" else a for a in args)


def reads_of(entry: Entry) -> bool:
    """What follows "of" after the object is the verb's own ("stripped him of …", "froze the assets of …")."""
    bound = entry.frame.bindings.get("of", ())
    return entry.pos == "verb" and (
        "object" in bound
        or (bool(bound) and bool(entry.object_heads))
        or entry.oblique_preposition == "of"
    )


def of_object(args: Args) -> Iterator[Arg]:
    """The owner of the object, and what follows "of" after it."""
    for obj in named(args, "object"):
        yield from (
            Arg("of", c, How.OWNER, (obj.token.text,), own=False)
            for c in obj.token.children
            if c.dep_ == POSSESSOR and c.pos_ != PRONOUN_POS
        )
        yield from named(tuple(after(obj.token)), "of")


def of_content(entry: Entry, args: Args) -> Iterator[Arg]:
    """What hangs on a content that follows a preposition ("insisted on compensation *from the state*")."""
    name = entry.oblique_preposition
    if name and entry.frame.bindings.get(name) == ("object",):
        for content in named(args, name):
            yield from after(content.token)


def measured(args: Args, measures: frozenset[str]) -> Args:
    """What is counted, behind the noun that counts it ("hundreds of soldiers", "a series of attacks")."""
    found = (
        Arg(a.name, inner.token, How.COUNTED, (a.token.text,), own=False)
        for a in args
        if has_lemma(a.token, measures)
        for inner in prepositional(a.token)
        if inner.name == "of"
    )
    return (*args, *found)


def behind_complex(args: Args, ontology: Ontology) -> Iterator[Arg]:
    """What follows a preposition of several words, under the simple one that it stands for ("in front of")."""
    for arg in args:
        yield from _simple(arg.name, arg, arg.own, ontology)
        if is_verb(arg.token) or arg.name in CORE:
            continue
        for inner in prepositional(arg.token, own=False):
            phrase = f"{arg.name} {arg.token.lower_} {inner.name}"
            yield from _simple(phrase, inner, False, ontology)


def _simple(phrase: str, arg: Arg, own: bool, ontology: Ontology) -> Iterator[Arg]:
    for cue in ontology.cues_for(phrase, "ComplexPrepositionCue"):
        yield from (
            Arg(name, arg.token, How.AFTER, (phrase,), own=own) for name in sorted(cue.embeds)
        )
