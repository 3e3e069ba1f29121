"""The project's own annotated articles against what is read in them, slot by slot.

An annotated event and a record belong together when their triggers share a character; each is used once. Recall counts
the slots of all annotated events, those of missed ones as missed; precision the slots of the records that belong to
one. A filler is right when it shares characters with the annotated words or resolves to the annotated name. Mode and
object are scored only where they are annotated, since the annotation gives them only where they matter. Optional
events, and records that belong to one, count nowhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from kg.evaluate.gold import Filler, GoldArticle, GoldEvent
from kg.evaluate.measures import Judged, Part, Tally, add_up, figures, rows, share
from kg.evaluate.reading import Read
from kg.model import Span
from kg.ontology import load_ontology, local
from kg.records import Record

Names = Callable[[str], frozenset[str]]
Pair = tuple[GoldEvent, int | None]


def _on(span: Span | None, filler: Mapping[str, Any] | None) -> int:
    """How many characters a span and a record's filler share."""
    if span is None or filler is None or filler.get("start") is None:
        return 0
    return max(0, min(span.end, int(filler["end"])) - max(span.start, int(filler["start"])))


def _trigger(event: GoldEvent, record: Record) -> int:
    return sum(_on(part, record["trigger"]) for part in event.trigger)


def align(events: Sequence[GoldEvent], records: Sequence[Record]) -> tuple[list[Pair], list[int]]:
    """Join annotated events and records one to one, best matches first.

    Returns:
        Every event that is not optional with the index of its record (None where it was missed), and the indices of
        the records that belong to no event at all.
    """
    fits = sorted(
        (e.optional, r["type"] != e.type, -_trigger(e, r), i, j)
        for i, e in enumerate(events)
        for j, r in enumerate(records)
        if _trigger(e, r)
    )
    joined: dict[int, int] = {}
    for *_, i, j in fits:
        if i not in joined and j not in joined.values():
            joined[i] = j
    taken = set(joined.values()) | {j for optional, *_, j in fits if optional}
    return [(e, joined.get(i)) for i, e in enumerate(events) if not e.optional], [
        j for j in range(len(records)) if j not in taken
    ]


def _is(filler: Filler, given: Mapping[str, Any], names: Names) -> bool:
    """Tell whether a record's filler is the annotated one, by its place or by its name."""
    return bool(_on(filler.span, given)) or bool(
        names(filler.name)
        & {n for key in ("name", "text") for n in names(str(given.get(key) or ""))}
    )


def _set(wanted: Sequence[Filler], given: Sequence[Mapping[str, Any]], names: Names) -> Tally:
    left = list(given)
    for filler in wanted:
        hit = next((g for g in left if _on(filler.span, g)), None) or next(
            (g for g in left if _is(filler, g, names)), None
        )
        if hit is not None:
            left.remove(hit)
    return Tally(len(given) - len(left), len(given), len(wanted))


def _one(wanted: bool, found: bool, right: bool) -> Tally:
    return Tally(int(wanted and found and right), int(found), int(wanted))


APART = frozenset({"dateline", "previous"})  # bases of what the words about the event do not say


def said(record: Record) -> Record:
    """A record without the places and the time that only a dateline or the sentence before gives: no annotator notes those."""
    time = record.get("time")
    return {
        **record,
        "places": [p for p in record["places"] if p.get("basis") not in APART],
        "time": None if time and time.get("basis") in APART else time,
    }


def _times(event: GoldEvent, record: Record | None) -> dict[str, Tally]:
    gold, time = event.time, (record["time"] if record else None) or {}
    span = {"start": time.get("start_char"), "end": time.get("end_char")}
    same = gold is not None and [str(time.get(k))[:10] for k in ("start", "end")] == [
        gold.start,
        gold.end,
    ]
    return {
        "time span": _one(
            bool(gold and gold.span), bool(time), bool(gold and _on(gold.span, span))
        ),
        "time value": _one(bool(gold and gold.start), bool(time.get("start")), same),
    }


def _speaker(event: GoldEvent, record: Record | None, names: Names) -> Tally:
    gold, attribution = event.speaker, record["attribution"] if record else None
    speaker = (attribution or {}).get("speaker")
    if gold is None:
        right = False
    elif speaker is None:
        right = not gold.named
    else:
        right = _is(gold.filler, speaker, names) or not (
            gold.named or gold.filler.span or speaker["linked"]
        )
    return _one(gold is not None, attribution is not None, right)


