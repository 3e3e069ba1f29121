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
from kg.pipeline import Options, run
from kg.store.codec import pack

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


def test_a_machine_that_is_lost_costs_no_article_and_no_byte(cluster: Any) -> None:
    second = cluster.add_node(num_cpus=1)
    cluster.wait_for_nodes()
    given, lost = articles(), []

    def lose_one(done: int) -> None:
        if not lost:
            lost.append(done)
            cluster.remove_node(second, allow_graceful=False)

    options = Options(second=False)
    spread = run(given, replace(options, engine="ray"), lose_one)
    assert lost and lost[0] < len(given)  # it was in the middle
    alone = run(given, options)
    assert [a.reading.article.id for a in spread.articles] == sorted(a.id for a in given)
    assert [pack(a) for a in spread.articles] == [pack(a) for a in alone.articles]
    assert spread.events == alone.events
    assert spread.diagnostics == alone.diagnostics
