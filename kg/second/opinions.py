"""What the second reader makes of a reading: an opinion on each statement of the rules, and statements that it alone sees.

It never changes what the rules read: an opinion moves a statement's confidence, and what it adds stands apart from the
reading's events, is never accepted, and says who read it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from kg.event_types import load_event_types
from kg.model import Argument, Certainty, EventMention, Mention, Opinion, Polarity, Reading, Status
from kg.nlp.phrases.reference_cues import load_reference_cues
from kg.ontology import load_ontology
from kg.second.confidence import confidence, confidence_of_added, load_thresholds
from kg.second.encoder import Claim, Encoded, Encoder, Look, Spot
from kg.second.parties import Party, listed, one_side, parties

NONE, RULE = "none", "second"
MOST = 2  # pairs of a sentence that are looked at closely
FACTS: dict[str, tuple[Polarity, Status, Certainty]] = {
    "actual": ("positive", "actual", "certain"),
    "planned": ("positive", "planned", "certain"),
    "claimed": ("positive", "actual", "unknown"),
    "negated": ("negative", "actual", "certain"),
    "hypothetical": ("positive", "hypothetical", "unknown"),
}


def with_opinions(reading: Reading, encoder: Encoder, least: float | None = None) -> Reading:
    """The reading with opinions on its statements; with ``least`` also what the second reader sees that surely by itself."""
    found = {} if least is None else parties(reading, load_reference_cues(), load_ontology())
    told = {n for n, e in enumerate(reading.events) if is_looked_at(e)}
    sentences = sorted({reading.events[n].sentence for n in told} | set(found))
    events, added = list(reading.events), list[EventMention]()
    for number in sentences:
        here = [n for n in sorted(told) if reading.events[n].sentence == number]
        sentence = _Sentence(reading, number, tuple(found.get(number, ())))
        encoded = encoder.read(sentence.text, [sentence.spot(p) for p in sentence.parties])
        looks = encoded.look([sentence.claim(events[n]) for n in here])
        for n, look in zip(here, looks, strict=True):
            events[n] = judged(events[n], look)
        if least is not None:
            added += sentence.added([events[n] for n in here], encoded, least)
    return replace(reading, events=tuple(events), added=tuple(added))


def is_looked_at(event: EventMention) -> bool:
    """Whether a statement is of a kind that the second reader knows: who does what to whom."""
    return load_event_types().quad(event.type) is not None


def judged(event: EventMention, look: Look) -> EventMention:
    """A statement with an opinion on it and the confidence that follows."""
    best = best_type(look)
    opinion = Opinion(best, look.types[best], look.types[event.type], look.right[event.type])
    return replace(event, opinion=opinion, confidence=confidence(event, opinion))


def best_type(look: Look) -> str:
    """The likeliest type of a look, "none" among them; of two as likely the first by name."""
    return min(look.types, key=lambda t: (-look.types[t], t))


def party_spot(mention: Mention, start: int) -> Spot:
    """The words of a mention up to its head, as places in a sentence that begins at ``start``."""
    return mention.span.start - start, mention.head.end - start


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence of a reading with its parties."""

    reading: Reading
    number: int
    parties: tuple[Party, ...]

    @property
    def text(self) -> str:
        return self.reading.sentences[self.number].text

    @property
    def start(self) -> int:
        return self.reading.sentences[self.number].start

    def spot(self, party: Party) -> Spot:
        """Where a party stands in the sentence."""
        return party.start - self.start, party.end - self.start

    def claim(self, event: EventMention) -> Claim:
        """What a statement of the rules says, as places in the sentence."""
        return claim_of(self.reading, event)

    def added(
        self, events: Sequence[EventMention], encoded: Encoded, least: float
    ) -> Iterator[EventMention]:
        """What the second reader sees between parties that no statement of the rules connects, by words that no rule reads.

        It looks again with the word of the act named; of several pairs with one word the surest stands.
        """
        read = [(e.trigger.start - self.start, e.trigger.end - self.start) for e in events]
        pairs = self._likely(events, encoded)
        found = [
            (Claim(self.spot(actor), self.spot(target), look.trigger), actor, target, look)
            for (actor, target), look in zip(
                pairs,
                encoded.look([Claim(self.spot(a), self.spot(t)) for a, t in pairs]),
                strict=True,
            )
            if self._may_be(self.spot(actor), self.spot(target), look)
            and _is_new(look.trigger, read)
        ]
        named = encoded.look([claim for claim, *_ in found])
        best: dict[Spot | None, EventMention] = {}
        for (claim, actor, target, first), again in zip(found, named, strict=True):
            event = self._event(actor, target, best_type(first), first, again)
            known = best.get(claim.trigger)
            if event.confidence >= least and (known is None or event.confidence > known.confidence):
                best[claim.trigger] = event
        yield from best.values()

    def _may_be(self, actor: Spot, target: Spot, look: Look) -> bool:
        """Whether a look sees an act of one party toward another: members of a list do something together at most."""
        kind, word = best_type(look), look.trigger
        if kind == NONE or word is None or one_side(self.text, actor, target):
            return False
        between = min(actor[1], target[1]) <= word[0] < max(actor[0], target[0])
        together = load_event_types().type(kind).mutual
        return together or between or not listed(self.text, actor, target)

    def _likely(
        self, events: Sequence[EventMention], encoded: Encoded
    ) -> list[tuple[Party, Party]]:
        """The pairs that are worth a closer look, the likeliest first."""
        taken = [self._sides(e) for e in events]
        least = load_thresholds()["glance"]
        scored = [
            (-encoded.near[i][j], i, j)
            for i, j in permutations(range(len(self.parties)), 2)
            if encoded.near[i][j] >= least and not any({i, j} <= sides for sides in taken)
        ]
        return [(self.parties[i], self.parties[j]) for _, i, j in sorted(scored)[:MOST]]

    def _sides(self, event: EventMention) -> set[int]:
        """The parties that a statement connects."""
        mentions = self.reading.mentions
        spans = [mentions[a.mention].span for a in (*event.actors, *event.targets)]
        return {
            i
            for i, p in enumerate(self.parties)
            if any(s.start < p.end and p.start < s.end for s in spans)
        }

    def _event(
        self, actor: Party, target: Party, kind: str, look: Look, named: Look
    ) -> EventMention:
        first, last = look.trigger or (0, 0)
        trigger = self.reading.article.span(first + self.start, last + self.start)
        state = min(look.statuses, key=lambda s: (-look.statuses[s], s))
        polarity, status, certainty = FACTS[state]
        opinion = Opinion(kind, named.types[kind], look.types[kind], named.right[kind])
        return EventMention(
            sentence=self.number,
            trigger=trigger,
            lemma=trigger.text.lower(),
            type=kind,
            mode=None,
            rule=RULE,
            action=f"et:{kind}",
            actors=(Argument(actor.mention, "seen by the second reader"),),
            targets=(Argument(target.mention, "seen by the second reader"),),
            polarity=polarity,
            status=status,
            certainty=certainty,
            confidence=confidence_of_added(opinion),
            reader="second",
            opinion=opinion,
        )


def _is_new(word: Spot | None, read: Sequence[Spot]) -> bool:
    """Whether a word is there that no rule has read."""
    return word is not None and not any(a < word[1] and word[0] < b for a, b in read)


def claim_of(reading: Reading, event: EventMention) -> Claim:
    """A statement as places in its sentence: of several actors and targets the first that stands in it."""
    sentence = reading.sentences[event.sentence]
    sides = [
        [
            party_spot(reading.mentions[a.mention], sentence.start)
            for a in arguments
            if not a.implicit and reading.mentions[a.mention].sentence == event.sentence
        ]
        for arguments in (event.actors, event.targets)
    ]
    actors, targets = sides
    if not targets and len(actors) > 1:
        targets = actors[1:]
    trigger = event.trigger.start - sentence.start, event.trigger.end - sentence.start
    return Claim(next(iter(actors), None), next(iter(targets), None), trigger)
