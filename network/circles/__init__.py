"""Who learns together: networks, their members and facilitators, and who sees what.

Words: network = læringsnettverk, member = deltakerkommune, facilitator = prosessveileder,
       engagement = oppdrag som prosessveileder, sharing rule = delingsregel, invitation = invitasjon.

A sharing rule says, per kind (state, remark, submission, feedback), whether only the owner and the facilitators
see a thing, or the whole network. Narrowing takes effect at once; widening takes effect when every member
municipality has said yes:

    owner ──propose──▶ proposed ──last yes──▶ network ──narrow──▶ owner
                          └──a no, or withdrawn──▶ owner

An invitation: open ──accept──▶ accepted (the municipality gets a house of its own) | withdrawn | expired.
"""
