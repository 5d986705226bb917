# An option that a command does not have is not silently ignored.
besluit validate --pretty
