"""Articles told in a few words: sentences with what each of them tells, turned into resolved articles without a model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from lemminflect import getLemma

from kg.model import (
    Argument,
    Article,
    Attribution,
    Certainty,
    DateSpan,
    EventMention,
    Knows,
    Link,
    Manner,
    Mention,
    PlaceLink,
    Polarity,
    Quantity,
    QuantityRole,
    Reading,
    Relation,
    ResolvedArticle,
    Segment,
    Span,
    Stance,
    Status,
    TimeExpression,
)


@dataclass(frozen=True)
class Count:
    """A quantity by its words, its least and its greatest value, its unit and role."""

    words: str
    least: float | None
    most: float | None
    unit: str
    role: QuantityRole


@dataclass(frozen=True)
class When:
    """The words that say when, and the first and last day that they mean."""

    words: str
    start: str
    end: str
    precision: str = "day"


@dataclass(frozen=True)
class Says:
    """Who says it (None: unnamed), by which word, on which day, through whom it came, and how he knows."""

    speaker: str | None
    cue: str = "said"
    manner: Manner = "indirect"
    stance: Stance = "neutral"
    when: When | None = None
    via: Says | None = None
    basis: Knows | None = None


@dataclass(frozen=True)
class Told:
    """One event mention by the words of its sentence; ``after`` gives words before which nothing is looked for."""

    trigger: str
    type: str
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    mode: str | None = None
    object: str | None = None
    condition: str | None = None
    instrument: str | None = None
    when: When | None = None
    says: Says | None = None
    polarity: Polarity = "positive"
    status: Status = "actual"
    certainty: Certainty = "certain"
    counts: tuple[Count, ...] = ()
    confidence: float = 0.9
    after: str = ""


@dataclass(frozen=True)
class Line:
    """A sentence (without its full stop), the event mentions in it, and (person, role, organisation, evidence) of its offices."""

    text: str
    told: tuple[Told, ...] = ()
    offices: tuple[tuple[str, str, str, str], ...] = ()


@dataclass
class _Maker:
    article: Article
    who: Mapping[str, Link]
    where: Mapping[str, PlaceLink]
    mentions: list[Mention] = field(default_factory=list)
    links: dict[int, Link] = field(default_factory=dict)
    places: dict[int, PlaceLink] = field(default_factory=dict)
    dates: dict[TimeExpression, DateSpan] = field(default_factory=dict)

    def span(self, words: str, sentence: Span, after: str = "") -> Span:
        begin = self.article.text.index(after, sentence.start) if after else sentence.start
        start = self.article.text.index(words, begin)
        assert start + len(words) <= sentence.end, f"{words!r} does not stand in {sentence.text!r}"
        return self.article.span(start, start + len(words))

    def argument(self, words: str, sentence: Span, after: str = "") -> Argument:
        span = self.span(words, sentence, after)
        for index, known in enumerate(self.mentions):
            if known.span == span:
                return Argument(index, "its own")
        self.mentions.append(
            Mention(
                span,
                span,
                "name" if words in self.who or words in self.where else "nominal",
                words.lower(),
            )
        )
        index = len(self.mentions) - 1
        if words in self.who:
            self.links[index] = self.who[words]
        if words in self.where:
            self.places[index] = self.where[words]
        return Argument(index, "its own")

    def time(self, when: When | None, sentence: Span) -> TimeExpression | None:
        if when is None:
            return None
        expression = TimeExpression(self.span(when.words, sentence), "past")
        self.dates[expression] = DateSpan(
            when.start, when.end, when.precision, "relative", "as its day of publication has it"
        )
        return expression

    def attribution(self, says: Says | None, sentence: Span) -> Attribution | None:
        if says is None:
            return None
        cue = self.span(says.cue, sentence)
        speaker = None if says.speaker is None else self.argument(says.speaker, sentence)
        return Attribution(
            speaker,
            cue,
            (cue.end, sentence.end),
            says.manner,
            says.stance,
            self.time(says.when, sentence),
            via=self.attribution(says.via, sentence),
            basis=says.basis,
        )

    def event(self, told: Told, number: int, sentence: Span) -> EventMention:
        def all_of(words: tuple[str, ...]) -> tuple[Argument, ...]:
            return tuple(self.argument(w, sentence, told.after) for w in words)

        def words(text: str | None) -> Span | None:
            return None if text is None else self.span(text, sentence, told.after)

        lemma = " ".join(getLemma(w, upos="VERB")[0] for w in told.trigger.lower().split())
        mode = f"mode:{told.type}-{told.mode}" if told.mode else None
        quantities = tuple(
            Quantity(
                self.span(c.words, sentence),
                c.least if c.least == c.most else None,
                c.least,
                c.most,
                c.unit,
                c.role,
            )
            for c in told.counts
        )
        return EventMention(
            number,
            self.span(told.trigger, sentence, told.after),
            lemma,
            told.type,
            mode,
            f"lex:{lemma.replace(' ', '-')}-v",
            f"act:{lemma.replace(' ', '-')}-v",
            all_of(told.actors),
            all_of(told.targets),
            words(told.object),
            all_of(told.places),
            self.time(told.when, sentence),
            quantities,
            words(told.instrument),
            self.attribution(told.says, sentence),
            told.polarity,
            told.status,
            told.certainty,
            words(told.condition),
            confidence=told.confidence,
            accepted=True,
        )


def story(
    name: str,
    lines: Sequence[Line],
    who: Mapping[str, Link],
    where: Mapping[str, PlaceLink],
    publisher: str | None = None,
    published: str | None = None,
    title: str | None = None,
) -> ResolvedArticle:
    """An article of these sentences, read and resolved as they tell; ``who`` and ``where`` say what its words refer to."""
    text = " ".join(f"{line.text}." for line in lines)
    article = Article(
        name,
        text,
        title,
        publisher,
        datetime.fromisoformat(published) if published else None,
        f"https://news.example/{name}",
        segments=(Segment("paragraph", 0, len(text)),),
    )
    maker, starts = (
        _Maker(article, who, where),
        [sum(len(line.text) + 2 for line in lines[:i]) for i in range(len(lines))],
    )
    sentences = tuple(
        article.span(start, start + len(line.text))
        for start, line in zip(starts, lines, strict=True)
    )
    pairs = tuple(zip(lines, sentences, strict=True))
    events = tuple(
        maker.event(told, i, sentence)
        for i, (line, sentence) in enumerate(pairs)
        for told in line.told
    )
    offices = tuple(
        Relation(
            "office",
            maker.argument(person, s).mention,
            maker.argument(body, s).mention,
            role,
            maker.span(evidence, s),
        )
        for line, s in pairs
        for person, role, body, evidence in line.offices
    )
    return ResolvedArticle(
        Reading(article, sentences, tuple(maker.mentions), events, offices),
        maker.links,
        maker.places,
        maker.dates,
    )
