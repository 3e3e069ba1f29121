"""The command that writes a graph in another format."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli_options import Quiet
from kg.cli_run import warn_if_mixed
from kg.cli_store import need


def _formats(begun: str) -> list[str]:
    from kg.exports.formats import FORMATS

    return [name for name in FORMATS if name.startswith(begun)]


def export(
    graph: Annotated[Path, typer.Argument(help="Graph file, or folder of a store.")] = Path(
        "output/graph.trig"
    ),
    format: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            help="turtle, trig, nt, nq, jsonld, rdfxml, rdf12, void, graphml, gexf, gephi-nodes, gephi-edges, csv, mentions, records, plover, gdelt, "
            "acled, geojson, ftm or timesketch.",
            autocompletion=_formats,
        ),
    ] = "turtle",
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="File to write (default: standard output)."),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Write a graph in another format; what that can't hold is told on standard error."""
    from kg.exports.formats import FORMATS
    from kg.outputs import check_targets, save_file
    from kg.store.files import quads_of

    if format not in FORMATS:
        raise typer.BadParameter(f"--format is {', '.join(FORMATS)}")
    need(graph, "Build one first: kg build.")
    if output is not None:
        check_targets(output.parent, [output.name])
    warn_if_mixed(graph)
    chosen = FORMATS[format]
    data = chosen.write(quads_of(graph))
    if output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        save_file(output, data, "export")
    if chosen.drops and not quiet:
        print(f"{format} {chosen.drops}.", file=sys.stderr)
