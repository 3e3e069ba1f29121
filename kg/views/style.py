"""The one style of the page, the server's pages and the explorer: colours, type and spacing in ``shared.css``, then what each has of its own."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

SHARED = Path(__file__).resolve().parent / "shared.css"
_COLOUR = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), #[0-9a-f]{6}\)")


@cache
def styled(folder: Path) -> str:
    """The style of the pages whose own rules stand in ``style.css`` of a folder."""
    own = (folder / "style.css").read_text(encoding="utf-8")
    return SHARED.read_text(encoding="utf-8") + own


@cache
def colours() -> Mapping[str, str]:
    """The colours of the light theme, by what they are for."""
    return MappingProxyType(dict(_COLOUR.findall(SHARED.read_text(encoding="utf-8"))))


def hashed(text: str) -> str:
    """What a content security policy allows a script or style by."""
    return f"'sha256-{base64.b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
