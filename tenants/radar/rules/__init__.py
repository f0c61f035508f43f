"""How two texts that are to be common go together."""
