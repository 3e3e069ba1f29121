"""No text of a graph becomes markup, and no page allows a script that is not its own."""

from __future__ import annotations

import re

from kg.serve.pages import editor, error_page, in_block, resource_page, rich_editor, terms_page
from kg.serve.resources import Resource, rows
from kg.views.page import render_page
from kg.views.style import SHARED, hashed
from kg.views.ways import SERVED
from kg.vocab import namespaces

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'"


def test_a_hostile_thing_stays_text() -> None:
    fact = {"p": HOSTILE, "o": HOSTILE, "o.type": "literal", "g": HOSTILE, "name": HOSTILE}
    link = {
        "p": "a:b",
        "s": "javascript:alert(1)",
        "s.type": "uri",
        "o": "javascript:alert(1)",
        "o.type": "uri",
        "g": "a:g",
    }
    told = dict.fromkeys(
        (
            "m",
            "event",
            "type",
            "who",
            "trigger",
            "whom",
            "polarity",
            "status",
            "speaker",
            "quote",
            "article",
            "art",
            "publisher",
            "date",
        ),
        HOSTILE,
    )
    page, policy = resource_page(
        Resource(HOSTILE, HOSTILE, (fact, link), (link,), ({**told, "start": "1", "end": "2"},)),
        namespaces(),
    )
    assert "<script" not in page
    assert "<img" not in page
    assert not re.search(r"href=\"javascript", page)
    assert "unsafe" not in policy


def test_an_act_is_headed_by_who_says_so_once_for_all_its_parties() -> None:
    told = dict.fromkeys(
        ("type", "trigger", "whom", "status", "speaker", "quote", "article", "art", "date"), "x"
    ) | {"polarity": "positive", "start": "1", "end": "2", "m": "urn:m"}
    line = "Ministry of War (Aldora) denies that Brennia captured Port Vell"
    rows = tuple({**told, "line": line, "who": who} for who in ("Brennia", "Army of Brennia"))
    page, _ = resource_page(Resource("urn:x", "X", (), (), rows), namespaces())
    assert page.count(f"<h3>{line}") == 1
    without, _ = resource_page(
        Resource("urn:x", "X", (), (), ({**told, "who": "A"},)), namespaces()
    )
    assert "According to x: A <i>x</i> x" in without


def test_the_policy_allows_just_the_pages_own_script_and_style() -> None:
    page, policy = editor(HOSTILE, namespaces(), "server.js")
    script, style = (
        re.findall(r"<script>(.*?)</script>", page, re.DOTALL),
        re.findall(r"<style>(.*?)</style>", page, re.DOTALL),
    )
    assert policy.split("; ")[:3] == [
        "default-src 'none'",
        f"script-src {' '.join(map(hashed, reversed(script)))}",
        f"style-src {hashed(style[0])}",
    ]
    assert (len(script), len(style)) == (2 if rich_editor()[0] else 1, 1)
    assert "<img" not in page
    markup = re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)
    assert not re.findall(r"(?:src|href)=\"(?!/graph|data:,)", markup)


def test_a_data_block_can_not_be_left() -> None:
    assert not set(in_block({HOSTILE: "&\u2028"})) & set("<>&\u2028")


def test_rows_are_read_from_sparql_json() -> None:
    answer = b'{"results": {"bindings": [{"a": {"type": "uri", "value": "a:a"}, "b": {"type": "triple", "value": {"subject": 1}}}]}}'
    assert rows(answer) == (
        {"a": "a:a", "a.type": "uri", "b": '{"subject": 1}', "b.type": "triple"},
    )


def test_the_page_the_editor_and_the_pages_of_things_share_one_style() -> None:
    shared = SHARED.read_text(encoding="utf-8")
    thing = Resource("urn:x", "X", (), (), ())
    pages = [
        editor("Questions", namespaces(), "server.js")[0],
        resource_page(thing, namespaces())[0],
        terms_page()[0],
        error_page("There is no such page.")[0],
        render_page([], "Nothing"),
    ]
    assert all(shared in page for page in pages)


def test_an_actor_leads_to_the_page_and_a_term_does_not() -> None:
    ns = namespaces()
    actor, term = ns.iri("ent:brennia"), ns.iri("kg:Event")
    page, _ = resource_page(Resource(actor, "Brennia", (), (), ()), ns)
    assert 'href="/graph#thing=https%3A%2F%2Fexample.org%2Fkg%2Fentity%2Fbrennia"' in page
    assert "#thing" not in resource_page(Resource(term, "Event", (), (), ()), ns)[0]


def test_the_editor_knows_which_things_the_page_shows_and_where() -> None:
    ns = namespaces()
    page, _ = editor("Questions", ns, "server.js")
    assert '"graph":"/graph#thing="' in page and ns.prefixes["ent"] in page
    alone, _ = editor("Questions", ns, "wasm.js", rules=("'none'",), graph="")
    assert '"graph":""' in alone and "<nav" not in alone


def test_a_served_page_leads_to_the_server_and_a_file_nowhere() -> None:
    assert '"ways":{"thing":"/resource?iri=","ask":"/"}' in render_page([], "Nothing", SERVED)
    assert '"ways":null' in render_page([], "Nothing")
