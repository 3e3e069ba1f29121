"""What the second reader learns from: sentences in which somebody stands toward somebody, and how.

Six sources, all the project's own or openly licensed: the examples of the lexicon; the cases; sentences written for it
(written.txt); statements that a reader has judged (tests/judged/real.jsonl); labelled pairs of parties
(tests/judged/pairs.jsonl); and what the rules are surest of in days that nobody has judged. The three last hold no text:
it is looked up in files of articles.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kg.evaluate.examples import unmark
from kg.evaluate.judged import Passage, articles_of, read_passages, rows_of, verdict
from kg.evaluate.reading import Read, read
from kg.event_types import load_event_types
from kg.model import Reading
from kg.ontology import load_ontology
from kg.pipeline import Options, read_articles
from kg.second.opinions import claim_of, is_looked_at
from tools.judge import order, reports

NONE, APART = "none", frozenset({"STATEMENT", "INCIDENT"})
STATES = {"a": "actual", "p": "planned", "c": "claimed", "n": "negated", "h": "hypothetical"}
ROOT, WRITTEN = Path(__file__).resolve().parents[2], Path(__file__).with_name("written.txt")
DAYS, SURE, MOST = (
    0.05,
    0.75,
    350,
)  # share of days, confidence and statements a type that the rules teach with
Spot = tuple[int, int]
NOWHERE: Spot = (-1, -1)


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with its marked sides and trigger, and what is known of them; None: not known.

    ``group``: the article that it stands in; ``asked``: the type that a reading claims, and ``right`` whether that reading is right.
    """

    text: str
    actor: Spot | None
    target: Spot | None
    trigger: Spot | None
    type: str | None
    status: str | None
    asked: str | None
    right: bool | None
    source: str
    group: str
    name: str = ""


SHARES = {"judged": 2, "pairs": 10}  # one article in so many is kept out of the training


def is_kept(source: str, article: str) -> bool:
    """Whether what is known of an article is kept out of the training, to fit and to measure on."""
    return source in SHARES and zlib.crc32(article.encode()) % SHARES[source] == 0


def reversed_sides(given: Example) -> Example:
    """Who is acted on does not act."""
    return replace(
        given, actor=given.target, target=given.actor, trigger=None, type=NONE, status=None
    )


def exchanged(given: Example) -> Example:
    """The sides exchanged: as true where both act on each other, else nothing."""
    if load_event_types().type(str(given.type)).mutual:
        return replace(given, actor=given.target, target=given.actor)
    return reversed_sides(given)


# ------------------------------------------------------------------------------------------------ the project's own sentences
def of_lexicon() -> Iterator[Example]:
    """The marked examples of the entries, and each with its sides exchanged."""
    types = load_event_types()
    for entry in load_ontology().all_entries:
        for marked in entry.examples:
            text, spans = unmark(marked)
            sides = {r: (s, e) for r, s, e in reversed(spans)}
            parties = [(s, e) for r, s, e in spans if r in {"party", "actor"}]
            if entry.type in APART:
                continue
            mutual = len(parties) > 1 and "target" not in sides
            actor, target = (
                (parties[0], parties[1]) if mutual else (sides.get("actor"), sides.get("target"))
            )
            found = Example(
                text,
                actor,
                target,
                sides.get("trigger"),
                entry.type,
                "actual",
                entry.type,
                True,
                "lexicon",
                entry.iri,
            )
            yield found
            if actor and target:
                mutual = mutual or types.type(entry.type).mutual
                yield (
                    replace(found, actor=target, target=actor) if mutual else reversed_sides(found)
                )


def of_cases(folder: Path = ROOT / "tests" / "cases") -> Iterator[Example]:
    """The cases that name a type and both sides."""
    types = load_event_types()
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            for event in row.get("events", ()):
                found = _case(row["text"], event)
                if found is not None:
                    yield found
                    if not types.type(str(found.type)).mutual:
                        yield reversed_sides(found)


def _case(text: str, event: Mapping[str, Any]) -> Example | None:
    if event.get("type") in {None, *APART}:
        return None
    sides = [*event.get("actors", ()), *event.get("targets", ())]
    if not event.get("actors") or len(sides) < 2 or not {"actors"} <= event.keys():
        return None
    mutual = not event.get("targets")
    if mutual and not load_event_types().type(event["type"]).mutual:
        return None
    first, second = (
        event["actors"][0],
        (event["targets"] or [None])[0] if not mutual else event["actors"][1],
    )
    spans = [_place(text, words) for words in (first, second, event["trigger"])]
    if None in spans:
        return None
    return Example(
        text,
        spans[0],
        spans[1],
        spans[2],
        event["type"],
        _case_status(event),
        event["type"],
        True,
        "cases",
        text,
    )


def _place(text: str, words: str) -> Spot | None:
    at = text.find(words)
    return None if at < 0 else (at, at + len(words))


def _case_status(event: Mapping[str, Any]) -> str:
    told = event.get("speaker") is not None
    return status(event.get("polarity", "positive"), event.get("status", "actual"), told)


