"""Tell whether a change left the reading as it was: hashes of all records of known texts, before and after.

``python -m tools.same_output write BEFORE.jsonl.gz [--corpus FILE --days 500]`` reads the lexicon's examples, the cases,
the annotated articles and, where a file of articles is given, evenly spaced ones of it, and keeps every record with its
hash. ``python -m tools.same_output compare BEFORE.jsonl.gz [the same arguments]`` reads them again and lists what
differs, text by text; the exit status is 1 when anything does.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Any

from kg.articles.files import make_article, read_paths
from kg.evaluate.examples import unmark
from kg.event_types import load_event_types
from kg.model import Article
from kg.ontology import load_ontology
from kg.pipeline import Options, read_articles, resolve
from kg.records import records
from kg.vocab import namespaces

TESTS = Path(__file__).resolve().parents[1] / "tests"
SHOWN = 12
SHARD = 200  # articles that one process reads at a time
Records = dict[str, list[str]]


def examples() -> Iterator[Article]:
    """The example sentences of the lexicon."""
    for entry in load_ontology().all_entries:
        for number, example in enumerate(entry.examples):
            yield make_article(f"example {entry.iri} {number}", unmark(example)[0])


def cases() -> Iterator[Article]:
    """The texts of the case files."""
    for path in sorted((TESTS / "cases").glob("*.jsonl")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            case = json.loads(line) if line.strip() else {}
            if "text" in case:
                given = {"published": case["date"]} if case.get("date") else None
                yield make_article(f"case {path.stem}:{number}", case["text"], given)


def annotated() -> Iterator[Article]:
    """The project's own annotated articles."""
    yield from (a for a in read_paths([TESTS / "gold"]) if isinstance(a, Article))


def corpus(path: Path, days: int) -> list[Article]:
    """Evenly spaced articles of a file of JSON lines, compressed or not."""
    opened: Callable[..., Any] = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        rows: list[Mapping[str, Any]] = [json.loads(line) for line in lines]
    step = max(1, len(rows) // days)
    given = (
        (r["id"], r["text"], {k: r[k] for k in ("title", "publisher", "published") if r.get(k)})
        for r in rows[::step][:days]
    )
    return [make_article(name, text, header) for name, text, header in given]


def told(articles: Sequence[Article]) -> Records:
    """The records of each article as JSON, with its relations, or the error that reading it ended with."""
    found: Records = {}
    for article in articles:
        found[article.id] = []
    try:
        _add(articles, found)
    except Exception:  # one article that fails must not hide the others
        for article in articles:
            try:
                _add([article], found)
            except Exception as error:
                found[article.id] = [f"{type(error).__name__}: {error}"]
    return found


def _add(articles: Sequence[Article], found: Records) -> None:
    types, names = load_event_types(), namespaces()
    for reading in read_articles(articles, Options()):
        made = [
            json.dumps(r, ensure_ascii=False) for r in records(resolve(reading), (), types, names)
        ]
        found[reading.article.id] = [*made, *(repr(r) for r in reading.relations)]


def hashed(rows: Sequence[str]) -> str:
    """One hash for all that was read of a text."""
    return sha256("\n".join(rows).encode("utf-8", "surrogatepass")).hexdigest()


def gather(given: argparse.Namespace) -> Records:
    """Read all the texts in processes of their own."""
    articles = [*examples(), *cases(), *annotated()]
    articles += corpus(given.corpus, given.days) if given.corpus else []
    shards = [articles[i : i + SHARD] for i in range(0, len(articles), SHARD)]
    found: Records = {}
    with ProcessPoolExecutor(given.jobs) as pool:
        for part in pool.map(told, shards):
            found |= part
    return found


def write(path: Path, found: Records) -> None:
    """Keep the records, one text a line, with their hash."""
    lines = ({"id": k, "hash": hashed(v), "rows": v} for k, v in sorted(found.items()))
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    path.write_bytes(gzip.compress(text.encode("utf-8", "surrogatepass"), mtime=0))


def differences(before: Records, after: Records) -> Iterator[tuple[str, list[str], list[str]]]:
    """Every text whose records differ: its name, what is gone and what is new."""
    for name in sorted(before | after):
        old, new = before.get(name, []), after.get(name, [])
        if hashed(old) != hashed(new):
            yield name, [r for r in old if r not in new], [r for r in new if r not in old]


def brief(row: str) -> str:
    """A record in one line that a person can read."""
    if not row.startswith("{"):
        return row[:300]
    record = json.loads(row)
    sides = {
        slot: [f"{x['text']}={x['name']}" for x in record[slot]]
        for slot in ("actors", "targets", "places")
    }
    speaker = (record["attribution"] or {}).get("speaker") or (record["attribution"] and "unnamed")
    rest = [record[k] for k in ("polarity", "status", "certainty", "confidence", "rule")]
    time = (record["time"] or {}).get("text")
    name = speaker["name"] if isinstance(speaker, dict) else speaker
    return f"{record['trigger']['text']} {record['type']} {sides} time={time} speaker={name} {rest}"


def main() -> int:
    """Write or compare; prints the count of texts and what differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("action", choices=("write", "compare"))
    parser.add_argument("file", type=Path)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--days", type=int, default=500)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument(
        "--all", action="store_true", help="show every difference, not the first twelve"
    )
    given = parser.parse_args()
    found = gather(given)
    if given.action == "write":
        write(given.file, found)
        print(
            f"{len(found)} texts, {sum(map(len, found.values()))} records: {hashed([hashed(v) for v in found.values()])}"
        )
        return 0
    lines = gzip.decompress(given.file.read_bytes()).decode("utf-8", "surrogatepass").splitlines()
    before = {row["id"]: row["rows"] for row in map(json.loads, lines)}
    changed = list(differences(before, found))
    for name, gone, new in changed if given.all else changed[:SHOWN]:
        print(name, *(f"  - {brief(r)}" for r in gone), *(f"  + {brief(r)}" for r in new), sep="\n")
    print(f"{len(changed)} of {len(found)} texts differ")
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
