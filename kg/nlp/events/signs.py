"""What a reading shows of how likely it is to be right: named signs of the entry, the parse and the arguments.

Each sign is there or not. Those of the act look at the trigger, its sentence and its factuality; those of the sides at
what fills actor and target: what kind of thing it is, and whether its words look like a side at all. The type, the
frame, the form of the trigger and the lexicon's entry are signs too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kg.model import Argument, Mention
from kg.nlp.arguments.roles import Filled
from kg.nlp.arguments.trigger import Trigger
from kg.nlp.claims.factuality import Factuality
from kg.nlp.claims.reports import Report
from kg.nlp.clauses.arg import Arg
from kg.nlp.parse.labels import (
    CLAUSES,
    LOOSE,
    NOUN_CLAUSES,
    PARTY_NAMES,
    TIME_LABELS,
    is_passive,
    is_verb,
)
from kg.nlp.parse.scheme import (
    ADJECTIVAL,
    ADJECTIVE_POS,
    ADVERBIAL_CLAUSE,
    APPOSITION,
    CONJUNCT,
    EVENT_NAME,
    LAW_NAME,
    MONEY_NAME,
    NATIONALITY_NAME,
    NUMBER_NAME,
    NUMBER_TAG,
    PERCENT_NAME,
    PREPOSITION_CLAUSE,
    QUANTITY_NAME,
    ROOT,
    VERB_POS,
    WORK_NAME,
)
from kg.nlp.parse.tree import Span, Token
from kg.nlp.phrases.mentions import MentionTable
from kg.nlp.phrases.referents import REGION, TOWN, Referent, referent
from kg.ontology import Ontology

EMBEDDED = CLAUSES | {PREPOSITION_CLAUSE}
DESCRIBING = NOUN_CLAUSES | {ADJECTIVAL}
LOOSELY = LOOSE | {APPOSITION}
UNLIKELY_SIDES = TIME_LABELS | {
    NUMBER_NAME,
    MONEY_NAME,
    PERCENT_NAME,
    QUANTITY_NAME,
    WORK_NAME,
    EVENT_NAME,
    LAW_NAME,
}
LONG_PHRASE, FAR_OFF, DEEPEST = 8, 15, 6


@dataclass(frozen=True, slots=True)
class Case:
    """All that the signs of one event look at; ``rivals``: the triggers of the same sentence, itself
    included; ``heads``: the head tokens of all triggers; ``sentence``: the number of its own."""

    trigger: Trigger
    type: str
    filled: Filled
    facts: Factuality
    reports: Sequence[Report]
    actors: Sequence[Argument]
    targets: Sequence[Argument]
    has_object: bool
    table: MentionTable
    ontology: Ontology
    sent: Span
    rivals: int
    sentence: int = 0
    heads: frozenset[int] = frozenset()

    @property
    def head(self) -> Token:
        """The trigger's head."""
        return self.trigger.head

    @property
    def noun(self) -> bool:
        """Whether a noun evokes the act."""
        return self.trigger.entry.pos == "noun"

    def plays(self, token: Token, word_class: str) -> bool:
        """Whether a word plays a part in what a text refers back to."""
        return self.table.cues.plays(token.lower_, word_class)

    def depth(self) -> int:
        """How many words stand above the trigger in the parse."""
        node, steps = self.head, 0
        while node.head.i != node.i and steps < DEEPEST:
            node, steps = node.head, steps + 1
        return steps

    @property
    def first_actor(self) -> Arg | None:
        """The argument that fills the actor first."""
        return next(iter(self.filled.get("actor")), None)

    @property
    def first_other(self) -> Arg | None:
        """The argument that fills target or object first."""
        return next(iter((*self.filled.get("target"), *self.filled.get("object"))), None)

    def senses(self) -> int:
        """How many event types the entries of the trigger's lemma denote."""
        return len(
            {
                e.type
                for e in self.ontology.entries_for(
                    self.trigger.entry.lemma.split()[-1], self.trigger.entry.pos
                )
            }
        )

    def distance(self, arg: Arg | None) -> int:
        """Tokens between the trigger and an argument."""
        return abs(arg.token.i - self.head.i) if arg else 0


