"""What `check` and `scan` find: a module a rule, and the figures of a document."""
