"""How long the whole reading takes beside the bare parse of the same texts: python benchmarks/reading.py [FILES] [--rounds N].

Parse, reading and resolution run in turns on the same articles in one process, warmed up, and the least processor time
of the rounds counts for each (the rest is the machine's other work). The bar: the whole, with the second reader, within 1.4
times the parse.
``--profile`` shows the functions that cost most beside the parse.
"""

from __future__ import annotations

import argparse
import cProfile
import functools
import gc
import pstats
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

import spacy
from spacy.language import Language

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from kg.articles.files import read_paths
from kg.model import Article
from kg.nlp.parse.parser import parse, readable, segments_to_read
from kg.pipeline import Options, read_articles, resolve
from kg.versions import DEFAULT_MODEL

ROOT, BAR = Path(__file__).resolve().parents[1], 1.4


def bare_parse(articles: Sequence[Article]) -> None:
    """The language model's own work, on the texts that it gets from the reading."""
    texts = [readable(a.text[s.start : s.end]) for a in articles for s in segments_to_read(a)]
    for _ in plain_model().pipe(texts):
        pass


@functools.cache
def plain_model() -> Language:
    """The language model as it comes."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return spacy.load(DEFAULT_MODEL)


def whole(articles: Sequence[Article]) -> None:
    """Parse, read and resolve."""
    for reading in read_articles(articles, Options()):
        resolve(reading)


def rules_alone(articles: Sequence[Article]) -> None:
    """Parse, read and resolve without the second reader."""
    options = Options(second=False)
    for reading in read_articles(articles, options):
        resolve(reading, options)


def read_only(articles: Sequence[Article]) -> None:
    """Parse and read."""
    for _ in read_articles(articles, Options()):
        pass


def parse_only(articles: Sequence[Article]) -> None:
    """Parse as the reading does: segments joined to one document an article."""
    for _ in parse(articles):
        pass


def forget() -> None:
    """Empty the bounded caches, which would know the texts of the round before; what is loaded once stays."""
    apart = gc.get_freeze_count() > 0
    gc.unfreeze()  # what is set apart is not told by the collector either
    for found in gc.get_objects():
        if (
            isinstance(found, functools._lru_cache_wrapper)
            and found.cache_parameters()["maxsize"] is not None
        ):
            found.cache_clear()
    if apart:
        gc.freeze()


def least(
    work: Sequence[Callable[[Sequence[Article]], None]], articles: Sequence[Article], rounds: int
) -> list[float]:
    """The least time of every piece of work in seconds, the pieces taking turns."""
    best = [float("inf")] * len(work)
    for _ in range(rounds):
        for i, run in enumerate(work):
            forget()
            begin = time.process_time()
            run(articles)
            best[i] = min(best[i], time.process_time() - begin)
    return best


def profile(articles: Sequence[Article]) -> None:
    """The functions of this project that cost most, with all that they call and by themselves."""
    watch = cProfile.Profile()
    watch.runcall(whole, articles)
    for order in ("cumulative", "tottime"):
        pstats.Stats(watch).sort_stats(order).print_stats("kg/|spacy/tokens", 40)


def main() -> None:
    """Print words a second and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "files", nargs="*", type=Path, default=[ROOT / "tests" / "gold", ROOT / "seeds"]
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--profile", action="store_true")
    given = parser.parse_args()
    articles = [a for a in read_paths(given.files) if isinstance(a, Article)]
    words = sum(len(a.text.split()) for a in articles)
    whole(articles)
    bare_parse(articles)
    if given.profile:
        profile(articles)
        return
    names = (
        "bare parse",
        "parse, joined",
        "parse and read",
        "rules alone, resolved",
        "all, resolved",
    )
    pieces = (bare_parse, parse_only, read_only, rules_alone, whole)
    times = least(pieces, articles, given.rounds)
    print(f"{len(articles)} articles, {words} words")
    for name, seconds in zip(names, times, strict=True):
        print(
            f"{name:22s} {seconds:7.2f} s  {words / seconds:8.0f} words/s  {seconds / times[0]:.3f} times the bare parse"
        )
    print(f"bar {BAR}: {'held' if times[-1] <= BAR * times[0] else 'missed'}")


if __name__ == "__main__":
    main()
