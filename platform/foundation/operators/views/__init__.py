"""Pages of the operators' host, and of a municipality about them."""
