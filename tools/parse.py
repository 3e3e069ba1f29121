"""Show the parse of a sentence as the tests of the reading write it down: ``python -m tools.parse "SENTENCE"``.

One word a line: word, lemma, part of speech, tag, dependency, number of its head, entity; a last "+" where no blank
follows. With ``--mended`` the tree is shown as it is after the repairs. What is wrong in it is for a reader to say.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from kg.articles.files import make_article
from kg.nlp.parse.parser import parse
from kg.nlp.parse.tree import Doc
from kg.nlp.repair.repair import repair
from kg.ontology import load_ontology


def rows(doc: Doc) -> Iterator[str]:
    """The lines of a parse, those of :func:`tests.unit.nlp.parses.document`."""
    for word in doc:
        name = f"{word.ent_iob_}-{word.ent_type_}" if word.ent_type_ else "O"
        told = (word.text, word.lemma_, word.pos_, word.tag_, word.dep_, str(word.head.i), name)
        more = not word.whitespace_ and word.i < len(doc) - 1
        yield " ".join((*told, "+") if more else told)


def main(arguments: Sequence[str]) -> int:
    """Print the parse of each sentence given; 2 when none is."""
    sentences = [a for a in arguments if a != "--mended"]
    if not sentences:
        print('Give a sentence: python -m tools.parse "Kenya left."', file=sys.stderr)
        return 2
    for number, sentence in enumerate(sentences):
        doc = next(parse([make_article(str(number), sentence)])).doc
        shown = repair(doc, load_ontology())[0] if "--mended" in arguments else doc
        print("\n".join(rows(shown)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
