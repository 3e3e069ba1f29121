"""Writing the explorer's file: what goes in, and that nothing in it is markup."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import MissingDependencyError
from kg.serve import explorer
from kg.serve.explorer import classic, explorer_page, packed
from kg.views.style import hashed
from kg.vocab import namespaces

S, P = ox.NamedNode("https://example.org/s"), ox.NamedNode("https://example.org/p")


@pytest.fixture
def built_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A stand-in for Oxigraph's two files, which an installation without npm lacks."""
    (tmp_path / "web.js").write_text(
        "export class Store {}\nexport { initSync, start as default };\n"
    )
    (tmp_path / "web_bg.wasm").write_bytes(b"\0asm")
    monkeypatch.setattr(explorer, "browser_file", lambda package, name: tmp_path / name)


def database(*texts: str) -> ox.Store:
    store = ox.Store()
    for text in texts:
        store.add(ox.Quad(S, P, ox.Literal(text)))
    return store


def test_a_module_becomes_a_script() -> None:
    module = "export class A {}\nexport async function b() {}\nconst u = import.meta.url;\nexport { b, A as default };\n"
    assert classic(module) == "class A {}\nasync function b() {}\nconst u = self.location.href;\n\n"


def test_nothing_of_the_graph_is_markup(built_in: None) -> None:
    page = explorer_page(
        database("</script><script>alert(1)</script>"), namespaces(), "<i>Title</i>"
    )
    assert "alert(1)" not in page
    assert "<i>Title" not in page


def test_the_policy_allows_the_one_script_a_worker_and_webassembly(built_in: None) -> None:
    page = explorer_page(database("a"), namespaces())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert policy is not None
    rules = dict(rule.split(" ", 1) for rule in policy.group(1).replace("&#39;", "'").split("; "))
    assert rules["script-src"] == f"{' '.join(map(hashed, reversed(scripts)))} 'wasm-unsafe-eval'"
    assert (rules["default-src"], rules["connect-src"], rules["worker-src"]) == (
        "'none'",
        "'none'",
        "blob:",
    )


def test_the_same_statements_give_the_same_bytes(built_in: None) -> None:
    assert explorer_page(database("a", "b"), namespaces()) == explorer_page(
        database("b", "a"), namespaces()
    )
    assert packed(b"kg") == packed(b"kg")


def test_without_the_browser_build_the_message_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(explorer, "browser_file", lambda package, name: None)
    with pytest.raises(MissingDependencyError, match="make browser"):
        explorer_page(database("a"), namespaces())
