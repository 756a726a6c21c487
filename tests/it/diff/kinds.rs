//! Every kind of change, and every row of the table of meanings, in both directions.
