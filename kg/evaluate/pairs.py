"""Sentences with one marked actor and one marked target: is the pair found, and with the right type?

Conventions of the annotation, not of this project: CONCEDE and RETREAT are one root, YIELD; cooperation that is still
to come counts as AGREE, refused as REJECT.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from kg.evaluate.measures import OUTSIDE, Judged, Part, by_label, figures, macro_f1, rows, share
from kg.evaluate.reading import Read, Row, overlap
from kg.records import Record

NONE = "NONE"
ROOTS = MappingProxyType({"CONCEDE": "YIELD", "RETREAT": "YIELD"})
COOPERATION = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD"})
TO_COME = frozenset({"planned", "offered"})


def root(record: Record) -> str:
    """The root type that the annotators would give a record's type, status and polarity."""
    kind: str = ROOTS.get(record["type"], record["type"])
    if kind in COOPERATION and record["status"] in TO_COME:
        return "REJECT" if record["polarity"] == "negative" else "AGREE"
    return kind


def _sides(row: Row, record: Record) -> tuple[int, int]:
    """How many characters of the marked actor and of the marked target the record's sides share."""
    actor = max(record["actors"], key=lambda a: overlap(a, row["source"]), default=None)
    sides = [
        *record["targets"],
        *([record["object"]] if record["object"] else []),
        *(a for a in record["actors"] if a is not actor),
        *record["places"],
    ]
    return overlap(actor, row["source"]) if actor else 0, max(
        (overlap(side, row["target"]) for side in sides), default=0
    )


def _answers(row: Row, records: Sequence[Record]) -> list[tuple[bool, bool, int, float, str]]:
    """The ranks of the records with the marked actor: first those that have the target too, then what happened, then by
    shared characters and confidence; type names break ties."""
    found = ((*_sides(row, r), r) for r in records if r["type"] not in OUTSIDE)
    return [
        (other > 0, r["status"] == "actual", actor + other, r["confidence"], root(r))
        for actor, other, r in found
        if actor
    ]


def judge(row: Row, records: Sequence[Record]) -> list[Judged]:
    """The records whose truth the annotation tells: those with both sides, right when their type is; where there is
    none, the one that shares most with either side, which is wrong."""
    sides = {i: _sides(row, r) for i, r in enumerate(records) if r["type"] not in OUTSIDE}
    both = [
        Judged(str(row["id"]), i, records[i]["confidence"], root(records[i]) == row["root"])
        for i, (actor, other) in sides.items()
        if actor and other
    ]
    near = max((sum(shared), i) for i, shared in sides.items()) if sides and not both else (0, 0)
    return both or (
        [Judged(str(row["id"]), near[1], records[near[1]]["confidence"], False)] if near[0] else []
    )


def score_pairs(gold: Sequence[Row], read: dict[str, Read]) -> Part:
    """Per root precision, recall and F1 of the whole answer (actor, type and target), and what it is made of."""
    wanted = [str(row["root"]) for row in gold]
    records = [read[row["id"]].records if row["id"] in read else [] for row in gold]
    best = [
        max(_answers(row, found), default=None) for row, found in zip(gold, records, strict=True)
    ]
    strict = [b[4] if b and b[0] else NONE for b in best]
    table = by_label(wanted, strict, sorted(set(wanted)))
    right, paired = (
        sum(a == b for a, b in zip(wanted, strict, strict=True)),
        sum(s != NONE for s in strict),
    )
    loose = macro_f1(by_label(wanted, [b[4] if b else NONE for b in best], sorted(set(wanted))))
    lines = (
        *rows(table),
        f"actor, type and target right: macro-F1 {macro_f1(table):.3f}, "
        + share("accuracy", right, len(gold)),
        share("pair found, whatever its type:", paired, len(gold)),
        share("type right where the pair is found:", right, paired),
        f"actor and type right: macro-F1 {loose:.3f}",
        f"{sum(map(len, records)) / max(1, len(gold)):.2f} events a sentence",
    )
    errors = [
        f"{row['id']}: {row['root']}, read as {given}: {row['text']}"
        for row, given in zip(gold, strict, strict=True)
        if row["root"] != given
    ]
    judged = [j for row, found in zip(gold, records, strict=True) for j in judge(row, found)]
    numbers = {
        "pairs.macro_f1": macro_f1(table),
        "pairs.found": paired / max(1, len(gold)),
        "pairs.type": right / max(1, paired),
    }
    return Part(
        "Pairs: actor, type and target",
        lines,
        {**figures("pairs", table), **numbers},
        tuple(errors),
        tuple(judged),
    )
