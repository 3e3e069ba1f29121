"""Every part of an evaluation in its order: a user's own entries, examples, own articles, clusters, gold files, reliability."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from kg.errors import InputError
from kg.evaluate.annotated import score_gold
from kg.evaluate.clusters import score_cluster_cases
from kg.evaluate.coders import score_coders
from kg.evaluate.examples import score_examples, score_own_entries
from kg.evaluate.files import GoldFile
from kg.evaluate.gold import GoldArticle, read_gold, read_gold_file
from kg.evaluate.measures import Judged, Part
from kg.evaluate.pairs import score_pairs
from kg.evaluate.reading import Read, read, read_rows
from kg.evaluate.reliability import reliability_part
from kg.evaluate.story import score_story, story_article
from kg.evaluate.values import score_actors, score_dates
from kg.pipeline import Options
from kg.resolve.dates import normalise_lines
from kg.resolve.gazetteer import load_gazetteer
from kg.resolve.names import fold
from kg.resolve.records import resolve_lines
from kg.resources import ontology_dir

OWN = ("examples", "articles", "clusters")


def tests_dir() -> Path | None:
    """The checkout's ``tests/``; None in an installed package, which has no annotations of its own."""
    folder = ontology_dir().parent / "tests"
    return folder if folder.is_dir() else None


@cache
def names_of(name: str) -> frozenset[str]:
    """All names, folded, that the bearers of a name go by in the gazetteer, and the name itself."""
    bearers = load_gazetteer().names.get(fold(name), ())
    return frozenset({fold(name), *(fold(n) for actor in bearers for n in actor.names)} - {""})


def own_articles(gold: Sequence[GoldArticle], options: Options) -> Part:
    """Read and score annotated articles."""
    found = {r.reading.article.id: r for r in read((g.article for g in gold), options)}
    return score_gold(gold, found, names_of)


def _story(file: GoldFile, options: Options) -> Part:
    gold = file.rows[0]
    return score_story(
        gold, {r.reading.article.id: r for r in read([story_article(file.path, gold)], options)}
    )


def _rows(
    score: Callable[[Sequence[Mapping[str, object]], dict[str, Read]], Part],
) -> Callable[[GoldFile, Options], Part]:
    return lambda file, options: score(file.rows, read_rows(file.rows, options))


SCORERS: Mapping[str, Callable[[GoldFile, Options], Part]] = MappingProxyType(
    {
        "pairs": _rows(score_pairs),
        "coders": _rows(score_coders),
        "story": _story,
        "dates": lambda file, _: score_dates(file.rows, normalise_lines(file.rows)),
        "actors": lambda file, options: score_actors(
            file.rows, resolve_lines(file.rows, load_gazetteer(options.actors))
        ),
        "annotated": lambda file, options: own_articles([read_gold_file(file.path)], options),
    }
)


def evaluate(
    files: Sequence[GoldFile] = (),
    own: Sequence[str] = OWN,
    options: Options = Options(),  # noqa: B008
) -> Iterator[Part]:
    """Evaluate the reading, part by part.

    Args:
        files: gold files.
        own: which of the project's own parts to run, of :data:`OWN`; articles and clusters need a checkout.
        options: model and further actors.

    Yields:
        One part each, last the reliability of the confidence of every judged event.

    Raises:
        InputError: a part is unknown, or a gold file is wrong.
    """
    if unknown := sorted(set(own) - set(OWN)):
        raise InputError(
            f"There is no part “{unknown[0]}” of the evaluation; the parts are {', '.join(OWN)}."
        )
    judged: list[Judged] = []
    for part in chain(_own(own, options), (SCORERS[f.kind](f, options) for f in files)):
        judged += part.judged
        yield part
    if judged:
        yield reliability_part(judged)


def _own(own: Sequence[str], options: Options) -> Iterator[Part]:
    folder = tests_dir()
    if options.lexicon:
        yield score_own_entries(options)
    if "examples" in own:
        yield score_examples(options)
    if folder and "articles" in own and (gold := read_gold(folder / "gold")):
        yield own_articles(gold, options)
    if folder and "clusters" in own:
        yield score_cluster_cases(folder / "cases" / "clusters")
