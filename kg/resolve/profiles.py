"""Event mentions as what is compared: who, toward whom, what, where, when, how many, by whose word.

One :class:`Profile` a mention, plain sets and numbers, made once; comparing two costs microseconds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kg.ids import digest, slug, unlinked
from kg.model import Argument, Article, EventMention, Link, MentionRef, PlaceLink, ResolvedArticle
from kg.resolve.event_rules import EventRules
from kg.resolve.names import fold
from kg.resolve.origins import shingles
from kg.timelang.numbers import parse_number
from kg.timelang.words import tokenize

_WORD = re.compile(r"[^\W\d_]+")
_CLOSING = frozenset(".)]")
_BRIEF, _OPENING = 16, 4
_OWN_PLACE = re.compile(r"\s[a-z]+\s(?:[a-z]+\s)?[A-Z]")
_SHORTEST_WORD = 3
STEM = 6
_STATES = frozenset({"country", "government", "armed-force"})
_WIDE = frozenset({"country", "region", "region-only"})
_BODIES = frozenset({"group", "organisation"})
_LEAD_PARAGRAPHS = 2
UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Party:
    """A participant: ``root`` its country, else itself; ``state``: a state, its government or forces.

    ``names``: the words of a name that is in no gazetteer (empty: it is linked, or only described); ``person``: a person by name;
    ``body``: a group or organisation.
    """

    iri: str
    root: str
    state: bool
    part_of: str | None = None
    names: frozenset[str] = frozenset()
    person: bool = False
    body: bool = False


@dataclass(frozen=True, slots=True)
class Site:
    """A place with all that it lies in; ``broad``: no more than a country, ``wide``: than a region; ``named``: its own name is known."""

    iri: str
    chain: tuple[str, ...]
    country: str | None
    broad: bool
    wide: bool
    named: bool


@dataclass(frozen=True, slots=True)
class Days:
    """An interval in days since year 1, both ends inclusive; ``zone``: hours east of Greenwich where it is told."""

    first: int
    last: int
    zone: float = 0.0

    @property
    def length(self) -> int:
        """How many days it has."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Count:
    """How many of what: the role, the folded unit, the least and the most."""

    role: str
    unit: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Profile:
    """What an event mention is compared by. ``words``: stems of its object, ``who``: of its actors.

    ``fresh``: what was acted on is told as new ("a depot"). ``voice`` is who says so, as a country or an IRI (None: the article itself), ``speaker`` the IRI.
    ``paragraph``: the number of its block; ``titled``: the article has a headline, so that all of it is about one matter;
    ``noun``: a noun evokes it; ``generic``: a habit or several acts, no single one; ``elliptic``: who acts is told as known ("the jets", "they");
    ``another``: it is told as another one than those before ("a second march", "another drone");
    ``brief``: its sentence is short and names nobody and nothing but who says it; ``called``: the folded names of what
    was acted on and where.
    """

    ref: MentionRef
    key: tuple[str, int, int]
    origin: str
    publisher: str
    type: str
    acts: frozenset[str]
    lemma: str
    actors: tuple[Party, ...]
    targets: tuple[Party, ...]
    words: frozenset[str]
    who: frozenset[str]
    sites: tuple[Site, ...]
    days: Days | None
    published: int | None
    counts: tuple[Count, ...]
    polarity: str
    status: str
    voice: str | None
    speaker: str | None
    sentence: int
    position: str
    definite: bool
    fresh: bool
    text: frozenset[int]
    paragraph: int
    titled: bool
    noun: bool
    generic: bool
    elliptic: bool
    another: bool
    brief: bool
    called: frozenset[str]


def article_key(article: str) -> str:
    """The part of an event's id that stands for an article; an id that had to be changed carries a hash of itself."""
    plain = slug(article)
    return plain if plain == article else f"{plain}-{digest(article)}"


def profiles_of(resolved: ResolvedArticle, origin: str, rules: EventRules) -> tuple[Profile, ...]:
    """The profiles of an article's event mentions, in their order.

    Args:
        resolved: the article with links, places and dates.
        origin: the id of the article that its text was first given by (:func:`kg.resolve.origins.independent_origins`).
        rules: acts and word lists.
    """
    known = frozenset(
        link.iri
        for i, link in resolved.links.items()
        if resolved.reading.mentions[i].kind == "name"
    )
    return tuple(
        _profile(resolved, index, origin, rules, known)
        for index in range(len(resolved.reading.events))
    )


