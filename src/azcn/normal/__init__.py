"""Texts as they come, in the one form that azcn reads: with an exact map back to the text as received.

Accents are composed, invisible characters taken out, ligatures unfolded, blanks single, apostrophes and hyphens plain;
a line end is left only where a line of the author's ends, and stands for the end of a table's cell as well.
"""

from azcn.normal.form import Normal, normal_form

__all__ = ["Normal", "normal_form"]
