"""What an event counts: all that its leading mention counts, and tolls that only another mention of the same force has."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from kg.graph.events import _counted


def told(name: str, **roles: int) -> Any:
    counts = tuple(SimpleNamespace(role=role, value=value) for role, value in roles.items())
    scene = SimpleNamespace(items=lambda index, q: f"{name}:{q.role}={q.value}")
    return SimpleNamespace(
        scene=scene, ref=SimpleNamespace(index=0), mention=SimpleNamespace(quantities=counts)
    )


@pytest.mark.parametrize(
    ("mentions", "expected"),
    [
        ([told("lead", injured=25), told("next", killed=4)], ["lead:injured=25", "next:killed=4"]),
        ([told("lead", killed=4), told("next", killed=5)], ["lead:killed=4"]),
        ([told("lead"), told("next", killed=5), told("last", killed=6)], ["next:killed=5"]),
        ([told("lead", killed=4), told("next", object=3, other=2)], ["lead:killed=4"]),
        ([told("lead", object=3)], ["lead:object=3"]),
    ],
)
def test_tolls_are_gathered_over_the_mentions_and_never_counted_twice(
    mentions: list[Any], expected: list[str]
) -> None:
    happening: Any = SimpleNamespace(leading=mentions[0], alike=tuple(mentions))
    assert list(_counted(happening)) == expected
