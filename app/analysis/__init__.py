"""Description over the study: co-occurrence of codes, saturation, cross-tabulation."""
