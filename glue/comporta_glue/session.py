"""The Spark session, with the settings under which the transform's SQL means what it says."""

from pyspark.sql import SparkSession

SETTINGS = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.session.timeZone": "UTC",
    # Dates before 1900 stay the day they are.
    "spark.sql.parquet.datetimeRebaseModeInWrite": "CORRECTED",
    "spark.sql.parquet.compression.codec": "zstd",
    # Spark 4 fails on bytes that are not UTF-8; here they become U+FFFD, as in Spark 3.
    "spark.sql.legacy.codingErrorAction": "true",
    # The partition dia=05 is the string 05.
    "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
    # Over the transform's many CASEs the planner's search for constraints takes minutes and gigabytes, for nothing.
    "spark.sql.constraintPropagation.enabled": "false",
    # Rows are kept between the passes over them; large batches of long text fragment the heap.
    "spark.sql.inMemoryColumnarStorage.batchSize": "1000",
    # A batch to Python holds one file, however large it is.
    "spark.sql.execution.arrow.maxRecordsPerBatch": "1",
}


def open_session() -> SparkSession:
    """Glue's session on Glue, which counts metrics only for those who have a GlueContext; else plain Spark's."""
    try:
        from awsglue.context import GlueContext
    except ImportError:
        spark = SparkSession.builder.appName("comporta").getOrCreate()
    else:
        from pyspark.context import SparkContext

        spark = GlueContext(SparkContext.getOrCreate()).spark_session
    for name, value in SETTINGS.items():
        spark.conf.set(name, value)
    return spark
