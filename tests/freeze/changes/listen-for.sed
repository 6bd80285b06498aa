s/Names the work and not the person/Names the work rather than the person/
