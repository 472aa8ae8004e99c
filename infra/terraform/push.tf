resource "aws_sqs_queue" "state_changes" {
  count                     = var.push ? 1 : 0
  name                      = local.queue
  message_retention_seconds = 3600
  sqs_managed_sse_enabled   = true
  tags                      = local.tags
}

locals {
  # What may move a run or a query on the app's screens.
  state_changes = {
    glue = {
      source      = ["aws.glue"]
      detail-type = ["Glue Job State Change"]
      detail      = { jobName = [var.movies_job, var.tmdb_job] }
    }
    athena = {
      source      = ["aws.athena"]
      detail-type = ["Athena Query State Change"]
      detail      = { workgroupName = concat([var.workgroup], [for group in aws_athena_workgroup.cutoff : group.name]) }
    }
  }
}

resource "aws_cloudwatch_event_rule" "state_changes" {
  for_each      = var.push ? local.state_changes : {}
  name          = "${local.queue}-${each.key}"
  event_pattern = jsonencode(each.value)
  tags          = local.tags
}

resource "aws_cloudwatch_event_target" "state_changes" {
  for_each = aws_cloudwatch_event_rule.state_changes
  rule     = each.value.name
  arn      = aws_sqs_queue.state_changes[0].arn
}

resource "aws_sqs_queue_policy" "state_changes" {
  count     = var.push ? 1 : 0
  queue_url = aws_sqs_queue.state_changes[0].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "OurRulesOnly"
      Effect    = "Allow"
      Principal = { Service = "events.amazonaws.com" }
      Action    = "sqs:SendMessage"
      Resource  = aws_sqs_queue.state_changes[0].arn
      Condition = {
        ArnEquals = { "aws:SourceArn" = [for rule in aws_cloudwatch_event_rule.state_changes : rule.arn] }
      }
    }]
  })
}
