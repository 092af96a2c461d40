"""From files and frames of responses to checked answers, and invented surveys to try things on.

The stage between the ruleset and scoring: `readers` opens a file, `intake` checks it against the edition
that was asked and brings it to the normal form, `simulate` makes a survey of invented participants.
"""
