"""Which lexicon entry a word opens, and what fills its roles."""
