"""Articles that people have annotated: ``NAME.md`` with its events in ``NAME.yaml`` beside it.

Every annotation quotes the article's own words, so that nobody has to count characters; ``tests/gold/README.md`` says
what the fields mean. A quotation may break its line elsewhere than the article does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import yaml

from kg.articles.files import read_text
from kg.articles.texts import article_from_markdown
from kg.errors import InputError, KgError
from kg.event_types import EventTypes, load_event_types
from kg.model import Article, Certainty, Polarity, Span, Status

FIELDS = frozenset(
    {
        "in",
        "trigger",
        "type",
        "mode",
        "actors",
        "targets",
        "object",
        "places",
        "time",
        "speaker",
        "polarity",
        "status",
        "certainty",
        "optional",
        "note",
    }
)
PARTS, NAMED, IMPLICIT, UNNAMED = " ... ", " = ", "()", "unnamed"
DATE = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Filler:
    """What fills a slot: its words in the article (None when only understood) and the name of what they refer to."""

    span: Span | None
    name: str


@dataclass(frozen=True, slots=True)
class GoldTime:
    """The words that say when (None when they stand elsewhere), and first and last day (None when nobody can know)."""

    span: Span | None
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class GoldSpeaker:
    """According to whom: a named speaker, or an unnamed one."""

    filler: Filler
    named: bool


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """One annotated event; ``optional``: a reader may list it or not."""

    trigger: tuple[Span, ...]
    type: str
    mode: str | None = None
    actors: tuple[Filler, ...] = ()
    targets: tuple[Filler, ...] = ()
    object: Span | None = None
    places: tuple[Filler, ...] = ()
    time: GoldTime | None = None
    speaker: GoldSpeaker | None = None
    polarity: str = "positive"
    status: str = "actual"
    certainty: str = "certain"
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article with all of its events in text order."""

    article: Article
    events: tuple[GoldEvent, ...]


def read_gold(folder: Path) -> tuple[GoldArticle, ...]:
    """Every annotated article of a folder, sorted by file name.

    Raises:
        InputError: one sentence for each annotation that is wrong, or for an article that is missing.
    """
    return tuple(read_gold_file(path) for path in sorted(folder.glob("*.yaml")))


def read_gold_file(path: Path) -> GoldArticle:
    """One annotated article: ``path`` is the annotation, the article the Markdown file of the same name.

    Raises:
        InputError: one sentence (and line) for each annotation that is wrong.
    """
    text = path.with_suffix(".md")
    article = article_from_markdown(read_text(text), text.stem, str(text))
    try:
        given = yaml.safe_load(read_text(path))
    except yaml.YAMLError as error:
        raise InputError(f"“{path}” is not valid YAML: {' '.join(str(error).split())}.") from error
    if not isinstance(given, dict) or not isinstance(given.get("events"), list):
        raise InputError(
            f"“{path}” needs a list “events:”, empty ([]) where the article holds none."
        )
    events, wrong = [], []
    for number, raw in enumerate(given["events"], 1):
        try:
            events.append(_Quotations(article, f"{path}, event {number}").event(raw))
        except InputError as error:
            wrong.append(str(error))
    if wrong:
        raise InputError("\n".join(wrong))
    return GoldArticle(
        article, tuple(sorted(events, key=lambda e: (e.trigger[0].start, e.trigger[-1].end)))
    )


def occurrences(text: str, words: str) -> list[tuple[int, int]]:
    """Where whole words stand in a text; any white space matches any other."""
    pattern = r"\s+".join(re.escape(w) for w in words.split())
    first, last = (
        (r"(?<!\w)" if words[:1].isalnum() else ""),
        (r"(?!\w)" if words[-1:].isalnum() else ""),
    )
    return [m.span() for m in re.finditer(first + pattern + last, text)] if pattern else []


