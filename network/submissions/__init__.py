"""What a municipality handed in: frozen copies, attempt by attempt, and what it opened to the others.

Words: submission = innlevering, attempt = forsøk, take back = trekke tilbake, open = åpne for nettverket,
       on behalf = registrert på vegne av, gallery = eksempelsamling.

A submission:  handed in ──take back──▶ erased (content gone on both sides, the fact stays)
               registered on behalf ──confirm──▶ confirmed | ──replace──▶ a new attempt by the municipality
A later attempt may hold only some of the parts; the newest attempt that holds a part is what counts for it.
An opened submission: opened ──withdraw──▶ withdrawn.  The copy's bytes lie with the network,
never in the municipality.
"""
