"""Foreign tables → data/observations/<profile>-<period>.csv, by a profile of data/imports/.

    files ─ readers ─→ ForeignTable ─ take ─→ statements and refusals ─ merge ─→ tables of the root ─ trial ─→ what would move ─ write

`readers` is a registry: a profile's `format`, or the file's name, says which reader makes a `table.ForeignTable` of text cells. A reader knows
nothing of places and indicators; whatever it knows beside the cells (the period asked for, the day of capture) it gives as columns.
Nothing here is loaded by a build.
"""
