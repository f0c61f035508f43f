"""Learning networks: municipalities work on the same homework, hand it in and learn from each other.

The modules, lowest first; an upper one uses a lower one through its facade and contracts only:
circles       networks, members, facilitators, sharing rules, invitations
assignments   homework: parts, criteria, deadlines, extensions, reminders
submissions   what a municipality handed in, frozen; what it opened to the others
feedback      the facilitator's desk, the status matrix, what the municipality answered
gatherings    meetings of the network: agenda, attendance, minutes, calendar feed

All tables lie in the public schema. Two kinds of actor reach them: a facilitator through the network's own host
(role network_desk, cut to the networks the person is engaged in) and a municipality through its facade calls
(its own role, cut to its own rows and to what others have opened). No row refers to a table inside a municipality.
"""