@dataclass(frozen=True, slots=True)
class _Quotations:
    """Turns one annotation's quotations into spans of its article; ``where`` names it in errors."""

    article: Article
    where: str

    def event(self, raw: object) -> GoldEvent:
        """The event that an annotation describes."""
        if not isinstance(raw, Mapping):
            raise InputError(f"{self.where}: an event is a mapping of fields, not {raw!r}.")
        if unknown := sorted(set(map(str, raw)) - FIELDS):
            raise InputError(
                f"{self.where}: there is no field {unknown[0]!r}; the fields are {', '.join(sorted(FIELDS))}."
            )
        if missing := [field for field in ("in", "trigger", "type") if not raw.get(field)]:
            raise InputError(f"{self.where}: the field “{missing[0]}” is missing.")
        frame = self._only(str(raw["in"]), "in")
        trigger = tuple(self._inside(frame, part) for part in str(raw["trigger"]).split(PARTS))
        self._known(raw)
        return GoldEvent(
            trigger=trigger,
            type=str(raw["type"]),
            mode=raw.get("mode"),
            actors=tuple(self._fillers(raw, "actors", trigger[0], frame)),
            targets=tuple(self._fillers(raw, "targets", trigger[0], frame)),
            places=tuple(self._fillers(raw, "places", trigger[0], frame)),
            object=self._near(str(raw["object"]), "object", trigger[0], frame)
            if raw.get("object")
            else None,
            time=self._time(str(raw["time"]), trigger[0], frame) if raw.get("time") else None,
            speaker=self._speaker(str(raw["speaker"]), trigger[0], frame)
            if raw.get("speaker")
            else None,
            polarity=raw.get("polarity", "positive"),
            status=raw.get("status", "actual"),
            certainty=raw.get("certainty", "certain"),
            optional=bool(raw.get("optional", False)),
        )

    def _known(self, raw: Mapping[str, Any]) -> None:
        for field, values in (
            ("polarity", get_args(Polarity)),
            ("status", get_args(Status)),
            ("certainty", get_args(Certainty)),
        ):
            if raw.get(field) is not None and raw[field] not in values:
                raise InputError(
                    f"{self.where}: {raw[field]!r} is no {field}; choose one of {', '.join(values)}."
                )
        types = load_event_types()
        self._concept(lambda: types.type(str(raw["type"])), "type", str(raw["type"]), types)
        if raw.get("mode"):
            self._concept(
                lambda: types.mode(str(raw["type"]), str(raw["mode"])),
                "mode",
                str(raw["mode"]),
                types,
            )

    def _concept(
        self, look: Callable[[], object], field: str, value: str, types: EventTypes
    ) -> None:
        try:
            look()
        except KgError as error:
            known = ", ".join(
                sorted(c.removeprefix("et:") for c in types.concepts if c.startswith("et:"))
            )
            hint = (
                f"the types are {known}"
                if field == "type"
                else "event-types.ttl lists the modes of each type"
            )
            raise InputError(f"{self.where}: there is no {field} {value!r}; {hint}.") from error

    def _only(self, words: str, field: str) -> Span:
        found = occurrences(self.article.text, words)
        if len(found) != 1:
            count = (
                f"stand {len(found)} times in the article, quote more of them"
                if found
                else "do not stand in the article, quote them exactly"
            )
            raise InputError(f"{self.where}: the words {words!r} of “{field}” {count}.")
        return self.article.span(*found[0])

    def _inside(self, frame: Span, words: str) -> Span:
        found = occurrences(frame.text, words)
        if len(found) != 1:
            count = (
                f"stand {len(found)} times in “in”, quote less there"
                if found
                else "do not stand in “in”"
            )
            raise InputError(f"{self.where}: the words {words!r} of “trigger” {count}.")
        return self.article.span(frame.start + found[0][0], frame.start + found[0][1])

    def _near(self, words: str, field: str, trigger: Span, frame: Span) -> Span:
        """The place where the words stand that is nearest to the trigger, inside of ``in`` if there."""
        found = occurrences(self.article.text, words)
        if not found:
            raise InputError(
                f"{self.where}: the words {words!r} of “{field}” do not stand in the article, quote them exactly."
            )
        return self.article.span(
            *min(
                found,
                key=lambda s: (
                    not (frame.start <= s[0] and s[1] <= frame.end),
                    _distance(s, trigger),
                    s,
                ),
            )
        )

    def _fillers(
        self, raw: Mapping[str, Any], field: str, trigger: Span, frame: Span
    ) -> Iterator[Filler]:
        given = raw.get(field) or []
        if not isinstance(given, list):
            raise InputError(f"{self.where}: “{field}” is a list, in square brackets.")
        for value in given:
            yield self._filler(str(value), field, trigger, frame)

    def _filler(self, value: str, field: str, trigger: Span, frame: Span) -> Filler:
        words, _, name = (" " + value).partition(NAMED)
        words, name = words.strip(), name.strip()
        if words in ("", IMPLICIT):
            if not name:
                raise InputError(
                    f"{self.where}: {value!r} of “{field}” has neither words nor a name."
                )
            return Filler(None, name)
        return Filler(self._near(words, field, trigger, frame), name or words)

    def _time(self, value: str, trigger: Span, frame: Span) -> GoldTime:
        words, _, value_ = (" " + value).partition(NAMED)
        first, _, last = value_.strip().partition("/")
        for day in (first, last):
            if day and not DATE.fullmatch(day):
                raise InputError(
                    f"{self.where}: {day!r} of “time” is not a day written as 2025-03-01."
                )
        span = (
            self._near(words.strip(), "time", trigger, frame)
            if words.strip() not in ("", IMPLICIT)
            else None
        )
        return GoldTime(span, first or None, last or first or None)

    def _speaker(self, value: str, trigger: Span, frame: Span) -> GoldSpeaker:
        kind, colon, words = value.partition(":")
        if kind.strip() != UNNAMED:
            return GoldSpeaker(self._filler(value, "speaker", trigger, frame), named=True)
        span = (
            self._near(words.strip(), "speaker", trigger, frame)
            if colon and words.strip()
            else None
        )
        return GoldSpeaker(Filler(span, words.strip() or UNNAMED), named=False)


def _distance(place: tuple[int, int], trigger: Span) -> int:
    return max(0, place[0] - trigger.end, trigger.start - place[1])
