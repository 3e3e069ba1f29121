"""Event mentions as what is compared: who, toward whom, what, where, when, how many, by whose word.

One :class:`Profile` a mention, plain sets and numbers, made once; comparing two costs microseconds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kg.ids import digest, slug, unlinked
from kg.model import Argument, Article, EventMention, Link, MentionRef, PlaceLink, ResolvedArticle
from kg.resolve import manner
from kg.resolve.event_rules import STEM, EventRules
from kg.resolve.facts import UNNAMED, Count, Days, Party, Profile, Site
from kg.resolve.names import fold
from kg.resolve.origins import shingles
from kg.resolve.setting import ORGANS

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST_WORD = 3
_STATES = frozenset({"country", "government", "armed-force"})
_MEDIUM = "medium"
RETRACTING = "retracting"
_BEHIND, _MARKS = 16, ".,;:"
_WIDE = frozenset({"country", "region", "region-only"})
_BODIES = frozenset({"group", "organisation"})


def article_key(article: str) -> str:
    """The part of an event's id that stands for an article; an id that had to be changed carries a hash of itself."""
    plain = slug(article)
    return plain if plain == article else f"{plain}-{digest(article)}"


def profiles_of(resolved: ResolvedArticle, rules: EventRules) -> tuple[Profile, ...]:
    """The profiles of an article's event mentions, in their order.

    Args:
        resolved: the article with links, places and dates.
        rules: acts and word lists.
    """
    known = frozenset(
        link.iri
        for i, link in resolved.links.items()
        if resolved.reading.mentions[i].kind == "name"
    )
    return tuple(
        _profile(resolved, index, rules, known) for index in range(len(resolved.reading.events))
    )


def _profile(
    resolved: ResolvedArticle, index: int, rules: EventRules, known: frozenset[str]
) -> Profile:
    reading, event = resolved.reading, resolved.reading.events[index]
    article = reading.article
    sentence = (
        reading.sentences[event.sentence].text
        if event.sentence < len(reading.sentences)
        else article.text
    )
    span = resolved.dates.get(event.time) if event.time else None
    heard = _heard(event, resolved)
    quoted = _outlet(_quoted(event, resolved)) if heard == _MEDIUM else None
    before = article.text[max(0, event.trigger.start - 12) : event.trigger.start].split()
    return Profile(
        ref=MentionRef(article.id, index),
        key=(article_key(article.id), event.trigger.start, index),
        origin=quoted or "",
        publisher=quoted or _outlet(article.publisher) or article.id,
        type=event.type,
        acts=_acts(event, rules),
        lemma=event.lemma.lower(),
        actors=_parties(event.actors, resolved, known, False),
        targets=_parties(event.targets, resolved, known, True),
        words=_words(event, resolved, rules),
        who=content_words(
            " ".join(reading.mentions[a.mention].head.text for a in event.actors), rules
        ),
        sites=_sites(event, resolved),
        days=Days(_day(span.start), _day(span.end), _zone(article)) if span else None,
        published=article.published.toordinal() if article.published else None,
        counts=_counts(event),
        polarity=event.polarity,
        status=event.status,
        voice=_voice(event, resolved),
        speaker=_speaker(event, resolved),
        sentence=event.sentence,
        position=manner.position(event, resolved),
        definite=manner.definite(event, before, rules) and not manner.specified(event, article),
        fresh=manner.fresh(event, resolved, rules),
        text=shingles(sentence, 3),
        paragraph=manner.paragraph(event, resolved),
        titled=manner.titled(article),
        noun=manner.is_noun(event),
        generic=manner.generic(event, sentence, bool(span), manner.counted(before, rules), rules),
        elliptic=manner.elliptic(event, resolved, rules),
        another=manner.another(event, resolved, sentence, before, rules),
        brief=manner.brief(event, sentence, resolved),
        called=_called(event, resolved),
        hit=_hit(event, resolved, rules),
        heard=heard,
        knows=event.attribution.basis if event.attribution else None,
        retracted=_retracted(event),
        source=_outlet(_quoted(event, resolved)),
    )


def _zone(article: Article) -> float:
    """The hours east of Greenwich of the clock that the article is dated by."""
    offset = article.published.utcoffset() if article.published else None
    return offset.total_seconds() / 3600 if offset else 0.0


