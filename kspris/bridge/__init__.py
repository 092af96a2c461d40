"""The bridge between years: what of one year's answers counts as what under another year's rules."""
