"""When, under which condition and by what an act is done."""
