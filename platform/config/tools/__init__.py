"""What a developer runs through `make`: checks, messages, figures, the lock files. Nothing here serves a request."""
