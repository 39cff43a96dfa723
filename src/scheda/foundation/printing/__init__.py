"""Documents on paper: Typst templates filled with data, as PDF. Nouns: paper, sheet, letterhead."""
