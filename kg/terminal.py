"""The one guard between what is told and a terminal: articles are untrusted, and so is all that quotes them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO, cast

from kg.plain import plain


class Shielded:
    """A text stream to a terminal that nothing written to it can move; ``inner`` is the stream itself, for those who mean to."""

    def __init__(self, inner: TextIO) -> None:
        self.inner = inner

    def write(self, text: str) -> int:
        """Write text without control characters; the number of characters."""
        return self.inner.write(plain(text))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)


@contextmanager
def shielded() -> Iterator[None]:
    """What is told to people is plain, whoever prints it: standard error, and standard output where it is a terminal."""
    before = sys.stdout, sys.stderr
    out, err = (Shielded(stream) for stream in before)
    sys.stderr = cast("TextIO", err)
    sys.stdout = cast("TextIO", out) if before[0].isatty() else before[0]
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


def bare(stream: TextIO) -> TextIO:
    """The stream beneath a shield, for what moves the terminal on purpose: a bar of progress, colours."""
    return getattr(stream, "inner", stream)
