"""Which lexicon entry a word opens: every entry of its lemma is tried, the most specific that fits wins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.nlp.arguments.borrowed import (
    around_light_noun,
    asked,
    behind_complex,
    measured,
    of_content,
    of_object,
    reads_of,
)
from kg.nlp.arguments.constructions import after_particle, between, light_noun, particles_of
from kg.nlp.arguments.fit import misfit
from kg.nlp.arguments.trigger import Trigger, named
from kg.nlp.clauses.arg import Arg
from kg.nlp.clauses.nouns import noun_arguments
from kg.nlp.clauses.verbs import verb_arguments
from kg.nlp.parse.scheme import ADJECTIVAL
from kg.nlp.parse.tree import Token
from kg.nlp.parse.words import compound_before, has_lemma, lemmas, parts
from kg.ontology import NO_EVENT, Entry, Ontology

IDIOM = "idiom"
FITS = "fits"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One entry tried on one word: the trigger when it fits, else the name of the check that failed and why."""

    entry: Entry
    trigger: Trigger | None
    reason: str = FITS
    check: str = ""


def attempt(entry: Entry, token: Token, args: tuple[Arg, ...]) -> Attempt:
    """Try one entry on one word with its arguments."""
    tokens, noun, seen = [*compound_before(entry.lemma, token), token], None, args
    if entry.particle:
        found = particles_of(entry, token)
        if not found:
            return Attempt(entry, None, f"no particle “{entry.particle}”", "particle")
        tokens += found
        seen = (*args, *(a for p in found for a in after_particle(p)))
    if entry.light_nouns:
        noun = light_noun(entry, token, args)
        if noun is None or (token.dep_ == ADJECTIVAL and noun.i == token.head.i):
            return Attempt(entry, None, "no light noun of this construction", "light noun")
        tokens += between(token, noun)
        seen = around_light_noun(args, noun)
    if reads_of(entry):
        seen = (*seen, *of_object(args))
    seen = (*asked(entry, seen), *of_content(entry, args))
    failed = misfit(entry, token, seen if not entry.light_nouns else args)
    if failed:
        return Attempt(entry, None, failed[1], failed[0])
    if entry.through_object:
        tokens += _through_object(entry, token, args)
    why = (f"“{token.text}” opens {entry.iri}",)
    return Attempt(entry, Trigger(token, tuple(tokens), entry, seen, noun, why))


def _through_object(entry: Entry, token: Token, args: tuple[Arg, ...]) -> list[Token]:
    heads = (a.token for a in named(args, "object") if has_lemma(a.token, entry.object_heads))
    obj = next(heads, None)
    return between(token, obj) if obj is not None else []


def attempts(token: Token, pos: str, ontology: Ontology) -> Iterator[Attempt]:
    """Try all entries of a word as ``verb`` or ``noun``, the most specific first, each when it is asked for."""
    found: dict[str, tuple[bool, int, Entry]] = {}
    for place, lemma in enumerate(lemmas(token, pos)):
        for entry in ontology.entries_for(lemma, pos):
            found.setdefault(entry.iri, (place > 0, -entry.specificity, entry))
    if not found:
        return
    measures = ontology.noun_classes.get("nc:Measure", frozenset())
    args = measured(verb_arguments(token) if pos == "verb" else noun_arguments(token), measures)
    args = (*args, *behind_complex(args, ontology))
    for _, _, entry in sorted(found.values(), key=lambda f: (f[0], f[1], f[2].iri)):
        if _compound_fits(entry, token):
            yield attempt(entry, token, args)


def _compound_fits(entry: Entry, token: Token) -> bool:
    """An entry of several words ("hunger strike", "test-fire") needs them all before the head."""
    return (
        len(parts(entry.lemma)) == 1
        or entry.lemma in lemmas(token, entry.pos)
        or bool(compound_before(entry.lemma, token))
    )


def best(token: Token, pos: str, ontology: Ontology) -> Trigger | None:
    """The trigger of the most specific entry that fits; dropped, when that is an idiom which is no event; None without one."""
    found = next((a.trigger for a in attempts(token, pos, ontology) if a.trigger is not None), None)
    if found is not None and found.entry.type == NO_EVENT:
        return replace(found, dropped=IDIOM)
    return found
