"""Pages that are made from what they document: the commands from their parsers, the questions from their files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import typer

from kg.cli import app
from kg.graph.questions import Question, load_questions


def commands_page() -> str:
    """Every command with its arguments and options, as its own ``--help`` tells them."""
    lines = [
        "# Commands",
        "",
        "Made from the commands' own help. Data goes to standard output, everything else to standard error;",
        "[exit codes](../store.md#exit-codes).",
    ]
    for name, command in commands(typer.main.get_command(app)):
        lines += ["", f"## kg {name}", "", *_command(name, command)]
    return "\n".join([*lines, ""])


def commands(group: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    """Each command by its words after ``kg``; those of a group one by one."""
    for name, command in group.commands.items():
        words = f"{before} {name}".strip()
        if hasattr(command, "commands"):
            yield from commands(command, words)
        else:
            yield words, command


def _command(name: str, command: Any) -> Iterator[str]:
    context = command.context_class(command, info_name=f"kg {name}")
    yield (command.help or "").strip()
    yield ""
    yield f"`{' '.join(command.get_usage(context).removeprefix('Usage: ').split())}`"
    told = [record for p in command.params if (record := _parameter(p, context))]
    if told:
        yield from ("", "| option | meaning |", "|---|---|")
        yield from (f"| `{_line(option)}` | {_cell(text)} |" for option, text in told)


def _parameter(parameter: Any, context: Any) -> tuple[str, str] | None:
    record: tuple[str, str] | None = parameter.get_help_record(context)
    return record


def _cell(text: str) -> str:
    return _line(text).replace("<", "&lt;")


def _line(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def questions_page() -> str:
    """Every question with its parameters and, folded, its SPARQL."""
    lines = [
        "# Questions",
        "",
        "What `kg query ID` asks; `--param name=value` narrows it. Each is a file in `ontology/questions/`,",
        "and [one of your own](../how-to/own-question.md) is asked in the same way.",
        "",
    ]
    for question in load_questions().values():
        lines += _question(question)
    return "\n".join(lines)


def _question(question: Question) -> Iterator[str]:
    yield from (f"## {question.id}", "", f"**{question.question}** {question.why}", "")
    if question.parameters:
        yield from ("| parameter | meaning | without it |", "|---|---|---|")
        yield from (
            f"| `{p.name}` | {_cell(p.meaning)} | {_cell(p.default)} |" for p in question.parameters
        )
        yield ""
    yield from ('??? note "SPARQL"', "", "    ```sparql")
    yield from (f"    {line}" for line in question.sparql.splitlines() if not line.startswith("# "))
    yield from ("    ```", "")
