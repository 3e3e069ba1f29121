"""Docstrings name things in Sphinx's way, ``:class:`Graph```; the site shows the name alone."""

from __future__ import annotations

import re
from typing import Any

from griffe import Extension

ROLE = re.compile(r":(?:attr|class|data|func|meth|mod):(?=`)")


class Roles(Extension):
    """Takes the roles out of what docstrings say."""

    def on_instance(self, *, obj: Any, **_: Any) -> None:
        """Called for each thing that is documented."""
        if obj.docstring is not None:
            obj.docstring.value = ROLE.sub("", obj.docstring.value)
