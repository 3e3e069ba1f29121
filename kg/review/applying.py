"""Applying decisions to what was read of an article, and telling which of them are stale."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from kg import ids
from kg.model import (
    Argument,
    Attribution,
    Diagnostic,
    EventMention,
    Link,
    MentionRef,
    Reading,
    ResolvedArticle,
    Step,
)
from kg.resolve.blocks import Spread
from kg.resolve.events import Merged, merge_outlines
from kg.resolve.outlines import Outline
from kg.review.decisions import Decision

STALE = "stale-decision"
ActorOf = Callable[[str], Link | None]
Pairs = frozenset[tuple[MentionRef, MentionRef]]
Triggers = Mapping[str, Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An article after its decisions, and a note for each that no longer fits it."""

    article: ResolvedArticle
    stale: tuple[Diagnostic, ...] = ()


def said(resolved: ResolvedArticle, event: EventMention) -> str:
    """What a statement says, as one line that is compared: type, factuality, who, whom, according to whom."""

    def names(arguments: Iterable[Argument]) -> str:
        return "; ".join(_name(resolved, a.mention) for a in arguments)

    speaker = event.attribution.speaker if event.attribution else None
    return " | ".join(
        (
            event.type,
            event.polarity,
            event.status,
            names(event.actors),
            names(event.targets),
            names([speaker] if speaker else []),
        )
    )


def _name(resolved: ResolvedArticle, mention: int) -> str:
    link = resolved.links.get(mention)
    return link.name if link else resolved.reading.mentions[mention].span.text


def by_article(decisions: Iterable[Decision]) -> Mapping[str, tuple[Decision, ...]]:
    """Decisions by the id of the article that they are about."""
    found: dict[str, list[Decision]] = defaultdict(list)
    for decision in decisions:
        found[decision.article].append(decision)
    return {article: tuple(own) for article, own in found.items()}


def applied(
    resolved: ResolvedArticle, decisions: Sequence[Decision], actor_of: ActorOf
) -> Reviewed:
    """The article as its decisions would have it.

    A statement decided wrong is gone; one decided right is certain and accepted; a party that was picked or unlinked is so
    wherever its words stand in the article's roles.

    Args:
        resolved: the article as it was read.
        decisions: those about this article.
        actor_of: IRI → the link that a known actor gets, None for an unknown IRI.
    """
    linked, stale = _relinked(resolved, decisions, actor_of)
    wrong, right = set(), {}
    for decision in decisions:
        if decision.verdict in ("right", "wrong"):
            number = _found(linked, decision)
            if number is None:
                stale.append(_stale(decision))
            elif decision.verdict == "wrong":
                wrong.add(number)
            else:
                right[number] = decision
    events = tuple(
        _certain(e, right[n]) if n in right else e for n, e in enumerate(linked.reading.events)
    )
    reading = without(replace(linked.reading, events=events), frozenset(wrong))
    return Reviewed(replace(linked, reading=reading), tuple(stale))


def still_fitting(
    decisions: Iterable[Decision], articles: Iterable[str], told: Iterable[Diagnostic]
) -> int:
    """How many decisions about these articles (their ids) were applied: all but those that a build tells are stale."""
    here = frozenset(articles)
    return sum(d.article in here for d in decisions) - sum(d.code == STALE for d in told)


def _relinked(
    resolved: ResolvedArticle, decisions: Sequence[Decision], actor_of: ActorOf
) -> tuple[ResolvedArticle, list[Diagnostic]]:
    """The article with the parties that were picked or unlinked, and what is stale."""
    links, stale = dict(resolved.links), []
    for decision in decisions:
        if decision.verdict in ("actor", "unlink"):
            party = _party(resolved.reading, decision)
            known = party is not None and _found(resolved, decision) is not None
            link = (
                _link(resolved, party, decision, actor_of) if party is not None and known else None
            )
            if party is None or link is None:
                stale.append(_stale(decision))
            else:
                links[party] = link
    return replace(resolved, links=links), stale


def _found(resolved: ResolvedArticle, decision: Decision) -> int | None:
    """The statement that a decision is about, where it still says what was judged."""
    for number, event in enumerate(resolved.reading.events):
        trigger = event.trigger
        if (trigger.start, trigger.end, trigger.text) == (
            decision.start,
            decision.end,
            decision.quote,
        ) and (
            decision.verdict not in ("right", "wrong")
            or said(resolved, event) == decision.statement
        ):
            return number
    return None


