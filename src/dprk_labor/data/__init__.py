"""Files to one checked data set, or to findings that say what stands in the way."""
