"""Judge statements of real text: python -m tools.judge draw|show|take|agree JUDGED [SHEET] [--corpus FILE ...].

``draw`` adds passages (reports of days, whole articles) to JUDGED, of articles that neither it nor a file of ``--not``
names. ``show`` prints every statement of the passages that nobody has judged as it is read now, after its passage's
number and text, and writes the statements to SHEET. ``take`` reads verdicts on a SHEET from standard input, one passage
a line: its number and, for each statement that is wrong, its letter, a full stop and the faults
(kg/evaluate/judged.py), as in "12 a.t c.ag"; all others of the passage are right. A passage without a line stays
unjudged. ``agree`` compares JUDGED with the judgements of another reader in SHEET. Judgements of statements that are no
longer read are kept: the reading may come back to them.
"""

from __future__ import annotations

import argparse
import re
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from string import ascii_lowercase
from typing import Any

from kg.evaluate.judged import (
    Passage,
    articles_of,
    line_of,
    read_passages,
    rows_of,
    same,
    statement,
    verdict,
)
from kg.evaluate.measures import kappa
from kg.evaluate.reading import read
from kg.pipeline import Options
from kg.records import Record

SOURCES = re.compile(r"(?:\s*\([^()]*\))+\s*$")
MARKS = [a + b for a in ("", *ascii_lowercase) for b in ascii_lowercase]


def order(name: str) -> int:
    """A place in a draw that is the same each time and tells nothing."""
    return zlib.crc32(name.encode())


def reports(row: Mapping[str, Any]) -> Iterator[tuple[int, int]]:
    """Start and end of the reports of a day, without the outlets in brackets at their ends."""
    at = 0
    for part in row["text"].split("\n\n"):
        body = SOURCES.sub("", part)
        if len(body) > 40:
            yield at, at + len(body)
        at += len(part) + 2


def drawn(files: Sequence[Path], known: set[str], days: int, whole: int) -> Iterator[Passage]:
    """One report each of so many days, and so many whole articles."""
    rows = sorted(rows_of(files), key=lambda r: order(str(r["id"])))
    rows = [r for r in rows if r["id"] not in known]
    daily = [r for r in rows if len(list(reports(r))) > 1 and r.get("published")]
    for row in daily[:days]:
        start, end = min(reports(row), key=lambda s: order(f"{row['id']}{s}"))
        yield Passage(row["id"], start, end, "reports", ())
    for row in [r for r in rows if not r.get("published")][:whole]:
        yield Passage(row["id"], 0, len(row["text"]), row["publisher"], ())


def unjudged(
    passages: Sequence[Passage], files: Sequence[Path], added: float | None = None
) -> Iterator[tuple[int, str, list[Record]]]:
    """Each passage with statements that are not judged: its number, its text, and the statements; those of the second
    reader alone where ``added`` says from which confidence on."""
    numbers = {p.id: (n, p) for n, p in enumerate(passages)}
    for found in read(articles_of(passages, files), Options(added=added)):
        number, passage = numbers[found.reading.article.id]
        some = found.records if added is None else found.added
        new = [r for r in some if verdict(passage, r) is None]
        if new:
            yield number, found.reading.article.text, new


def brief(record: Record) -> str:
    """A statement in one line."""
    told = record["attribution"]
    speaker = "" if told is None else f" | by {(told['speaker'] or {}).get('text', '?')}"
    usual = {"polarity": "positive", "status": "actual", "certainty": "certain"}
    facts = " ".join(record[k] for k, value in usual.items() if record[k] != value)
    actors, targets = (
        ", ".join(f"({a['name']})" if a["start"] is None else a["text"] for a in record[side])
        for side in ("actors", "targets")
    )
    trigger = record["trigger"]["text"]
    return f"{trigger} {record['type']} {facts}| {actors} > {targets}{speaker}"


def show(
    passages: Sequence[Passage], files: Sequence[Path], sheet: Path, added: float | None
) -> None:
    """Print what is to be judged, and keep it in a sheet."""
    lines = []
    for number, text, new in unjudged(passages, files, added):
        print(
            f"\n{number} {text}",
            *(f"  {m}) {brief(r)}" for m, r in zip(MARKS, new, strict=False)),
            sep="\n",
        )
        said = replace(passages[number], statements=tuple(statement(r) for r in new))
        lines.append(line_of(said))
    sheet.write_text("".join(line + "\n" for line in lines), "utf-8")


def take(passages: Sequence[Passage], sheet: Path, verdicts: Iterable[str]) -> list[Passage]:
    """The passages with the judgements of a sheet; ValueError when a verdict names what the sheet does not hold."""
    found, judged = {p.id: p for p in read_passages(sheet)}, list(passages)
    for line in filter(str.strip, verdicts):
        number, *faults = line.split()
        wrong = dict(f.split(".") for f in faults)
        passage = judged[int(number)]
        new = found[passage.id].statements
        if unknown := set(wrong) - set(MARKS[: len(new)]):
            raise ValueError(f"passage {number} has no statement {sorted(unknown)}")
        said = (replace(s, wrong=wrong.get(m, "")) for m, s in zip(MARKS, new, strict=False))
        judged[int(number)] = replace(passage, statements=(*passage.statements, *said))
    return judged


def agree(passages: Sequence[Passage], others: Sequence[Passage]) -> None:
    """Print how far two readers agree on the statements that both have judged."""
    firsts = {p.id: p.statements for p in passages}
    pairs = [
        (passage.genre, one.wrong, other.wrong)
        for passage in others
        for other in passage.statements
        if (one := next((s for s in firsts.get(passage.id, ()) if same(s, other)), None))
    ]
    groups = {"all": pairs, "reports": [], "articles": []}
    for pair in pairs:
        groups["reports" if pair[0] == "reports" else "articles"].append(pair)
    for name, members in groups.items():
        ones, twos = ([("wrong" if m[k] else "right") for m in members] for k in (1, 2))
        alike = sum(a == b for a, b in zip(ones, twos, strict=True))
        print(
            f"{name}: {len(members)} statements, agreement {alike / max(1, len(members)):.3f}, "
            f"kappa {kappa(ones, twos):.3f}, right {ones.count('right')} and {twos.count('right')}"
        )


def names_in(files: Sequence[Path]) -> set[str]:
    """The articles that files of rows are of; a row may be one numbered report of an article."""
    ids = {str(row["id"]) for row in rows_of(files)}
    return ids | {name.rpartition("-")[0] for name in ids}


def main() -> None:
    """Draw, show, take or compare."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("action", choices=("draw", "show", "take", "agree"))
    parser.add_argument("judged", type=Path)
    parser.add_argument("sheet", type=Path, nargs="?")
    parser.add_argument("--corpus", type=Path, action="append", default=[])
    parser.add_argument("--not", dest="others", type=Path, action="append", default=[])
    parser.add_argument("--days", type=int, default=0)
    parser.add_argument("--articles", type=int, default=0)
    parser.add_argument(
        "--added", type=float, help="what the second reader alone sees, from here on"
    )
    given = parser.parse_args()
    passages = read_passages(given.judged) if given.judged.exists() else []
    if given.action == "draw":
        known = names_in(given.others) | {p.article for p in passages}
        passages += drawn(given.corpus, known, given.days, given.articles)
    elif given.action == "show":
        show(passages, given.corpus, given.sheet, given.added)
    elif given.action == "agree":
        agree(passages, read_passages(given.sheet))
    else:
        passages = take(passages, given.sheet, sys.stdin)
    if given.action in {"draw", "take"}:
        given.judged.write_text("".join(line_of(p) + "\n" for p in passages), "utf-8")


if __name__ == "__main__":
    main()