ACT_SIGNS: Mapping[str, Callable[[Case], bool]] = MappingProxyType(
    {
        "noun": lambda c: c.noun,
        "light-verb": lambda c: c.trigger.noun is not None,
        "specific-entry": lambda c: c.trigger.entry.specificity >= 6,
        "many-senses": lambda c: c.senses() > 2,
        "other-code": lambda c: c.trigger.entry.alternative is not None,
        "mode": lambda c: c.trigger.entry.mode is not None,
        "mutual": lambda c: c.trigger.entry.mutual,
        "no-actor": lambda c: not c.actors,
        "no-other-side": lambda c: not c.targets and not c.has_object,
        "object-only": lambda c: not c.targets and c.has_object,
        "several-actors": lambda c: len(c.actors) > 1,
        "three-actors": lambda c: len(c.actors) > 2,
        "three-targets": lambda c: len(c.targets) > 2,
        "question": lambda c: "?" in [t.text for t in c.sent],
        "several-targets": lambda c: len(c.targets) > 1,
        "actor-shared": lambda c: c.first_actor is not None and not c.first_actor.own,
        "actor-far": lambda c: c.first_actor is not None and c.first_actor.far,
        "actor-oblique": lambda c: c.first_actor is not None and c.first_actor.name != "subject",
        "actor-distant": lambda c: c.distance(c.first_actor) > 10,
        "actor-behind": lambda c: c.first_actor is not None and c.first_actor.token.i > c.head.i,
        "target-shared": lambda c: c.first_other is not None and not c.first_other.own,
        "target-far": lambda c: c.first_other is not None and c.first_other.far,
        "target-oblique": lambda c: (
            c.first_other is not None and c.first_other.name not in {"object", "clause", "subject"}
        ),
        "target-distant": lambda c: c.distance(c.first_other) > 8,
        "target-borrowed": lambda c: bool(c.targets) and not c.filled.get("target"),
        "clause-object": lambda c: (
            bool(c.filled.get("object")) and is_verb(c.filled.get("object")[0].token)
        ),
        "not-actual": lambda c: c.facts.status != "actual",
        "planned": lambda c: c.facts.status in {"planned", "offered"},
        "negative": lambda c: c.facts.polarity == "negative",
        "told": lambda c: bool(c.reports),
        "told-directly": lambda c: bool(c.reports) and c.reports[0].manner == "direct",
        "passive": lambda c: is_passive(c.head),
        "main-verb": lambda c: c.head.dep_ == ROOT and is_verb(c.head),
        "coordinated": lambda c: c.head.dep_ == CONJUNCT,
        "embedded": lambda c: c.head.dep_ in EMBEDDED,
        "adverbial": lambda c: c.head.dep_ == ADVERBIAL_CLAUSE,
        "describing": lambda c: c.head.dep_ in DESCRIBING,
        "loose": lambda c: c.head.dep_ in LOOSELY,
        "long-sentence": lambda c: len(c.sent) > 30,
        "very-long-sentence": lambda c: len(c.sent) > 45,
        "rivals": lambda c: c.rivals > 2,
        "many-rivals": lambda c: c.rivals > 4,
        "part-of-a-name": lambda c: bool(c.head.ent_type_) and c.head.ent_type_ not in TIME_LABELS,
        "capital": lambda c: c.head.text[:1].isupper() and c.head.i != c.sent.start,
        "first-word": lambda c: c.head.i == c.sent.start,
        "noun-alone": lambda c: c.noun and not c.trigger.args,
        "noun-bare": lambda c: c.noun and not any(True for _ in c.head.lefts),
        "noun-definite": lambda c: c.noun and any(c.plays(t, "Definite") for t in c.head.lefts),
        "noun-owned": lambda c: c.noun and c.plays(c.head.head, "OwningPreposition"),
        "marks": lambda c: any(t.text in {";", ":", "(", "-", "–", "—"} for t in c.sent),
    }
)


@dataclass(frozen=True, slots=True)
class Side:
    """One argument of an act as its signs look at it: its mention, head and what is known of whom it means."""

    argument: Argument
    mention: Mention
    token: Token
    means: Referent
    case: Case

    @property
    def pronoun(self) -> bool:
        """Whether a pronoun stands for it."""
        return self.mention.kind == "pronoun"


def _side(argument: Argument, case: Case) -> Side:
    table, index = case.table, argument.mention
    means = referent(table, table.representative(index))
    return Side(argument, table[index], table.token(index), means, case)


