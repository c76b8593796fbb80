"""The formula language: text to tree, tree to checked formula, checked formula to verdict."""
