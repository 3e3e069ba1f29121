"""Plurals that stand for several mentions ("both leaders", "they"): each of them takes part in what the plural does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.model import Argument, EventMention, Mention


def with_members(event: EventMention, mentions: Sequence[Mention]) -> EventMention:
    """An event whose plural actors and targets are told apart.

    The plural's own words stay and count as its first member; the others are understood.
    """
    actors, targets = (
        _told_apart(arguments, mentions) for arguments in (event.actors, event.targets)
    )
    return (
        event
        if (actors, targets) == (event.actors, event.targets)
        else replace(event, actors=actors, targets=targets)
    )


def members_of(index: int, mentions: Sequence[Mention]) -> tuple[int, ...]:
    """The mentions that a plural stands for, or that what it refers back to stands for; empty when not known."""
    seen: set[int] = set()
    step: int | None = index
    while step is not None and step not in seen:
        if mentions[step].members:
            return mentions[step].members
        seen.add(step)
        step = mentions[step].antecedent
    return ()


def _told_apart(arguments: Sequence[Argument], mentions: Sequence[Mention]) -> tuple[Argument, ...]:
    found = {argument.mention: argument for argument in arguments}
    for argument in arguments:
        for other in members_of(argument.mention, mentions)[1:]:
            found.setdefault(
                other,
                Argument(other, f"one of “{mentions[argument.mention].span.text}”", implicit=True),
            )
    return tuple(found.values())
