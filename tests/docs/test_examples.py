"""What the documentation tells to type runs, and prints what it shows; what can't run here has commands and options that exist."""

from __future__ import annotations

import doctest
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from kg.cli import app
from tests.docs.blocks import PAGES, ROOT, RUN, Block, agrees, blocks
from tests.docs.workshop import PROPS, Workshop, name_of, outcomes, workshop

TOLD = {name_of(page): blocks(page.read_text(encoding="utf-8")) for page in PAGES}
RUNNING = [
    name
    for name, found in TOLD.items()
    if any(b.language in RUN and not (b.not_run or b.file or b.is_doctest) for b in found)
]
DOCTESTED = [name for name, found in TOLD.items() if any(b.is_doctest for b in found)]
NOT_RUN = [(name, b) for name, found in TOLD.items() for b in found if b.not_run]
TARGETS = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))


@pytest.fixture(scope="module")
def made() -> Iterator[Workshop]:
    with workshop() as place:
        yield place


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.parametrize("name", RUNNING)
def test_the_examples_of_a_page_run_and_print_what_it_shows(made: Workshop, name: str) -> None:
    for block, printed in outcomes(made, ROOT / name):
        if block.shown is not None and not agrees(block.shown, printed):
            assert printed == block.shown, (
                f"{name}:{block.line} prints something else (python -m tests.docs.workshop {name})"
            )


@pytest.mark.model
@pytest.mark.parametrize("name", DOCTESTED)
def test_the_dialogues_of_a_page_are_true(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    test = doctest.DocTestParser().get_doctest(text, {}, name, name, 0)
    report: list[str] = []
    result = doctest.DocTestRunner(verbose=False).run(test, out=report.append)
    assert result.attempted
    assert not result.failed, "".join(report)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "block"), NOT_RUN, ids=[f"{n}:{b.line}" for n, b in NOT_RUN])
def test_what_is_not_run_has_commands_and_options_that_exist(name: str, block: Block) -> None:
    for line in block.text.splitlines():
        words = shlex.split(line, comments=True)
        for number, word in enumerate(words):
            if Path(word).name == "kg" and number + 1 < len(words):
                _exists(words[number + 1 :])
            elif word == "make":
                assert words[number + 1] in TARGETS


def _exists(words: list[str]) -> None:
    command: Any = typer.main.get_command(app)
    while hasattr(command, "commands"):
        assert words[0] in command.commands, f"there is no kg {words[0]}"
        command, words = command.commands[words[0]], words[1:]
    options = {name for p in command.params for name in p.opts} | {"--help", "-h"}
    assert {word for word in words if word.startswith("-") and word != "-"} - options == set()


def test_every_way_to_call_it_is_among_what_runs() -> None:
    """So that no page leaves the tests by a fence that is spelled otherwise."""
    for page in PAGES:
        fenced = re.findall(r"^```(\w+)", page.read_text(encoding="utf-8"), re.MULTILINE)
        assert set(fenced) <= {"sh", "python", "text", "turtle", "json", "sparql", "toml"}


def test_no_page_takes_for_granted_what_is_no_page() -> None:
    assert set(PROPS) <= set(TOLD)


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        ("one\ntwo\n", "one  \ntwo\n", True),
        ("one\n…\nfour\n", "one\ntwo\nthree\nfour\n", True),
        ("one\n…\nfive\n", "one\ntwo\n", False),
        ("one\n", "one\ntwo\n", False),
        ("a.c\n", "abc\n", False),
    ],
)
def test_what_is_shown_may_leave_out_and_no_more(shown: str, printed: str, same: bool) -> None:
    assert agrees(shown, printed) is same


def test_a_comment_above_a_block_says_how_it_is_taken() -> None:
    page = (
        "<!-- exit: 1 -->\n```sh\nfalse\n```\n\n```text\nno\n```\n\n"
        "<!-- file: a.ttl -->\n```turtle\n# nothing\n```\n<!-- not run: needs a network -->\n```sh\ncurl x\n```\n"
    )
    failing, file, absent = blocks(page)
    assert (failing.exit, failing.shown, failing.line) == (1, "no\n", 2)
    assert (file.file, file.text) == ("a.ttl", "# nothing\n")
    assert absent.not_run == "needs a network"
