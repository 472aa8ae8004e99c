resource "aws_glue_catalog_database" "published" {
  name        = var.database
  description = "Comporta: what is published"
  parameters  = local.tags
}

resource "aws_glue_catalog_database" "candidate" {
  name        = "${var.database}_candidate"
  description = "Comporta: versions before they are published"
  parameters  = local.tags
}

locals {
  # The data contracts are the one source of columns; a table without partitions points at nothing at first.
  tables = {
    for dataset, location in {
      movies = "Trusted/Movies/empty/"
      tmdb   = "Trusted/TMDB/versions/"
      } : dataset => {
      location   = "s3://${var.bucket}/${location}"
      properties = yamldecode(file("${path.module}/../../glue/contracts/${dataset}.odcs.yaml")).schema[0].properties
    }
  }
}

resource "aws_glue_catalog_table" "dataset" {
  for_each      = local.tables
  name          = each.key
  database_name = aws_glue_catalog_database.published.name
  table_type    = "EXTERNAL_TABLE"

  parameters = {
    EXTERNAL              = "TRUE"
    classification        = "parquet"
    "parquet.compression" = "SNAPPY"
  }

  dynamic "partition_keys" {
    for_each = [for property in each.value.properties : property if try(property.partitioned, false)]

    content {
      name    = partition_keys.value.name
      type    = partition_keys.value.physicalType
      comment = substr(partition_keys.value.description, 0, 255)
    }
  }

  storage_descriptor {
    location      = each.value.location
    input_format  = "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat"
    output_format = "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat"

    ser_de_info {
      serialization_library = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"
      parameters            = { "serialization.format" = "1" }
    }

    dynamic "columns" {
      for_each = [for property in each.value.properties : property if !try(property.partitioned, false)]

      content {
        name    = columns.value.name
        type    = columns.value.physicalType
        comment = substr(columns.value.description, 0, 255)
      }
    }
  }

  # From the first published version on, the app moves the tables.
  lifecycle {
    ignore_changes = [storage_descriptor, parameters]
  }
}
