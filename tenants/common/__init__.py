"""What a municipality takes from the shared library, and what a joint body publishes there.

Words: adopt (take into use) = ta i bruk, addition = eget tillegg, exception = lokalt unntak, adapt = tilpasse,
       reject = ikke ta i bruk, update = ny utgave å ta stilling til,
       conflict = dere og utgiveren har endret det samme.

An adoption:  adopted ──a new version is published──▶ update waiting ──merge──▶ a draft, approved as any document
                                                                     └─decline (reason)──▶ the old one stays
              adapted: a text of one's own that remembers its source; no updates are merged, they are only told
              rejected: nothing is made; the reason is told to the provider
              adopted ──keep as one's own──▶ adapted · adopted or adapted ──stop using──▶ rejected: the document is
              withdrawn, and still known as the one that was made; what waited for a decision is declined
An adopted document is a document of tenants.documents like any other: its draft holds the common text with the
municipality's own additions and exceptions, goes through the municipality's own authority map and is frozen when it
is approved; so what applied on a day is the version in force that day. What was taken is copied here
(`Adoption.base`): nothing that happens in the library afterwards changes it.
"""
