"""What the two Glue jobs share. It travels as comporta_glue.zip, with the SQL and the contracts inside."""
