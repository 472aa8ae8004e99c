locals {
  jobs = {
    (var.movies_job) = {
      script      = "movies_csv.py"
      description = "Comporta: films and artists, from CSV to Parquet"
    }
    (var.tmdb_job) = {
      script      = "tmdb_json.py"
      description = "Comporta: TMDB, from JSON to Parquet by creation date"
    }
  }
}

resource "aws_glue_job" "comporta" {
  for_each                = local.jobs
  name                    = each.key
  description             = each.value.description
  role_arn                = aws_iam_role.comporta["job"].arn
  glue_version            = var.glue_version
  worker_type             = "G.1X"
  number_of_workers       = 2
  timeout                 = 30
  max_retries             = 0
  job_run_queuing_enabled = false
  tags                    = local.tags

  execution_property {
    max_concurrent_runs = 1
  }

  command {
    name            = "glueetl"
    python_version  = "3"
    script_location = "s3://${var.bucket}/${local.scripts_prefix}/${each.value.script}"
  }

  default_arguments = {
    "--bucket"                           = var.bucket
    "--extra-py-files"                   = "s3://${var.bucket}/${local.scripts_prefix}/comporta_glue.zip"
    "--job-language"                     = "python"
    "--enable-auto-scaling"              = "true"
    "--enable-metrics"                   = "true"
    "--enable-observability-metrics"     = "true"
    "--enable-job-insights"              = "true"
    "--enable-continuous-cloudwatch-log" = "true"
  }

  depends_on = [aws_iam_role_policy.comporta, aws_s3_object.scripts]
}
