"""One article annotated by names: every slot of every core event, and what the article never asserts.

The annotation is a JSON object: ``doc`` (the file of the text, beside it), ``published``, ``aliases`` of the names,
``events`` with trigger, context and slots, ``never_asserted`` and ``not_content`` (page furniture).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.articles.files import make_article, read_text
from kg.evaluate.measures import Part, share
from kg.evaluate.reading import Read, Row
from kg.model import Article
from kg.records import Record

CORE = ("actor", "type", "target", "attribution", "polarity", "status")
SLOTS = (*CORE[:3], "attribution", "polarity", "status", "date", "place", "quantity")


def story_article(path: Path, gold: Row) -> Article:
    """The text that an annotation belongs to."""
    return make_article(
        str(gold.get("id") or path.stem),
        read_text(path.parent / gold["doc"]),
        {"date": gold["published"]},
    )


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _flat(text: str) -> str:
    return " ".join(text.split())


def _same_trigger(event: Row, record: Record) -> bool:
    """The record shares a word with the annotated trigger and its sentence holds the annotated context."""
    shared = set(_words(event["trigger"]["text"]).split()) & set(
        _words(record["trigger"]["text"]).split()
    )
    return bool(shared) and _words(event["context"]) in _words(record["sentence"]["text"])


def _names(fillers: Iterable[Mapping[str, Any]]) -> set[str]:
    return {str(name).lower() for f in fillers for name in (f.get("name"), f.get("text")) if name}


class _Aliases:
    """The names of the annotation with all that may stand for them."""

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        self.table = {name: {n.lower() for n in (name, *others)} for name, others in table.items()}

    def of(self, names: Iterable[str]) -> set[str]:
        """Every name that any of ``names`` may go by."""
        return set().union(*(self.table.get(n, {n.lower()}) for n in names))

    def agree(self, names: Sequence[str] | None, fillers: Iterable[Mapping[str, Any]]) -> bool:
        """Tell whether a filler goes by one of the names; nothing asked is always agreed."""
        return not names or bool(_names(fillers) & self.of(names))


def _others(record: Record) -> list[Mapping[str, Any]]:
    """All that the act may be directed at: targets, places, the object, and the fellows of a consultation."""
    fellows = record["actors"] if record["type"] == "CONSULT" and not record["targets"] else []
    return [
        *record["targets"],
        *record["places"],
        *([record["object"]] if record["object"] else []),
        *fellows,
    ]


def _attributed(event: Row, record: Record, aliases: _Aliases) -> bool:
    attribution = record["attribution"]
    if event["attributed_to"] == "unnamed":
        return attribution is not None
    if event["attributed_to"]:
        return aliases.agree([event["attributed_to"]], [(attribution or {}).get("speaker") or {}])
    return attribution is None or "STATEMENT" in event["types"]


def _dated(event: Row, record: Record) -> bool:
    time, wanted = record["time"] or {}, (event["date"] or "").split("/")
    return not event["date"] or [str(time.get(k))[:10] for k in ("start", "end")] == [
        wanted[0],
        wanted[-1],
    ]


def _checks(event: Row, record: Record, aliases: _Aliases) -> dict[str, bool]:
    actors = [*event["actors"], *event.get("actors_also", [])] if event["actors"] else []
    return {
        "actor": aliases.agree(actors, record["actors"]),
        "type": record["type"] in event["types"],
        "target": aliases.agree(event["targets"], _others(record)),
        "attribution": _attributed(event, record, aliases),
        "polarity": record["polarity"] == event["polarity"],
        "status": (record["status"] == "actual") == (event["status"] == "actual"),
        "date": _dated(event, record),
        "place": aliases.agree(event["place"], [*record["places"], *record["targets"]]),
        "quantity": all(
            any(q[0] == x["value"] for x in record["quantities"]) for q in event["quantities"]
        ),
    }


def _best(
    event: Row, records: Sequence[Record], aliases: _Aliases
) -> tuple[dict[str, bool], Record | None]:
    """The record that fills most core slots as annotated, and its checks."""
    tried = [(_checks(event, r, aliases), r) for r in records if _same_trigger(event, r)]
    return max(
        tried, key=lambda t: (sum(t[0][k] for k in CORE), sum(t[0].values())), default=({}, None)
    )


def _beyond(event: Row, record: Record | None, aliases: _Aliases) -> int:
    """How many actors and targets of the record the annotation of the event knows nothing of."""
    known = aliases.of(
        [
            *event["actors"],
            *event.get("actors_also", []),
            *event["targets"],
            *(event["place"] or []),
        ]
    )
    return (
        sum(not _names([a]) & known for a in (*record["actors"], *record["targets"]))
        if record and known
        else 0
    )


def _is_asserted(never: Row, record: Record) -> bool:
    told = (
        never["trigger"] in record["trigger"]["text"].lower()
        and never["context"].lower() in _flat(record["sentence"]["text"]).lower()
    )
    fact = (
        record["polarity"] == "positive"
        and record["status"] == "actual"
        and record["attribution"] is None
    )
    return told and fact and record["type"] not in never.get("unless", [])


def score_story(gold: Row, read: Mapping[str, Read]) -> Part:
    """How many core events are right as a whole and slot by slot, and what is said that the article does not say."""
    records = [r for x in read.values() for r in x.records]
    aliases, counts, errors = _Aliases(gold["aliases"]), Counter[str](), []
    core = [event for event in gold["events"] if event["core"]]
    for event in core:
        checks, record = _best(event, records, aliases)
        counts.update(
            {
                "found": bool(checks),
                "who did what to whom, according to whom": bool(checks)
                and all(checks[k] for k in CORE),
                "every slot": bool(checks) and all(checks.values()),
                "beyond": _beyond(event, record, aliases),
                **{slot: checks.get(slot, False) for slot in SLOTS},
            }
        )
        wrong = [slot for slot in SLOTS if not checks.get(slot, False)] if checks else ["not found"]
        errors += (
            [f"{event['id']} {event['trigger']['text']!r}: {', '.join(wrong)}"] if wrong else []
        )
    furniture = sum(
        any(
            _flat(r["trigger"]["text"]) in _flat(x) and _flat(x) in _flat(r["sentence"]["text"])
            for x in gold["not_content"]
        )
        for r in records
    )
    asserted = [n["id"] for n in gold["never_asserted"] if any(_is_asserted(n, r) for r in records)]
    rows = [
        share(name, counts[name], len(core))
        for name in ("who did what to whom, according to whom", "every slot", "found", *SLOTS)
    ]
    beyond = counts["beyond"]
    lines = (
        *rows,
        f"actors and targets beyond the annotation: {beyond}",
        f"events {len(records)}, built on page furniture {furniture}",
        f"asserted though the article does not: {len(asserted)} of {len(gold['never_asserted'])} {' '.join(asserted)}".rstrip(),
    )
    return Part(
        "One article by names",
        lines,
        {
            "story.core": counts["who did what to whom, according to whom"] / max(1, len(core)),
            "story.every_slot": counts["every slot"] / max(1, len(core)),
            "story.asserted": len(asserted),
            "story.beyond": beyond,
            "story.furniture": furniture,
        },
        tuple(errors),
    )
