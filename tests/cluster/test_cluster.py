"""A build on two machines of which one is lost in the middle: nothing lost, nothing doubled, the same bytes.

Both machines are processes here (``ray.cluster_utils.Cluster``). The corpus is that of the notebooks, over and over under
other names, in files that only the workers read, so that there are several batches; reports are compared by blocks there, too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.articles.files import read_paths
from kg.model import Article, Far
from kg.parallel import CLUSTER, spreading
from kg.pipeline import Options
from kg.resolve import blocks
from kg.scale.places import at_hand
from kg.scale.shards import heads
from kg.stream import build_files

ray = pytest.importorskip("ray", reason="needs the extra ray")
pytestmark = [pytest.mark.cluster, pytest.mark.model, pytest.mark.slow]
ARTICLES = Path(__file__).parents[2] / "notebooks" / "articles"
COPIES = 11


def shards(folder: Path) -> Path:
    """The corpus in so many files as there are copies of it."""
    own = [a for a in read_paths([ARTICLES]) if isinstance(a, Article)]
    folder.mkdir()
    for n in range(COPIES):
        rows = ({**told(a), "id": f"{a.id}-{n:02}"} for a in own)
        (folder / f"{n:02}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return folder


def told(article: Article) -> dict[str, str]:
    named = ("text", "title", "publisher", "published")
    return {name: str(value) for name in named if (value := getattr(article, name))}


@pytest.fixture
def cluster() -> Iterator[Any]:
    from ray.cluster_utils import Cluster

    head = {"num_cpus": 1, "include_dashboard": False}
    made = Cluster(initialize_head=True, head_node_args=head)
    ray.init(address=made.address, log_to_driver=False, logging_level="ERROR")
    yield made
    ray.shutdown()
    made.shutdown()


def files(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def test_a_machine_that_is_lost_costs_no_article_and_no_byte(
    cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = cluster.add_node(num_cpus=1)
    cluster.wait_for_nodes()
    news, lost, sent = shards(tmp_path / "news"), list[int](), list[int]()

    def lose_one(done: int) -> None:
        if not lost:
            lost.append(done)
            cluster.remove_node(second, allow_graceful=False)

    cut = blocks.blocks
    monkeypatch.setattr(blocks, "BLOCK", 256)
    monkeypatch.setattr(
        blocks, "blocks", lambda *a: (sent.append(len(b.pairs)) or b for b in cut(*a))
    )
    options = Options(second=False)
    with (
        at_hand([f"file://{news}"], "none", afar=True) as (paths, _, addresses),
        spreading(CLUSTER) as spread,
    ):
        assert spread is not None
        given = list(heads(paths, addresses, {}, spread))
        assert all(isinstance(one, Far) for one in given)
        far = replace(options, engine=CLUSTER)
        built = build_files(given, far, tmp_path / "spread", "News", lose_one)
    assert lost and lost[0] < len(given)  # it was in the middle
    assert len(sent) > 1  # reports were compared there, too
    assert built.counts.articles == len(given)
    alone = build_files(read_paths([news]), options, tmp_path / "alone", "News")
    assert built == alone
    assert files(tmp_path / "spread") == files(tmp_path / "alone")
