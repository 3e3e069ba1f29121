"""A user's mistake: one clear sentence on standard error, the documented exit code, nothing half-written."""

from __future__ import annotations

import io
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest
import typer

from kg.cli import run
from kg.cli_run import end
from kg.model import Diagnostic


@dataclass(frozen=True)
class Done:
    """How a command ended and what it wrote."""

    returncode: int
    stdout: str
    stderr: str


def kg(*args: str, stdin: bytes = b"") -> Done:
    """Run the command line in this process: loading it anew would take most of the time."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(sys, "argv", ["kg", *args])
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as ended:
            run()
    return Done(int(ended.value.code or 0), out.getvalue(), err.getvalue())


def one_sentence(done: Done, *words: str, code: int = 1) -> None:
    assert done.returncode == code
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    for word in words:
        assert word in done.stderr


def build(path: Path, tmp_path: Path) -> Done:
    done = kg("build", str(path), "-o", str(tmp_path / "out"))
    assert not (tmp_path / "out").exists()
    return done


@pytest.mark.slow
def test_a_missing_path(tmp_path: Path) -> None:
    one_sentence(build(tmp_path / "nowhere.md", tmp_path), "nowhere.md", "no file")


@pytest.mark.slow
def test_the_program_itself_ends_as_its_function_does(tmp_path: Path) -> None:
    asked = ("build", str(tmp_path / "nowhere.md"))
    done = subprocess.run(
        [sys.executable, "-m", "kg.cli", *asked], capture_output=True, text=True, check=False
    )
    assert Done(done.returncode, done.stdout, done.stderr) == kg(*asked)


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(" \n")
    one_sentence(build(tmp_path / "a.txt", tmp_path), "a.txt", "empty")


@pytest.mark.slow
@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\x00\x01\xff\xfe", b"text\x00with nul"])
def test_a_binary_file(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    one_sentence(build(tmp_path / "a.txt", tmp_path), "a.txt")


def test_a_directory_without_articles(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    one_sentence(build(tmp_path / "in", tmp_path), "no article")


@pytest.mark.slow
@pytest.mark.parametrize(
    "text, word",
    [
        ("---\ntitle: x\nno end of it", "closing"),
        ("---\n: : [\n---\ntext here\n", "YAML"),
        ("---\n- a\n- b\n---\ntext here\n", "key"),
        ("---\npublished: some day\n---\ntext here\n", "ISO 8601"),
        ("---\ntitle: x\n---\n", "no text"),
    ],
)
def test_broken_front_matter(tmp_path: Path, text: str, word: str) -> None:
    (tmp_path / "a.md").write_text(text)
    one_sentence(build(tmp_path / "a.md", tmp_path), "a.md", word)


def test_a_page_in_another_language(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Der Minister sagte am Montag, dass die Gespräche in Berlin fortgesetzt werden. " * 5
    )
    one_sentence(build(tmp_path / "a.txt", tmp_path), "English")


def test_a_line_that_is_no_article() -> None:
    one_sentence(kg("extract", "-", stdin=b'{"id": 1}\n'), "Line 1", "text")


def test_standard_input_that_is_no_text() -> None:
    one_sentence(kg("extract", "-", stdin=b'{"id": "\xff\xfe"}\n'), "Line 1", "UTF-8")


def test_the_output_is_looked_at_before_any_article(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text("mine")
    one_sentence(kg("build", "seeds", "-o", str(tmp_path)), "graph.ttl", "remove it first")
    one_sentence(kg("build", "seeds", "-o", "/dev/null"), "/dev/null", "no folder")
    assert [p.name for p in tmp_path.iterdir()] == ["graph.ttl"]


def test_several_bad_files_are_named_one_by_one(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("")
    done = kg("build", str(tmp_path), "-o", str(tmp_path / "out"))
    assert done.returncode == 1
    told = done.stderr.strip().splitlines()
    assert len(told) == 3 and "a.txt" in told[0] and "b.txt" in told[1] and "2 were" in told[2]


def test_a_note_is_no_loss() -> None:
    told = [Diagnostic("a", "encoding", "“a” was read as cp1252.", note=True)]
    end(told, strict=True)
    with pytest.raises(typer.Exit) as ended:
        end([*told, Diagnostic("b", "unreadable", "“b” can't be read.")], strict=False)
    assert ended.value.exit_code == 5


def test_a_name_can_not_move_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "\x1b[2Jx.txt").write_text("")
    assert "\x1b" not in kg("build", str(tmp_path), "-o", str(tmp_path / "out")).stderr


def test_an_unknown_option_is_a_usage_error() -> None:
    assert kg("build", "--nonsense").returncode == 2


def test_a_question_that_does_not_exist(tmp_path: Path) -> None:
    one_sentence(kg("query", "nothing-of-the-kind"), "--list")


@pytest.mark.slow
@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * WHERE { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * FROM <file:///etc/passwd> WHERE { ?s ?p ?o }",
    ],
)
def test_a_query_that_would_reach_out(tmp_path: Path, sparql: str) -> None:
    (tmp_path / "g.ttl").write_text("<urn:a> <urn:b> <urn:c> .\n")
    one_sentence(kg("query", sparql, "-g", str(tmp_path / "g.ttl")), "not allowed")


@pytest.mark.slow
def test_a_graph_that_is_not_turtle(tmp_path: Path) -> None:
    (tmp_path / "g.ttl").write_text("this is not turtle")
    one_sentence(kg("query", "undated", "-g", str(tmp_path / "g.ttl")), "g.ttl")


def test_a_store_that_does_not_exist(tmp_path: Path) -> None:
    one_sentence(
        kg("remove", "a", "--store", str(tmp_path / "none")), "no store", "kg build", code=3
    )


def test_a_folder_that_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "mine.txt").write_text("x")
    one_sentence(kg("build", "seeds", "--store", str(tmp_path / "s")), "other things", code=3)
    assert [p.name for p in (tmp_path / "s").iterdir()] == ["mine.txt"]


def test_a_store_and_a_folder_at_once_is_a_usage_error(tmp_path: Path) -> None:
    assert (
        kg("build", "seeds", "--store", str(tmp_path / "s"), "-o", str(tmp_path / "o")).returncode
        == 2
    )


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "g.ttl").write_text("<urn:a> <urn:b> <urn:c> .\n")
    one_sentence(
        kg("push", "http://127.0.0.1:1/store", str(tmp_path / "g.ttl")), "can't be reached", code=4
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("args", "word"),
    [
        (("query", "offers", "--graph", "{broken}"), "line 1"),
        (("check", "{folder}"), "no graph file"),
        (("export", "{binary}", "-f", "csv"), "not valid"),
        (("view", "{text}"), "no graph file"),
        (("serve", "{broken}", "-p", "0"), "line 1"),
        (("serve", "{text}", "-p", "0"), "no graph file"),
        (("serve", "{nowhere}"), "Build one first"),
        (("query", "{binary_query}", "--graph", "{empty}"), "not UTF-8"),
        (("query", "SELECT * { ?s", "--graph", "{empty}"), "line 1, column"),
        (("query", "INSERT DATA {}", "--graph", "{empty}"), "not allowed"),
        (("build", "{text}", "--base", "nonsense", "-o", "x"), "base"),
        (("view", "{empty}", "-o", "{folder}"), "can't be written"),
    ],
    ids=lambda value: "-".join(value)[:40] if isinstance(value, tuple) else "",
)
def test_whatever_is_given_the_answer_is_a_sentence(
    args: tuple[str, ...], word: str, tmp_path: Path
) -> None:
    files = {
        "broken": ("b.ttl", b"<a> <b> "),
        "binary": ("x.nq", b"\x00\x01\xff\xfe"),
        "text": ("x.xyz", b"hello"),
        "empty": ("e.ttl", b""),
        "binary_query": ("q.rq", b"\xff\xfe"),
    }
    for name, data in files.values():
        (tmp_path / name).write_bytes(data)
    places = {key: str(tmp_path / name) for key, (name, _) in files.items()} | {
        "folder": str(tmp_path),
        "nowhere": str(tmp_path / "no.ttl"),
    }
    one_sentence(kg(*(a if "{ " in a or "{}" in a else a.format(**places) for a in args)), word)


@pytest.mark.slow
def test_a_damaged_store_is_told_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg.store import store

    monkeypatch.setattr(store, "TRIES", ())
    with store.create_store(tmp_path / "s") as made:
        made.commit([])
    next((tmp_path / "s").glob("quads-*/CURRENT")).unlink()
    one_sentence(
        kg("query", "offers", "--store", str(tmp_path / "s")), "damaged", "build it anew", code=3
    )


def test_an_empty_graph_is_not_called_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.graph.validate.hygiene", list)
    (tmp_path / "e.ttl").write_bytes(b"")
    assert "holds no event mention" in kg("check", str(tmp_path / "e.ttl")).stderr
