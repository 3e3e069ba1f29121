"""The documentation site is built without a warning, opens from disk, finds what is looked for, and fetches nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

from kg.cli import app
from kg.graph.questions import load_questions
from tools.site.reference import commands, commands_page, questions_page

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as ``make docs`` builds it; a warning ends that."""
    pytest.importorskip("material", reason="the site needs the extra docs")
    folder = tmp_path_factory.mktemp("site")
    told = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        encoding="utf-8",
    )
    assert told.returncode == 0, told.stdout + told.stderr
    return folder


@pytest.mark.slow
def test_every_page_is_there_and_links_of_the_readme_lead_within_the_site(site: Path) -> None:
    for name in ("tour", "how-to/cite-a-statement", "reference/python", "security", "limits"):
        assert (site / f"{name}.html").is_file()
    start = (site / "index.html").read_text(encoding="utf-8")
    assert 'href="project/CONTRIBUTING.html"' in start and 'href="store.html#exit-codes"' in start
    assert "kg.api.read" in (site / "reference" / "python.html").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.browser
def test_it_opens_from_disk_finds_a_question_and_fetches_nothing(site: Path, chromium: Any) -> None:
    trouble: list[str] = []
    context = chromium.new_context(offline=True)
    try:
        tab = context.new_page()
        tab.on("request", lambda r: r.url.startswith(("file:", "data:")) or trouble.append(r.url))
        tab.on("pageerror", lambda e: trouble.append(str(e)))
        tab.on("console", lambda m: m.type != "error" or trouble.append(m.text))
        tab.goto((site / "index.html").as_uri())
        tab.click("[data-md-component=search-query]")
        tab.keyboard.type("denials")
        tab.click(".md-search-result__link >> nth=0")
        tab.wait_for_url("**/reference/questions.html*")
    finally:
        context.close()
    assert trouble == []


def test_the_reference_has_every_command_with_every_option() -> None:
    page = commands_page()
    told = dict(commands(typer.main.get_command(app)))
    assert {"build", "articles show", "query"} <= set(told)
    for name, command in told.items():
        assert f"## kg {name}\n" in page
        assert all(option in page for p in command.params for option in p.opts if "-" in option)


def test_the_reference_has_every_question_with_its_parameters() -> None:
    page = questions_page()
    for question in load_questions().values():
        assert f"## {question.id}\n" in page
        assert all(f"| `{p.name}` |" in page for p in question.parameters)
