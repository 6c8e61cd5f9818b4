"""Words to numbers and back; it knows nothing of files or claims."""
