"""The command by which a person reviews statements in the terminal, one key each."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli_run import warn_if_mixed
from kg.cli_store import need
from kg.plain import one_line
from kg.review.decisions import Decision, Verdict, read_decisions, write_decisions
from kg.settings import REVIEW

KEYS = "r right · w wrong · a wrong actor (pick) · u unlink · s same event as · d not the same as · n next · b back · q quit"
SHOWN = 9
SIDES = ("actors", "targets")
Record = Mapping[str, Any]


def review(
    graph: Annotated[
        Path, typer.Argument(help="Graph file, or folder of a store, to review.")
    ] = Path("output/graph.trig"),
    decisions: Annotated[
        Path, typer.Option("--decisions", "-d", help="File that keeps the decisions.")
    ] = Path(REVIEW),
    by: Annotated[
        str | None, typer.Option("--by", envvar="KG_REVIEWER", help="Who decides.")
    ] = None,
    tally: Annotated[
        bool, typer.Option("--tally", help="Only count what was decided, by type and publisher.")
    ] = False,
    most: Annotated[int, typer.Option("--most", min=1, help="Statements to show at most.")] = 50,
) -> None:
    """Go through the statements that matter most and are least sure; every build applies what was decided."""
    from kg.exports.mentions import read_records
    from kg.resolve.event_rules import load_event_rules
    from kg.review.queue import ranked, tallies
    from kg.store.files import quads_of

    need(graph, "Build one first: kg build.")
    warn_if_mixed(graph)
    kept = list(read_decisions([decisions] if decisions.exists() else []))
    told = read_records(quads_of(graph))
    if tally:
        publishers = {name: article.get("publisher") for name, article in told.articles.items()}
        _print_tallies(tallies(kept, publishers))
        return
    queue = ranked(told.records, kept, load_event_rules().speech)[:most]
    session = _Session(queue, list(told.records), decisions, kept, by)
    session.run()
    print(f"{len(session.kept)} decisions: {decisions}", file=sys.stderr)


def _print_tallies(groups: dict[str, list[Any]]) -> None:
    for kind, found in groups.items():
        for one in found:
            print(
                f"{kind}\t{one_line(one.group)}\t{one.right} of {one.right + one.wrong} right\t{one.share:.2f}"
            )
    if not groups["all"]:
        print("Nothing was decided yet.")


@dataclass
class _Session:
    """A person at the terminal: the queue, all records, and the decisions kept so far."""

    queue: Sequence[Record]
    records: Sequence[Record]
    path: Path
    kept: list[Decision]
    by: str | None

    def run(self) -> None:
        """Show one statement after the other until the queue or the input ends; each decision is kept at once."""
        at = 0
        if not self.queue:
            print("No statement is left to review.")
        while at < len(self.queue):
            record = self.queue[at]
            _show(record, at + 1, len(self.queue))
            key = _asked(KEYS)
            if key in ("q", None):
                return
            if key == "b":
                at = max(0, at - 1)
                continue
            found = self._decided(record, key)
            if found is not None:
                self._keep(found)
            elif key not in ("n", ""):
                continue
            if key in ("r", "w", "n", ""):
                at += 1

    def _decided(self, record: Record, key: str) -> Decision | None:
        if key in ("r", "w"):
            return self._about(record, "right" if key == "r" else "wrong")
        if key in ("a", "u"):
            return self._on_party(record, key)
        if key in ("s", "d"):
            other = _picked("Which?", list(_others(record, self.records)), _line)
            if other is None:
                return None
            return replace(
                self._about(record, "same" if key == "s" else "different"),
                other_article=other["article"],
                other_start=other["trigger"]["start"],
                other_end=other["trigger"]["end"],
            )
        return None

    def _on_party(self, record: Record, key: str) -> Decision | None:
        parties = [p for side in SIDES for p in record[side] if p["start"] is not None]
        party = _picked("Which party?", parties, lambda p: f"{p['text']} = {p['name']}")
        if party is None:
            return None
        about = replace(
            self._about(record, "actor" if key == "a" else "unlink"),
            party_start=party["start"],
            party_end=party["end"],
        )
        if key == "u":
            return about
        iri = _actor_iri(_asked("Who is it? (name or IRI of a known actor)") or "")
        return replace(about, actor=iri) if iri else None

    def _about(self, record: Record, verdict: Verdict) -> Decision:
        from kg.review.queue import place_of, told

        article, start, end = place_of(record)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        quote = record["trigger"]["text"]
        return Decision(verdict, article, start, end, quote, told(record), self.by, now)

    def _keep(self, decision: Decision) -> None:
        self.kept = [d for d in self.kept if d.question != decision.question] + [decision]
        write_decisions(self.path, self.kept)


def _show(record: Record, number: int, total: int) -> None:
    sentence, trigger = record["sentence"], record["trigger"]
    speaker = (record["attribution"] or {}).get("speaker")
    print(
        f"\n{number} of {total} · {one_line(record['article'])} · confidence {record['confidence']:.2f}"
    )
    begin = trigger["start"] - sentence["start"]
    end = trigger["end"] - sentence["start"]
    words = sentence["text"]
    print(f"  {one_line(words[:begin])} [{one_line(words[begin:end])}] {one_line(words[end:])}")
    print(
        f"  {_line(record)}" + (f" — according to {one_line(speaker['name'])}" if speaker else "")
    )


def _line(record: Record) -> str:
    sides = (", ".join(one_line(p["name"]) for p in record[side]) or "?" for side in SIDES)
    who, whom = sides
    denied = "not " if record["polarity"] == "negative" else ""
    return f"{who} — {denied}{record['type']} ({record['status']}) → {whom}"


def _asked(prompt: str) -> str | None:
    """A line of input; None where there is no more."""
    print(f"{prompt}\n> ", end="", flush=True)
    line = sys.stdin.readline()
    return line.strip() if line else None


def _picked(prompt: str, choices: Sequence[Record], shown: Any) -> Record | None:
    for number, choice in enumerate(choices[:SHOWN], 1):
        print(f"  {number} {one_line(shown(choice))}")
    if not choices:
        print("  There is none.")
        return None
    if len(choices) == 1:
        return choices[0]
    answer = _asked(prompt) or ""
    number = int(answer) if answer.isdecimal() else 0
    return choices[number - 1] if 0 < number <= min(len(choices), SHOWN) else None


def _others(record: Record, records: Sequence[Record]) -> Iterator[Record]:
    """Statements that may be of the same event: of its type or with one of its parties, of other events first."""
    parties = {p["iri"] for side in SIDES for p in record[side]}
    for other in sorted(
        records, key=lambda r: (r["event"] == record["event"], r["type"] != record["type"])
    ):
        shared = parties & {p["iri"] for side in SIDES for p in other[side]}
        if other["id"] != record["id"] and shared and other["type"] != "STATEMENT":
            yield other


def _actor_iri(name: str) -> str | None:
    from kg.resolve.gazetteer import load_gazetteer
    from kg.vocab import namespaces

    if "://" in name:
        return name
    found = load_gazetteer().named(name)
    if not found:
        print(f"  No known actor is called “{one_line(name)}”; nothing was decided.")
        return None
    return namespaces().iri(found[0].iri)
