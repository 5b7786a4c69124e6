"""azcn: typed, grounded facts from French text."""

__version__ = "0.1.0"