def _stale(decision: Decision) -> Diagnostic:
    return Diagnostic(
        decision.article,
        STALE,
        f"A decision ({decision.verdict}) on “{decision.quote}” in “{decision.article}” no longer fits what is read there and "
        "was not applied. Review it again: kg review.",
        decision.start,
        decision.end,
        note=True,
    )


def _party(reading: Reading, decision: Decision) -> int | None:
    wanted = (decision.party_start, decision.party_end)
    return next(
        (n for n, m in enumerate(reading.mentions) if (m.span.start, m.span.end) == wanted), None
    )


def _link(
    resolved: ResolvedArticle, party: int, decision: Decision, actor_of: ActorOf
) -> Link | None:
    mention = resolved.reading.mentions[party]
    why = f"review: {decision.verdict} by {decision.by or 'a reader'}"
    if decision.verdict == "actor":
        found = actor_of(decision.actor or "")
        return None if found is None else replace(found, reason=why)
    return Link(
        ids.unnamed(decision.article, mention.span.start, mention.span.text),
        mention.span.text,
        "unknown",
        False,
        why,
    )


def _certain(event: EventMention, decision: Decision) -> EventMention:
    why = f"review: right, by {decision.by or 'a reader'}"
    return replace(event, confidence=1.0, accepted=True, why=(*event.why, why))


def without(reading: Reading, gone: frozenset[int]) -> Reading:
    """The reading without some of its event mentions; the trace tells of each."""
    if not gone:
        return reading
    kept = [n for n in range(len(reading.events)) if n not in gone]
    number = {old: new for new, old in enumerate(kept)}
    events = tuple(
        replace(e, attribution=_renumbered(e.attribution, number))
        for e in (reading.events[n] for n in kept)
    )
    steps = tuple(Step("dropped", "review: wrong", reading.events[n].trigger) for n in sorted(gone))
    return replace(reading, events=events, trace=(*reading.trace, *steps))


def _renumbered(attribution: Attribution | None, number: Mapping[int, int]) -> Attribution | None:
    if attribution is None:
        return None
    old = attribution.statement
    return replace(
        attribution,
        statement=None if old is None else number.get(old),
        via=_renumbered(attribution.via, number),
    )


def pairs(
    articles: Sequence[ResolvedArticle], decisions: Iterable[Decision]
) -> tuple[Pairs, Pairs]:
    """The pairs of statements that are one event, and those that are two, by decision."""
    triggers = {
        a.reading.article.id: [(e.trigger.start, e.trigger.end) for e in a.reading.events]
        for a in articles
    }
    return pairs_of(triggers, decisions)


def pairs_of(triggers: Triggers, decisions: Iterable[Decision]) -> tuple[Pairs, Pairs]:
    """The same from where the words of each article's statements stand (start and end), in their order."""
    at = partial(_ref, triggers)
    found: dict[str, set[tuple[MentionRef, MentionRef]]] = {"same": set(), "different": set()}
    for d in decisions:
        if d.verdict in found:
            one = at(d.article, d.start, d.end)
            two = at(d.other_article or "", d.other_start, d.other_end)
            if one is not None and two is not None:
                found[d.verdict].add((one, two))
    return frozenset(found["same"]), frozenset(found["different"])


@dataclass(frozen=True, slots=True)
class Merging:
    """What finds the events of articles, with pairs joined and kept apart as was decided; ``spread``: who compares reports.
    Without that it can be handed to another process."""

    decisions: tuple[Decision, ...]
    spread: Spread | None = None

    def __call__(self, outlines: Sequence[Outline]) -> Merged:
        """The events of the articles that outlines are of."""
        triggers = {o.text.id: o.triggers for o in outlines}
        return merge_outlines(outlines, None, *pairs_of(triggers, self.decisions), self.spread)


def merging(decisions: Iterable[Decision], spread: Spread | None = None) -> Merging:
    """What finds the events of articles by decisions in any order."""
    return Merging(tuple(decisions), spread)


def _ref(triggers: Triggers, article: str, start: int | None, end: int | None) -> MentionRef | None:
    words = triggers.get(article, ())
    return next((MentionRef(article, n) for n, w in enumerate(words) if w == (start, end)), None)
