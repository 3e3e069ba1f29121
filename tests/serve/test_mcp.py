"""The Model Context Protocol server, asked by the SDK's own client: every answer can be cited, limits hold, nothing is written."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest

pytest.importorskip("mcp")

from mcp import Client, StdioServerParameters

from kg.api import from_result
from kg.graph.turtle import trig
from kg.pipeline import Options, Result
from kg.resolve.events import merge_events
from kg.serve.cited import Library
from kg.serve.mcp_server import server
from tests.graph_fixture import post, wire

T = TypeVar("T")
READS = {"list_questions", "ask", "find_entities", "find_events", "evidence", "path"}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    articles = (post(), wire())
    path = tmp_path_factory.mktemp("graph") / "graph.trig"
    path.write_bytes(trig(from_result(Result(articles, merge_events(articles)), Options()).quads))
    return path


def finished(work: Coroutine[Any, Any, T]) -> T:
    """What asynchronous work gives; in a thread of its own, since a browser's tests leave a loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


def called(library: Library, tool: str, **arguments: Any) -> dict[str, Any]:
    async def run() -> dict[str, Any]:
        async with Client(server(library)) as client:
            found = await client.call_tool(tool, arguments)
            return json.loads(found.content[0].text)  # type: ignore[union-attr]

    return finished(run())


@pytest.mark.slow
def test_every_tool_says_that_it_only_reads(graph: Path) -> None:
    async def run() -> Any:
        async with Client(server(Library(graph))) as client:
            return await client.list_tools(), client.instructions

    tools, instructions = finished(run())
    assert {t.name for t in tools.tools} == READS
    assert all(t.annotations.read_only_hint for t in tools.tools)
    assert "untrusted_" in instructions


@pytest.mark.parametrize(
    "tool, given, sentence",
    [
        (
            "find_events",
            {"actors": "Norway"},
            "find_events takes no argument “actors”. Did you mean “actor”? The arguments: actor, target,",
        ),
        (
            "path",
            {"one": "Norway", "to": "Latvia"},
            "path takes no argument “to”. The arguments: one, other.",
        ),
        ("list_questions", {"x": 1}, "takes no argument “x”. The arguments: none."),
        ("find_event", {}, "There is no tool “find_event”. Did you mean “find_events”?"),
    ],
)
def test_what_a_tool_does_not_take_is_refused_with_what_it_takes(
    graph: Path, tool: str, given: dict[str, Any], sentence: str
) -> None:
    async def run() -> Any:
        async with Client(server(Library(graph))) as client:
            return await client.call_tool(tool, given)

    found = finished(run())
    assert found.is_error and sentence in found.content[0].text


def test_events_come_with_all_that_a_citation_needs(graph: Path) -> None:
    found = called(Library(graph), "find_events", actor="Norway", target="LVA")
    assert found["events"] and found["found"] == len(found["events"])
    for event in found["events"]:
        assert event["untrusted_quotes"] and event["iri"].startswith("https://")
        assert event["standing"] and event["sources"]


def test_evidence_leads_to_the_words(graph: Path) -> None:
    library = Library(graph)
    event = called(library, "find_events", words="ferries")["events"][0]
    for one in called(library, "evidence", event=event["iri"])["evidence"]:
        article = next(a for a in (post(), wire()) if a.reading.article.id == one["article"])
        assert article.reading.article.text[one["start"] : one["end"]] == one["untrusted_trigger"]


def test_an_answer_has_no_more_rows_than_are_allowed(graph: Path) -> None:
    assert len(called(Library(graph), "find_events")["events"]) > 1
    found = called(Library(graph, rows=1), "find_events")
    assert len(found["events"]) == 1 and found["more"] is True


@pytest.mark.slow
def test_questions_are_listed_and_asked(graph: Path) -> None:
    library = Library(graph)
    listed = called(library, "list_questions")["questions"]
    assert "offers" in {q["id"] for q in listed}
    assert called(library, "ask", question="offers", parameters={"actor": "Norway"})["columns"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("tool", "arguments", "told"),
    [
        ("ask", {"question": "DELETE WHERE { ?s ?p ?o }"}, "only read"),
        ("ask", {"question": "contestd"}, "Did you mean"),
        ("evidence", {"event": "event-nowhere"}, "no event"),
        ("find_events", {"since": "2026/01/01"}, "no day"),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence(
    graph: Path, tool: str, arguments: dict[str, Any], told: str
) -> None:
    assert told in called(Library(graph), tool, **arguments)["error"]


def test_actors_are_found_and_tied(graph: Path) -> None:
    library = Library(graph)
    norway = called(library, "find_entities", name="norw")["entities"][0]
    assert norway["untrusted_name"] == "Norway" and norway["acts"] > 0
    steps = called(library, "path", one="Norway", other="Latvia")
    assert steps["found"] and steps["steps"][0]["untrusted_quotes"]
    assert called(library, "path", one="Norway", other="Nobody") == {"steps": [], "found": False}


@pytest.mark.slow
def test_the_command_speaks_the_protocol_on_its_streams(graph: Path) -> None:
    async def run() -> Any:
        asked = StdioServerParameters(
            command=sys.executable, args=["-m", "kg.cli", "mcp", str(graph)]
        )
        async with Client(asked) as client:
            return await client.call_tool("find_entities", {"name": "Latvia"})

    assert "Latvia" in finished(run()).content[0].text