def _is_state(found: Link | PlaceLink) -> bool:
    return found.kind in _STATES if isinstance(found, Link) else found.precision in _WIDE


def _hit(event: EventMention, resolved: ResolvedArticle, rules: EventRules) -> frozenset[bool]:
    """Whether those killed or hurt are doers of such acts ("kills himself"), or others; nothing where it is not told."""
    if not rules.acts_of(event.lemma) <= rules.by_victims:
        return frozenset()
    mentions, found = resolved.reading.mentions, set()
    for mention in (mentions[a.mention] for a in event.targets):
        of = [] if mention.complement is None else [mentions[mention.complement]]
        found.add(any(m.head.text.lower() in rules.doers for m in (mention, *of)))
    behind = resolved.reading.article.text[event.trigger.end :][:_BEHIND].lower().split()[:1]
    itself = {True for word in behind if word.strip(_MARKS) in rules.doers}
    return frozenset(found | itself)


def _called(event: EventMention, resolved: ResolvedArticle) -> frozenset[str]:
    found = [
        link.name
        for a in (*event.targets, *event.places)
        for link in (resolved.links.get(a.mention), resolved.places.get(a.mention))
        if link is not None and link.name[:1].isupper() and not _is_state(link)
    ]
    return frozenset(map(fold, found))


def _acts(event: EventMention, rules: EventRules) -> frozenset[str]:
    """The acts that its word names, and its type where the mode tells how: "thrown out" and "deported" are both expulsions."""
    return rules.acts_of(event.lemma) | ({f"{event.type}-{event.mode}"} if event.mode else set())


def _day(stamp: str) -> int:
    return date.fromisoformat(stamp[:10]).toordinal()


def _voice(event: EventMention, resolved: ResolvedArticle) -> str | None:
    if event.attribution is None:
        return None
    speaker = event.attribution.speaker
    link = resolved.links.get(speaker.mention) if speaker else None
    return root_of(link) if link else UNNAMED


def _heard(event: EventMention, resolved: ResolvedArticle) -> str | None:
    """The kind of voice that says so; None for the article itself and for nobody named."""
    speaker = event.attribution.speaker if event.attribution else None
    return resolved.voices.get(speaker.mention) if speaker else None


def _quoted(event: EventMention, resolved: ResolvedArticle) -> str | None:
    """The name of the outlet that is quoted."""
    speaker = event.attribution.speaker if event.attribution else None
    link = resolved.links.get(speaker.mention) if speaker else None
    return link.name if link else None


def _retracted(event: EventMention) -> bool:
    """Somebody whose report it is takes it back."""
    said = event.attribution
    while said is not None and said.stance != RETRACTING:
        said = said.via
    return said is not None


def _outlet(name: str | None) -> str | None:
    """An outlet by its name: what a paper quotes of it and what it prints itself are one origin's word."""
    return fold(name) if name else None


def _speaker(event: EventMention, resolved: ResolvedArticle) -> str | None:
    if event.attribution is None:
        return None
    speaker = event.attribution.speaker
    link = resolved.links.get(speaker.mention) if speaker else None
    return link.iri if link else UNNAMED


def root_of(link: Link) -> str:
    """Whose side somebody is on: the country's; armed and political groups are a side of their own."""
    return link.iri if link.kind == "group" and link.linked else link.country or link.iri


def _parties(
    arguments: Sequence[Argument], resolved: ResolvedArticle, known: frozenset[str], target: bool
) -> tuple[Party, ...]:
    """Those that are linked or named (``known``); a mere description identifies nobody, a targeted town is where it was."""
    found = []
    for argument in arguments:
        link, place = resolved.links.get(argument.mention), resolved.places.get(argument.mention)
        if target and _is_site(link, place):
            continue
        own = _own_name(argument, resolved)
        if own is not None and not (link and (link.linked or link.country)):
            found.append(_called_party(own))
        elif link is not None and (party := _party(argument, link, resolved, known)):
            found.append(party)
        elif place is not None and target:
            found.append(Party(place.iri, place.country or place.iri, True))
    return tuple(dict.fromkeys(found))


def _own_name(argument: Argument, resolved: ResolvedArticle) -> str | None:
    """The name that a description holds: "the town of Ardlow" is Ardlow."""
    mentions = resolved.reading.mentions
    mention = mentions[argument.mention]
    if mention.complement is None or mention.complement != mention.apposition:
        return None
    named = mentions[mention.complement]
    return named.span.text if named.kind == "name" else None


