"""Label pairs of parties in real text: python -m tools.pairs draw|take|agree PAIRS [--corpus FILE ...] [--sheet FILE].

``draw`` writes sentences with two parties or more to PAIRS (ids and offsets, no text) and a sheet for the reader, in
which the parties are numbered. ``take`` reads the lines of two readers and of the third who settled where they differ
(``--labels ONE OTHER SETTLED``) into PAIRS; ``agree`` prints how far the readers agree (Cohen's kappa over the pairs that stand in each sentence).
A line of labels is "S12: 0>1 AGREE; 2>0 ACCUSE c": who, toward whom, which type, and its status (a actual, the
default; p planned, c claimed, n negated, h hypothetical); "=" for ">" where both act on each other; "-" for no pair.
"""

from __future__ import annotations

import argparse
import json
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from kg.evaluate.judged import Passage, articles_of, rows_of
from kg.evaluate.measures import kappa
from kg.event_types import load_event_types
from kg.model import Reading
from kg.nlp.phrases.reference_cues import load_reference_cues
from kg.ontology import load_ontology
from kg.pipeline import read_articles
from kg.second.parties import Party, parties
from tools.judge import names_in, order, reports

FEWEST_WORDS, MOST_WORDS, MOST_PARTIES = 7, 55, 9
NEAR = 15  # words between two names that may stand in one clause


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence by its offsets in an article, its parties by theirs, and what the rules find in it."""

    article: str
    start: int
    end: int
    genre: str
    parties: tuple[tuple[int, int], ...]
    text: str
    types: tuple[str, ...]

    def marked(self) -> str:
        """The text with its parties numbered, in one line."""
        out, at = [], self.start
        for number, (start, end) in enumerate(self.parties):
            out += [self._cut(at, start), f"@{number}", self._cut(start, end), "@"]
            at = end
        return " ".join(("".join(out) + self._cut(at, self.end)).split())

    def _cut(self, start: int, end: int) -> str:
        return self.text[start - self.start : end - self.start]


def sentences(reading: Reading, passage: Passage) -> Iterator[Sentence]:
    """The sentences of a passage with two parties or more."""
    found = parties(reading, load_reference_cues(), load_ontology())
    for number, some in found.items():
        span, kinds = reading.sentences[number], _types(reading, number)
        words = len(span.text.split())
        fits = FEWEST_WORDS <= words <= MOST_WORDS and len(some) <= MOST_PARTIES
        if fits and (kinds or _near(reading, some)):
            at = passage.start
            yield Sentence(
                passage.article,
                span.start + at,
                span.end + at,
                passage.genre,
                tuple((p.start + at, p.end + at) for p in some),
                span.text,
                kinds,
            )


def _types(reading: Reading, sentence: int) -> tuple[str, ...]:
    """The types of the events of a sentence that have two sides."""
    here = (e for e in reading.events if e.sentence == sentence and e.type != "STATEMENT")
    return tuple(sorted({e.type for e in here if len({*e.actors, *e.targets}) > 1}))


def _near(reading: Reading, some: Sequence[Party]) -> bool:
    text = reading.article.text
    named = [p for p in some if reading.mentions[p.mention].kind == "name"]
    return any(len(text[a.end : b.start].split()) < NEAR for a, b in pairwise(named))


def passages(files: Sequence[Path], known: set[str], days: int) -> Iterator[Passage]:
    """All reports of so many days and all whole articles, of those that no other set names."""
    rows = sorted(rows_of(files), key=lambda r: order(f"pairs {r['id']}"))
    rows = [r for r in rows if r["id"] not in known]
    for row in [r for r in rows if r.get("published")][:days]:
        yield from (Passage(row["id"], s, e, "reports", ()) for s, e in reports(row))
    for row in rows:
        if not row.get("published"):
            yield Passage(row["id"], 0, len(row["text"]), row["publisher"], ())


def drawn(files: Sequence[Path], known: set[str], days: int) -> list[Sentence]:
    """Every sentence that could be labelled, in an order that tells nothing."""
    some = {p.id: p for p in passages(files, known, days)}
    found = [
        sentence
        for reading in read_articles(articles_of(list(some.values()), files))
        for sentence in sentences(reading, some[reading.article.id])
    ]
    return sorted(found, key=lambda s: order(f"{s.article} {s.start}"))


def balanced(found: Sequence[Sentence], wanted: int, silent: int) -> list[Sentence]:
    """So many: all types in turn, ``silent`` of them where the rules find nothing."""
    quiet = [s for s in found if not s.types][:silent]
    kinds = sorted({t for s in found for t in s.types})
    queues = {k: [s for s in found if k in s.types] for k in kinds}
    taken: dict[Sentence, None] = {}
    while len(taken) < wanted - len(quiet) and any(queues.values()):
        for kind in kinds:
            while queues[kind] and queues[kind][0] in taken:
                queues[kind].pop(0)
            if queues[kind]:
                taken.setdefault(queues[kind].pop(0))
    return sorted(
        [*taken][: wanted - len(quiet)] + quiet, key=lambda s: order(str(s.start) + s.text)
    )


def line_of(number: int, said: Sentence) -> str:
    """A sentence of the sheet without its text."""
    row = {
        "id": f"S{number}",
        "article": said.article,
        "start": said.start,
        "end": said.end,
        "genre": said.genre,
        "parties": said.parties,
    }
    return json.dumps(row, separators=(",", ":"))


def draw(given: argparse.Namespace) -> None:
    """Write a sheet, and what it is made of."""
    known = names_in(given.others)
    found = drawn(given.corpus, known, given.days)
    whole = [s for s in found if s.genre != "reports" and zlib.crc32(s.article.encode()) % 5]
    short = [s for s in found if s.genre == "reports"]
    print(len(whole), "sentences of articles,", len(short), "of reports")
    whole = whole[: given.wanted // 2]
    left = given.wanted - len(whole)
    picked = sorted(whole + balanced(short, left, left // 8), key=lambda s: order(s.text))
    print(
        Counter(t for s in picked for t in s.types or ("none",)), Counter(s.genre for s in picked)
    )
    given.pairs.write_text("".join(line_of(n, s) + "\n" for n, s in enumerate(picked)), "utf-8")
    given.sheet.write_text("".join(f"S{n}| {s.marked()}\n" for n, s in enumerate(picked)), "utf-8")


# ------------------------------------------------------------------------------------------------ what readers wrote
LABEL = re.compile(r"(\d+)([>=])(\d+) ([A-Z]+)(?: ([apcnh]))?")
Label = tuple[int, int, str, str]


def labels_of(line: str, most: int) -> list[Label]:
    """The labels of one line after the sentence's name; both directions where two parties act on each other.

    Raises:
        ValueError: a part of it is no label, or names a party that the sentence does not have.
    """
    found: list[Label] = []
    for part in filter(None, (p.strip() for p in line.strip().strip("-").split(";"))):
        match = LABEL.fullmatch(part)
        if match is None:
            raise ValueError(f"“{part}” is no label")
        one, other, kind, state = int(match[1]), int(match[3]), match[4], match[5] or "a"
        if (
            max(one, other) >= most
            or one == other
            or f"et:{kind}" not in load_event_types().concepts
        ):
            raise ValueError(f"“{part}” names no pair of the sentence, or no type")
        found.append((one, other, kind, state))
        if match[2] == "=":
            found.append((other, one, kind, state))
    return sorted(dict.fromkeys(found))


def read_labels(path: Path, rows: Mapping[str, Mapping[str, Any]]) -> dict[str, list[Label]]:
    """The labels of a reader's file by sentence."""
    found = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.strip():
            name, _, said = line.partition(":")
            try:
                found[name.strip()] = labels_of(said, len(rows[name.strip()]["parties"]))
            except (ValueError, KeyError) as error:
                raise SystemExit(f"{path}:{number}: {error}") from error
    return found


