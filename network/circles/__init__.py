"""Who learns together: networks, their members and facilitators, and who sees what.

Words: network = læringsnettverk, member = deltakerkommune, facilitator = prosessveileder,
       engagement = oppdrag som prosessveileder, sharing rule = delingsregel, invitation = invitasjon.

A sharing rule says, per kind (state, remark, submission, feedback), whether only the owner and the facilitators
see a thing, or the whole network. Narrowing takes effect at once; widening takes effect when every member
municipality has said yes:

    owner ──propose──▶ proposed ──last yes──▶ network ──narrow──▶ owner
                          └──a no, or withdrawn──▶ owner

The answers are counted in the worker's door, the only one where all of them are seen.

An invitation: open ──accept──▶ accepted ──the worker opens the house──▶ opened
               open ──withdraw──▶ withdrawn, open ──30 days──▶ expired ──send again──▶ open (with a new link)
Only the hash of a link is kept. A network always has at least one facilitator; what a former member handed in stays.
"""
