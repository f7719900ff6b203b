"""Decoding strangers' files in child processes that may die without harm."""
