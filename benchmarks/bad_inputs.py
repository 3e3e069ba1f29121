"""What 200 bad inputs cost beside 20 good ones: ``python -m benchmarks.bad_inputs``.

The inputs are those of ``tests/unit/articles/bad_inputs.py``. Each file is read by itself and timed, then the folder as a
whole in a process of its own, whose greatest memory is told. No file may take 5 seconds, nor the process 2 GiB.
"""

from __future__ import annotations

import resource
import sys
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from kg.articles.files import read_file, read_paths
from kg.model import Article
from tests.unit.articles.bad_inputs import good, write_bad

SECONDS, MEMORY = 5.0, 2 * 1024**3


def read_whole(folder: str) -> tuple[int, int, int]:
    """Articles, other findings, and the greatest memory of this process in bytes."""
    found = list(read_paths([folder]))
    articles = sum(isinstance(f, Article) for f in found)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (
        1 if sys.platform == "darwin" else 1024
    )
    return articles, len(found) - articles, most


def slowest(folder: Path) -> tuple[float, str]:
    """The longest time that one file took, and its name; the first file is read twice, since it loads what all share."""
    paths = sorted(p for p in folder.iterdir() if p.is_file())
    taken = []
    for path in (paths[0], *paths):
        began = perf_counter()
        list(read_file(path))
        taken.append((perf_counter() - began, path.name))
    return max(taken[1:])


def main() -> int:
    """Print the figures; 1 where one is beyond its bar."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        fine = list(good())
        for file, data in fine:
            (folder / file).write_bytes(data)
        bad = write_bad(folder)
        seconds, which = slowest(folder)
        with get_context("spawn").Pool(1) as pool:
            articles, told, most = pool.apply(read_whole, (name,))
    print(f"bad inputs: {sum(map(len, bad.values()))} of {len(bad)} kinds, good ones: {len(fine)}")
    print(f"articles read: {articles}, told of: {told}")
    print(
        f"slowest file: {which}, {seconds / SECONDS:.3f} of the {SECONDS:g} seconds that one may take"
    )
    print(f"greatest memory: {most / MEMORY:.3f} of 2 GiB")
    return int(seconds > SECONDS or most > MEMORY or articles != len(fine))


if __name__ == "__main__":
    sys.exit(main())