def _profile(
    resolved: ResolvedArticle, index: int, origin: str, rules: EventRules, known: frozenset[str]
) -> Profile:
    reading, event = resolved.reading, resolved.reading.events[index]
    article = reading.article
    sentence = (
        reading.sentences[event.sentence].text
        if event.sentence < len(reading.sentences)
        else article.text
    )
    span = resolved.dates.get(event.time) if event.time else None
    before = article.text[max(0, event.trigger.start - 12) : event.trigger.start].split()
    return Profile(
        ref=MentionRef(article.id, index),
        key=(article_key(article.id), event.trigger.start, index),
        origin=origin,
        publisher=article.publisher or article.id,
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
        position=_position(event, resolved),
        definite=bool(before)
        and before[-1].lower() in rules.definite
        and not _specified(event, article),
        fresh=_fresh(event, resolved, rules),
        text=shingles(sentence, 3),
        paragraph=_paragraph(event, resolved),
        titled=_titled(article),
        noun=_is_noun(event),
        generic=_generic(event, sentence, bool(span), _counted(before, rules), rules),
        elliptic=_elliptic(event, resolved, rules),
        another=_another(event, resolved, sentence, before, rules),
        brief=_brief(event, sentence, resolved),
        called=_called(event, resolved),
    )


def _zone(article: Article) -> float:
    """The hours east of Greenwich of the clock that the article is dated by."""
    offset = article.published.utcoffset() if article.published else None
    return offset.total_seconds() / 3600 if offset else 0.0


def _titled(article: Article) -> bool:
    """The article has a headline that is no sentence of its text: a list of reports has none."""
    heads = [
        article.text[s.start : s.end].strip() for s in article.segments if s.kind == "headline"
    ]
    return any(head[-1:] not in _CLOSING for head in heads)


def _is_noun(event: EventMention) -> bool:
    return event.rule.endswith("-n")


def _counted(before: Sequence[str], rules: EventRules) -> bool:
    """ "61 arrests", "the strikes": so many, or those told of before."""
    word = before[-1].lower() if before else ""
    return word in rules.definite or parse_number(tokenize(word), 0) is not None


def _generic(
    event: EventMention, sentence: str, dated: bool, counted: bool, rules: EventRules
) -> bool:
    """A habit ("shell the town almost every day"), or several acts without a day ("strikes on the port")."""
    words = f" {' '.join(_WORD.findall(sentence.lower()))} "
    if not dated and any(f" {form} " in words for form in rules.habits):
        return True
    trigger, lemma = event.trigger.text.lower(), event.lemma.lower()
    plural = trigger.endswith("s") and not lemma.endswith("s") and len(trigger) > len(lemma)
    return plural and _is_noun(event) and not (dated or counted or event.quantities)


def _paragraph(event: EventMention, resolved: ResolvedArticle) -> int:
    """The number of the block that the mention stands in."""
    blocks = resolved.reading.article.segments
    return next((n for n, s in enumerate(blocks) if s.start <= event.trigger.start < s.end), 0)


def _brief(event: EventMention, sentence: str, resolved: ResolvedArticle) -> bool:
    speaker = event.attribution.speaker if event.attribution else None
    said = {speaker.mention} if speaker else set()
    named = any(
        m.sentence == event.sentence and m.kind == "name" and n not in said
        for n, m in enumerate(resolved.reading.mentions)
    )
    return not named and len(_WORD.findall(sentence)) <= _BRIEF


def _is_state(found: Link | PlaceLink) -> bool:
    return found.kind in _STATES if isinstance(found, Link) else found.precision in _WIDE


def _specified(event: EventMention, article: Article) -> bool:
    """A name follows, so that it is told which one: "the bombings in Ankara"."""
    return _is_noun(event) and bool(_OWN_PLACE.match(article.text, event.trigger.end))


def _called(event: EventMention, resolved: ResolvedArticle) -> frozenset[str]:
    found = [
        link.name
        for a in (*event.targets, *event.places)
        for link in (resolved.links.get(a.mention), resolved.places.get(a.mention))
        if link is not None and link.name[:1].isupper() and not _is_state(link)
    ]
    return frozenset(map(fold, found))


