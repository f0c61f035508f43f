"""The demo's inbox at post.localhost: every letter the platform sent, for everyone at this machine to read.

It exists only where POST_FOLDER is set, which the demo's launcher does. No database, no sign-in.
"""
