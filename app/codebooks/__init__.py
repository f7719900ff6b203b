"""The codebook of a study: groups, codes, frozen versions."""
