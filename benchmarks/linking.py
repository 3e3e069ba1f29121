"""What linking costs beside the parse, and what the gazetteers cost at start-up: python benchmarks/linking.py [FILES] [--rounds N].

In one process and one run: the language model is loaded, then all gazetteers (actors, places, event rules); their processor
time and the memory that they add are the start-up. Then the bare parse, the reading's, linking (actors and places) and all resolution (dates and
events across articles too) of the same articles take turns, and the least processor time of the rounds counts for each.
The bars: linking below a tenth of the bare parse, start-up below 2 s and 400 MB over the model's own.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.reading import bare_parse, forget, parse_only
from kg.articles.files import read_paths
from kg.model import Article, Reading, ResolvedArticle
from kg.pipeline import Options, read_articles, resolve

ROOT = Path(__file__).resolve().parents[1]
SHARE, SECONDS, MEGABYTES = 0.1, 2.0, 400.0


def resident() -> float:
    """Megabytes of memory that the process holds now (Linux)."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1024


def load_everything() -> None:
    """All gazetteers and rules that linking uses, with one look-up in each so that nothing is left for later."""
    from kg.resolve.event_rules import load_event_rules
    from kg.resolve.gazetteer import load_gazetteer
    from kg.resolve.place_index import load_places
    from kg.resolve.places import link_place
    from kg.resolve.towns import any_country, well_known_title

    load_gazetteer().named("Kenya")
    link_place("Kisumu", context_countries=("KEN",), index=load_places())
    any_country("Kisumu")
    well_known_title("Kisumu")
    load_event_rules()


def start_up() -> tuple[float, float]:
    """Seconds of processor time and megabytes that the gazetteers add to the language model."""
    parse_only([Article("warm", "Kenya sent troops to Somalia on Monday.")])
    before, began = resident(), time.process_time()
    load_everything()
    return time.process_time() - began, resident() - before


def link(readings: Sequence[Reading]) -> None:
    """Link actors and places of every article."""
    from kg.resolve.gazetteer import load_gazetteer
    from kg.resolve.mentions import link_mentions
    from kg.resolve.place_index import load_places
    from kg.resolve.place_mentions import adopt_places, link_places

    for reading in readings:
        index = load_places()
        links = link_mentions(reading, load_gazetteer())
        adopt_places(reading, links, link_places(reading, links, index), index)


def resolve_all(readings: Sequence[Reading]) -> tuple[ResolvedArticle, ...]:
    """Link actors, places and dates of every article, and join events across them."""
    from kg.resolve.events import merge_events

    resolved = tuple(resolve(reading) for reading in readings)
    merge_events(resolved)
    return resolved


def least(work: Sequence[Callable[[], object]], rounds: int) -> list[float]:
    """The least time of pieces of work in seconds, taking turns."""
    best = [float("inf")] * len(work)
    for _ in range(rounds):
        for i, run in enumerate(work):
            forget()
            began = time.process_time()
            run()
            best[i] = min(best[i], time.process_time() - began)
    return best


def main() -> int:
    """Print the figures beside their bars; 1 where one is missed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("files", nargs="*", type=Path, help="articles; default: the project's own")
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    seconds, megabytes = start_up()
    files = given.files or [
        *sorted((ROOT / "seeds").glob("2*.md")),
        *sorted((ROOT / "tests" / "gold").glob("*-*.md")),
    ]
    articles = [a for a in read_paths(files) if isinstance(a, Article)]
    readings = list(read_articles(articles, Options()))
    bare_parse(articles)
    parse, ours, linking, whole = least(
        (
            lambda: bare_parse(articles),
            lambda: parse_only(articles),
            lambda: link(readings),
            lambda: resolve_all(readings),
        ),
        given.rounds,
    )
    print(f"{len(articles)} articles, {sum(len(r.events) for r in readings)} event mentions")
    print(
        f"linking / bare parse: {linking / parse:.3f} (bar {SHARE}; {linking:.2f} s and {parse:.2f} s); "
        f"beside the faster parse of the reading: {linking / ours:.3f}"
    )
    print(
        f"with dates and events across articles / bare parse: {whole / parse:.3f} ({whole:.2f} s)"
    )
    print(
        f"start-up: {seconds:.2f} s (bar {SECONDS}), {megabytes:.0f} MB over the model's own (bar {MEGABYTES:.0f})"
    )
    return int(linking / parse >= SHARE or seconds >= SECONDS or megabytes >= MEGABYTES)


if __name__ == "__main__":
    sys.exit(main())
