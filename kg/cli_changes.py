"""The command that tells what the changes of a store did to its events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

import typer

from kg.plain import json_line, one_line
from kg.store.changes import WORDS, Step
from kg.vocab import Namespaces

MOST = 12  # events of one kind that are shown of one change


def changes(
    store: Annotated[Path, typer.Argument(help="Folder of the store.")],
    since: Annotated[
        str | None,
        typer.Option(
            "--since", help="A day, as 2026-01-31, or the number of a change (default: all)."
        ),
    ] = None,
    whole: Annotated[bool, typer.Option("--all", "-a", help="Every event of every kind.")] = False,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a change.")] = False,
) -> None:
    """Tell what `kg add`, `kg remove` and `kg build --store` changed: events new, joined, split, confirmed, contested, gone."""
    from kg.incremental import changes_of

    told, labels, ns = changes_of(store, since)
    if json:
        for step in told:
            print(json_line(step.as_data()))
        return
    for step in told:
        print(_headline(step))
        for line in _events(step, labels, ns, None if whole else MOST):
            print(f"  {line}")
    if not told:
        print("Nothing was changed since then.")


def _headline(step: Step) -> str:
    told = (("added", step.added), ("replaced", step.replaced), ("removed", step.removed))
    articles = "; ".join(
        f"{what} {', '.join(ids[:MOST])}{' …' * (len(ids) > MOST)}" for what, ids in told if ids
    )
    return one_line(
        f"{step.number} · {step.at[:16].replace('T', ' ')} · {step.command}: {articles}"
    )


def _events(
    step: Step, labels: Mapping[str, str], ns: Namespaces, most: int | None
) -> Iterator[str]:
    for kind, events in step.events.items():
        for iri, *others in events[:most]:
            names = ", ".join(ns.curie(other) for other in others)
            tail = f" ({'into' if kind == 'split' else 'of'} {names})" if others else ""
            yield one_line(f"{WORDS[kind]}: {labels.get(iri) or ns.curie(iri)}{tail}")
        if most is not None and len(events) > most:
            yield f"{WORDS[kind]}: … and {len(events) - most:,} more"
