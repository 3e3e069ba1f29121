"""All that the assembling of one article's event mentions looks at, and the values that it makes of tokens."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.event_types import EventTypes, load_event_types
from kg.frozen import replace
from kg.model import Argument, Quantity, Span
from kg.nlp.arguments.trigger import Trigger
from kg.nlp.circumstances.times import TimePhrase, time_phrases
from kg.nlp.claims.reports import Report
from kg.nlp.clauses.arg import Arg
from kg.nlp.clauses.sides import sister_sides
from kg.nlp.expressions.quantities import find_quantities
from kg.nlp.parse.labels import ALL_SUBJECTS, PARTY_NAMES
from kg.nlp.parse.parser import ParsedArticle
from kg.nlp.parse.scheme import RELATIVE_PRONOUN_TAG
from kg.nlp.parse.tree import Span as Sentence
from kg.nlp.parse.tree import Token
from kg.nlp.phrases.mentions import MentionTable
from kg.ontology import Ontology


@dataclass(frozen=True, slots=True)
class Page:
    """One parsed article with its triggers, reports, times and quantities, by sentence or by token."""

    parsed: ParsedArticle
    ontology: Ontology
    types: EventTypes
    table: MentionTable
    reports: tuple[Report, ...]
    triggers: tuple[Trigger, ...]
    times: Mapping[int, list[TimePhrase]]
    quantities: Mapping[int, list[Quantity]]
    sentence_of: Mapping[int, int]
    by_head: Mapping[int, Trigger]
    by_word: Mapping[int, Trigger]
    index: Mapping[int, int]  # of a trigger's head token to the number of its event

    def tokens(self, first: int, last: int) -> Span:
        """The article's words from token ``first`` to token ``last``, both included."""
        return self.parsed.tokens(first, last)

    def phrase(self, token: Token) -> Span:
        """The words of the phrase that a token heads."""
        return self.tokens(*self.table.extent(token))

    def arguments(self, args: Iterable[Arg]) -> tuple[Argument, ...]:
        """The mentions that neutral arguments refer to, each once, sides that share one plural noun apart; a question's
        "who" refers to nobody, and a day or a month is no side."""
        found: dict[int, Argument] = {}
        for arg in (a for a in args if a.token.tag_ != RELATIVE_PRONOUN_TAG):
            for token in (*sister_sides(arg.token)[:-1], arg.token):
                index = self.table.at(token)
                if index is not None and not self._is_time(token):
                    name = None if arg.token.dep_ in ALL_SUBJECTS else arg.name
                    reason = f"{arg.name}: {arg.why}"
                    found.setdefault(index, Argument(index, reason, arg.understood, name))
        return tuple(found.values())

    def _is_time(self, token: Token) -> bool:
        """A word of a time expression ("by Friday") that is neither called a party nor part of a longer name."""
        number = self.sentence_of.get(token.i, 0)
        first, last = self.table.extent(token)
        within = any(t.first <= first and last <= t.last for t in self.times.get(number, ()))
        return within and token.ent_type_ not in PARTY_NAMES

    def representatives(self, arguments: Iterable[Argument]) -> set[int]:
        """The first mention of what each argument refers to."""
        return {self.table.representative(a.mention) for a in arguments}


def make_page(
    parsed: ParsedArticle,
    sents: Sequence[Sentence],
    table: MentionTable,
    reports: tuple[Report, ...],
    triggers: tuple[Trigger, ...],
    ontology: Ontology,
) -> Page:
    """Gather what the assembling needs; times and quantities are looked for only where a trigger stands."""
    starts = [s.start for s in sents]
    eventful = sorted({bisect_right(starts, t.head.i) - 1 for t in triggers})
    return Page(
        parsed,
        ontology,
        load_event_types(),
        table,
        reports,
        triggers,
        {i: time_phrases(sents[i]) for i in eventful},
        {i: quantities(sents[i], parsed) for i in eventful},
        {t: i for i, s in enumerate(sents) for t in range(s.start, s.end)},
        {t.head.i: t for t in triggers},
        {w.i: t for t in triggers for w in t.tokens},
        {t.head.i: i for i, t in enumerate(triggers)},
    )


def quantities(sent: Sentence, parsed: ParsedArticle) -> list[Quantity]:
    """The quantities of a sentence with their place in the article."""
    found = []
    for q in find_quantities(sent.text):
        span = parsed.span(sent.start_char + q.span.start, sent.start_char + q.span.end)
        found.append(replace(q, span=span))
    return found


def paragraphs(parsed: ParsedArticle) -> list[tuple[int, int]]:
    """The token range of every segment (end exclusive)."""
    bounds = [*parsed.starts, len(parsed.doc.text) + 1]
    begins = [token.idx for token in parsed.doc]
    ends = [bisect_left(begins, end) for end in bounds[1:]]
    return list(zip([0, *ends], ends, strict=False))
