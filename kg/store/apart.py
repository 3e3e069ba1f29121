"""Asking a graph in a process of its own, which is ended when its time is over, and whose crash is an error and no more.

No engine's own time-out can be relied on (``docs/decisions/0040-a-process-for-each-query.md``), and what runs in this
process can't be interrupted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from kg.errors import InputError, KgError
from kg.graph.questions import Answer, ask
from kg.store.files import database_of


def ask_apart(
    path: Path,
    sparql: str,
    parameters: Mapping[str, str] | None = None,
    seconds: float = 300,
    most: int | None = None,
    unsure: bool = False,
) -> Answer:
    """Ask the graph of a store or file, as :func:`kg.graph.questions.ask` does.

    Args:
        path: the store's folder, or a graph file.
        sparql: the query.
        parameters: values by their names.
        seconds: that reading the graph and answering may take.
        most: rows (or statements) to give at most.
        unsure: also what is not accepted.

    Raises:
        InputError: as :func:`kg.graph.questions.ask`; or the time was over; or the process ended without an answer.
        StoreError, GraphError: the graph can't be read.
    """
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(
        target=_answer,
        args=(theirs, path, sparql, dict(parameters or {}), most, unsure),
        daemon=True,
    )
    process.start()
    theirs.close()
    try:
        found = ours.recv() if ours.poll(seconds) else _late(seconds)
    except EOFError:
        found = InputError(
            "The query's process ended without an answer: it needs more memory than there is. Ask for less."
        )
    finally:
        process.kill()
        process.join()
    if isinstance(found, Exception):
        raise found
    return Answer(*found)


def _late(seconds: float) -> InputError:
    return InputError(
        f"The query took longer than {seconds:g} seconds. Ask for less, or give it more time by --timeout."
    )


def _answer(
    to: Connection,
    path: Path,
    sparql: str,
    parameters: Mapping[str, str],
    most: int | None,
    unsure: bool,
) -> None:
    """What the process does: answer, or say what is wrong."""
    try:
        found = ask(database_of(path), sparql, parameters, most, unsure)
        to.send(tuple(getattr(found, f.name) for f in fields(Answer)))
    except (KgError, OSError) as error:
        to.send(error)
    except MemoryError:
        to.send(InputError("The query needs more memory than there is. Ask for less."))
