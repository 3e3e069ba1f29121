"""The command by which a person reviews statements in the terminal, one key each."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any

import typer

from kg.cli_run import warn_if_mixed
from kg.cli_store import need
from kg.errors import InputError
from kg.model import Article, Diagnostic
from kg.plain import many, one_line
from kg.review.applying import still_fitting
from kg.review.asking import Item, Review
from kg.review.decisions import read_decisions
from kg.settings import REVIEW

KEYS = "r right · w wrong · a wrong actor (pick) · u unlink · s same event as · d not the same as · n next · b back · q quit"
SHOWN = 9


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
    add: Annotated[
        list[Path] | None,
        typer.Option(
            "--add", help="Take over decisions that the page or somebody else saved (repeatable)."
        ),
    ] = None,
    tally: Annotated[
        bool, typer.Option("--tally", help="Only count what was decided, by type and publisher.")
    ] = False,
    most: Annotated[int, typer.Option("--most", min=1, help="Statements to show at most.")] = 50,
) -> None:
    """Go through the statements that matter most and are least sure; every build applies what was decided."""
    from kg.store.files import graph_at

    if add:
        print(f"{many(Review((), decisions).add(add), 'decision')}: {decisions}")
        return
    need(graph, "Build one first: kg build.")
    graph = graph_at(graph)
    warn_if_mixed(graph)
    found = _review_of(graph, decisions, by)
    if tally:
        _print_tallies(found)
        return
    _run(list(found)[:most])
    print(f"{many(len(found.decisions), 'decision')}: {decisions}", file=sys.stderr)


def _review_of(graph: Path, decisions: Path, by: str | None) -> Review:
    from kg.exports.mentions import read_records
    from kg.store.files import quads_of

    told = read_records(quads_of(graph))
    publishers = {name: article.get("publisher") for name, article in told.articles.items()}
    return Review(list(told.records), decisions, by, publishers, headlines=told.headlines)


def applied_line(files: Sequence[Path], given: Sequence[Any], told: Sequence[Diagnostic]) -> str:
    """What a build tells of the decisions in these files, as a line of its own; empty without any."""
    decisions = read_decisions(files)
    articles = [one.id for one in given if isinstance(one, Article)]
    count = still_fitting(decisions, articles, told)
    return f"\n{many(count, 'review decision')} applied" if decisions else ""


def _print_tallies(found: Review) -> None:
    for kind, groups in found.tallies.items():
        for one in groups:
            print(
                f"{kind}\t{one_line(one.group)}\t{one.right} of {one.right + one.wrong} right\t{one.share:.2f}"
            )
    if not found.tallies["all"]:
        print("Nothing was decided yet.")


def _run(queue: Sequence[Item]) -> None:
    """Show one statement after the other until the queue or the input ends; each decision is kept at once."""
    at = 0
    if not queue:
        print("No statement is left to review.")
    while at < len(queue):
        item = queue[at]
        record = item.record
        print(
            f"\n{at + 1} of {len(queue)} · {one_line(record['article'])} · confidence {record['confidence']:.2f}"
        )
        print("\n".join(f"  {line}" for line in (item.quote, item.headline, item.line) if line))
        key = _asked(KEYS)
        if key in ("q", None):
            return
        if key == "b":
            at = max(0, at - 1)
        elif key in ("n", "") or _decide(item, key):
            at += key in ("r", "w", "n", "")
        else:
            print(f"  There is no key “{one_line(key)}”. The keys are: {KEYS}")


def _decide(item: Item, key: str) -> bool:
    """Make the decision that a key stands for; whether it is one."""
    decide = DECIDED_BY.get(key)
    if decide is None:
        return False
    try:
        decide(item)
    except InputError as error:
        print(f"  {one_line(str(error))}")
    return True


def _actor(item: Item) -> None:
    party = _party(item)
    if not party:
        return
    known = item.review.actors[:SHOWN]
    for number, name in enumerate(known, 1):
        print(f"  {number} {one_line(name)}")
    who = _asked("Who is it? (number, or name or IRI of a known actor)")
    if who:
        picked = who.isdecimal() and 0 < int(who) <= len(known)
        item.actor(party, known[int(who) - 1] if picked else who)


def _unlink(item: Item) -> None:
    party = _party(item)
    if party:
        item.unlink(party)


def _same(item: Item) -> None:
    other = _picked("Which?", item.others("same"), lambda o: o.line)
    if other:
        item.same(other)


def _different(item: Item) -> None:
    other = _picked("Which?", item.others("different"), lambda o: o.line)
    if other:
        item.different(other)


DECIDED_BY: Mapping[str, Callable[[Item], None]] = MappingProxyType(
    {
        "r": lambda item: item.right(),
        "w": lambda item: item.wrong(),
        "a": _actor,
        "u": _unlink,
        "s": _same,
        "d": _different,
    }
)


def _party(item: Item) -> Any:
    return _picked("Which party?", item.parties, lambda p: f"{p['text']} = {p['name']}")


def _asked(prompt: str) -> str | None:
    """A line of input; None where there is no more."""
    print(f"{prompt}\n> ", end="", flush=True)
    line = sys.stdin.readline()
    return line.strip() if line else None


def _picked(prompt: str, choices: Sequence[Any], shown: Callable[[Any], str]) -> Any:
    if not choices:
        print("  There is none.")
        return None
    if len(choices) == 1:
        print(f"  {one_line(shown(choices[0]))}")
        return choices[0]
    for number, choice in enumerate(choices[:SHOWN], 1):
        print(f"  {number} {one_line(shown(choice))}")
    answer = _asked(prompt) or ""
    number = int(answer) if answer.isdecimal() else 0
    return choices[number - 1] if 0 < number <= min(len(choices), SHOWN) else None
