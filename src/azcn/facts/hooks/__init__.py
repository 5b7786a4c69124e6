"""Hooks by the names that `azcn.packs.hooks` gives them: each sees the facts of one document and returns what stays."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from azcn.facts.hooks import goods

if TYPE_CHECKING:
    from azcn.facts.frame import Draft
    from azcn.syntax.reading import Reading

__all__ = ["BY_NAME"]

_Hook: TypeAlias = "Callable[[Reading, Sequence[Draft]], Sequence[Draft]]"

BY_NAME: Mapping[str, _Hook] = {
    "errands": goods.errands,
    "goods_of_passage": goods.goods_of_passage,
}
"""The function of each hook."""
