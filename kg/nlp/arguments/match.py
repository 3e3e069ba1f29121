"""Which lexicon entry a word opens: every entry of its lemma is tried, the most specific that fits wins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.nlp.clauses.syntax import Arg, noun_arguments, particles, prepositional, verb_arguments
from kg.nlp.parse.labels import (
    OBJECTS,
    PASSIVE_SUBJECTS,
    SUBJECTS,
    TIME_LABELS,
    is_nominal,
    is_passive,
    is_verb,
)
from kg.nlp.parse.scheme import (
    ADJECTIVAL,
    ADVERB_TAG,
    ADVERBIAL,
    COMPOUND,
    DATIVE,
    DIRECT_OBJECT,
    OPEN_CLAUSE,
    POSSESSOR,
    PREPOSITION,
    PREPOSITION_OBJECT,
    PRONOUN_POS,
    SUBJECT,
)
from kg.nlp.parse.tree import Token
from kg.nlp.parse.words import compound_before, has_lemma, lemmas, parts
from kg.ontology import NO_EVENT, Entry, Ontology, load_ontology

_ANY_OF_COMP_DIRE_PREP_SUBJ = frozenset({COMPOUND, DIRECT_OBJECT, PREPOSITION_OBJECT, SUBJECT})
_ONLY_DATIVE = frozenset({DATIVE})

ASKING = "AskTo"
COUNTED = "counted by "
CORE = frozenset({"subject", "object", "indirect", "clause", "clauseSubject"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that evoke an event: the head token, all its tokens, the entry that fired and the arguments it sees."""

    head: Token
    tokens: tuple[Token, ...]
    entry: Entry
    args: tuple[Arg, ...]
    noun: Token | None = None
    why: tuple[str, ...] = ()

    @property
    def first(self) -> int:
        """Index of the trigger's first token."""
        return min(t.i for t in self.tokens)

    @property
    def last(self) -> int:
        """Index of the trigger's last token."""
        return max(t.i for t in self.tokens)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One entry tried on one word: the trigger when it fits, else why not."""

    entry: Entry
    trigger: Trigger | None
    reason: str


def _named(args: tuple[Arg, ...], name: str) -> tuple[Arg, ...]:
    return tuple(a for a in args if a.name == name)


def _light_noun(entry: Entry, verb: Token, args: tuple[Arg, ...]) -> Token | None:
    names = (entry.light_preposition,) if entry.light_preposition else ("object",)
    for arg in args:
        if (
            arg.name in names
            and not is_verb(arg.token)
            and has_lemma(arg.token, entry.light_nouns)
            and not _describes(verb, arg.token)
            and not _is_act_of_another_type(arg.token, entry)
        ):
            return arg.token
    return None


def _is_act_of_another_type(noun: Token, entry: Entry) -> bool:
    """ "launched a cyber attack", "continued a hunger strike": a compound that is an act of another type than its last
    word is not that word."""
    found = load_ontology().entries_for(noun.lemma_.lower(), "noun")
    own = {e.type for e in found if len(parts(e.lemma)) == 1 and not e.oblique_preposition}
    return any(
        entry.type not in {e.type, e.joint} and e.type not in own and compound_before(e.lemma, noun)
        for e in found
    )


def _describes(verb: Token, noun: Token) -> bool:
    """ "a Saudi-led strike": the participle before a noun says something of it and does not carry it."""
    return verb.dep_ == ADJECTIVAL and verb.head.i == noun.i


def _misfit(entry: Entry, token: Token, args: tuple[Arg, ...]) -> str | None:
    """Why the entry does not fit, or None when nothing but light noun and particle remain to be checked."""
    args = tuple(a for a in args if not a.far)
    names = {a.name for a in args}
    if entry.requires - names:
        return f"needs {', '.join(sorted(entry.requires - names))}"
    if entry.forbids & {a.name for a in args if a.own}:
        return f"does not go with {', '.join(sorted(entry.forbids & names))}"
    if entry.passive_only and not is_passive(token):
        return "only in the passive"
    objects = _named(args, "object") + (_named(args, "of") if entry.pos == "noun" else ())
    objects += (
        _named(args, "clauseSubject") if "infinitive" in names else ()
    )  # "ordered X to leave"
    if entry.object_heads and not any(has_lemma(a.token, entry.object_heads) for a in objects):
        return "its object is none of the words that this sense takes"
    if entry.subject_heads and not any(
        has_lemma(a.token, entry.subject_heads) for a in _named(args, "subject")
    ):
        return "its subject is none of the words that this sense takes"
    if entry.oblique_preposition:
        after = tuple(
            a
            for a in _named(args, entry.oblique_preposition)
            if a.token.ent_type_ not in TIME_LABELS
        )
        if not after or (
            entry.oblique_heads and not any(has_lemma(a.token, entry.oblique_heads) for a in after)
        ):
            return f"no fitting phrase after “{entry.oblique_preposition}”"
    return None


def attempt(entry: Entry, token: Token, args: tuple[Arg, ...]) -> Attempt:
    """Try one entry on one word with its arguments."""
    tokens, noun, seen = [*compound_before(entry.lemma, token), token], None, args
    if entry.particle:
        wanted = entry.particle.split()
        found = (
            [p for p in particles(token) if p.lower_ in wanted and _is_particle(p, token)]
            or _states(token, wanted)
            or [
                c
                for c in token.lefts
                if c.dep_ == ADVERBIAL and c.lower_ in wanted and c.tag_ == ADVERB_TAG
            ]
        )
        if not found:
            return Attempt(entry, None, f"no particle “{entry.particle}”")
        tokens += found
        seen = (*args, *(a for p in found for a in _after_particle(p)))
    if entry.light_nouns:
        noun = _light_noun(entry, token, args)
        if noun is None or (token.dep_ == ADJECTIVAL and noun.i == token.head.i):
            return Attempt(entry, None, "no light noun of this construction")
        tokens += _between(token, noun)
        seen = _around_light_noun(args, noun)
    if _reads_of(entry):
        seen = (*seen, *_of_object(args))
    seen = (*_asked(entry, seen), *_of_content(entry, args))
    misfit = _misfit(entry, token, seen if not entry.light_nouns else args)
    if misfit:
        return Attempt(entry, None, misfit)
    if entry.through_object:
        obj = next(
            (
                a.token
                for a in args
                if a.name == "object" and has_lemma(a.token, entry.object_heads)
            ),
            None,
        )
        tokens += _between(token, obj) if obj is not None else []
    return Attempt(
        entry,
        Trigger(token, tuple(tokens), entry, seen, noun, (f"“{token.text}” opens {entry.iri}",)),
        "fits",
    )


def _around_light_noun(args: tuple[Arg, ...], noun: Token) -> tuple[Arg, ...]:
    """What the noun governs comes before the phrases of its verb ("opened an investigation of X based on Y")."""
    inner = tuple(
        replace(a, name="of") if a.name == "possessor" and a.token.pos_ != PRONOUN_POS else a
        for a in noun_arguments(noun)
    )
    inner = (
        *inner,
        *(
            Arg(a.name, t, f"asked about “{noun.text}”", own=False)
            for a in inner
            if a.name not in CORE and is_verb(a.token)
            for t in a.token.lefts
            if t.dep_ in SUBJECTS | PASSIVE_SUBJECTS
        ),
    )
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


def _asked(entry: Entry, args: tuple[Arg, ...]) -> tuple[Arg, ...]:
    """ "goaded X to act": what one is asked to do is the content, though the parser may take it for the purpose."""
    asks = (
        ("clause" in entry.requires or entry.frame.name == ASKING)
        and "object" in entry.frame.bindings
        and any(a.name in {"object", entry.oblique_preposition} for a in args)
    )
    if not asks or any(a.name == "clause" for a in args):
        return args
    return tuple(replace(a, name="clause") if a.name == "purpose" else a for a in args)


def _reads_of(entry: Entry) -> bool:
    """What follows "of" after the object is the verb's own ("stripped him of …", "froze the assets of …")."""
    bound = entry.frame.bindings.get("of", ())
    return entry.pos == "verb" and (
        "object" in bound
        or (bool(bound) and bool(entry.object_heads))
        or entry.oblique_preposition == "of"
    )


