"""Who "I" and "we" are inside a quotation."""

from __future__ import annotations

from collections.abc import Sequence

from kg.nlp.claims.attribution import around
from kg.nlp.claims.reports import Report
from kg.nlp.phrases.coreference import first_person
from kg.nlp.phrases.mentions import MentionTable
from kg.nlp.phrases.reference_cues import ReferenceCues
from kg.ontology import Ontology


def speak_for_themselves(
    table: MentionTable, reports: Sequence[Report], ontology: Ontology, cues: ReferenceCues
) -> None:
    """Let "I" and "we" inside a quotation refer back to its speaker; changes the table in place."""
    for index in first_person(table, cues):
        speaker = _speaker(table, index, reports, ontology)
        if speaker is not None:
            table.set_antecedent(index, speaker, "first person: the speaker of the quotation")


def _speaker(
    table: MentionTable, index: int, reports: Sequence[Report], ontology: Ontology
) -> int | None:
    for report in around(table.token(index), reports, ontology):
        speaker = table.at(report.speakers[0]) if report.speakers else None
        if report.manner == "direct" and speaker is not None and speaker != index:
            return speaker
    return None
