"""azcn against annotated text: what is right, what is missing, what is too much."""

from azcn.evaluation.gold import Gold, read_answers, read_gold
from azcn.evaluation.report import Difference, Report, names
from azcn.evaluation.score import Scorer

__all__ = ["Difference", "Gold", "Report", "Scorer", "names", "read_answers", "read_gold"]
