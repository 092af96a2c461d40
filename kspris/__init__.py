"""kspris: scoring for yearly survey awards."""