def status(polarity: str, state: str, told: bool) -> str:
    """The status of an act in one word, as labels have it."""
    if polarity == "negative":
        return "negated"
    if state in {"planned", "offered"}:
        return "planned"
    if state != "actual":
        return "hypothetical"
    return "claimed" if told else "actual"


def of_written(path: Path = WRITTEN) -> Iterator[Example]:
    """The sentences of a file, one a line: type, status where it is not actual, and the marked sentence."""
    for line in path.read_text("utf-8").splitlines():
        head, _, marked = line.partition(": ")
        kind, _, state = head.partition(" ")
        text, spans = unmark(marked)
        sides = {role: (s, e) for role, s, e in spans}
        found = Example(
            text,
            sides["actor"],
            sides["target"],
            None,
            kind,
            STATES[state or "a"],
            None,
            None,
            "written",
            text,
        )
        yield found
        yield exchanged(found)


# ------------------------------------------------------------------------------------------------ judged statements
def of_judged(path: Path, corpus: Sequence[Path]) -> Iterator[Example]:
    """What the judged passages are read into today, where it has been judged so."""
    passages = {p.id: p for p in read_passages(path)}
    for found in read(articles_of(list(passages.values()), corpus), Options()):
        yield from judged(found, passages[found.reading.article.id])


def judged(found: Read, passage: Passage) -> Iterator[Example]:
    """The judged statements of one passage, as the second reader is asked about them."""
    for number, (event, record) in enumerate(zip(found.reading.events, found.records, strict=True)):
        wrong = verdict(passage, record)
        if wrong is not None:
            claim = claim_of(found.reading, event)
            known = None if wrong.strip("sp") else event.type
            yield Example(
                found.reading.sentences[event.sentence].text,
                claim.actor,
                claim.target,
                claim.trigger,
                NONE if "e" in wrong else known,
                None
                if wrong
                else status(event.polarity, event.status, event.attribution is not None),
                event.type,
                not wrong,
                "judged",
                passage.article,
                f"{passage.id} {number}",
            )


# ------------------------------------------------------------------------------------------------ labelled pairs
def of_pairs(path: Path, corpus: Sequence[Path]) -> Iterator[Example]:
    """Every ordered pair of parties of the labelled sentences; those without a label are none."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    wanted = {r["article"] for r in rows}
    texts = {str(r["id"]): r["text"] for r in rows_of(corpus) if r["id"] in wanted}
    for row in rows:
        if "pairs" in row:
            yield from _labelled(row, texts[row["article"]][row["start"] : row["end"]])


def _labelled(row: Mapping[str, Any], text: str) -> Iterator[Example]:
    spots = [(s - row["start"], e - row["start"]) for s, e in row["parties"]]
    labels: dict[tuple[int, int], list[Sequence[str]]] = {}
    for actor, target, *label in row["pairs"]:
        labels.setdefault((actor, target), []).append(label)
    for i, actor in enumerate(spots):
        for j, target in enumerate(spots):
            if i != j:
                for kind, state in labels.get((i, j), [(NONE, "")]):
                    yield Example(
                        text,
                        actor,
                        target,
                        None,
                        kind,
                        STATES.get(state),
                        None,
                        None,
                        "pairs",
                        row["article"],
                    )


# ------------------------------------------------------------------------------------------------ what the rules are sure of
def of_rules(corpus: Sequence[Path], known: Collection[str]) -> Iterator[Example]:
    """Of each type the statements with two sides that the rules are surest of, in a share of the days that nobody has judged.

    Args:
        corpus: files of articles.
        known: the articles that are judged, labelled or measured on; they are left out.
    """
    days = [r for r in rows_of(corpus) if r.get("published") and r["id"] not in known]
    some = [r for r in days if order(f"silver {r['id']}") < DAYS * 2**32]
    passages = [Passage(r["id"], s, e, "reports", ()) for r in some for s, e in reports(r)]
    sure: dict[str, dict[tuple[str, Spot, Spot], tuple[float, Example]]] = {}
    for reading in read_articles(articles_of(passages, corpus), Options(second=False)):
        for chance, told in _surest(reading):
            where = (told.text, told.actor or NOWHERE, told.target or NOWHERE)
            sure.setdefault(str(told.type), {}).setdefault(where, (chance, told))
    for _, found in sorted(sure.items()):
        ranked = sorted(found.items(), key=lambda item: (-item[1][0], item[0]))
        for where, (_, told) in ranked[:MOST]:
            yield told
            if order(f"exchange {where}") % 4 == 0:
                yield exchanged(told)


def _surest(reading: Reading) -> Iterator[tuple[float, Example]]:
    for event in reading.events:
        claim = claim_of(reading, event)
        both = claim.actor and claim.target and claim.actor != claim.target
        if both and is_looked_at(event) and event.confidence >= SURE:
            state = status(event.polarity, event.status, event.attribution is not None)
            yield (
                event.confidence,
                Example(
                    reading.sentences[event.sentence].text,
                    claim.actor,
                    claim.target,
                    claim.trigger,
                    event.type,
                    state,
                    event.type,
                    None,
                    "rules",
                    reading.article.id.partition(":")[0],
                ),
            )
