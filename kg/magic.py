"""The ``%%sparql`` magic of Jupyter: ``%load_ext kg``, then a cell of SPARQL over a graph of the notebook."""

from __future__ import annotations

from typing import Any

from kg.api import Graph
from kg.errors import InputError


def load_ipython_extension(shell: Any) -> None:
    """Register the magic; ``%load_ext kg`` calls this.

    ``%%sparql graph`` asks the graph of that variable, ``%%sparql graph rows`` keeps the table under a second name.
    """
    shell.register_magic_function(
        lambda line, cell: _ask(shell, line, cell), magic_kind="cell", magic_name="sparql"
    )


def _ask(shell: Any, line: str, cell: str) -> Any:
    words = line.split()
    graph = shell.user_ns.get(words[0]) if words else None
    if not isinstance(graph, Graph):
        raise InputError("Name the graph to ask: %%sparql graph, where graph = kg.read(…).")
    answer = graph.query(cell)
    if len(words) > 1:
        shell.user_ns[words[1]] = answer.frame
        return None
    return answer