def _of_object(args: tuple[Arg, ...]) -> Iterator[Arg]:
    for obj in _named(args, "object"):
        yield from (
            Arg("of", c, f"owner of “{obj.token.text}”", own=False)
            for c in obj.token.children
            if c.dep_ == POSSESSOR and c.pos_ != PRONOUN_POS
        )
        yield from (
            a
            for a in prepositional(obj.token, own=False, note=f"after “{obj.token.text}”")
            if a.name == "of"
        )


def _of_content(entry: Entry, args: tuple[Arg, ...]) -> Iterator[Arg]:
    """What hangs on a content that follows a preposition ("insisted on compensation *from the state*")."""
    if entry.oblique_preposition and entry.frame.bindings.get(entry.oblique_preposition) == (
        "object",
    ):
        for content in _named(args, entry.oblique_preposition):
            yield from prepositional(content.token, own=False, note=f"after “{content.token.text}”")


def _measured(args: tuple[Arg, ...], measures: frozenset[str]) -> tuple[Arg, ...]:
    """What is counted, behind the noun that counts it ("hundreds of soldiers", "a series of attacks")."""
    found = (
        Arg(a.name, inner.token, f"{COUNTED}“{a.token.text}”", own=False)
        for a in args
        if has_lemma(a.token, measures)
        for inner in prepositional(a.token)
        if inner.name == "of"
    )
    return (*args, *found)