def slots(event: GoldEvent, record: Record | None, names: Names) -> dict[str, Tally]:
    """A tally for every slot of an annotated event; all of them missed where ``record`` is None."""
    found = record is not None
    record = said(record) if record is not None else None
    r: Record = record or {"actors": [], "targets": [], "places": []}
    single = {
        key: _one(True, found, r.get(key) == getattr(event, key))
        for key in ("polarity", "status", "certainty")
    }
    mode = (
        {"mode": _one(True, bool(r.get("mode")), r.get("mode") == event.mode)} if event.mode else {}
    )
    content = (
        {"object": _one(True, bool(r.get("object")), bool(_on(event.object, r.get("object"))))}
        if event.object
        else {}
    )
    kind = _one(True, found, found and _type(event, r) == event.type)
    return {
        "trigger": _one(True, found, True),
        "type": kind,
        **mode,
        "actor": _set(event.actors, r["actors"], names),
        "target": _set(event.targets, r["targets"], names),
        **content,
        "place": _set(event.places, r["places"], names),
        **_times(event, record),
        "speaker": _speaker(event, record, names),
        "polarity": single["polarity"],
        "status": single["status"],
        "certainty": single["certainty"],
    }


def is_right(event: GoldEvent, record: Record, names: Names) -> bool:
    """Who did what to whom: the type is right and so is one actor and one other side, wherever the record has it."""
    sides = [
        *record["targets"],
        *record["places"],
        *([record["object"]] if record["object"] else []),
        *record["actors"][1:],
    ]
    wanted = [
        *event.targets,
        *([Filler(event.object, event.object.text)] if event.object and not event.targets else []),
    ]
    actor = not event.actors or any(
        _is(a, x, names) for a in event.actors for x in record["actors"]
    )
    other = not wanted or any(_is(w, x, names) for w in wanted for x in sides)
    return _type(event, record) == event.type and actor and other


@cache
def _alternatives() -> dict[str, str]:
    return {e.iri: local(e.alternative) for e in load_ontology().all_entries if e.alternative}


def _type(event: GoldEvent, record: Record) -> str:
    """The record's type, or the other code that its lexicon entry gives beside it where that is the annotated one."""
    other = _alternatives().get(record.get("rule", ""))
    return event.type if other == event.type else str(record["type"])


def _types(
    pairs: Iterable[Pair], extra: Iterable[int], records: Sequence[Record]
) -> dict[str, Tally]:
    table: Counter[tuple[str, str]] = Counter()
    for event, index in pairs:
        table[event.type, "wanted"] += 1
        if index is not None:
            kind = _type(event, records[index])
            table[kind, "found"] += 1
            table[event.type, "right"] += kind == event.type
    table.update((records[j]["type"], "found") for j in extra)
    return {
        kind: Tally(table[kind, "right"], table[kind, "found"], table[kind, "wanted"])
        for kind in sorted({k for k, _ in table})
    }


def _errors(
    article: str,
    pairs: Iterable[Pair],
    extra: Iterable[int],
    records: Sequence[Record],
    names: Names,
) -> list[str]:
    lines = []
    for event, index in pairs:
        words = PARTS.join(part.text for part in event.trigger)
        table = slots(event, records[index], names) if index is not None else {}
        wrong = [slot for slot, t in table.items() if t.right < max(t.found, t.wanted)] or (
            ["missed"] if index is None else []
        )
        lines += [f"{article}: {words!r} {event.type}: {', '.join(wrong)}"] if wrong else []
    return lines + [
        f"{article}: {records[j]['trigger']['text']!r} {records[j]['type']}: not annotated: {records[j]['sentence']['text']}"
        for j in extra
    ]


PARTS = " … "


def score_gold(gold: Sequence[GoldArticle], read: Mapping[str, Read], names: Names) -> Part:
    """Every slot, every type, the whole answer, and the events that are in no annotation.

    Args:
        gold: the annotated articles.
        read: what was read in them, by article id.
        names: all names, folded, that a name's bearer goes by (itself included).
    """
    tables, types, judged, errors, false, found, wanted = [], [], [], [], 0, 0, 0
    for given in gold:
        records, name = read[given.article.id].records, given.article.id
        pairs, extra = align(given.events, records)
        tables += [slots(e, records[j] if j is not None else None, names) for e, j in pairs]
        types.append(_types(pairs, extra, records))
        judged += [
            Judged(name, j, records[j]["confidence"], is_right(e, records[j], names))
            for e, j in pairs
            if j is not None
        ]
        judged += [Judged(name, j, records[j]["confidence"], False) for j in extra]
        errors += _errors(name, pairs, extra, records, names)
        false, wanted, found = (
            false + len(extra),
            wanted + len(pairs),
            found + sum(j is not None for _, j in pairs),
        )
    slot_table, type_table, right = add_up(tables), add_up(types), sum(j.right for j in judged)
    if "trigger" in slot_table:
        slot_table["trigger"] = Tally(found, found + false, wanted)
    whole = {"who did what to whom": Tally(right, found + false, wanted)}
    lines = (
        *rows({**slot_table, **whole}),
        "",
        *rows(dict(sorted(type_table.items()))),
        "",
        share("events in no annotation:", false, found + false),
    )
    numbers = {
        **figures("gold", slot_table),
        **figures("gold", whole),
        **figures("gold", type_table),
        "gold.false": false / max(1, found + false),
    }
    return Part(
        f"Own articles ({len(gold)} articles, {wanted} events)",
        lines,
        numbers,
        tuple(errors),
        tuple(judged),
    )
