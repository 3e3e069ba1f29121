"""How well the reading does on what the project knows the answer of: the lexicon's own marked-up examples."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from kg.evaluate.measures import Part, share
from kg.model import Argument, Article, EventMention, Reading
from kg.ontology import Entry, load_ontology, own_entries
from kg.ontology.lexicon import PROJECT
from kg.pipeline import Options, read_articles

MARK = re.compile(r"\[(\w+) ([^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class Fault:
    """An entry whose example is not read as marked, and what is wrong."""

    entry: str
    type: str
    what: str


def unmark(example: str) -> tuple[str, list[tuple[str, int, int]]]:
    """The plain sentence of a marked-up example, and its spans as (role, start, end), end exclusive."""
    plain, last = "", 0
    spans: list[tuple[str, int, int]] = []
    for match in MARK.finditer(example):
        plain += example[last : match.start()]
        spans.append((match.group(1), len(plain), len(plain) + len(match.group(2))))
        plain += match.group(2)
        last = match.end()
    return plain + example[last:], spans


def example_faults(entries: Sequence[Entry], options: Options = Options()) -> list[Fault]:  # noqa: B008
    """Read the first example of every entry and list those that are not read as marked."""
    articles = [Article(e.iri, unmark(e.examples[0])[0]) for e in entries if e.examples]
    readings = {r.article.id: r for r in read_articles(articles, options)}
    return [Fault(e.iri, e.type, what) for e in entries if (what := _fault(e, readings.get(e.iri)))]


def counter_faults(entries: Sequence[Entry], options: Options = Options()) -> list[Fault]:  # noqa: B008
    """Read the counter-examples of every entry and list those in which that entry's sense is found all the same."""
    given = {f"{e.iri} {n}": (e, t) for e in entries for n, t in enumerate(e.counter_examples)}
    articles = [Article(name, text) for name, (_, text) in given.items()]
    faults = []
    for reading in read_articles(articles, options):
        entry, text = given[reading.article.id]
        words = [e.trigger.text for e in reading.events if e.rule == entry.iri]
        if words:
            faults.append(Fault(entry.iri, entry.type, f"found in “{text}”: {', '.join(words)}"))
    return faults


def _fault(entry: Entry, reading: Reading | None) -> str | None:
    if reading is None:
        return "no example"
    events = [e for e in reading.events if e.rule == entry.iri]
    if not events:
        return f"not found; instead {[(e.trigger.text, e.rule) for e in reading.events]}"
    have = _slots(events[0], reading)
    missing = [
        role
        for role, start, end in unmark(entry.examples[0])[1]
        if role in have and not any(a < end and start < b for a, b in have[role])
    ]
    return f"{', '.join(missing)} missing" if missing else None


def _slots(event: EventMention, reading: Reading) -> dict[str, list[tuple[int, int]]]:
    def of(arguments: Iterable[Argument]) -> list[tuple[int, int]]:
        return [
            (reading.mentions[a.mention].span.start, reading.mentions[a.mention].span.end)
            for a in arguments
        ]

    single = {
        name: [(span.start, span.end)] if span else []
        for name, span in (
            ("object", event.object),
            ("instrument", event.instrument),
            ("time", event.time.span if event.time else None),
        )
    }
    targets = of(event.targets)
    return {
        **single,
        "actor": of(event.actors),
        "target": targets or of(event.actors),
        "object": single["object"] + targets,
        "place": of(event.places) + targets,
        "trigger": [(event.trigger.start, event.trigger.end)],
    }


def score_own_entries(options: Options) -> Part:
    """Whether the examples of the entries in ``options.lexicon`` are read as marked, and what is read otherwise."""
    with own_entries(options.lexicon):
        entries = [e for e in load_ontology().all_entries if not e.iri.startswith(PROJECT)]
    faults = example_faults(entries, options)
    told = (f"The example of {f.entry} is read otherwise: {f.what}." for f in faults)
    return Part(
        f"Examples of own entries ({len(entries)})",
        (share("read as marked", len(entries) - len(faults), len(entries)), *told),
        {"own-entries.all": 1 - len(faults) / max(1, len(entries))},
    )


@cache
def own_faults(options: Options = Options()) -> tuple[Fault, ...]:  # noqa: B008
    """The faults of the project's own lexicon (cached: reading its examples takes seconds)."""
    return tuple(example_faults(load_ontology().all_entries, options))


def score_examples(options: Options = Options()) -> Part:  # noqa: B008
    """The share of examples that are read as marked, per event type."""
    entries = load_ontology().all_entries
    faults = own_faults(options)
    counts, wrong = Counter(e.type for e in entries), Counter(f.type for f in faults)
    lines = [
        share(f"{kind:10s} read as marked", counts[kind] - wrong[kind], counts[kind])
        for kind in sorted(counts)
    ]
    right = len(entries) - len(faults)
    shares = {f"examples.{kind}": 1 - wrong[kind] / counts[kind] for kind in sorted(counts)}
    return Part(
        f"Examples of the lexicon ({len(entries)} entries)",
        (*lines, share(f"{'all':10s} read as marked", right, len(entries))),
        {"examples.all": right / max(1, len(entries)), **shares},
        tuple(f"{f.entry}: {f.what}" for f in faults),
    )
