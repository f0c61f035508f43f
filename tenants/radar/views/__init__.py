"""The radar's pages, by noun."""
