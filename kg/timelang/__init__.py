"""The small language of time expressions, shared by the finder (``kg.nlp``) and the normaliser (``kg.resolve``).

Its words stand in ``ontology/cues/time.ttl``; :mod:`~kg.timelang.words` reads them, :mod:`~kg.timelang.grammar` turns
words into the trees of :mod:`~kg.timelang.tree`. It belongs to the ontology layer: nothing here knows a text or a date.
"""
