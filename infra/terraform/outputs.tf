output "app_settings" {
  description = "What the app has to be told to find all this."
  value = merge(
    {
      COMPORTA_MODE           = "aws"
      AWS_REGION              = local.policy_values.Region
      COMPORTA_BUCKET         = var.bucket
      COMPORTA_DATABASE       = var.database
      COMPORTA_WORKGROUP      = var.workgroup
      COMPORTA_MOVIES_JOB     = var.movies_job
      COMPORTA_TMDB_JOB       = var.tmdb_job
      COMPORTA_QUERY_ROLE_ARN = aws_iam_role.comporta["query"].arn
    },
    var.push ? { COMPORTA_STATE_QUEUE_URL = aws_sqs_queue.state_changes[0].id } : {},
  )
}

output "app_role_arn" {
  description = "The role under which the app runs."
  value       = aws_iam_role.comporta["app"].arn
}
