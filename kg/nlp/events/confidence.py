"""How sure the machine is that actor, type and target of an event are right: a calibrated probability.

The reading shows *signs*: properties of the entry, the parse and the arguments that are known when an event is read
("the actor is shared with another verb"). ``ontology/cues/confidence.ttl`` gives each its weight in log-odds, and the
confidence is the logistic function of their sum (logistic regression). ``tools/calibrate.py`` fits the weights on
events whose truth is known, shrinks them (ridge penalty), and scales them by Platt's method: a straight line fitted to
the log-odds that each fold gets from a model which has not seen it (Platt 1999, Niculescu-Mizil and Caruana 2005).
The line is folded into the weights, so nothing but a sum is left at reading time. Isotonic regression was left aside:
it needs more judged events than there are and returns steps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path
from types import MappingProxyType

from kg.model import Argument, Mention
from kg.nlp.arguments.match import Trigger
from kg.nlp.arguments.roles import Filled
from kg.nlp.claims.factuality import Factuality
from kg.nlp.claims.reports import Report
from kg.nlp.clauses.syntax import Arg
from kg.nlp.parse.labels import TIME_LABELS, is_passive, is_verb
from kg.nlp.parse.scheme import (
    ADJECTIVAL,
    ADVERBIAL_CLAUSE,
    APPOSITION,
    CONJUNCT,
    CONTENT_CLAUSE,
    EVENT_NAME,
    LAW_NAME,
    MONEY_NAME,
    NATIONALITY_NAME,
    NOUN_CLAUSE,
    NUMBER_NAME,
    OPEN_CLAUSE,
    ORGANISATION_NAME,
    PARATAXIS,
    PERCENT_NAME,
    PERSON_NAME,
    PREPOSITION_CLAUSE,
    QUANTITY_NAME,
    RELATIVE_CLAUSE,
    ROOT,
    STATE_NAME,
    UNKNOWN_RELATION,
    WORK_NAME,
)
from kg.nlp.parse.tree import Span, Token
from kg.nlp.phrases.mentions import MentionTable
from kg.ontology import Ontology, describe
from kg.resources import ontology_dir

_ADJECTIVAL_OR_NOUN_CLAUSE_OR_RELATIVE_CLAUSE = frozenset(
    {ADJECTIVAL, NOUN_CLAUSE, RELATIVE_CLAUSE}
)
_APPOSITION_OR_PARATAXIS_OR_UNKNOWN_RELATION = frozenset({APPOSITION, PARATAXIS, UNKNOWN_RELATION})
_CONTENT_CLAUSE_OR_OPEN_CLAUSE_OR_PREPOSITION_CLAUSE = frozenset(
    {CONTENT_CLAUSE, OPEN_CLAUSE, PREPOSITION_CLAUSE}
)

BASE = "base"
LOWEST, HIGHEST = 0.05, 0.98


@dataclass(frozen=True, slots=True)
class Case:
    """All that the signs of one event look at; ``rivals``: the triggers of the same sentence, itself included."""

    trigger: Trigger
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

    @property
    def head(self) -> Token:
        """The trigger's head."""
        return self.trigger.head

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

    def mention(self, arguments: Sequence[Argument]) -> Mention | None:
        """The mention of the first of some arguments."""
        return self.table[arguments[0].mention] if arguments else None

    def distance(self, arg: Arg | None) -> int:
        """Tokens between the trigger and an argument."""
        return abs(arg.token.i - self.head.i) if arg else 0


def _kind(mention: Mention | None, *kinds: str) -> bool:
    return mention is not None and mention.kind in kinds


def _label(mention: Mention | None, *labels: str) -> bool:
    return mention is not None and mention.label in labels


