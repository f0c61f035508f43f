"""Quality documents of one municipality (kvalitetsdokumenter): written together, approved by whoever may, read by all.

Words: theme = tema, theme plan = temaplan, document = dokument, version = versjon, hearing = høring, approval =
godkjenning, authority map = myndighetskart, position = rolle som eier eller godkjenner, in force = gjeldende, review
due = skal gjennomgås, receipt = lest og forstått, opening = åpning.

A version:   draft ⇄ hearing → approval → in force → superseded
                ↑______________|            ↘ withdrawn
A document is in force as long as it has a version in force; it has at most one open version (draft, hearing or
approval) beside it. What is approved is never changed: a new version is made.
What is approved for a day to come waits as "approval" with its `approved_at` set; a draft that is given up is dropped.

Rooms are packages by noun: planning (themes, types), authority, texts (documents, versions, remarks), life (hearing,
approval, withdrawing, the clock), reading (search, receipts), openings, moving_in (import), papers (files out).
"""
