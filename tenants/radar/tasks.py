"""Doors for the worker: what of the documents here the radar may know, and what it found."""

from foundation import tenancy


@tenancy.task("radar.document_changed")
def document_changed(*, document_id):
    """A document came in force, ended, moved to another theme or became confidential."""
