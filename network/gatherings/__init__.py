"""Meetings of a network: agenda, attendance, material, minutes and a calendar feed.

Words (Norwegian = English): samling = gathering, innkalling = announcement, program = agenda, ansvarlig = lead,
deltakelse = attendance, referat = minutes, kalenderadresse = feed.

A gathering:  planned ──hold──▶ held, planned ──cancel──▶ cancelled ──plan_again──▶ planned.
Only the facilitators see it until it is announced. While it is planned its facts and its agenda may change; material,
attendance and minutes also afterwards. Minutes are written as a draft that no municipality reaches; publishing copies
the draft to where the members read it, and publishing again corrects what they read.

The agenda proposes what waits: holes in the homework, remarks marked «let us discuss», newly opened examples, and
homework to go through. All members read the agenda: a proposal names a municipality only where the network's sharing
rule lets the others know.
"""
