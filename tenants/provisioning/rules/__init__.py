"""The resources of the protocol, and which of them the database can find: without tables."""
