"""Rules as people write them: loading, lowering to checked formulas, packs, parameters, examples, lint."""
