locals {
  roles = {
    app   = { name = local.app_role, description = "Comporta: the app" }
    query = { name = local.query_role, description = "Comporta: analysts' SQL" }
    job   = { name = local.job_role, description = "Comporta: the Glue jobs" }
  }

  policies = {
    for role in keys(local.roles) :
    role => jsondecode(templatefile("${path.module}/../policies/${role}-role.json", local.policy_values))
  }
}

resource "aws_iam_role" "comporta" {
  for_each           = local.roles
  name               = each.value.name
  description        = each.value.description
  assume_role_policy = jsonencode(local.policies[each.key].trust)
  tags               = local.tags
}

resource "aws_iam_role_policy" "comporta" {
  for_each = local.roles
  name     = "comporta"
  role     = aws_iam_role.comporta[each.key].id
  policy   = jsonencode(local.policies[each.key].permissions)
}