SIGNS: Mapping[str, Callable[[Case], bool]] = MappingProxyType(
    {
        "noun": lambda c: c.trigger.entry.pos == "noun",
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
        "several-targets": lambda c: len(c.targets) > 1,
        "actor-shared": lambda c: c.first_actor is not None and not c.first_actor.own,
        "actor-far": lambda c: c.first_actor is not None and c.first_actor.far,
        "actor-oblique": lambda c: c.first_actor is not None and c.first_actor.name != "subject",
        "actor-distant": lambda c: c.distance(c.first_actor) > 10,
        "actor-behind": lambda c: c.first_actor is not None and c.first_actor.token.i > c.head.i,
        "actor-pronoun": lambda c: _kind(c.mention(c.actors), "pronoun"),
        "actor-common": lambda c: (
            _kind(c.mention(c.actors), "nominal")
            and not _label(
                c.mention(c.actors), NATIONALITY_NAME, STATE_NAME, ORGANISATION_NAME, PERSON_NAME
            )
        ),
        "actor-unlikely": lambda c: _label(
            c.mention(c.actors),
            *TIME_LABELS,
            NUMBER_NAME,
            MONEY_NAME,
            PERCENT_NAME,
            QUANTITY_NAME,
            WORK_NAME,
            EVENT_NAME,
            LAW_NAME,
        ),
        "target-shared": lambda c: c.first_other is not None and not c.first_other.own,
        "target-far": lambda c: c.first_other is not None and c.first_other.far,
        "target-oblique": lambda c: (
            c.first_other is not None and c.first_other.name not in {"object", "clause", "subject"}
        ),
        "target-distant": lambda c: c.distance(c.first_other) > 8,
        "target-borrowed": lambda c: bool(c.targets) and not c.filled.get("target"),
        "target-pronoun": lambda c: _kind(c.mention(c.targets), "pronoun"),
        "target-common": lambda c: (
            _kind(c.mention(c.targets), "nominal")
            and not _label(
                c.mention(c.targets), NATIONALITY_NAME, STATE_NAME, ORGANISATION_NAME, PERSON_NAME
            )
        ),
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
        "embedded": lambda c: c.head.dep_ in _CONTENT_CLAUSE_OR_OPEN_CLAUSE_OR_PREPOSITION_CLAUSE,
        "adverbial": lambda c: c.head.dep_ == ADVERBIAL_CLAUSE,
        "describing": lambda c: c.head.dep_ in _ADJECTIVAL_OR_NOUN_CLAUSE_OR_RELATIVE_CLAUSE,
        "loose": lambda c: c.head.dep_ in _APPOSITION_OR_PARATAXIS_OR_UNKNOWN_RELATION,
        "long-sentence": lambda c: len(c.sent) > 30,
        "very-long-sentence": lambda c: len(c.sent) > 45,
        "rivals": lambda c: c.rivals > 2,
        "many-rivals": lambda c: c.rivals > 4,
        "marks": lambda c: any(t.text in {";", ":", "(", "-", "–", "—"} for t in c.sent),
    }
)


def signs(case: Case) -> tuple[str, ...]:
    """The names of the signs that an event shows, its type among them."""
    return (
        *(name for name, holds in SIGNS.items() if holds(case)),
        f"type-{case.trigger.entry.type}",
    )


@cache
def load_weights(folder: Path | None = None) -> Mapping[str, float]:
    """The weight of every sign in log-odds, from ``cues/confidence.ttl`` (cached)."""
    described = describe([(folder or ontology_dir()) / "cues" / "confidence.ttl"])
    return MappingProxyType(
        {
            props["skos:notation"][0]: float(props["kg:logOdds"][0])
            for props in described.values()
            if "kg:logOdds" in props
        }
    )


def weighed(shown: Iterable[str]) -> list[tuple[str, float]]:
    """The base and the signs of an event, each with its log-odds; a sign that was never weighed has none."""
    weights = load_weights()
    return [(sign, weights.get(sign, 0.0)) for sign in (BASE, *shown)]


def confidence(shown: Iterable[str]) -> float:
    """The probability that an event with these signs is right, two decimals, never quite 0 or 1.

    Example:
        >>> 0 < confidence(["noun", "no-actor"]) < 1
        True
    """
    odds = sum(weight for _, weight in weighed(shown))
    return round(min(HIGHEST, max(LOWEST, 1 / (1 + exp(-odds)))), 2)
