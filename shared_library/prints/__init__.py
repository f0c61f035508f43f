"""Fingerprints of documents, shared with consent per theme: what could be common, told without a word of the texts.

Words: consent = samtykke, print = fingeravtrykk, twin = tvilling (dokumenter som kan bli felles),
       release = frigi (en tekst til et felles utkast).

A consent: given ──withdraw──▶ its titles and prints are erased
A pair of prints: proposed ──each owner says yes (its text is released, as a copy)──▶ wanted ──▶ a common draft
                           └─one says no──▶ turned down
"""
