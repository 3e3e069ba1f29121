"""YAML front matter: all values are text, and nothing in it can make, call or swell anything."""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml.nodes import MappingNode

from kg.errors import InputError

FENCE = "---"
ENDS = ("\n---", "\n...")
LONGEST = 1 << 16  # characters of front matter
NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


class Plain(yaml.BaseLoader):
    """Scalars stay text; anchors, aliases and repeated keys are refused."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Compose a node, unless it is an alias."""
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases (*name) are not allowed")
        return super().compose_node(parent, index)

    def construct_mapping(self, node: MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Construct a mapping, unless a key stands twice."""
        keys = [key.value for key, _ in node.value]
        twice = next((k for k in keys if keys.count(k) > 1), None) if len(keys) < 500 else keys[0]
        if twice is not None:
            raise yaml.YAMLError(f"the key {str(twice)[:60]!r} stands twice")
        return super().construct_mapping(node, deep)


def split_front_matter(text: str, name: str) -> tuple[dict[str, Any], str]:
    """The front matter of a text and all that comes after the newline that ends its closing fence.

    Returns:
        A mapping (empty where there is no front matter) and the rest of the text.

    Raises:
        InputError: the front matter has no end, is too long, is no YAML mapping, or nothing comes after it.
    """
    first, newline, _ = text.partition("\n")
    if first.rstrip() != FENCE or not newline:
        return {}, text
    start = len(first) + 1
    end = min((i for i in (_fence(text, start - 1, mark) for mark in ENDS) if i >= 0), default=-1)
    if end < 0:
        raise InputError(
            f"The front matter of “{name}” has no closing “---” line. Add it before the text."
        )
    meta = parse_yaml(text[start : max(start, end)], name)
    after = text.find("\n", end + 1)
    body = text[after + 1 :] if after >= 0 else ""
    if not body.strip():
        raise InputError(f"“{name}” has front matter but no text after it.")
    return meta, body


def _fence(text: str, start: int, mark: str) -> int:
    """Where a line that is just a fence begins (its newline before it), or -1."""
    at = text.find(mark, start)
    while at >= 0:
        line_end = text.find("\n", at + 1)
        if not text[at + len(mark) : line_end if line_end >= 0 else len(text)].strip():
            return at
        at = text.find(mark, at + 1)
    return -1


def _plain_lines(text: str) -> dict[str, str]:
    """Front matter that is no YAML only because a value has a colon or quote in it ("title: Live: talks end"); else nothing."""
    lines = [line for line in text.split("\n") if line.strip()]
    found = [re.fullmatch(r"([A-Za-z][\w -]*):\s+(.+?)\s*", line) for line in lines]
    pairs = {m[1]: _unquoted(m[2]) for m in found if m}
    return pairs if len(pairs) == len(lines) else {}


def _unquoted(value: str) -> str:
    """A value without the quotes around the whole of it; quotes around a part of it are its own."""
    quoted = re.fullmatch(r"(['\"])(.*)\1", value)
    return quoted[2] if quoted and quoted[1] not in quoted[2] else value


def parse_yaml(text: str, name: str) -> dict[str, Any]:
    """A YAML mapping whose scalars stay text; empty values are left out.

    Raises:
        InputError: it is too long, no YAML, or no mapping.
    """
    if len(text) > LONGEST:
        raise InputError(
            f"The front matter of “{name}” is longer than {LONGEST} characters. Shorten it."
        )
    try:
        found = yaml.load(text, Plain) or {}  # noqa: S506 – a safe loader of our own
    except yaml.scanner.ScannerError as error:
        found = _plain_lines(text)
        if not found:
            raise InputError(
                f"The front matter of “{name}” is not valid YAML: {' '.join(str(error).split())[:200]}."
            ) from error
    except (yaml.YAMLError, RecursionError, ValueError, TypeError) as error:
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise InputError(f"The front matter of “{name}” is not valid YAML: {reason}.") from error
    if not isinstance(found, dict):
        raise InputError(f"The front matter of “{name}” is not a list of “key: value” lines.")
    return {
        str(key): value
        for key, value in found.items()
        if not (isinstance(value, str) and value in NOTHING)
    }
