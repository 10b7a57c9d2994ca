"""Which claims of different parties are about the same matter: encode, score, group."""
