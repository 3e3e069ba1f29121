"""The command line as people use it: tables that fit, numbers as numbers, names that are completed, pages that open."""

from __future__ import annotations

import io
import json
import sys
import webbrowser
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.cli_app import open_page
from kg.cli_output import FORMATS, print_answer
from kg.graph.build import build_dataset
from kg.graph.questions import Answer
from kg.graph.turtle import trig
from kg.outputs import write_bytes
from kg.plain import json_line
from kg.terminal import Shielded, bare, shielded
from kg.versions import VERSION
from kg.vocab import namespaces
from tests.graph_fixture import events, post, wire
from tests.unit.test_cli_errors import Done, kg, one_sentence


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graph") / "graph.trig"
    write_bytes(path, trig(build_dataset([post(), wire()], events())))
    return path


def asked(graph: Path, *args: str) -> Done:
    done = kg("query", *args, "-g", str(graph))
    assert done.returncode == 0, done.stderr
    return done


@pytest.mark.parametrize(
    "args", [("--version",), ("query", "--version"), ("articles", "read", "--version")]
)
def test_every_command_tells_the_version(args: tuple[str, ...]) -> None:
    assert kg(*args).stdout == f"{VERSION}\n"


@pytest.mark.parametrize(
    "args", [("-h",), ("query", "-h"), ("articles", "-h"), ("lexicon", "suggest", "-h")]
)
def test_every_command_has_help(args: tuple[str, ...]) -> None:
    assert kg(*args).stdout.startswith("Usage: ")


@pytest.mark.slow
def test_an_answer_fits_a_page_and_its_iris_are_short(graph: Path) -> None:
    many = asked(graph, "SELECT ?e ?p ?o { ?e a kg:Event ; ?p ?o } LIMIT 40").stdout
    assert "id:event-" in many and "https://example.org/kg/id/" not in many
    assert max(map(len, many.splitlines())) <= 80


@pytest.mark.slow
def test_many_columns_stand_one_below_the_other(graph: Path) -> None:
    lines = asked(graph, "pair-timeline").stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert {"day", "who", "sentence"} <= {line.split(" ")[0] for line in lines}


@pytest.mark.slow
def test_an_answer_without_rows_prints_none(graph: Path) -> None:
    done = asked(graph, "pair-timeline", "-p", "until=1900-01-01")
    assert (done.stdout, done.stderr) == ("", "0 rows\n")


@pytest.mark.slow
def test_a_wide_table_has_whole_iris(graph: Path) -> None:
    wide = asked(graph, "SELECT ?e { ?e a kg:Event }", "--wide").stdout
    assert "https://example.org/kg/id/event-" in wide


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["csv", "tsv", "json", "ndjson"])
def test_data_have_whole_iris(graph: Path, kind: str) -> None:
    told = asked(graph, "SELECT ?e { ?e a kg:Event } ORDER BY ?e", "-f", kind).stdout
    assert "https://example.org/kg/id/event-" in told


@pytest.mark.slow
def test_the_prefixes_of_the_graphs_own_iris_need_no_declaration(tmp_path: Path) -> None:
    base = "https://data.example.org/news/"
    path = tmp_path / "own.trig"
    write_bytes(path, trig(build_dataset([post(), wire()], events(), namespaces(base))))
    told = asked(path, "SELECT ?e { ?e a kg:Event FILTER STRSTARTS(STR(?e), STR(id:)) } LIMIT 1")
    assert "id:event-" in told.stdout and base not in told.stdout


ANSWER = Answer(
    ("who", "share", "count"),
    (("A\tb\nc", "0.5", "3"), (None, "1.0", "12")),
    values=(("A\tb\nc", 0.5, 3), (None, 1.0, 12)),
)


def printed(kind: str, answer: Answer = ANSWER) -> str:
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(io.StringIO()):
        print_answer(answer, kind)
    return out.getvalue()


def test_numbers_are_numbers_in_json() -> None:
    rows = [{"who": "A\tb\nc", "share": 0.5, "count": 3}, {"who": None, "share": 1.0, "count": 12}]
    assert json.loads(printed("json")) == rows
    assert [json.loads(line) for line in printed("ndjson").splitlines()] == rows


