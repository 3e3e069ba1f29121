"""More hand-built parses, for names, extents, referents and pronouns (the columns as in ``tests.unit.nlp.parses``)."""

AGENCY = """
The the DET DT det 2 O
news news NOUN NN compound 2 O
agency agency NOUN NN nsubj 4 O
Belta Belta PROPN NNP appos 2 B-ORG
told tell VERB VBD ROOT 4 O
Mr. Mr. PROPN NNP compound 7 O
Paul Paul PROPN NNP compound 7 B-PERSON
Biya Biya PROPN NNP dobj 4 I-PERSON +
. . PUNCT . punct 4 O
"""
CAPITALS = """
The the DET DT det 1 O
President President PROPN NNP nsubj 2 O
met meet VERB VBD ROOT 2 O
the the DET DT det 7 O
Peruvian peruvian ADJ JJ amod 7 B-NORP
General General PROPN NNP compound 7 O
Ollanta Ollanta PROPN NNP compound 7 B-PERSON
Humala Humala PROPN NNP dobj 2 I-PERSON
on on ADP IN prep 2 O
Monday Monday PROPN NNP pobj 8 B-DATE +
. . PUNCT . punct 2 O
"""
GOAL = """
Ghana Ghana PROPN NNP nsubj 1 B-GPE
dropped drop VERB VBD ROOT 1 O
its its PRON PRP$ poss 3 O
goal goal NOUN NN dobj 1 O
of of ADP IN prep 3 O
leaving leave VERB VBG pcomp 4 O
the the DET DT det 7 O
bloc bloc NOUN NN dobj 5 O +
, , PUNCT , punct 3 O
including include VERB VBG prep 3 O
its its PRON PRP$ poss 11 O
court court NOUN NN pobj 9 O
on on ADP IN prep 1 O
Friday Friday PROPN NNP pobj 12 B-DATE +
. . PUNCT . punct 1 O
"""
SANCTIONS = """
Chad Chad PROPN NNP nsubj 1 B-GPE
imposed impose VERB VBD ROOT 1 O
sanctions sanction NOUN NNS dobj 1 O
on on ADP IN prep 2 O
Gabon Gabon PROPN NNP pobj 3 B-GPE
over over ADP IN prep 1 O
its its PRON PRP$ poss 7 O
raid raid NOUN NN pobj 5 O +
. . PUNCT . punct 1 O
"""
MOTHER = """
Sister Sister PROPN NNP compound 2 O
Grace Grace PROPN NNP compound 2 B-PERSON
Mumba Mumba PROPN NNP nsubj 4 I-PERSON
has have AUX VBZ aux 4 O
praised praise VERB VBN ROOT 4 O
him he PRON PRP dobj 4 O
and and CCONJ CC cc 4 O
herself herself PRON PRP conj 5 O +
. . PUNCT . punct 4 O
"""
BLOC = """
NATO NATO PROPN NNP nsubj 1 B-ORG
warned warn VERB VBD ROOT 1 O
Peru Peru PROPN NNP dobj 1 B-GPE +
. . PUNCT . punct 1 O
"""
ALLIANCE = """
The the DET DT det 1 O
alliance alliance NOUN NN nsubj 2 O
left leave VERB VBD ROOT 2 O +
. . PUNCT . punct 2 O
"""
THE_PRESIDENT = """
The the DET DT det 1 O
president president NOUN NN nsubj 2 O
left leave VERB VBD ROOT 2 O +
. . PUNCT . punct 2 O
"""
QUOTE = """
" " PUNCT `` punct 3 O +
It it PRON PRP nsubj 3 O
will will AUX MD aux 3 O
fall fall VERB VB ccomp 6 O +
, , PUNCT , punct 6 O +
" " PUNCT '' punct 6 O
said say VERB VBD ROOT 6 O
Mali Mali PROPN NNP nsubj 6 B-GPE +
. . PUNCT . punct 6 O
"""
TALKS = """
The the DET DT det 2 O
peace peace NOUN NN compound 2 O
talks talk NOUN NNS nsubj 3 O
failed fail VERB VBD ROOT 3 O
in in ADP IN prep 3 O
Berlin Berlin PROPN NNP pobj 4 B-GPE +
, , PUNCT , punct 5 O
Germany Germany PROPN NNP appos 5 B-GPE +
. . PUNCT . punct 3 O
"""
ACCUSED = """
Chad Chad PROPN NNP nsubj 1 B-GPE
accused accuse VERB VBD ROOT 1 O
Mali Mali PROPN NNP dobj 1 B-GPE
of of ADP IN prep 1 O
theft theft NOUN NN pobj 3 O +
. . PUNCT . punct 1 O
"""
DENIED = """
It it PRON PRP nsubj 1 O
denied deny VERB VBD ROOT 1 O
this this PRON DT dobj 1 O +
. . PUNCT . punct 1 O
"""
EXPELLED = """
Chad Chad PROPN NNP nsubj 1 B-GPE
condemned condemn VERB VBD ROOT 1 O
Mali Mali PROPN NNP dobj 1 B-GPE
and and CCONJ CC cc 1 O
expelled expel VERB VBD conj 1 O
its its PRON PRP$ poss 6 O
envoy envoy NOUN NN dobj 4 O +
. . PUNCT . punct 1 O
"""
