"""A data set to a comparison: claims, groups, origins, notes, and what figures imply."""
