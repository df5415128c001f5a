"""Sources to sentences to statements, figures, events, dates and places: proposals for the record of a case."""