def take(given: argparse.Namespace) -> None:
    """Put two readers' labels, and those of the third who settles, into the file; what nobody settled stays open."""
    rows = {r["id"]: r for r in map(json.loads, given.pairs.read_text("utf-8").splitlines())}
    one, other, third = (read_labels(path, rows) for path in given.labels)
    for name, row in rows.items():
        if name in one and name in other:
            row["readers"] = [one[name], other[name]]
            settled = one[name] if one[name] == other[name] else third.get(name)
            row.pop("pairs", None)
            if settled is not None:
                row["pairs"] = settled
    lines = (json.dumps(r, separators=(",", ":")) + "\n" for r in rows.values())
    given.pairs.write_text("".join(lines), "utf-8")


def agree(given: argparse.Namespace) -> None:
    """Print how far two readers agree."""
    rows = [json.loads(line) for line in given.pairs.read_text("utf-8").splitlines()]
    read = [r for r in rows if "readers" in r]
    told = [_told(r, reader) for r in read for reader in (0, 1)]
    some, others = ([w for t in told[k::2] for w in t] for k in (0, 1))
    both = [(a, b) for a, b in zip(some, others, strict=True) if "none" not in (a, b)]
    linked = [["none" if w == "none" else "pair" for w in words] for words in (some, others)]
    print(
        f"{len(read)} sentences, {len(some)} ordered pairs, labelled {len(some) - some.count('none')} and {len(others) - others.count('none')}"
    )
    print(
        f"kappa of all pairs and types {kappa(some, others):.3f}, of pair or none {kappa(*linked):.3f}"
    )
    print(
        f"kappa of the type where both see a pair {kappa(*zip(*both, strict=True)):.3f} ({len(both)} pairs)"
    )
    done = [r for r in rows if "pairs" in r]
    print(f"settled: {len(done)} sentences, {sum(len(r['pairs']) for r in done)} labels")
    for kind, n in Counter(p[2] for r in done for p in r["pairs"]).most_common():
        print(f"  {kind:10s} {n}")


def _told(row: Mapping[str, Any], reader: int) -> list[str]:
    """What a reader says of every ordered pair of a sentence."""
    said: dict[tuple[int, int], set[str]] = {}
    for one, other, kind, _ in row["readers"][reader]:
        said.setdefault((one, other), set()).add(kind)
    sides = range(len(row["parties"]))
    return ["+".join(sorted(said.get((i, j), {"none"}))) for i in sides for j in sides if i != j]


ACTIONS = {"draw": draw, "take": take, "agree": agree}


def main() -> None:
    """Draw, take or compare."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("action", choices=sorted(ACTIONS))
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--sheet", type=Path)
    parser.add_argument("--corpus", type=Path, action="append", default=[])
    parser.add_argument("--not", dest="others", type=Path, action="append", default=[])
    parser.add_argument("--days", type=int, default=300)
    parser.add_argument("--wanted", type=int, default=1500)
    parser.add_argument("--labels", type=Path, nargs=3, metavar=("ONE", "OTHER", "SETTLED"))
    given = parser.parse_args()
    ACTIONS[given.action](given)


if __name__ == "__main__":
    main()
