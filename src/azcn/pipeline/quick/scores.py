"""The scores that a parser or recogniser gives its moves, for many states at once."""

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

__all__ = ["Numbers", "Scores", "scores_of"]

Numbers: TypeAlias = npt.NDArray[Any]
Scores: TypeAlias = Callable[[Numbers], Numbers]
"""From the tokens that each state sees, a row of their numbers each, to the scores of all moves."""


def scores_of(component: Any, model: Any) -> Scores:
    """Return the scores of a component by ``model``, which has read the documents."""
    weights = np.ascontiguousarray(model.vec2scores.get_param("W").T)
    bias = model.vec2scores.get_param("b")
    hidden, product = model.state2vec.predict, component.model.ops.gemm

    def scores(seen: Numbers) -> Numbers:
        made: Numbers = product(hidden(seen), weights)
        made += bias
        return made

    return scores
