"""Whole corpora: from sources to a dataset, chunk by chunk."""