def _behind_complex(args: tuple[Arg, ...], ontology: Ontology) -> Iterator[Arg]:
    """What follows a preposition of several words, under the simple one that it stands for ("in front of")."""
    for arg in args:
        for cue in ontology.cues_for(arg.name, "ComplexPrepositionCue"):
            yield from (
                Arg(name, arg.token, f"after “{arg.name}”", own=arg.own)
                for name in sorted(cue.embeds)
            )
        if is_verb(arg.token) or arg.name in CORE:
            continue
        for inner in prepositional(arg.token, own=False):
            phrase = f"{arg.name} {arg.token.lower_} {inner.name}"
            for cue in ontology.cues_for(phrase, "ComplexPrepositionCue"):
                yield from (
                    Arg(name, inner.token, f"after “{phrase}”", own=False)
                    for name in sorted(cue.embeds)
                )


def _is_particle(word: Token, verb: Token) -> bool:
    """A preposition with a phrase of its own is a particle only right after the verb ("took *over* the town")."""
    return word.i == verb.i + 1 or not any(c.dep_ == PREPOSITION_OBJECT for c in word.children)


def _states(verb: Token, wanted: list[str]) -> list[Token]:
    """The word that says what becomes of the object ("took the crew *hostage*"), wherever the parser hangs it."""
    words = (verb.doc[i] for i in range(verb.i + 1, min(verb.i + 9, verb.sent.end)))
    return [
        t
        for t in words
        if t.lower_ in wanted
        and verb.i in {t.head.i, t.head.head.i}
        and t.dep_ not in SUBJECTS
        and not any(c.dep_ == PREPOSITION_OBJECT for c in t.children)
    ][:1]


def _after_particle(particle: Token) -> Iterator[Arg]:
    for child in particle.children:
        if child.dep_ in _ANY_OF_COMP_DIRE_PREP_SUBJ and is_nominal(child):
            yield Arg("object", child, f"after “{particle.text}”")
        elif child.dep_ == OPEN_CLAUSE:
            yield Arg("clause", child, f"after “{particle.text}”")
        elif child.dep_ == PREPOSITION:
            yield from (
                Arg(child.lower_, c, f"after “{particle.text}”")
                for c in child.children
                if c.dep_ == PREPOSITION_OBJECT
            )


def _between(verb: Token, noun: Token) -> list[Token]:
    """The tokens of a light-verb construction: all from verb to noun when the noun follows, else the two."""
    if verb.i < noun.i <= verb.i + 6:
        middle = list(verb.doc[verb.i + 1 : noun.i + 1])
        parted = any(
            t.head.i == verb.i and t.dep_ in OBJECTS | _ONLY_DATIVE and t.i != noun.i
            for t in middle
        )
        start = noun.head.i if noun.dep_ == PREPOSITION_OBJECT else noun.left_edge.i
        return [t for t in middle if t.i >= start] if parted else middle
    return [noun]


def attempts(token: Token, pos: str, ontology: Ontology) -> Iterator[Attempt]:
    """Try all entries of a word as ``verb`` or ``noun``, the most specific first, each when it is asked for."""
    found: dict[str, tuple[bool, int, Entry]] = {}
    for place, lemma in enumerate(lemmas(token, pos)):
        for entry in ontology.entries_for(lemma, pos):
            found.setdefault(entry.iri, (place > 0, -entry.specificity, entry))
    if not found:
        return
    measures = ontology.noun_classes.get("nc:Measure", frozenset())
    args = _measured(verb_arguments(token) if pos == "verb" else noun_arguments(token), measures)
    args = (*args, *_behind_complex(args, ontology))
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
    """The trigger of the most specific entry that fits; None when there is none or an idiom that is no event fits better."""
    found = next((a.trigger for a in attempts(token, pos, ontology) if a.trigger is not None), None)
    return None if found is None or found.entry.type == NO_EVENT else found