def _another(
    event: EventMention,
    resolved: ResolvedArticle,
    sentence: str,
    before: Sequence[str],
    rules: EventRules,
) -> bool:
    """Told as another one: the words just before it, the first ones of its sentence, of who or of what say so."""
    mentions = resolved.reading.mentions
    spans = [mentions[a.mention].span for a in (*event.actors, *event.targets)]
    spans += [event.object] if event.object else []
    words = {span.text.split(" ", 1)[0].lower() for span in spans}
    near = {word.lower() for word in before[-2:]}
    opening = {word.lower() for word in sentence.replace(",", " ").split()[:_OPENING]}
    return bool((words | near | opening) & rules.another or (words | near) & rules.further)


def _elliptic(event: EventMention, resolved: ResolvedArticle, rules: EventRules) -> bool:
    mentions = [resolved.reading.mentions[a.mention] for a in (*event.actors, *event.targets)]
    return any(
        m.kind == "pronoun" or (m.kind == "nominal" and (m.determiner or "") in rules.definite)
        for m in mentions
    )


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


def _speaker(event: EventMention, resolved: ResolvedArticle) -> str | None:
    if event.attribution is None:
        return None
    speaker = event.attribution.speaker
    link = resolved.links.get(speaker.mention) if speaker else None
    return link.iri if link else UNNAMED


def root_of(link: Link) -> str:
    """Whose side somebody is on: the country's; armed and political groups are a side of their own."""
    return link.iri if link.kind == "group" and link.linked else link.country or link.iri


def _position(event: EventMention, resolved: ResolvedArticle) -> str:
    paragraphs = 0
    for segment in resolved.reading.article.segments:
        paragraphs += segment.kind == "paragraph"
        if segment.start <= event.trigger.start < segment.end:
            return (
                "lead"
                if segment.kind == "paragraph" and paragraphs <= _LEAD_PARAGRAPHS
                else segment.kind
            )
    return "paragraph"


def _parties(
    arguments: Sequence[Argument], resolved: ResolvedArticle, known: frozenset[str], target: bool
) -> tuple[Party, ...]:
    """Those that are linked or named (``known``); a mere description identifies nobody, a targeted town is where it was."""
    found = []
    for argument in arguments:
        link, place = resolved.links.get(argument.mention), resolved.places.get(argument.mention)
        if target and _is_site(link, place):
            continue
        if link is not None and (party := _party(argument, link, resolved, known)):
            found.append(party)
        elif place is not None and target:
            found.append(Party(place.iri, place.country or place.iri, True))
    return tuple(dict.fromkeys(found))


def _party(
    argument: Argument, link: Link, resolved: ResolvedArticle, known: frozenset[str]
) -> Party | None:
    mention = resolved.reading.mentions[argument.mention]
    named = mention.kind == "name" or link.iri in known or link.iri == unlinked(link.name)
    if link.linked or named:
        names = frozenset() if link.linked else frozenset(fold(link.name).split())
        person = link.kind == "person" or mention.label == "PERSON"
        kinds = link.kind in _STATES, link.kind in _BODIES
        return Party(link.iri, root_of(link), kinds[0], link.part_of, names, person, kinds[1])
    return Party(root_of(link), root_of(link), True, link.part_of) if link.country else None


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
    return Site(
        place.iri,
        (place.iri, *place.within),
        place.country,
        place.precision == "country",
        place.precision in _WIDE,
        place.linked or place.name[:1].isupper(),
    )


def _counts(event: EventMention) -> tuple[Count, ...]:
    rows = []
    for q in event.quantities:
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
    """The stems of the words that say what it was about: object and things acted on."""
    mentions = resolved.reading.mentions
    texts = [event.object.text] if event.object else []
    texts += [word for word in event.lemma.split(" ")[1:] if word not in rules.acts]
    counted = [q.span for q in event.quantities if q.role != "object"]
    spans = [mentions[a.mention].span for a in event.targets if mentions[a.mention].kind != "name"]
    texts += [s.text for s in spans if not any(s.overlaps(c) for c in counted)]
    return content_words(" ".join(texts), rules)


def _fresh(event: EventMention, resolved: ResolvedArticle, rules: EventRules) -> bool:
    spans = [resolved.reading.mentions[a.mention].span for a in event.targets] + (
        [event.object] if event.object else []
    )
    return any(span.text.split(" ", 1)[0].lower() in rules.indefinite for span in spans)


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
