"""Meetings of a network: agenda, attendance, material, minutes and a calendar feed.

Words: gathering = samling, agenda = program, lead = ansvarlig, attendance = deltakelse, minutes = referat.

A gathering:  planned ──hold──▶ held, planned ──cancel──▶ cancelled.  Minutes are a draft until they are published.
The agenda proposes what waits: holes in the homework, remarks marked «let us discuss», newly opened examples.
"""
