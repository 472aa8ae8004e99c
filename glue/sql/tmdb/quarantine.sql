-- Every rejected row with where it stood, what it said and why it was refused.
SELECT
  source_file,
  position,
  raw,
  reason
FROM checked
JOIN inputs ON inputs.input_number = checked.input_number
WHERE reason IS NOT NULL
