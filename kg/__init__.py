"""A knowledge-graph builder for geopolitical events: who did what to whom, where, when, and according to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.versions import VERSION as __version__  # noqa: N811

if TYPE_CHECKING:
    from kg.api import Graph, build, load, read
    from kg.errors import KgError

__all__ = ["Graph", "KgError", "__version__", "build", "load", "read"]


def __getattr__(name: str) -> Any:
    if name == "KgError":
        from kg.errors import KgError

        return KgError
    if name in __all__:
        from kg import api

        return getattr(api, name)
    if name == "load_ipython_extension":
        from kg.magic import load_ipython_extension

        return load_ipython_extension
    raise AttributeError(f"module 'kg' has no attribute {name!r}")


def __dir__() -> list[str]:
    return list(__all__)
