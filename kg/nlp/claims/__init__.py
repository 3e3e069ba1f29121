"""According to whom, told as what, with which force: attribution, factuality, speech acts, modes, topics."""
