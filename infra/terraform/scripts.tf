locals {
  scripts_version = trimspace(file("${var.bundle_dir}/version"))
  scripts_prefix  = "glue-scripts/${local.scripts_version}"

  scripts = {
    "movies_csv.py"     = "text/x-python"
    "tmdb_json.py"      = "text/x-python"
    "comporta_glue.zip" = "application/zip"
  }
}

resource "aws_s3_object" "scripts" {
  for_each     = local.scripts
  bucket       = var.bucket
  key          = "${local.scripts_prefix}/${each.key}"
  source       = "${var.bundle_dir}/${each.key}"
  content_type = each.value

  depends_on = [aws_s3_bucket.lake]
}
