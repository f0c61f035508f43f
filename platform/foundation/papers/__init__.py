"""Texts as files for people and archives: Word, and PDF/A-2a with PDF/UA-1 in one.

Duties: write a Paper (title, blocks, a box of facts, history, approvals, a mark) so that it reads well on paper, for
a screen reader and in fifty years. Blocks have the shape of the readings of `foundation.files`.
Do not: know what a paper is about; take markup from anybody (texts go to Typst as data, never as its source).
"""

from .contracts import Paper, Table
from .pdf import Unwritable, pdf
from .word import word

__all__ = ["Paper", "Table", "Unwritable", "pdf", "word"]
