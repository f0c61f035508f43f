"""The shared library: items in numbered versions, and who uses which.

Words: item = fellesdokument, shared library = fellesbibliotek, version = utgave, publish = publisere,
       adopt (take into use) = ta i bruk, adapt = tilpasse, reject = ikke ta i bruk, withdraw = trekke tilbake,
       provider = utgiver, base = den nasjonale basen, slot = sted for eget innhold.

An item:     published ──publish──▶ a higher version … ──withdraw, from a day on──▶ withdrawn
A use of it: adopted (in a version, with additions and exceptions) | adapted (a text of one's own from then on)
             | rejected (with a reason); the newest row of a municipality counts.
A version is a frozen copy that the database lets nobody change; what a municipality takes into use, it copies.
"""
