"""Datasets: the tables that extraction fills, as part files on disk."""
