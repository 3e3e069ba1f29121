"""The page's ES modules as one script: joined in the order of their imports, so that a page needs no bundler and no npm.

A module imports by name from its own folder (``import { a, b } from './c.js';``) and exports by a word before a declaration.
Joined, all names share one scope: the imports and the word ``export`` are left out, and so are the comments before declarations,
indentation and empty lines; no text of a module spans lines.
"""

from __future__ import annotations

import re
from pathlib import Path

IMPORT = re.compile(r"^import \{[^}]*\} from '\./([a-z_]+)\.js';\n", re.MULTILINE)
EXPORT = re.compile(r"^export (?=const |let |function |async |class )", re.MULTILINE)
COMMENT = re.compile(r"^ */\*(?:(?!\*/).)*\*/\n", re.MULTILINE | re.DOTALL)
INDENT = re.compile(r"^ +|\n(?=\n)", re.MULTILINE)
DECLARED = re.compile(
    r"^(?:export )?(?:const|let|class|(?:async )?function) ([\w$]+)", re.MULTILINE
)


def joined(folder: Path, first: str = "main") -> str:
    """A module and all that it imports, each once and after what it imports, as one strict script.

    Raises:
        ValueError: modules import each other in a circle, or two declare the same name.
    """
    texts: dict[str, str] = {}
    _gather(folder, first, texts, ())
    names = [name for text in texts.values() for name in DECLARED.findall(text)]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise ValueError(f"{folder}: declared in two modules: {', '.join(sorted(twice))}.")
    bodies = (
        INDENT.sub("", COMMENT.sub("", EXPORT.sub("", IMPORT.sub("", text))))
        for text in texts.values()
    )
    return "(function () {\n'use strict';\n" + "\n".join(bodies) + "\n})();\n"


def _gather(folder: Path, name: str, texts: dict[str, str], above: tuple[str, ...]) -> None:
    if name in above:
        raise ValueError(f"{folder}: imports in a circle: {' > '.join((*above, name))}.")
    if name in texts:
        return
    text = (folder / f"{name}.js").read_text(encoding="utf-8")
    for needed in IMPORT.findall(text):
        _gather(folder, needed, texts, (*above, name))
    texts[name] = text
