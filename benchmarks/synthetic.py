"""Articles that are read and resolved without a language model, as many as one asks for; the same number gives the same.

Sentences carry the markup of the lexicon's examples (``[actor …] [trigger …]``); who acts on whom, where and when is
drawn from a seeded generator. The text is invented and only its shape matters: about nine event mentions an article,
half of them told by a speaker, some planned, some denied, with dates, quantities, places and links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random

from kg.model import (
    Argument,
    Article,
    Attribution,
    DateSpan,
    EventMention,
    Link,
    Mention,
    PlaceLink,
    Quantity,
    Reading,
    ResolvedArticle,
    Segment,
    Span,
    TimeExpression,
)

MARK = re.compile(r"\[(actor|target|place|time|trigger|object|quantity|speaker|cue) ([^\]]*)\]")
STATES = tuple(f"{a}{b}" for a in ("Bel", "Nor", "Kar", "Ost", "Ves", "Lim", "Tor", "Mar") for b in ("land", "via", "stan", "mark", "ria"))
TOWNS = tuple(f"{a}{b}" for a in ("Stor", "Lill", "Hav", "Grun", "Alt", "Neu", "Sund", "Vik", "Ek", "Rot") for b in ("burg", "vik", "stad", "by", "hafen"))
FIRST = date(2024, 1, 1)
DAYS = 500

# sentence, type, mode, lemma, status, polarity
SENTENCES = (
    ("[actor {a}] [trigger offered] [target {b}] [object a loan] on [time {t}].", "AGREE", None, "offer", "offered", "positive"),
    ("[speaker {c}] [cue said] that [actor {a}] had [trigger shelled] [target {p}] on [time {t}], wounding [quantity {n} people].",
     "ASSAULT", "ASSAULT-heavy-weapons", "shell", "actual", "positive"),
    ("[actor {a}] and [actor {b}] held [trigger talks] in [place {p}] on [time {t}].", "CONSULT", None, "talk", "actual", "positive"),
    ("[speaker {a}] [cue denied] that [actor {a}] had [trigger seized] [target {p}] on [time {t}].", "COERCE", "COERCE-seize", "seize", "actual", "negative"),
    ("[actor {a}] [trigger urged] [target {b}] [object to leave {p}] on [time {t}].", "REQUEST", None, "urge", "actual", "positive"),
    ("[speaker {b}] [cue said] [actor {a}] would [trigger withdraw] from [place {p}] by [time {t}].", "RETREAT", None, "withdraw", "planned", "positive"),
    ("[actor {a}] [trigger accused] [target {b}] of [object shelling {p}] on [time {t}].", "ACCUSE", None, "accuse", "actual", "positive"),
    ("[speaker {c}] [cue said] [actor {a}] had [trigger sent] [target {b}] [quantity {n} trucks] on [time {t}].", "AID", None, "send", "actual", "positive"),
    ("[actor {a}] [trigger rejected] [object the plan] of [target {b}] on [time {t}].", "REJECT", None, "reject", "actual", "positive"),
)


def _link(name: str) -> Link:
    return Link(f"ent:{name.lower()}", name, "country", True, "name of a state", country=name[:3].upper(), sector="GOV")


def _place(name: str) -> PlaceLink:
    number = TOWNS.index(name)
    return PlaceLink(f"ent:{name.lower()}", name, True, "town", "only town of its name", country="BEL", lat=40 + number / 4, lon=20 + number / 8)


def _sentence(rng: Random, day: date, pattern: str) -> str:
    a, b, c = rng.sample(STATES, 3)
    return pattern.format(a=a, b=b, c=c, p=rng.choice(TOWNS), n=rng.randrange(2, 300), t=(day - timedelta(rng.randrange(6))).isoformat())


class _Reader:
    """Collects mentions, links and events while the plain text grows; used within one call only."""

    def __init__(self) -> None:
        self.text = ""
        self.sentences: list[Span] = []
        self.mentions: list[Mention] = []
        self.events: list[EventMention] = []
        self.links: dict[int, Link] = {}
        self.places: dict[int, PlaceLink] = {}
        self.dates: dict[TimeExpression, DateSpan] = {}

    def read(self, marked: str, kind: str, mode: str | None, lemma: str, status: str, polarity: str) -> None:
        """Add a sentence and the event mention that its markup tells."""
        start, parts, plain, done = len(self.text), {}, "", 0
        for found in MARK.finditer(marked):
            plain += marked[done:found.start()]
            begin = start + len(plain)
            plain += found.group(2)
            parts.setdefault(found.group(1), []).append(Span(begin, begin + len(found.group(2)), found.group(2)))
            done = found.end()
        plain += marked[done:]
        self.text += plain + " "
        self.sentences.append(Span(start, start + len(plain), plain))
        self.events.append(self._event(parts, kind, mode, lemma, status, polarity))

    def _event(self, parts: dict[str, list[Span]], kind: str, mode: str | None, lemma: str, status: str, polarity: str) -> EventMention:
        sentence, trigger = self.sentences[-1], parts["trigger"][0]
        attribution = None
        if "speaker" in parts:
            cue = parts["cue"][0]
            attribution = Attribution(self._argument(parts["speaker"][0]), cue, (cue.end + 1, sentence.end - 1), "indirect",
                                      "denying" if polarity == "negative" else "neutral")
        return EventMention(
            len(self.sentences) - 1, trigger, lemma, kind, f"mode:{mode}" if mode else None, f"lex:{lemma}-v", f"act:{lemma}-v",
            tuple(map(self._argument, parts.get("actor", ()))), tuple(map(self._argument, parts.get("target", ()))), next(iter(parts.get("object", ())), None),
            tuple(map(self._argument, parts.get("place", ()))), self._time(parts["time"][0]),
            tuple(Quantity(s, n, n, n, s.text.split()[1], "object") for s in parts.get("quantity", ()) for n in [float(s.text.split()[0])]),
            attribution=attribution, polarity=polarity, status=status, confidence=0.8, why=(f"“{trigger.text}” opens lex:{lemma}-v",))  # type: ignore[arg-type]

    def _argument(self, span: Span) -> Argument:
        self.mentions.append(Mention(span, span, "name", span.text.lower(), sentence=len(self.sentences) - 1))
        index = len(self.mentions) - 1
        if span.text in TOWNS:
            self.places[index] = _place(span.text)
        else:
            self.links[index] = _link(span.text)
        return Argument(index, "argument of the trigger")

    def _time(self, span: Span) -> TimeExpression:
        expression = TimeExpression(span, "past")
        self.dates[expression] = DateSpan(span.text, span.text, "day", "stated", "a full date")
        return expression


def article(number: int, mentions: int = 9) -> ResolvedArticle:
    """The article of a number, read and resolved."""
    rng, reader = Random(number), _Reader()
    day = FIRST + timedelta(rng.randrange(DAYS))
    first = rng.randrange(len(SENTENCES))
    for turn in range(mentions):
        pattern, *told = SENTENCES[(first + turn) % len(SENTENCES)]
        reader.read(_sentence(rng, day, str(pattern)), *told)  # type: ignore[arg-type]
    given = Article(f"synthetic-{number:06d}", reader.text, reader.sentences[0].text, f"Paper {rng.randrange(30)}",
                    datetime(day.year, day.month, day.day, 18, tzinfo=UTC), segments=(Segment("paragraph", 0, len(reader.text)),))
    reading = Reading(given, tuple(reader.sentences), tuple(reader.mentions), tuple(reader.events))
    return ResolvedArticle(reading, reader.links, reader.places, reader.dates)


def articles(count: int, mentions: int = 9) -> Iterator[ResolvedArticle]:
    """The first ``count`` articles."""
    return (article(number, mentions) for number in range(count))
