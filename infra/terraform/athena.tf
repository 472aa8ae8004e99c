resource "aws_athena_workgroup" "comporta" {
  name = var.workgroup
  tags = local.tags

  configuration {
    enforce_workgroup_configuration    = true
    publish_cloudwatch_metrics_enabled = true
    bytes_scanned_cutoff_per_query     = 10737418240

    engine_version {
      selected_engine_version = "Athena engine version 3"
    }

    result_configuration {
      output_location = "s3://${var.bucket}/athena-results/"
    }
  }
}

# A query runs in the smallest of these that its partitions fit into, so that a mistake ends early.
resource "aws_athena_workgroup" "cutoff" {
  for_each = {
    small  = 100000000
    medium = 1000000000
    large  = 10737418240
  }

  name = "${var.workgroup}-${each.key}"
  tags = local.tags

  configuration {
    enforce_workgroup_configuration    = true
    publish_cloudwatch_metrics_enabled = true
    bytes_scanned_cutoff_per_query     = each.value

    engine_version {
      selected_engine_version = "Athena engine version 3"
    }

    result_configuration {
      output_location = "s3://${var.bucket}/athena-results/"
    }
  }
}
