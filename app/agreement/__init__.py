"""Reliability of codings: data, coefficients, intervals, reports."""
