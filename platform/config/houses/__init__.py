"""What is done with a whole house, through all modules: taking it out and in, back in time, elsewhere, or away.

Words (Norwegian = English)
  eksport = export (`TakenOut`): all that a municipality has, as a file that opens without the platform

An export an administrator asked for:  waiting ──made──> ready ──its days go by, or somebody erases it──> erased
                                       waiting ──it cannot be made, or a day goes by──> failed

actions    an administrator's exports; the other acts are an operator's commands
opening    many houses by one command, each with its first person
out, into  the export, and making or restoring a house of one
moving     to another database (`carrying`: what no export holds; `readonly`, `holding`: while it is moved)
erasing    away, with the proof that nothing is left (`proof`)
"""
