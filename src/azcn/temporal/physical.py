"""Tell physical units from counted things, where a rate goes with the former."""

from azcn.temporal.tokens import Row

__all__ = ["is_physical"]

_UNITS = frozenset(
    "tonne tonnes baril barils litre litres kg km gwh mwh kwh twh mw gw kw ha hectare hectares metre metres m3 m t hl l g evp teu bbl gallon gallons kilometre kilometres"
    " kilo kilos kilogramme kilogrammes gramme grammes hectolitre hectolitres megawatt megawatts gigawatt gigawatts".split()
)


def is_physical(row: Row, at: int) -> bool:
    """Tell whether the token at ``at`` is a physical unit."""
    return row.form(at) in _UNITS
