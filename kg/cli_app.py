"""What all commands have: ``--version``, and the opening of a page that was written."""

from __future__ import annotations

import sys
import webbrowser
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from kg.versions import VERSION

Open = Annotated[bool, typer.Option("--open", help="Open the page in a browser.")]


class Program(TyperGroup):
    """The commands together: whichever is named, ``--version`` tells the version."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments as typer takes them."""
        if "--version" in args:
            print(VERSION)
            ctx.exit()
        return list(super().parse_args(ctx, args))


def open_page(path: Path) -> None:
    """Open a file in the browser that the system names; where there is none, tell which file to open."""
    if not webbrowser.open(path.absolute().as_uri()):
        print(f"No browser can be opened here. Open this file in one: {path}", file=sys.stderr)
