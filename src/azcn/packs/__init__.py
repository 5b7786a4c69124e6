"""Rule packs: fact types of the user's own, and rules added to built-in ones, as TOML files without code.

`source` finds and reads the files, `read` checks what they say, `registry` puts them in force.
"""
