"""The rules of a file's form, which `source`, `schema` and `layers` hold: their pages alone."""
