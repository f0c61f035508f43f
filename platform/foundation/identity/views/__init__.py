"""Pages of sign-in, passwords, profile and of moving between hosts."""
