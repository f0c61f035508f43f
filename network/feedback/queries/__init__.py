"""Every read of the feedback desk: the matrix, the desk itself, and what a municipality may see."""
