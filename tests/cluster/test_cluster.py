"""Reading on two machines of which one is lost in the middle: nothing lost, nothing doubled, the same bytes.

Both machines are processes here (``ray.cluster_utils.Cluster``). The corpus is that of the notebooks, over and over under
other names, so that there are several batches to read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.articles.files import read_paths
from kg.model import Article
from kg.pipeline import Options
from kg.stream import build_files

ray = pytest.importorskip("ray", reason="needs the extra ray")
pytestmark = [pytest.mark.cluster, pytest.mark.model, pytest.mark.slow]
ARTICLES = Path(__file__).parents[2] / "notebooks" / "articles"
COPIES = 11


def articles() -> list[Article]:
    own = [a for a in read_paths([ARTICLES]) if isinstance(a, Article)]
    return [replace(a, id=f"{a.id}-{n:02}") for n in range(COPIES) for a in own]


@pytest.fixture
def cluster() -> Iterator[Any]:
    from ray.cluster_utils import Cluster

    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
    ray.init(address=made.address, log_to_driver=False, logging_level="ERROR")
    yield made
    ray.shutdown()
    made.shutdown()


def files(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def test_a_machine_that_is_lost_costs_no_article_and_no_byte(cluster: Any, tmp_path: Path) -> None:
    second = cluster.add_node(num_cpus=1)
    cluster.wait_for_nodes()
    given, lost = articles(), list[int]()

    def lose_one(done: int) -> None:
        if not lost:
            lost.append(done)
            cluster.remove_node(second, allow_graceful=False)

    options = Options(second=False)
    spread = build_files(
        given, replace(options, engine="ray"), tmp_path / "spread", "News", lose_one
    )
    assert lost and lost[0] < len(given)  # it was in the middle
    assert spread.counts.articles == len(given)
    alone = build_files(given, options, tmp_path / "alone", "News")
    assert spread == alone
    assert files(tmp_path / "spread") == files(tmp_path / "alone")
