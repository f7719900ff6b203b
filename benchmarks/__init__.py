"""Benchmarks: ratios measured in one run, never compared between machines."""
