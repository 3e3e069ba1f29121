"""``kg build -o`` as a stream: articles are read into a spool, and every file is written from it, one article at a time.

The spool lies in the folder that is written into until the build is done, so that an interrupted one goes on from what it
has read. Of many articles the files are made in processes of their own: none keeps what another needed.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from kg.model import Article, Diagnostic
from kg.ontology import own_entries
from kg.outputs import save_set
from kg.parallel import processes, spreading
from kg.pipeline import Options, Progress, each_once, rules_alone, silent, undated
from kg.plain import Counts
from kg.records import denoted
from kg.report import DETAILS, details_head, report
from kg.report_rows import Totals
from kg.review.applying import merging
from kg.review.decisions import read_decisions
from kg.spooling import FEW, read_into, wanted
from kg.store.corpus import Corpus, derive, joined
from kg.store.spool import Spool
from kg.stream_files import Found, Made, write_graphs, write_page, write_records, write_tables
from kg.versions import VERSION
from kg.vocab import DEFAULT_BASE, namespaces

SPOOL, WORK = "readings.part", "files.part"
FILES = ("graph.ttl", "evidence.ttl", "trace.ttl", "graph.trig", "graph.html")
TABLES = ("events.jsonl", "events.csv", "mentions.csv", "report.md", DETAILS)


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to: what it found, how many statements, and what it tells of articles and parts left out."""

    counts: Counts
    statements: int
    diagnostics: tuple[Diagnostic, ...]


def build_files(
    given: Iterable[Article | Diagnostic],
    options: Options,
    output: Path,
    title: str,
    progress: Progress = silent,
    writing: Callable[[], object] = lambda: None,
) -> Built:
    """Read articles and write graph, page, tables and reports.

    Args:
        given: articles, and diagnostics of texts that were skipped.
        options: how to read.
        output: the folder to write into; what an interrupted build has read lies there.
        title: the heading of the page.
        progress: told after each article how many are done.
        writing: called when all is read.

    Returns:
        What was found; where nothing could be read, ``counts.articles`` is 0 and nothing is written.

    Raises:
        InputError: two articles have one id.
        GraphError: the folder can't be written.
    """
    everything = list(given)
    articles = [a for a in everything if isinstance(a, Article)]
    each_once(articles)
    asked, spool = wanted(articles, options), Spool(output / SPOOL)
    read = list(read_into(spool, asked, options, progress))
    place = {a.id: n for n, a in enumerate(articles)}
    told = (
        *(d for d in everything if isinstance(d, Diagnostic)),
        *sorted(read, key=lambda d: place.get(d.article, -1)),
        *undated(articles),
        *rules_alone(options),
    )
    keys = {one.article.id: one.key for one in asked if one.key in spool}
    if not keys:
        return Built(Counts(0, 0, 0, 0, 0), 0, told)
    writing()
    work = output / WORK
    shutil.rmtree(work, ignore_errors=True)
    with own_entries(options.lexicon):
        built, about = _written(
            Corpus(spool, dict(sorted(keys.items())), namespaces(options.base or DEFAULT_BASE)),
            options,
            work,
            title,
            told,
        )
    save_set(output, {name: work / name for name in (*FILES, *TABLES)}, "build", about)
    shutil.rmtree(work, ignore_errors=True)
    shutil.rmtree(output / SPOOL, ignore_errors=True)
    return built


def _written(
    corpus: Corpus, options: Options, work: Path, title: str, told: Sequence[Diagnostic]
) -> tuple[Built, dict[str, Any]]:
    """Write all files into a folder; what was found, and what the manifest says."""
    with spreading(options.engine) as spread:
        merge = merging(read_decisions(options.review), spread)
        happened = joined(corpus, merge, apart=spread is None and len(corpus.keys) > FEW)
    merged, origins = happened.merged, happened.origins
    graphs = derive(corpus, merged.events, origins, work / "graphs")
    made = Made(
        corpus.spool.folder, corpus.ns.base, corpus.keys, graphs, denoted(merged.events), work
    )
    statements, _, events, (sums, found) = _all(made, options, title)
    sums = replace(
        sums,
        acts=events.acts,
        acted_on=events.acted_on,
        pairs=events.pairs,
        facts=events.facts,
        pair_types=events.pair_types,
    )
    independent = sum(one == origin for one, origin in origins.items())
    counts = Counts(
        len(merged.events), found.mentions, len(corpus.keys), found.publishers, independent
    )
    _write_reports(work, counts, sums, told, (merged.compared, merged.left_out))
    about = {"kg": VERSION, "articles": list(found.articles)}
    return Built(counts, statements, tuple(told)), about


def _all(
    made: Made, options: Options, title: str
) -> tuple[int, None, Totals, tuple[Totals, Found]]:
    """Write graphs, page, tables and records: those of few articles here, else each in a fresh process, several at once."""
    steps = (write_graphs, partial(write_page, title=title), write_tables, write_records)
    if len(made.keys) <= FEW:
        results: list[Any] = [step(made) for step in steps]
    else:
        with processes(options.jobs, each_fresh=True) as pool:
            waiting: list[Future[Any]] = [
                pool.submit(_step, step, made, options.lexicon) for step in steps
            ]
            results = [future.result() for future in waiting]
    return tuple(results)  # type: ignore[return-value]


def _step(step: Callable[[Made], Any], made: Made, lexicon: tuple[Path, ...]) -> Any:
    with own_entries(lexicon):
        return step(made)


def _write_reports(
    work: Path,
    counts: Counts,
    sums: Totals,
    told: Sequence[Diagnostic],
    pairs: tuple[int, int],
) -> None:
    (work / "report.md").write_bytes(report(counts, sums, told, pairs).encode("utf-8"))
    with (work / DETAILS).open("w+b") as out, (work / "details.part").open("rb") as articles:
        out.writelines(line.encode() + b"\n" for line in details_head(sums, told))
        shutil.copyfileobj(articles, out)
        _end_with_one_line(out)


def _end_with_one_line(out: BinaryIO) -> None:
    """Take the blank lines from the end of a file."""
    size = out.seek(0, os.SEEK_END)
    out.seek(max(0, size - 64))
    tail = out.read()
    out.truncate(size - len(tail) + len(tail.rstrip()))
    out.seek(0, os.SEEK_END)
    out.write(b"\n")
