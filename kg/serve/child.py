"""The process that runs one query: a job on standard input, its reply on standard output, then the end.

The first line of the reply is JSON (:class:`kg.serve.job.Reply` without its body), what follows is the body.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from kg.plain import fit_for_xml
from kg.serve.job import ROWS, TRIPLES, Job, Reply, read_job
from kg.serve.sandbox import cap_memory, confine


class _Refusal(Exception):
    """A query that gets no answer; the kind of error and its sentence."""


class _Capped:
    """A file in memory that takes no more than so many lines and bytes."""

    def __init__(self, lines: int, size: int) -> None:
        self.pieces: list[bytes] = []
        self.lines, self.size, self.most = lines + 1, size, lines  # one line is the head

    def write(self, piece: bytes) -> int:
        """Take a piece, or raise where it is too much."""
        self.lines -= piece.count(b"\n")
        self.size -= len(piece)
        if self.lines < 0:
            raise _too_many(self.most)
        if self.size < 0:
            raise _Refusal(
                "too-large",
                "The answer is larger than the server gives out. Ask for less, or add LIMIT.",
            )
        self.pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing waits to be written."""


def _too_many(most: int) -> _Refusal:
    return _Refusal(
        "too-many-rows", f"The answer has more than {most} rows. Add LIMIT to the query."
    )


def answer(job: Job) -> Reply:
    """Run a job in this process.

    Returns:
        its answer, or an error that the client is told.
    """
    from kg.errors import StoreError
    from kg.graph.readonly import fault
    from kg.store.folder import open_database, read_folder
    from kg.vocab import namespaces

    try:
        folder = read_folder(Path(job.store))
        database = open_database(folder, read_only=True)
        cap_memory(job.limits.memory)
        if job.document:
            return _document(job.document, list(database))
        chosen = _graphs(job, database)
        return _written(
            database.query(job.query, prefixes=dict(namespaces(folder.base).prefixes), **chosen),
            job,
        )
    except _Refusal as refused:
        return Reply(error=refused.args[0], message=refused.args[1])
    except SyntaxError as error:
        return Reply(error="malformed", message=f"The query is not valid SPARQL: {fault(error)}.")
    except MemoryError:
        return Reply(
            error="memory",
            message="The query needs more memory than the server gives one. Ask for less.",
        )
    except (OSError, StoreError):
        return Reply(
            error="store",
            message="The store can't be read at this moment. Try again; if that fails, check it: kg check DIR.",
        )


class _Graphs:
    """The names of a store's graphs: each is looked for, since a list of them grows with the articles."""

    def __init__(self, database: Any) -> None:
        self._database = database

    def __contains__(self, name: object) -> bool:
        import pyoxigraph as ox

        try:
            return bool(self._database.contains_named_graph(ox.NamedNode(str(name))))
        except ValueError:  # it is no IRI
            return False


def _graphs(job: Job, database: Any) -> dict[str, Any]:
    """What a query that may run is asked of: the union of all graphs, or those that it or its client chose."""
    import pyoxigraph as ox

    from kg.graph.readonly import excess, names_graphs, refusal

    graphs = _Graphs(database)
    unknown = next((g for g in (*job.default_graphs, *job.named_graphs) if g not in graphs), None)
    used = f"the graph {unknown}" if unknown is not None else refusal(job.query, graphs)
    if used:
        raise _Refusal(
            "forbidden",
            f"The query uses {used}, which is not allowed: queries read the graphs of this store only.",
        )
    if much := excess(job.query):
        raise _Refusal("malformed", f"The query has {much}. Ask in smaller steps.")
    if not (job.default_graphs or job.named_graphs):
        return {"use_default_graph_as_union": not names_graphs(job.query)}
    return {
        "default_graph": [ox.NamedNode(g) for g in job.default_graphs],
        "named_graphs": [ox.NamedNode(g) for g in job.named_graphs],
    }


def _document(name: str, held: list[Any]) -> Reply:
    """What is told of all that the store holds: the interactive page, the description, the context."""
    from kg.exports.dataset import void
    from kg.exports.linked import context
    from kg.tables import page
    from kg.views.ways import SERVED

    if name == "void.ttl":
        return Reply(void(held), "text/turtle")
    if name == "context.jsonld":
        return Reply(context(held), "application/ld+json")
    return Reply(page(held, "Knowledge graph", SERVED).encode("utf-8"), "text/html")


def _written(found: Any, job: Job) -> Reply:
    """An engine's result in the media type that the client prefers for its kind."""
    import pyoxigraph as ox

    kind, media = (
        ("triples", job.triples) if isinstance(found, ox.QueryTriples) else ("rows", job.rows)
    )
    if not media:
        raise _Refusal(
            "not-acceptable",
            f"The answer has {kind}; accept one of {', '.join(TRIPLES if kind == 'triples' else ROWS)}.",
        )
    if isinstance(found, ox.QueryTriples):
        triples = list(islice(found, job.limits.rows + 1))
        if len(triples) > job.limits.rows:
            raise _too_many(job.limits.rows)
        return Reply(
            _fit(ox.serialize(triples, format=getattr(ox.RdfFormat, TRIPLES[media])), media), media
        )
    form = getattr(ox.QueryResultsFormat, ROWS[media])
    if isinstance(found, ox.QueryBoolean):
        return Reply(_fit(found.serialize(format=form), media), media)
    table = _Capped(job.limits.rows, job.limits.answer)
    found.serialize(output=table, format=ox.QueryResultsFormat.TSV)
    body = b"".join(table.pieces)
    again = (
        ox.parse_query_results(body, format=ox.QueryResultsFormat.TSV)
        if form != ox.QueryResultsFormat.TSV
        else None
    )
    return Reply(body if again is None else _fit(again.serialize(format=form), media), media)


def _fit(data: Any, media: str) -> bytes:
    """What a serializer wrote, in XML without the characters that XML can't hold."""
    return fit_for_xml(bytes(data or b"")) if media.endswith("xml") else bytes(data or b"")


def main() -> None:
    """Read a job, give up what it does not need, run it, tell what came of it."""
    job = read_job(sys.stdin.buffer.readline())
    isolated = confine(job.limits.seconds)
    reply = replace(answer(job), isolated=isolated)
    head = {
        "media_type": reply.media_type,
        "error": reply.error,
        "message": reply.message,
        "isolated": reply.isolated,
    }
    sys.stdout.buffer.write(json.dumps(head).encode("utf-8") + b"\n" + reply.body)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
