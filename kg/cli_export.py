"""The command that writes a graph in another format."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
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
    from kg.outputs import PART, check_targets, save_set

    if format not in FORMATS:
        raise typer.BadParameter(f"--format is {', '.join(FORMATS)}")
    need(graph, "Build one first: kg build.")
    if output is not None:
        check_targets(output.parent, [output.name])
    warn_if_mixed(graph)
    if output is None:
        with TemporaryDirectory(prefix="kg-export-") as folder:
            made = Path(folder) / "made"
            _write(graph, format, made)
            with made.open("rb") as told:
                shutil.copyfileobj(told, sys.stdout.buffer)
            sys.stdout.buffer.flush()
    else:
        made = output.with_name(f"{output.name}.export{PART}")
        try:
            _write(graph, format, made)
            save_set(output.parent, {output.name: made}, "export")
        finally:
            made.unlink(missing_ok=True)
    drops = FORMATS[format].drops
    if drops and not quiet:
        print(f"{format} {drops}.", file=sys.stderr)


def _write(graph: Path, format: str, target: Path) -> None:
    """Write a graph to a file in a format: a store part by part where the format can be, else all at once."""
    from kg.errors import GraphError
    from kg.exports.formats import FORMATS
    from kg.large import export_to, parted
    from kg.store.files import quads_of

    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with parted(graph) as made:
            if made is None or not export_to(target, format, made):
                target.write_bytes(FORMATS[format].write(quads_of(graph)))
    except OSError as error:
        raise GraphError(f"“{target}” can't be written: {error.strerror}.") from error
