variable "bucket" {
  description = "Name of the lake's S3 bucket."
  type        = string
}

variable "create_bucket" {
  description = "Whether the bucket is made here; one that exists already is used as it is."
  type        = bool
  default     = false
}

variable "database" {
  description = "Glue database of what is published."
  type        = string
  default     = "trusted"
}

variable "workgroup" {
  description = "Athena workgroup of analysts' SQL, and the first part of the roles' names."
  type        = string
  default     = "comporta"
}

variable "movies_job" {
  description = "Name of the Glue job movies-csv."
  type        = string
  default     = "comporta-movies-csv"
}

variable "tmdb_job" {
  description = "Name of the Glue job tmdb-json."
  type        = string
  default     = "comporta-tmdb-json"
}

variable "glue_version" {
  description = "6.0 is 30 % cheaper; 5.1 and 5.0 work too."
  type        = string
  default     = "6.0"

  validation {
    condition     = contains(["6.0", "5.1", "5.0"], var.glue_version)
    error_message = "The scripts are tested for Glue 6.0, 5.1 and 5.0."
  }
}

variable "bundle_dir" {
  description = "Folder that `npm run aws:bundle -- --out <folder>` has written."
  type        = string
}

variable "push" {
  description = "Whether state changes are pushed to the app through a queue; it asks for them either way."
  type        = bool
  default     = false
}