def test_a_cell_of_tsv_breaks_no_line() -> None:
    assert printed("tsv") == "who\tshare\tcount\nA b c\t0.5\t3\n\t1.0\t12\n"


@pytest.mark.parametrize("kind", FORMATS)
def test_no_format_moves_the_terminal(kind: str) -> None:
    evil = "\x1b]0;x\x07\u202eabc\x9b2J"
    assert not set("\x1b\x07\u202e\x9b") & set(
        printed(kind, Answer(("a",), ((evil,),), values=((evil,),)))
    )


def test_json_loses_nothing() -> None:
    evil = "\x1b\u202e\x9b\x7f\u2028 fine"
    assert json.loads(json_line({"a": evil})) == {"a": evil}


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


def test_whatever_prints_nothing_moves_the_terminal() -> None:
    out, err = Screen(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), shielded():
        sys.stdout.write("\x1b[2J out\n")
        sys.stderr.write("\x1b[2J err\n")
        bare(sys.stdout).write("\x1b[0m")
    assert out.getvalue() == "\ufffd[2J out\n\x1b[0m" and err.getvalue() == "\ufffd[2J err\n"


def test_data_that_are_no_terminals_stay_as_they_are() -> None:
    out = io.StringIO()
    with redirect_stdout(out), shielded():
        sys.stdout.write("\u202edata\n")
    assert out.getvalue() == "\u202edata\n"
    assert bare(out) is out and Shielded(out).getvalue() == "\u202edata\n"


@pytest.mark.slow
def test_a_misspelt_actor_is_told_on_standard_error(graph: Path) -> None:
    done = asked(graph, "offers", "-p", "actor=Norwey")
    assert "Did you mean “Norway”?" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    "args, words",
    [
        (("doubtful", "-p", "below=0,9"), "as 0.5"),
        (("pair-timeline", "-p", "since=2026/02/01"), "2026-01-31"),
        (("offrs",), "“offers”"),
        (("offers", "-p", "actr=x"), "“actor”"),
    ],
)
def test_what_is_meant_is_guessed(graph: Path, args: tuple[str, ...], words: str) -> None:
    one_sentence(kg("query", *args, "-g", str(graph)), words)


def completed(typed: str, word: str) -> set[str]:
    """What bash would offer for the last word of a command line."""
    words = f"kg {typed}".split(" ")
    env = {
        "_KG_COMPLETE": "complete_bash",
        "COMP_WORDS": " ".join(words),
        "COMP_CWORD": str(len(words) - 1),
    }
    done = CliRunner().invoke(app, [], prog_name="kg", env=env)
    assert word in done.output.split("\n"), done.output
    return set(done.output.split())


@pytest.mark.parametrize(
    "typed, word",
    [
        ("query off", "offers"),
        ("query offers -f nd", "ndjson"),
        ("query offers -p ", "actor="),
        ("query differing-tolls -p role=k", "role=killed"),
        ("export -f gex", "gexf"),
    ],
)
def test_ids_parameters_and_formats_are_completed(typed: str, word: str) -> None:
    assert word in completed(typed, word)


def test_the_page_is_opened(monkeypatch: pytest.MonkeyPatch, graph: Path, tmp_path: Path) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda address: opened.append(address) or True)
    page = tmp_path / "page.html"
    assert kg("view", str(graph), "-o", str(page), "--open").returncode == 0
    assert opened == [page.as_uri()]


def test_without_a_browser_the_file_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(webbrowser, "open", lambda _address: False)
    open_page(Path("page.html"))
    assert "Open this file in one: page.html" in capsys.readouterr().err


def test_the_graph_may_follow_the_question(graph: Path) -> None:
    after, named = kg("query", "denials", str(graph)), kg("query", "denials", "-g", str(graph))
    assert after.returncode == 0 and after.stdout == named.stdout
    assert kg("query", "denials", str(graph), "-g", "other.ttl").returncode == 2
