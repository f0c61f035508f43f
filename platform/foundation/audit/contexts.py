"""Which request, or task, is at work: one number in the log, in the entries and on error pages."""

from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="")