SIDE_SIGNS: Mapping[str, Callable[[Side], bool]] = MappingProxyType(
    {
        "pronoun": lambda s: s.pronoun,
        "open-pronoun": lambda s: (
            s.pronoun and s.mention.antecedent is None and not s.mention.members
        ),
        "speaker-pronoun": lambda s: s.case.table.cues.plays(s.token.lower_, "FirstPerson"),
        "relative-pronoun": lambda s: s.case.table.cues.plays(s.token.lower_, "RelativePronoun"),
        "common": lambda s: s.mention.kind == "nominal" and s.token.ent_type_ not in PARTY_NAMES,
        "unlabelled": lambda s: not s.pronoun and not s.token.ent_type_,
        "nationality": lambda s: s.token.ent_type_ == NATIONALITY_NAME,
        "unlikely": lambda s: s.token.ent_type_ in UNLIKELY_SIDES,
        "number": lambda s: s.token.tag_ == NUMBER_TAG,
        "adjective": lambda s: s.token.pos_ == ADJECTIVE_POS,
        "verb": lambda s: s.token.pos_ == VERB_POS,
        "an-act": lambda s: s.token.i in s.case.heads,
        "long": lambda s: len(s.mention.span.text.split()) > LONG_PHRASE,
        "broken": lambda s: any(mark in s.mention.span.text for mark in "\n[]"),
        "quoted": lambda s: '"' in s.mention.span.text,
        "understood": lambda s: s.argument.implicit,
        "elsewhere": lambda s: s.mention.sentence != s.case.sentence,
        "far-off": lambda s: abs(s.token.i - s.case.head.i) > FAR_OFF,
    }
)
PLACES = frozenset({TOWN, REGION})


def _kinds(side: Side) -> Iterator[str]:
    """ "name-person", "nominal-thing": how it is called and what it is, as far as its words and those that it goes back to tell."""
    if not side.pronoun:
        kinds = side.means.kinds | referent(side.case.table, side.argument.mention).kinds
        told = {"Place" if kind in PLACES else kind for kind in kinds} or {"Unknown"}
        yield from (f"{side.mention.kind}-{kind.lower()}" for kind in sorted(told))


def _of_sides(role: str, arguments: Sequence[Argument], case: Case) -> Iterator[str]:
    for side in (_side(a, case) for a in arguments):
        yield from (f"{role}-{name}" for name, holds in SIDE_SIGNS.items() if holds(side))
        yield from (f"{role}-{kind}" for kind in _kinds(side))


PARTIES = frozenset({"person", "state", "organisation"})


def _sort(role: str, shown: Sequence[str]) -> str:
    """What fills a side in one word: nobody, a pronoun, a party by name or by description, or something else."""
    told = {sign.removeprefix(f"{role}-") for sign in shown}
    if not told:
        return "nobody"
    if "pronoun" in told:
        return "pronoun"
    for how, sort in (("name", "named"), ("nominal", "described")):
        if any(f"{how}-{party}" in told for party in PARTIES):
            return sort
    return "else"


def _together(case: Case, actors: Sequence[str], targets: Sequence[str]) -> Iterator[str]:
    """What fills the sides, with the kind of word that evokes the act, and both together; how deep it stands."""
    actor, target = _sort("actor", actors), _sort("target", targets)
    word = "noun" if case.noun else "verb"
    yield f"{word}-actor-{actor}"
    yield f"{word}-target-{target}"
    yield f"sides-{actor}-{target}"
    yield from (f"depth-{n}" for n in range(1, case.depth() + 1))


def signs(case: Case) -> tuple[str, ...]:
    """The names of the signs that an event shows: of the act, of its sides, its type, frame, form and entry."""
    entry = case.trigger.entry
    actors = tuple(_of_sides("actor", case.actors, case))
    targets = tuple(_of_sides("target", case.targets, case))
    shown = (
        *(name for name, holds in ACT_SIGNS.items() if holds(case)),
        *actors,
        *targets,
        *_together(case, actors, targets),
        f"type-{case.type}",
        f"form-{case.head.tag_}",
        f"frame:{entry.frame.name}",
        entry.iri,
    )
    return tuple(dict.fromkeys(shown))
