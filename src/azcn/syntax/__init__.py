"""The grammar of a document: sentences, and clauses with their arguments."""
