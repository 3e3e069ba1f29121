"""The reports of all articles are joined alike here and in a process of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import LostReadingError
from kg.resolve.events import merge_events
from kg.review.applying import merging
from kg.store.corpus import Corpus, joined
from kg.store.spool import OUTLINE, READING, Spool, record_of
from kg.versions import UNSAID
from kg.vocab import namespaces
from tests.graph_fixture import post, wire

pytestmark = pytest.mark.slow


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    spool, keys = Spool(tmp_path / "spool"), {}
    for record in (record_of(a, UNSAID, namespaces()) for a in (post(), wire())):
        spool.add(record)
        keys[record.article] = record.key
    spool.close()
    return Corpus(spool, keys, namespaces())


def test_apart_and_here_the_same_events_are_found(corpus: Corpus) -> None:
    apart, here = (joined(corpus, merging(()), apart) for apart in (True, False))
    assert apart == here
    assert here.merged.events == merge_events([post(), wire()])
    assert here.origins == {"post": "post", "wire": "wire"}


def test_what_is_found_damaged_apart_is_forgotten_here(corpus: Corpus) -> None:
    key = corpus.keys["wire"]
    (path,) = corpus.spool.folder.iterdir()
    for part in (OUTLINE, READING):
        packed = corpus.spool.part(key, part)
        path.write_bytes(path.read_bytes().replace(packed, b"\0" * len(packed)))
    with pytest.raises(LostReadingError, match="“wire” is damaged"):
        joined(corpus, merging(()), apart=True)
    assert key not in corpus.spool
    assert corpus.keys["post"] in corpus.spool
