"""The engine of rules: paths, forms of phrases, declarations and follow-ups, for any type and in any language.

What can be written is told in `azcn.packs.paths`; here is a function for each of it.
"""
