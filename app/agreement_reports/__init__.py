"""Agreement of a closed round, from stored codings."""
