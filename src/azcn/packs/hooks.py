"""Hooks: functions of azcn's own that a type names for what the language of rules cannot say.

A file of rules can name these and no others; it runs no code of its own. `azcn.facts.hooks` has the functions.
"""

from collections.abc import Mapping

__all__ = ["HOOKS"]

HOOKS: Mapping[str, str] = {
    "errands": "drops what a person buys without amounts, and goods that bear the buyer's name",
    "goods_of_passage": "fills goods that only a sentence before names, as its trade",
}
"""What each hook does, by its name."""
