"""What several commands share: their options, the articles they are given, the sign that they work."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any

import typer

from kg.errors import InputError
from kg.settings import Settings, settings_for

Model = Annotated[str | None, typer.Option("--model", help="spaCy pipeline to parse with.")]
Actors = Annotated[
    list[Path] | None,
    typer.Option("--actors", help="Turtle file with further actors (repeatable)."),
]

Lexicon = Annotated[
    list[Path] | None,
    typer.Option("--lexicon", help="Turtle file with further lexicon entries (repeatable)."),
]

Published = Annotated[
    str | None, typer.Option("--published", help="Publication instant, ISO 8601.")
]
ExplainedEvent = Annotated[
    str | None,
    typer.Option("--event", help="IRI of an event of a graph, instead of a sentence."),
]
Short = Annotated[
    bool, typer.Option("--short", help="Begin with what is told, and leave out the triples.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
Strict = Annotated[
    bool, typer.Option("--strict", help="Exit with 1, not 5, when an article was skipped.")
]

Map = Annotated[
    str | None,
    typer.Option(
        "--map",
        help="Which column or key holds which field: title=headline,text=body,published=date.",
    ),
]

Fetch = Annotated[
    Path | None,
    typer.Option(
        "--fetch", help="Fetch addresses among the paths and keep their pages in this folder."
    ),
]

Base = Annotated[
    str | None,
    typer.Option(
        "--base", envvar="KG_BASE", help="What IRIs of entities, mentions and graphs begin with."
    ),
]


Threshold = Annotated[
    float | None,
    typer.Option(
        "--threshold",
        help="Confidence from which on a statement is accepted, 0 to 1 (default: the ontology's).",
    ),
]


Second = Annotated[
    bool,
    typer.Option(
        "--second-reader/--no-second-reader",
        help="Let the second reader look at what the rules read, where it is installed.",
    ),
]

Added = Annotated[
    float | None,
    typer.Option(
        "--added-from",
        help="Also tell, apart, what the second reader alone sees with this probability or more.",
    ),
]

Jobs = Annotated[
    int,
    typer.Option(
        "--jobs", "-j", min=1, help="Processes that read at once; each holds a language model."
    ),
]


Engine = Annotated[
    str,
    typer.Option(
        "--engine",
        help="Whose processes read: those of this machine (“processes”, as many as --jobs), or all of a Ray cluster (“ray”).",
    ),
]


def options_of(
    model: str | None = None,
    actors: list[Path] | None = None,
    base: str | None = None,
    threshold: float | None = None,
    jobs: int = 1,
    lexicon: list[Path] | None = None,
    paths: Sequence[str] | None = None,
    second: bool = True,
    added: float | None = None,
    engine: str = "processes",
) -> Any:
    """The options of a run: what is given, else what a ``kg.toml`` beside the paths says.

    Raises:
        InputError: a file of further actors or entries does not exist, the base is none, or the threshold is no probability.
    """
    from kg.given import given_options
    from kg.parallel import ENGINES

    if engine not in ENGINES:
        raise InputError(f"There is no engine “{engine}”. Give one of {', '.join(ENGINES)}.")
    return given_options(
        settings_for(paths) if paths is not None else Settings(),
        model=model,
        actors=actors or None,
        lexicon=lexicon or None,
        base=base,
        threshold=threshold,
        jobs=jobs,
        second=second,
        added=added,
        engine=engine,
    )


def articles_of(
    paths: list[str],
    mapped: str | None = None,
    fetched: Path | None = None,
    far: Mapping[Path, tuple[str, int]] = MappingProxyType({}),
) -> Any:
    """The articles under the paths (default: ``seeds``, else ``articles``), or from standard input for ``-``; files that can't be read by name.

    Of files that lie elsewhere (``far``: :func:`kg.scale.places.at_hand`) a cluster tells the heads of their articles.

    Raises:
        InputError: what ``--map`` says is no mapping.
    """
    from kg.articles.fields import parse_map
    from kg.articles.files import read_input, read_paths

    names = parse_map(mapped or settings_for(paths).map)
    if paths == ["-"]:
        return read_input(sys.stdin.buffer.read(), names)
    if far:
        from kg.parallel import CLUSTER, spreading
        from kg.scale.shards import heads

        with spreading(CLUSTER) as spread:
            return list(heads(paths, far, names, spread or map, fetcher_of(fetched)))
    return read_paths(paths or [_default_folder()], names, fetcher_of(fetched))


def _default_folder() -> str:
    return next((name for name in ("seeds", "articles") if Path(name).is_dir()), "seeds")


def fetcher_of(folder: Path | None) -> Any:
    """What fetches pages into a folder; None where none is given, and then nothing goes to the network."""
    from kg.articles.fetch import Fetcher

    return Fetcher(folder) if folder else None


def busy(what: str, quiet: bool) -> Any:
    """A sign on a terminal that work goes on."""
    from contextlib import nullcontext

    if quiet or not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console

    from kg.terminal import bare

    return Console(file=bare(sys.stderr)).status(what + " …")
