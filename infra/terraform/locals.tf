data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  app_role   = "${var.workgroup}-app"
  job_role   = "${var.workgroup}-job"
  query_role = "${var.workgroup}-query"
  queue      = "${var.workgroup}-state-changes"

  tags = { comporta = "managed" }

  # What stands for ${...} in ../policies, which npm run aws:deploy fills in too.
  policy_values = {
    Partition = data.aws_partition.current.partition
    Region    = data.aws_region.current.name
    Account   = data.aws_caller_identity.current.account_id
    Bucket    = var.bucket
    Database  = var.database
    Workgroup = var.workgroup
    MoviesJob = var.movies_job
    TmdbJob   = var.tmdb_job
    AppRole   = local.app_role
    JobRole   = local.job_role
    QueryRole = local.query_role
    Queue     = local.queue
  }
}
