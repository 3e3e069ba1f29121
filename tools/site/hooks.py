"""What mkdocs is told beside ``mkdocs.yml``: pages that are made, and files of the repository that pages lead to.

The README is the first page. A link of a page to a file outside ``docs/`` leads to a copy of it under ``project/``, so
that no link ends nowhere. Events of mkdocs: https://www.mkdocs.org/user-guide/configuration/#hooks
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tools.ontology_docs import change_log
from tools.site.reference import commands_page, questions_page

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
LINK = re.compile(r"(?<=\]\()(?!#|[a-z]+:)([^)#\s]+)((?:#[^)\s]*)?)(?=\))")
FENCED = re.compile(r"(^ *```.*?^ *```\s*?$|`[^`\n]+`)", re.MULTILINE | re.DOTALL)
WORKER = "assets/iframe-worker.js"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Lists decisions and files of the project in the navigation, and under the guides any page that it does not name; has
    search work from disk without anything fetched."""
    config.extra["polyfills"] = [WORKER]
    named = json.dumps(config.nav)
    for entry in config.nav or []:
        if "Decisions" in entry:
            entry["Decisions"] = ["decisions/index.md", *decisions()]
        elif "Guides" in entry:
            entry["Guides"] += [
                p.name for p in sorted(DOCS.glob("*.md")) if f'"{p.name}"' not in named
            ]
        elif "The project" in entry:
            entry["The project"] = [site_name(path) for path in outside() if path.suffix == ".md"]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the pages that are made and the files of the repository that pages lead to."""
    from mkdocs.structure.files import File

    for name, text in made().items():
        files.append(File.generated(config, name, content=text))
    for path in outside():
        if path != ROOT / "README.md":
            files.append(File.generated(config, site_name(path), abs_src_path=str(path)))
    files.append(
        File.generated(
            config, WORKER, abs_src_path=str(Path(__file__).with_name("iframe-worker.js"))
        )
    )
    return files


def on_page_markdown(markdown: str, *, page: Page, **_: Any) -> str:
    """The text of a page with its links as they lead within the site."""
    name = page.file.src_uri
    source = origin(name)
    return markdown if source is None else led(markdown, source, name)


def made() -> dict[str, str]:
    """The pages that no file holds, by name."""
    return {
        "index.md": (ROOT / "README.md").read_text(encoding="utf-8"),
        "reference/commands.md": commands_page(),
        "reference/questions.md": questions_page(),
        "ontology-changes.md": change_log(),
        "decisions/index.md": decisions_page(),
    }


def decisions() -> list[str]:
    """The decisions as the navigation names them, in their order."""
    return [f"decisions/{path.name}" for path in sorted((DOCS / "decisions").glob("*.md"))]


def decisions_page() -> str:
    """The list of decisions, with the headings of their files."""
    lines = ["# Decisions", "", "Why it is built so, where a reader would ask.", ""]
    for name in decisions():
        title = (DOCS / name).read_text(encoding="utf-8").split("\n", 1)[0].lstrip("# ")
        lines.append(f"- [{title}]({Path(name).name})")
    return "\n".join([*lines, ""])


def outside() -> list[Path]:
    """The files outside ``docs/`` that pages lead to, and those that these lead to."""
    waiting = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
    found: set[Path] = set()
    while waiting:
        path = waiting.pop()
        new = {p for p in targets(path) if DOCS not in p.parents and p.is_file()} - found
        found |= new
        waiting += sorted(p for p in new if p.suffix == ".md")
    return sorted(found)


def targets(path: Path) -> Iterator[Path]:
    """The files of the repository that a page leads to."""
    for text in FENCED.split(path.read_text(encoding="utf-8"))[::2]:
        for link in LINK.finditer(text):
            yield resolved(path, link[1])


def resolved(path: Path, link: str) -> Path:
    """The file that a link of a page leads to; of a folder its README."""
    target = Path(os.path.normpath(path.parent / link))
    return target / "README.md" if target.is_dir() else target


def site_name(path: Path) -> str:
    """What a file of the repository is called in the site."""
    if path == ROOT / "README.md":
        return "index.md"
    return str(
        path.relative_to(DOCS) if DOCS in path.parents else "project" / path.relative_to(ROOT)
    )


def origin(name: str) -> Path | None:
    """The file of the repository that a page is made from; None where there is none."""
    if name == "index.md":
        return ROOT / "README.md"
    path = ROOT / name.removeprefix("project/") if name.startswith("project/") else DOCS / name
    return path if path.is_file() else None


def led(text: str, source: Path, name: str) -> str:
    """Markdown whose links lead from where the page stands in the site."""

    def moved(link: re.Match[str]) -> str:
        target = resolved(source, link[1])
        if not target.is_relative_to(ROOT):
            return link[0]
        return os.path.relpath(site_name(target), os.path.dirname(name) or ".") + link[2]

    parts = FENCED.split(text)
    return "".join(part if n % 2 else LINK.sub(moved, part) for n, part in enumerate(parts))
