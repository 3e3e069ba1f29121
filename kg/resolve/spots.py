"""Where and when an act may have been that itself says neither: the place of the sentence before, the dateline.

Event coders take both by rule (Leetaru & Schrodt 2013, "GDELT"), and they are often wrong: a dateline says where a
report was filed. They are therefore kept apart from what the text says, told with their basis, and given only where no
other state is in question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from kg.articles.datelines import Dateline, datelines
from kg.model import Argument, EventMention, Mention, Reading, TimeExpression
from kg.resolve.setting import Acts, by_sentence

Named = Callable[[str], frozenset[str]]
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
BODILY = frozenset(
    {"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "INCIDENT"}
)  # acts that are somewhere


def with_spots(reading: Reading, named: Named) -> Reading:
    """The reading with the places and days of low certainty of its acts.

    Args:
        reading: what one article says.
        named: the country codes of the states that words name.
    """
    mentions = list(reading.mentions)
    at = dict(_datelined(reading, mentions, named))
    acts = by_sentence(reading)
    events = tuple(_with_spot(e, reading, acts, at, named) for e in reading.events)
    return replace(reading, mentions=tuple(mentions), events=events)


Filed = tuple[Argument | None, TimeExpression | None]


def _datelined(
    reading: Reading, mentions: list[Mention], named: Named
) -> Iterator[tuple[int, Filed]]:
    """Number of the sentence that a dateline opens → its place, which becomes a mention, and its day."""
    for line in datelines(reading.article.text, reading.article.segments):
        first = (n for n, s in enumerate(reading.sentences) if s.start >= line.paragraph)
        number = next(first, None)
        if number is None:
            continue
        day = TimeExpression(line.day, "past", "dateline") if line.day else None
        home = named(line.place.text.title())
        abroad = named(reading.sentences[number].text) - home
        place = None if abroad or not home else _mention(line, number, mentions)
        yield number, (place, day)


def _mention(line: Dateline, sentence: int, mentions: list[Mention]) -> Argument:
    place = line.place
    mentions.append(Mention(place, place, "name", place.text.lower(), "GPE", sentence=sentence))
    return Argument(len(mentions) - 1, "dateline", preposition="in", basis="dateline")


def _with_spot(
    event: EventMention,
    reading: Reading,
    acts: Mapping[int, Acts],
    at: Mapping[int, Filed],
    named: Named,
) -> EventMention:
    place, day = at.get(event.sentence, (None, None))
    before = None if event.places or place else _before(event, reading, acts, named)
    spot = None if event.places else place or before
    told = (spot,) if spot else (), None if event.time else day
    if told == (event.spots, event.day):
        return event
    return replace(event, spots=told[0], day=told[1])


def _before(
    event: EventMention, reading: Reading, acts: Mapping[int, Acts], named: Named
) -> Argument | None:
    """The one place of the sentence before, in the same paragraph, where this sentence names no other state."""
    last = event.sentence - 1
    placed = any(e.places for e in acts[event.sentence]) or any(
        m.label in PLACE_LABELS for m in reading.mentions if m.sentence == event.sentence
    )
    told = event.status == "actual" and event.polarity == "positive" and event.time is None
    if last < 0 or event.type not in BODILY or placed or not told:
        return None
    one, two = reading.sentences[last], reading.sentences[event.sentence]
    places = {
        reading.mentions[a.mention].head.text: a for e in acts.get(last, ()) for a in e.places
    }
    if len(places) != 1 or "\n" in reading.article.text[one.end : two.start]:
        return None
    if not named(two.text) <= named(one.text):
        return None
    argument = next(iter(places.values()))
    return replace(argument, reason="the sentence before", implicit=True, basis="previous")
