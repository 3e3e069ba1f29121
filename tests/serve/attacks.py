"""Attacks on the server, as data: what is sent, and the answers that refuse it.

``{canary}`` is a host that counts who comes, ``{secret}`` a file that nobody may read, ``{port}`` the server's port.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

ANY = "{ ?s ?p ?o }"
CROSS = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?a != ?d) }"

DOUBLED = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(30))


@dataclass(frozen=True)
class Attack:
    """One request. ``query`` is sent as ``application/sparql-query`` unless ``method`` or ``body`` say otherwise."""

    name: str
    refused: tuple[int, ...]
    query: str = ""
    target: str = "/sparql"
    method: str = "POST"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    slow: bool = False


FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def form(name: str, refused: tuple[int, ...], body: str, **headers: str) -> Attack:
    """An attack by a form."""
    return Attack(
        name,
        refused,
        headers=FORM | {k.replace("_", "-"): v for k, v in headers.items()},
        body=body.encode(),
    )


REACHING = (
    Attack("SERVICE", (403,), f"SELECT * {{ SERVICE <{{canary}}> {ANY} }}"),
    Attack("SERVICE SILENT", (403,), f"SELECT * {{ SERVICE SILENT <{{canary}}> {ANY} }}"),
    Attack("SERVICE in mixed case", (403,), f"SELECT * {{ sErViCe <{{canary}}> {ANY} }}"),
    Attack(
        "SERVICE by a variable", (403,), f"SELECT * {{ BIND(<{{canary}}> AS ?h) SERVICE ?h {ANY} }}"
    ),
    Attack(
        "SERVICE with an escaped letter",
        (400, 403),
        f"SELECT * {{ \\u0053ERVICE <{{canary}}> {ANY} }}",
    ),
    Attack("SERVICE behind a comment", (403,), f"SELECT * {{ SERVICE# <x>\n<{{canary}}> {ANY} }}"),
    Attack(
        "SERVICE glued to a number",
        (400, 403),
        f"PREFIX : <{{canary}}> SELECT * {{ ?s ?p 1SERVICE:b{ANY} }}",
    ),
    Attack(
        "SERVICE between less and greater",
        (403,),
        f"PREFIX : <{{canary}}> SELECT * {{ FILTER(2<1||EXISTS{{SERVICE:b{ANY}}}||3>2) }}",
    ),
    Attack(
        "SERVICE behind an escaped hash",
        (403,),
        f"PREFIX : <a:> SELECT * {{ OPTIONAL {{ ?s :a\\#b ?o }} SERVICE <{{canary}}> {ANY} }}",
    ),
    Attack(
        "SERVICE between long strings",
        (403,),
        f"SELECT * {{ BIND('''it's''' AS ?x) SERVICE <{{canary}}> {ANY} BIND('''x''' AS ?y) }}",
    ),
    Attack("FROM http", (403,), f"SELECT * FROM <{{canary}}> {ANY}"),
    Attack("FROM NAMED http", (403,), "SELECT * FROM NAMED <{canary}> { GRAPH ?g { ?s ?p ?o } }"),
    Attack(
        "default-graph-uri http",
        (403,),
        f"SELECT * {ANY}",
        target="/sparql?default-graph-uri={canary}",
    ),
    Attack(
        "remote JSON-LD context",
        (415,),
        headers={"Content-Type": "application/ld+json"},
        body=b'{"@context": "{canary}", "@id": "a:a"}',
    ),
    Attack(
        "RDF/XML with an external entity",
        (415,),
        headers={"Content-Type": "application/rdf+xml"},
        body=b'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{secret}">]><rdf:RDF xmlns:rdf="a:a">&e;</rdf:RDF>',
    ),
    Attack("the server as a proxy", (404, 421), target="{canary}", method="GET"),
    Attack("CONNECT", (400, 404, 405, 421), target="127.0.0.1:{canaryport}", method="CONNECT"),
)
READING = (
    Attack("FROM file", (403,), f"SELECT * FROM <file://{{secret}}> {ANY}"),
    Attack("FROM file by a prefix", (403,), f"PREFIX f: <file://> SELECT * FROM f:x {ANY}"),
    Attack("FROM a relative file", (403,), f"BASE <file:///> SELECT * FROM <etc/passwd> {ANY}"),
    Attack(
        "named-graph-uri file",
        (403,),
        "SELECT * { GRAPH ?g { ?s ?p ?o } }",
        target="/sparql?named-graph-uri=file://{secret}",
    ),
    Attack(
        "default-graph-uri that is no IRI",
        (403,),
        f"SELECT * {ANY}",
        target="/sparql?default-graph-uri=../../etc/passwd",
    ),
    Attack("path traversal", (400, 404), target="/../../../../{secret}", method="GET"),
    Attack(
        "encoded path traversal", (400, 404), target="/%2e%2e/%2e%2e/%2e%2e{secret}", method="GET"
    ),
    Attack(
        "double-encoded path traversal", (400, 404), target="/%252e%252e/store.json", method="GET"
    ),
    Attack("a file of the store", (404,), target="/store.json", method="GET"),
    Attack("a null byte in the path", (400, 404), target="/%00/etc/passwd", method="GET"),
    Attack("a thing that is a file", (404,), target="/resource?iri=file://{secret}", method="GET"),
    Attack(
        "SPARQL in a thing's IRI",
        (400,),
        target="/resource?iri=a:a%3E%20%7D%20SERVICE%20%3C{canary}%3E%20%7B",
        method="GET",
    ),
)
WRITING = (
    Attack("LOAD", (400, 403), "LOAD <file://{secret}>"),
    Attack("INSERT DATA", (400, 403), "INSERT DATA { <a:a> <a:b> <a:c> }"),
    Attack("DROP behind a query", (400, 403), "SELECT * {} ; DROP ALL"),
    form("update by a form", (403,), "update=CLEAR+ALL"),
    form("update beside a query", (403,), "query=ASK+{}&update=CLEAR+ALL"),
    Attack(
        "application/sparql-update",
        (403,),
        headers={"Content-Type": "application/sparql-update"},
        body=b"CLEAR ALL",
    ),
    Attack(
        "PUT of a graph",
        (405,),
        headers={"Content-Type": "text/turtle"},
        body=b"<a:a> <a:b> <a:c> .",
        method="PUT",
    ),
    Attack("DELETE of a graph", (405,), target="/sparql?graph=a:a", method="DELETE"),
    Attack("PATCH", (405,), body=b"x", method="PATCH"),
)
EXHAUSTING = (
    Attack("a body too large", (413,), "#" + "x" * 30_000),
    Attack(
        "a body that lies about its length",
        (400, 413),
        headers={"Content-Length": "99999999999"},
        body=b"ASK {}",
    ),
    Attack(
        "chunks without an end",
        (413,),
        headers={"Content-Type": "application/sparql-query", "Transfer-Encoding": "chunked"},
        body=b"1000\r\n"
        + b"#" * 4096
        + b"\r\n"
        + b"4000\r\n"
        + b"#" * 16384
        + b"\r\n1000\r\n"
        + b"#" * 4096
        + b"\r\n",
    ),
    Attack(
        "an address too long", (400, 413, 431), target="/sparql?query=" + "x" * 30_000, method="GET"
    ),
    Attack("a header too large", (400, 431), "ASK {}", headers={"X-Long": "x" * 60_000}),
    form("a thousand parameters", (400,), "&".join(f"a{n}=1" for n in range(1000))),
    Attack(
        "a compressed body", (415,), headers={"Content-Encoding": "gzip"}, body=b"\x1f\x8b\x08\x00"
    ),
    Attack("a join without end", (503,), f"SELECT (COUNT(*) AS ?n) {CROSS}"),
    Attack(
        "memory without end",
        (503,),
        "SELECT (STRLEN(?x30) AS ?n) { BIND('0123456789' AS ?x0) " + DOUBLED + " }",
    ),
    Attack("memory by sorting", (503,), "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f"),
    Attack("rows without end", (503,), "SELECT * { ?a ?b ?c . ?d ?e ?f }"),
    Attack("statements without end", (503,), f"CONSTRUCT {ANY} WHERE {ANY}"),
    Attack(
        "a costly regular expression",
        (200, 400, 503),
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER(REGEX(STR(?o), '^(a+)+$')) }",
    ),
    Attack(
        "brackets without end",
        (400,),
        "SELECT * { FILTER(" + "(" * 9_000 + "1" + ")" * 9_000 + ") }",
    ),
    Attack("operators without end", (400,), "ASK { FILTER(" + "!" * 9_000 + "1) }"),
    Attack("clauses without end", (400,), "ASK { " + "MINUS {}" * 1_500 + " }"),
    Attack(
        "a head that never ends",
        (0, 400, 408),
        body=b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
        slow=True,
    ),
    Attack(
        "a body that never comes",
        (408,),
        body=b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nContent-Length: 9\r\n\r\nASK",
        slow=True,
    ),
)
BROWSING = (
    Attack("DNS rebinding", (421,), "ASK {}", headers={"Host": "evil.example"}),
    Attack("rebinding with our port", (421,), "ASK {}", headers={"Host": "evil.example:{port}"}),
    Attack(
        "a host that looks like ours", (421,), "ASK {}", headers={"Host": "127.0.0.1.evil.example"}
    ),
    Attack("a host with a user", (421,), "ASK {}", headers={"Host": "localhost@evil.example"}),
    Attack("no host", (400, 421), "ASK {}", headers={"Host": ""}),
    form("a form of another site", (403,), "query=ASK+{}", Origin="https://evil.example"),
    form("a form of a sandboxed page", (403,), "query=ASK+{}", Origin="null"),
    form("a form of another port", (403,), "query=ASK+{}", Origin="http://127.0.0.1:1"),
    Attack(
        "a request of another site without Origin",
        (403,),
        target="/sparql?query=ASK+{}",
        method="GET",
        headers={"Sec-Fetch-Site": "cross-site"},
    ),
    Attack(
        "preflight of another site",
        (403,),
        target="/sparql",
        method="OPTIONS",
        headers={"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"},
    ),
    Attack(
        "a header in the address",
        (400, 403, 404),
        target="/sparql?query=ASK+{}&default-graph-uri=a%0d%0aSet-Cookie:%20a=b",
        method="GET",
    ),
    Attack(
        "a header in Accept", (400, 406), "ASK {}", headers={"Accept": "text/x\x0bSet-Cookie: a=b"}
    ),
    Attack(
        "two requests in one",
        (400,),
        headers={"Content-Length": "6", "Transfer-Encoding": "gzip, chunked"},
        body=b"ASK {}",
    ),
    Attack("two queries", (400,), target="/sparql?query=ASK+{}&query=ASK+{}", method="GET"),
    Attack(
        "bytes that are no UTF-8",
        (400,),
        headers={"Content-Type": "application/sparql-query"},
        body=b"ASK { ?s ?p '\xff\xfe' }",
    ),
    Attack(
        "another encoding",
        (415,),
        headers={"Content-Type": "application/sparql-query; charset=utf-7"},
        body=b"ASK {}",
    ),
    Attack(
        "markup in a thing's IRI",
        (400,),
        target="/resource?iri=%3Cscript%3Ealert(1)%3C/script%3E",
        method="GET",
    ),
    Attack("markup in a query", (400,), "<script>alert(1)</script>"),
)
ATTACKS = (*REACHING, *READING, *WRITING, *EXHAUSTING, *BROWSING)
