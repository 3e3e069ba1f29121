"""What one article says, as statements: the article, its event mentions, their claims, times, quantities, evidence."""

from __future__ import annotations

from collections.abc import Iterator

from kg.event_types import EventTypes, mode_name
from kg.graph.actions import sense_of
from kg.graph.claims import claim_name, claim_statements
from kg.graph.evidence import evidence_statements, link_statements, span_statements, time_statements
from kg.graph.headlines import headline
from kg.graph.names import Scene, prefixed
from kg.graph.terms import Statement, about, boolean, decimal, instant, number, words
from kg.ids import slug
from kg.model import Argument, EventMention, Quantity


def article_statements(scene: Scene) -> Iterator[Statement]:
    """The article with its metadata."""
    article = scene.resolved.reading.article
    web = (
        article.url is not None
        and article.url.startswith(("http://", "https://"))
        and not set(article.url) & set(' <>"{}|\\^`')
    )
    yield from about(
        scene.article,
        ("rdf:type", ("schema:NewsArticle", "prov:Entity")),
        ("schema:identifier", words(article.id)),
        ("schema:headline", words(article.title, article.language)),
        ("schema:publisher", scene.publisher),
        ("schema:author", tuple(scene.author(n) for n in range(len(article.authors)))),
        ("schema:datePublished", instant(article.published) if article.published else None),
        ("schema:url", article.url if web else words(article.url)),
        ("schema:inLanguage", words(article.language)),
        ("schema:license", words(article.licence)),
        ("rdfs:comment", words(article.provenance)),
        ("kg:textSha256", words(article.sha256)),
    )
    for at, name in enumerate(article.authors):
        yield from about(
            scene.author(at),
            ("rdf:type", "prov:Agent"),
            ("rdfs:label", words(name)),
            ("schema:name", words(name)),
        )


def mention_statements(scene: Scene, index: int, types: EventTypes) -> Iterator[Statement]:
    """One event mention with all that belongs to it."""
    event, name = scene.resolved.reading.events[index], scene.mention(index)
    yield from _what(scene, name, event, types)
    yield from _who(scene, name, event)
    yield from _circumstances(scene, name, event)
    for quantity in event.quantities:
        yield from _quantity(scene, index, quantity)
    yield from claim_statements(scene, index)
    bodies = (name, claim_name(scene, index)) if event.attribution else (name,)
    evidence, line = f"id:evidence-{scene.keys[index]}", headline(scene, index)
    yield from about(name, ("rdfs:label", words(line, "en")))
    yield from evidence_statements(scene, evidence, bodies, scene.quote(event), line)


def _what(scene: Scene, name: str, event: EventMention, types: EventTypes) -> Iterator[Statement]:
    mode = f"mode:{event.type}-{mode_name(event.mode)}" if event.mode else None
    sense = sense_of(prefixed(event.action, "act"), event.lemma)
    yield from about(
        name,
        ("rdf:type", "kg:EventMention"),
        ("kg:inArticle", scene.article),
        ("kg:trigger", words(event.trigger.text, scene.language)),
        ("kg:lemma", words(event.lemma, scene.language)),
        ("kg:triggerSpan", scene.span(event.trigger)),
        ("kg:eventType", f"et:{event.type}"),
        ("kg:mode", mode),
        ("kg:effect", scene.effect(event)),
        ("kg:action", sense.action.iri),
        ("kg:sense", sense.iri),
        ("kg:rule", prefixed(event.rule, "lex")),
        ("kg:scale", decimal(types.scale(event.type, event.mode))),
        ("kg:polarity", f"kg:{event.polarity}"),
        ("kg:status", f"kg:{event.status}"),
        ("kg:certainty", f"kg:{event.certainty}"),
        ("kg:confidence", decimal(event.confidence)),
        ("kg:accepted", boolean(event.accepted)),
        ("kg:reader", None if event.reader == "rules" else f"kg:{event.reader}"),
        ("kg:context", tuple(prefixed(c, "ctx") for c in event.contexts)),
        ("kg:why", tuple(w for w in map(words, event.why) if w)),
    )
    yield from span_statements(scene, event.trigger, told=False)


def _who(scene: Scene, name: str, event: EventMention) -> Iterator[Statement]:
    slots: tuple[tuple[str, tuple[Argument, ...], bool], ...] = (
        ("kg:actor", event.actors, False),
        ("kg:target", event.targets, False),
        ("kg:place", scene.where(event), True),
    )
    for prop, arguments, place in slots:
        for argument in arguments:
            yield from about(name, (prop, scene.entity(argument, place)))
            yield from link_statements(scene, argument, name, place)
    where = scene.where(event)
    yield from about(name, ("kg:placeBasis", f"kg:{where[0].basis}" if where else None))
    if event.attribution and event.attribution.speaker:
        yield from link_statements(scene, event.attribution.speaker, name)


def _circumstances(scene: Scene, name: str, event: EventMention) -> Iterator[Statement]:
    said = (
        ("object", event.object),
        ("instrument", event.instrument),
        ("condition", event.condition),
    )
    for prop, span in said:
        if span is not None:
            yield from about(
                name,
                (f"kg:{prop}", words(span.text, scene.language)),
                (f"kg:{prop}Span", scene.span(span)),
            )
            yield from span_statements(scene, span, told=False)
    if event.content is not None:
        yield from about(name, ("kg:contentSpan", scene.span(event.content)))
        yield from span_statements(scene, event.content, told=False)
    sentence = scene.sentence(event)
    yield from about(
        name, ("kg:sentence", scene.span(sentence)), ("kg:segment", words(scene.segment(event)))
    )
    yield from span_statements(scene, sentence)
    expression = scene.when(event)
    if expression is not None:
        yield from time_statements(scene, name, "kg:time", expression)


def _quantity(scene: Scene, index: int, quantity: Quantity) -> Iterator[Statement]:
    event = scene.resolved.reading.events[index]
    name, kind = scene.items(index, quantity), f"id:item-type-{slug(quantity.unit)}"
    mentions = scene.resolved.reading.mentions
    counted = tuple(
        sorted(
            {
                scene.entity(a)
                for a in (*event.targets, *event.actors)
                if mentions[a.mention].span.overlaps(quantity.span)
            }
        )
    )
    yield from about(scene.mention(index), ("kg:quantity", name))
    yield from about(
        name,
        ("rdf:type", "kg:ItemGroup"),
        ("rdfs:label", words(quantity.span.text, scene.language)),
        ("kg:itemType", kind),
        ("kg:unit", words(quantity.unit, scene.language)),
        ("kg:count", number(quantity.value)),
        ("kg:countMin", number(quantity.min)),
        ("kg:countMax", number(quantity.max)),
        ("kg:quantityRole", f"kg:quantity-{quantity.role}"),
        ("kg:countsPart", boolean(True) if quantity.part else ()),
        ("kg:countedBy", scene.entity(quantity.account) if quantity.account else None),
        ("kg:quantitySpan", scene.span(quantity.span)),
        ("kg:counts", counted),
    )
    yield from about(
        kind, ("rdf:type", "kg:ItemType"), ("skos:prefLabel", words(quantity.unit, scene.language))
    )
    yield from span_statements(scene, quantity.span, told=False)
