"""What the nodes of an article are called: readable, flat and derived from places in the text alone."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.graph.actions import sense_of
from kg.ids import digest, slug, unnamed
from kg.model import (
    Argument,
    DateSpan,
    EventMention,
    Link,
    PlaceLink,
    Quantity,
    ResolvedArticle,
    Span,
    TimeExpression,
)

OWN_LOSSES = "kg:own-losses"


def article_key(article: str) -> str:
    """The part of an IRI that stands for an article; an id that had to be changed carries a hash of itself."""
    plain = slug(article)
    return plain if plain == article else f"{plain}-{digest(article)}"


def article_curie(article: str) -> str:
    """CURIE of an article, by its id."""
    return f"id:article-{article_key(article)}"


def graph_curie(article: str) -> str:
    """CURIE of an article's named graph, by its id."""
    return f"g:article-{article_key(article)}"


def mention_keys(article: str, events: tuple[EventMention, ...]) -> tuple[str, ...]:
    """One key an event mention: the article's key and the trigger's start; a further one at that place is numbered, and
    what another reader than the rules saw says so."""
    prefix, seen, keys = article_key(article), dict[int, int](), []
    for event in events:
        rank = seen[event.trigger.start] = seen.get(event.trigger.start, 0) + 1
        apart = "" if event.reader == "rules" else f"-{event.reader}"
        keys.append(f"{prefix}-{event.trigger.start}{apart}" + (f"-{rank}" if rank > 1 else ""))
    return tuple(keys)


def event_curie(event_id: str) -> str:
    """CURIE or IRI of an event: its id where that is one already, else the id under ``id:``."""
    return event_id if ":" in event_id else f"id:{event_id}"


def prefixed(value: str, prefix: str) -> str:
    """``strike-v`` → ``lex:strike-v``; a CURIE or IRI comes back unchanged."""
    return value if ":" in value else f"{prefix}:{value}"


@dataclass(frozen=True, slots=True)
class Scene:
    """A resolved article with the names of its nodes."""

    resolved: ResolvedArticle
    key: str
    keys: tuple[str, ...]

    @classmethod
    def of(cls, resolved: ResolvedArticle) -> Scene:
        """Name the nodes of an article."""
        article = resolved.reading.article
        return cls(
            resolved, article_key(article.id), mention_keys(article.id, resolved.reading.events)
        )

    @classmethod
    def of_added(cls, resolved: ResolvedArticle) -> Scene:
        """Name the nodes of what only the second reader saw in an article."""
        reading = resolved.reading
        return cls.of(replace(resolved, reading=replace(reading, events=reading.added, added=())))

    @property
    def article(self) -> str:
        """CURIE of the article."""
        return f"id:article-{self.key}"

    @property
    def graph(self) -> str:
        """CURIE of the article's named graph."""
        return f"g:article-{self.key}"

    @property
    def publisher(self) -> str | None:
        """CURIE of the article's publisher."""
        name = self.resolved.reading.article.publisher
        return f"id:publisher-{slug(name)}" if name else None

    def author(self, number: int) -> str:
        """CURIE of a name in the byline: this article's own, since two writers may have one name."""
        return f"id:author-{self.key}-{number + 1}"

    @property
    def language(self) -> str:
        """The language of the article's words."""
        return self.resolved.reading.article.language

    def mention(self, index: int) -> str:
        """CURIE of an event mention."""
        return f"id:mention-{self.keys[index]}"

    def span(self, span: Span) -> str:
        """CURIE of a stretch of the text, after RFC 5147."""
        return f"{self.article}#char={span.start},{span.end}"

    def items(self, index: int, quantity: Quantity) -> str:
        """CURIE of the counted items of an event mention."""
        return f"id:items-{self.keys[index]}-{quantity.span.start}"

    def segment(self, event: EventMention) -> str | None:
        """The kind of block that an event mention stands in."""
        start = self.sentence(event).start
        blocks = self.resolved.reading.article.segments
        return next((b.kind for b in blocks if b.start <= start < b.end), None)

    def quote(self, event: EventMention) -> Span:
        """The words that an event mention rests on."""
        return event.evidence or self.sentence(event)

    def when(self, event: EventMention) -> TimeExpression | None:
        """What tells the day of an event mention: its own words, else those of low certainty."""
        return event.time or event.day

    def where(self, event: EventMention) -> tuple[Argument, ...]:
        """The places of an event mention: its own, else those of low certainty."""
        return event.places or event.spots

    def date(self, expression: TimeExpression | None) -> DateSpan | None:
        """The interval that a time expression denotes, where it could be resolved."""
        return None if expression is None else self.resolved.dates.get(expression)

    def link(self, mention: int, place: bool = False) -> Link | PlaceLink | None:
        """What a mention refers to: an actor before a place, or with ``place`` the other way round."""
        actor, where = self.resolved.links.get(mention), self.resolved.places.get(mention)
        return (where or actor) if place else (actor or where)

    def entity(self, argument: Argument, place: bool = False) -> str:
        """CURIE of what fills a role; words that nothing was resolved to get an IRI of this article's own."""
        found = self.link(argument.mention, place)
        if found is not None:
            return found.iri
        span = self.resolved.reading.mentions[argument.mention].span
        return unnamed(self.resolved.reading.article.id, span.start, span.text)

    def effect(self, event: EventMention) -> str | None:
        """What an event mention does to the control of the place that it acts on, or to its own side."""
        sense = sense_of(prefixed(event.action, "act"), event.lemma)
        sides = event.targets or tuple(p for p in event.places if p.basis == "stated")
        on_place = any(a.mention in self.resolved.places for a in sides) and not event.object
        return sense.effect if on_place or sense.effect == OWN_LOSSES else None

    def sentence(self, event: EventMention) -> Span:
        """The sentence that an event mention stands in."""
        return self.resolved.reading.sentences[event.sentence]
