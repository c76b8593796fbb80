"""What rule authors work with: new rules, tries on one report, impact on many, pages, names, editor schema."""
