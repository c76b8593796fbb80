"""Tables into figures of the report: forms are recognised by their names and heads, as `rules/lexicon/tables.yaml` words them."""
