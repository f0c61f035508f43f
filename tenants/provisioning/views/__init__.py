"""The protocol that the directory speaks, and the administrator's pages about it."""
