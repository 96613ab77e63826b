"""Measures rooms on public data sets: one file a data set."""
