"""Small hand-made clusters of articles: what is one happening is written down, and what comes out is scored.

A case is a JSON file with its articles' texts and their event mentions as a perfect reader would give them. The names of
who and where are looked up in a table that the cases share. Scores are over pairs of mentions (pairwise F, as for record
linkage), which punishes a wrong join of two big groups as it should.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import combinations
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.model import (
    Argument,
    Article,
    Attribution,
    DateSpan,
    Event,
    EventMention,
    Link,
    Mention,
    MentionRef,
    PlaceLink,
    Quantity,
    Reading,
    ResolvedArticle,
    Segment,
    Span,
    TimeExpression,
)

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ClusterCase:
    """A case: resolved articles, the mentions of each happening by its name, expected standings and follow-ups.

    ``tier`` says how sure its author is: STRONG, MEDIUM or WEAK. A near-miss is a case whose name says so: reports that
    look alike and are not of one happening.
    """

    name: str
    about: str
    tier: str
    articles: tuple[ResolvedArticle, ...]
    happenings: Mapping[str, tuple[MentionRef, ...]]
    standing: Mapping[str, str]
    follows: tuple[tuple[str, str], ...]
    origins: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class PairScore:
    """Pairs of mentions: found and right, found, and there to be found."""

    right: int
    found: int
    there: int

    @property
    def precision(self) -> float:
        """The share of the joined pairs that are one happening (1.0 where none was joined)."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of the pairs of one happening that were joined (1.0 where there are none)."""
        return self.right / self.there if self.there else 1.0

    def __add__(self, other: PairScore) -> PairScore:
        """The score of both together."""
        return PairScore(
            self.right + other.right, self.found + other.found, self.there + other.there
        )


def score_clusters(gold: Iterable[Iterable[MentionRef]], events: Iterable[Event]) -> PairScore:
    """Score events against the mentions of each happening; mentions that the gold leaves out don't count."""
    groups = [tuple(refs) for refs in gold]
    known = {ref for refs in groups for ref in refs}
    there = _pairs(groups)
    found = _pairs([ref for ref in event.mentions if ref in known] for event in events)
    return PairScore(len(there & found), len(found), len(there))


def _pairs(groups: Iterable[Iterable[MentionRef]]) -> set[frozenset[MentionRef]]:
    return {frozenset(pair) for group in groups for pair in combinations(group, 2)}


def read_cases(folder: Path) -> tuple[ClusterCase, ...]:
    """All cases of a folder (``entities.json`` holds the names that they share), sorted by file name.

    Raises:
        InputError: a file is not JSON, names an unknown entity or quotes words that its text does not hold.
    """
    entities = _load(folder / "entities.json")
    return tuple(
        _case(path, entities)
        for path in sorted(folder.glob("*.json"))
        if path.name != "entities.json"
    )


def _load(path: Path) -> Json:
    try:
        found: Json = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path} can't be read as JSON: {error}.") from error
    return found


def _case(path: Path, entities: Json) -> ClusterCase:
    raw = _load(path)
    articles, happenings = [], dict[str, list[MentionRef]]()
    for given in raw["articles"]:
        builder = _Builder(path, given, entities)
        articles.append(builder.resolved())
        for index, mention in enumerate(given["mentions"]):
            happenings.setdefault(mention["event"], []).append(MentionRef(given["id"], index))
    return ClusterCase(
        path.stem,
        raw["about"],
        raw["tier"],
        tuple(articles),
        {name: tuple(refs) for name, refs in happenings.items()},
        raw.get("standing", {}),
        tuple((later, earlier) for later, earlier in raw.get("follows", ())),
        tuple(tuple(group) for group in raw.get("origins", ())),
    )


