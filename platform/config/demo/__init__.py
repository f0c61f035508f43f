"""The demo's content: a learning network at the state of the source's status table, and a second network.

Plain data that a loader walks with the modules' own actions; nothing here writes to a database.

contents.demo()            reads data/ into shapes.Demo (frozen dataclasses, every field explained in shapes/)
dates.Calendar(now)        turns the data's days into dates: day 0 is the latest past 23 October; what has happened is
                           never later than now (`happened`), what is planned may be (`at`, `gathering`, `day`)
build.content(file, first_year)
                           the bytes of a Word or Excel file; pass Calendar.first_plan_year, so that the file speaks of
                           the right years. `python -m config.demo.build` writes the committed ones in files/ again
long_document.long_document(pages=40)
                           a long Word file for benches

handbook.handbook()        the quality documents of Levanger and Verdal, in shapes/handbook.py; their days are counted
                           back from the demo's first day, so that a hearing that is open is open

The order of a walk: municipalities (a joint body after its members) → units → people with their hats → networks with
members and facilitators → gatherings → assignments with parts, criteria, material, exemptions and extensions (the
state says whether to publish and close) → then everything with a Moment, earliest first: hand-ins (by the
municipality, or on its behalf by a facilitator), feedback (start, remarks, criteria, assessments, attachments;
ready; release), replies with the fates of the remarks, answers to questions back, openings, widenings, minutes and
drafts; at last the quality documents, and what is common.

data/municipalities.toml   houses, former ones with last number, last day and successors
data/people.toml           people, hats and roles, who runs the platform; invented names
data/networks.toml         two networks, sharing rules, a proposal to widen one of them
data/gatherings.toml       agenda, attendance, minutes
data/assignments.toml      homework with parts and criteria
data/status_table.csv      the source's table; the judgements and short remarks of the second homework
data/hand_ins/*.toml       what was handed in, a file per assignment
data/feedback/*.toml       remarks, criteria, summaries, replies, a file per assignment
data/openings.toml         examples that their owners have opened
data/drafts.toml           work that has not been handed in
data/documents/*.md        forty quality documents, in simple markup; a line "@levanger …" is that municipality's only
data/handbook/*.toml       what stands around them: cast, theme plan, types, authority map, versions, readers
data/library/              what is common: what the joint body has and publishes, what its members decide about it
data/network/              the same of a county's network, of which the joint body is a member
data/cooperation/*.toml    what joint bodies and their members agree, and the cases they decide
data/README.md             what is from the source, what could not be read there, what is invented
"""
