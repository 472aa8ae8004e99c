-- Translated from glue/sql by translate-transform.ts; change it there.
SELECT
  source_file,
  position,
  raw,
  reason
FROM checked
JOIN inputs
  ON inputs.input_number = checked.input_number
WHERE
  reason IS NOT NULL;
