"""Merging at 1,000, 10,000 and 100,000 reports, half of them about one event: time, growth, memory, number of events.

``python -m benchmarks.merging`` makes the articles without a language model, joins their reports and prints a table. What
half of them tell is one strike in many wordings and tolls; the rest are strikes, twenty a day, of which two papers tell each.
The growth is the slope of log time over log number: 1.0 is linear. Sizes may be given: ``python -m benchmarks.merging 1000``.
"""

from __future__ import annotations

import gc
import math
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from kg.model import (
    Argument,
    Article,
    DateSpan,
    EventMention,
    Link,
    Mention,
    PlaceLink,
    Quantity,
    Reading,
    ResolvedArticle,
    Segment,
    TimeExpression,
)
from kg.resolve.events import merge_reports

SIZES = (1_000, 10_000, 100_000)
FIRST = datetime(2024, 1, 2, 9, tzinfo=UTC)
VERBS = ("struck", "strike"), ("bombed", "bomb"), ("attacked", "attack"), ("hit", "hit")
THINGS = "a depot", "the depot", "an arms depot", "a depot by the river"
PUBLISHERS = 40
A_DAY = 20


@dataclass(frozen=True)
class Row:
    """What one size came to."""

    reports: int
    events: int
    right: int
    seconds: float
    kib: float
    compared: int
    left_out: int


def told(number: int, event: int) -> ResolvedArticle:
    """The article that tells an event: number 0 is the one that half of them tell."""
    day = FIRST + timedelta(days=event // A_DAY)
    (word, lemma), thing = VERBS[number % 4], THINGS[number // 4 % 4]
    killed = 3 + event % 50 + (number // 16 % 3 if event == 0 else 0)
    weekday = f"on {day:%A}"
    text = f"Brennia's army {word} {thing} in Town{event} {weekday}, killing {killed} people."
    article = Article(
        f"r-{number:07}",
        text,
        publisher=f"Paper {number % PUBLISHERS}",
        published=day + timedelta(days=1 + number % 2, minutes=number % 600),
        segments=(Segment("paragraph", 0, len(text)),),
    )

    def mention(words: str, kind: str = "name") -> Mention:
        start = text.index(words)
        span = article.span(start, start + len(words))
        return Mention(span, span, kind, words.lower())  # type: ignore[arg-type]

    when = TimeExpression(mention(weekday).span, "past")
    toll = Quantity(mention(f"{killed} people").span, killed, killed, killed, "people", "killed")
    event_mention = EventMention(
        0,
        mention(word).span,
        lemma,
        "ASSAULT",
        None,
        "lex:made-up-v",
        f"act:{lemma}-v",
        actors=(Argument(0, "subject"),),
        targets=(Argument(1, "object"),),
        places=(Argument(2, "in"),),
        object=mention(thing).span,
        time=when,
        quantities=(toll,),
    )
    mentions = (mention("Brennia's army"), mention(thing, "nominal"), mention(f"Town{event}"))
    iso = day.date().isoformat()
    return ResolvedArticle(
        Reading(article, (article.span(0, len(text)),), mentions, (event_mention,)),
        {0: Link("ent:army-of-brennia", "Army of Brennia", "armed-force", True, "", country="BRN")},
        {2: PlaceLink(f"ent:town-{event}", f"Town{event}", True, "town", "", within=("ent:ald",))},
        {when: DateSpan(iso, iso, "day", "relative")},
    )


def articles(size: int) -> Iterator[ResolvedArticle]:
    """So many articles: half tell event 0, two each of the others."""
    for number in range(size):
        yield told(number, 0 if number < size // 2 else 1 + (number - size // 2) // 2)


def measured(size: int) -> Row:
    """Join the reports of one size."""
    given = tuple(articles(size))
    gc.collect()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    merged = merge_reports(given)
    seconds = time.process_time() - start
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    whole = [e for e in merged.events if e.part_of is None]
    return Row(
        size,
        len(whole),
        1 + size // 4,
        seconds,
        max(0, grown) / size,
        merged.compared,
        merged.left_out,
    )


def main() -> None:
    """Print a row a size and the slope."""
    sizes = tuple(int(a) for a in sys.argv[1:]) or SIZES
    rows = []
    print(
        "reports | events (right) | time a report, first = 1 | KiB a report | compared a report | left out"
    )
    for size in sizes:
        rows.append(row := measured(size))
        ratio = row.seconds / row.reports / (rows[0].seconds / rows[0].reports)
        print(
            f"{row.reports:,} | {row.events:,} ({row.right:,}) | {ratio:.2f} | {row.kib:.1f} | "
            f"{row.compared / row.reports:.1f} | {row.left_out:,}",
            flush=True,
        )
    if len(rows) > 1:
        first, last = rows[0], rows[-1]
        slope = math.log(last.seconds / first.seconds) / math.log(last.reports / first.reports)
        print(f"slope of log time over log reports: {slope:.2f}")


if __name__ == "__main__":
    main()