class _Builder:
    """Turns one article of a case into a resolved article; mentions are added as the events name them."""

    def __init__(self, path: Path, given: Json, entities: Json) -> None:
        self.path, self.given, self.entities = path, given, entities
        self.article = _article(given)
        self.sentences = tuple(_sentences(self.article))
        self.mentions: list[Mention] = []
        self.links: dict[int, Link] = {}
        self.places: dict[int, PlaceLink] = {}
        self.dates: dict[TimeExpression, DateSpan] = {}

    def resolved(self) -> ResolvedArticle:
        """The article with its links, places and dates."""
        events = tuple(self._event(mention) for mention in self.given["mentions"])
        return ResolvedArticle(
            Reading(self.article, self.sentences, tuple(self.mentions), events),
            self.links,
            self.places,
            self.dates,
        )

    def _span(self, words: str, near: int = 0) -> Span:
        start = self.article.text.find(words, near)
        start = self.article.text.find(words) if start < 0 else start
        if start < 0:
            raise InputError(
                f"{self.path}: the article {self.article.id} does not hold the words {words!r}. Mend the case."
            )
        return self.article.span(start, start + len(words))

    def _event(self, raw: Json) -> EventMention:
        base = self._span(raw["in"]) if "in" in raw else None
        trigger = self._span(raw["trigger"], base.start if base else 0)
        sentence = next(i for i, s in enumerate(self.sentences) if s.start <= trigger.start < s.end)
        time = (
            TimeExpression(Span(trigger.start, trigger.end, raw["when"]["text"]))
            if "when" in raw
            else None
        )
        if time is not None:
            first, last = raw["when"]["start"], raw["when"].get("end", raw["when"]["start"])
            self.dates[time] = DateSpan(first, last, "day" if first == last else "range", "stated")
        return EventMention(
            sentence=sentence,
            trigger=trigger,
            lemma=raw["lemma"],
            type=raw["type"],
            mode=None,
            rule="lex:case-n" if raw.get("noun") else "lex:case-v",
            action="act:case",
            actors=self._arguments(raw.get("actors", ()), sentence),
            targets=self._arguments(raw.get("targets", ()), sentence),
            object=self._span(raw["object"]) if "object" in raw else None,
            places=self._arguments(raw.get("places", ()), sentence),
            time=time,
            quantities=tuple(self._quantity(q) for q in raw.get("quantities", ())),
            attribution=self._attribution(raw, sentence, trigger),
            polarity=raw.get("polarity", "positive"),
            status=raw.get("status", "actual"),
        )

    def _arguments(self, names: Sequence[str], sentence: int) -> tuple[Argument, ...]:
        return tuple(Argument(self._mention(name, sentence), "case") for name in names)

    def _mention(self, name: str, sentence: int) -> int:
        """A mention of an entity; words that the table lacks are a mere description."""
        entity = self.entities.get(name)
        words = self.sentences[sentence]
        span = Span(words.start, words.start, name)
        known = Mention(
            span, span, "name" if entity else "nominal", name.lower(), sentence=sentence
        )
        number = len(self.mentions)
        self.mentions.append(known)
        if entity is None:
            return number
        if "place" in entity:
            self.places[number] = PlaceLink(
                name=name,
                linked=True,
                reason="case",
                **{**entity["place"], "within": tuple(entity["place"].get("within", ()))},
            )
        if "actor" in entity:
            self.links[number] = Link(
                **{"name": name, "linked": True, "reason": "case", **entity["actor"]}
            )
        return number

    def _quantity(self, raw: Json) -> Quantity:
        return Quantity(
            self._span(raw["text"]),
            raw.get("value"),
            raw.get("min"),
            raw.get("max"),
            raw.get("unit", ""),
            raw.get("role", "object"),
        )

    def _attribution(self, raw: Json, sentence: int, trigger: Span) -> Attribution | None:
        if "speaker" not in raw:
            return None
        speaker = (
            Argument(self._mention(raw["speaker"], sentence), "case") if raw["speaker"] else None
        )
        return Attribution(
            speaker,
            replace(trigger, end=trigger.start, text=""),
            (trigger.start, trigger.end),
            "indirect",
            raw.get("stance", "neutral"),
        )


def _article(given: Json) -> Article:
    """The first line of the text is the headline, every other block a paragraph."""
    text, segments, start = given["text"], [], 0
    for block in text.split("\n\n"):
        segments.append(
            Segment("headline" if start == 0 else "paragraph", start, start + len(block))
        )
        start += len(block) + 2
    published = datetime.fromisoformat(given["published"]) if "published" in given else None
    return Article(
        given["id"],
        text,
        publisher=given.get("publisher"),
        published=published,
        segments=tuple(segments),
    )


def _sentences(article: Article) -> list[Span]:
    """Blocks cut after full stops before a space: enough for the plain sentences of the cases."""
    found = []
    for segment in article.segments:
        start = segment.start
        for end in range(segment.start, segment.end):
            if article.text[end] == "." and (
                end + 1 >= segment.end or article.text[end + 1] == " "
            ):
                found.append(article.span(start, end + 1))
                start = end + 2
        if start < segment.end:
            found.append(article.span(start, segment.end))
    return found