def _called_party(name: str) -> Party:
    """Somebody or something of a name that no gazetteer knows."""
    iri = unlinked(name)
    return Party(iri, iri, False, names=frozenset(fold(name).split()))


def _party(
    argument: Argument, link: Link, resolved: ResolvedArticle, known: frozenset[str]
) -> Party | None:
    mention = resolved.reading.mentions[argument.mention]
    named = mention.kind == "name" or link.iri in known or link.iri == unlinked(link.name)
    if named and not link.linked:
        link = replace(link, iri=unlinked(link.name))
    if link.linked or named:
        names = frozenset() if link.linked else frozenset(fold(link.name).split())
        person = link.kind == "person" or mention.label == "PERSON"
        kinds = link.kind in _STATES, link.kind in _BODIES
        return Party(link.iri, root_of(link), kinds[0], link.part_of, names, person, kinds[1])
    common = mention.kind == "nominal" and link.sector not in ORGANS
    root = root_of(link)
    return Party(root, root, True, link.part_of, common=common) if link.country else None


def _sites(event: EventMention, resolved: ResolvedArticle) -> tuple[Site, ...]:
    acted_on = [
        a
        for a in event.targets
        if _is_site(resolved.links.get(a.mention), resolved.places.get(a.mention))
    ]
    places = [
        resolved.places[a.mention]
        for a in (*event.places, *acted_on)
        if a.mention in resolved.places
    ]
    narrow = [p for p in places if p.precision != "country"]
    return tuple(dict.fromkeys(_site(p) for p in narrow or places))


def _is_site(link: Link | None, place: PlaceLink | None) -> bool:
    """What is acted on is a place, and its name does not stand for a government ("submitted to Washington")."""
    return (
        place is not None
        and place.precision != "country"
        and (link is None or not link.linked or link.kind in ("place", "unknown"))
    )


def _site(place: PlaceLink) -> Site:
    """A place; one that no gazetteer knows is compared by its name."""
    iri = place.iri if place.linked or not place.name[:1].isupper() else unlinked(place.name)
    return Site(
        iri,
        (iri, *place.within),
        place.country,
        place.precision == "country",
        place.precision in _WIDE,
        place.linked or place.name[:1].isupper(),
    )


def _counts(event: EventMention) -> tuple[Count, ...]:
    rows = []
    for q in (q for q in event.quantities if not q.part):
        low, high = (q.value, q.value) if q.value is not None else (q.min, q.max)
        if low is not None or high is not None:
            rows.append(
                Count(
                    q.role,
                    ""
                    if q.role != "object" and q.role != "other"
                    else fold(q.unit).rsplit(" ", 1)[-1],
                    low if low is not None else 0.0,
                    high if high is not None else float("inf"),
                )
            )
    return tuple(rows)


def _words(event: EventMention, resolved: ResolvedArticle, rules: EventRules) -> frozenset[str]:
    """The stems of the words that say what it was about: object and things acted on, but for who and where."""
    mentions = resolved.reading.mentions
    texts = [event.object.text] if event.object else []
    texts += [word for word in event.lemma.split(" ")[1:] if word not in rules.acts]
    counted = [q.span for q in event.quantities if q.role != "object"]
    spans = [mentions[a.mention].span for a in event.targets if mentions[a.mention].kind != "name"]
    texts += [s.text for s in spans if not any(s.overlaps(c) for c in counted)]
    spans += [event.object] if event.object else []
    names = (m.span for m in mentions if m.sentence == event.sentence and m.kind == "name")
    named = " ".join(n.text for n in names if any(n.overlaps(s) for s in spans))
    return content_words(" ".join(texts), rules) - content_words(named, rules)


def content_words(text: str, rules: EventRules) -> frozenset[str]:
    """The stems (first letters) of the words of a text, without those that say nothing."""
    if not text:
        return frozenset()
    words = (
        w
        for w in _WORD.findall(fold(text))
        if len(w) >= _SHORTEST_WORD and w not in rules.contentless
    )
    return frozenset(
        w[:-1][:STEM] if w.endswith("s") and len(w) > _SHORTEST_WORD + 1 else w[:STEM]
        for w in words
    )
