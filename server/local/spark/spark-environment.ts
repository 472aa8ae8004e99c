/** What Spark needs to know of this machine; what the transform needs to know is set by the scripts themselves. */
const submitArguments = {
  'spark.ui.enabled': 'false',
  'spark.ui.showConsoleProgress': 'false',
  'spark.sql.shuffle.partitions': '4',
  // Without checksum files: nothing lies beside the Parquet.
  'spark.hadoop.fs.file.impl': 'org.apache.hadoop.fs.RawLocalFileSystem',
};

const driverMemory = '2g';

/** The environment in which one of the Glue scripts runs on plain Spark, on the bucket folders under `s3Root`. */
export function sparkEnvironment(options: {
  /** The Python that has Spark. */
  readonly python: string;
  readonly s3Root: string;
  /** Zip files of Python code: what Glue takes from --extra-py-files. */
  readonly packages: readonly string[];
  /** A folder for what Spark spills. */
  readonly scratchDir: string;
}): Record<string, string> {
  const conf = Object.entries({ ...submitArguments, 'spark.local.dir': options.scratchDir });
  const flags = conf.map(([name, value]) => `--conf ${name}=${value}`).join(' ');
  return {
    LOCAL_S3_ROOT: options.s3Root,
    TZ: 'UTC',
    PYTHONPATH: options.packages.join(':'),
    PYTHONDONTWRITEBYTECODE: '1',
    PYTHONUNBUFFERED: '1',
    PYSPARK_PYTHON: options.python,
    PYSPARK_DRIVER_PYTHON: options.python,
    PYSPARK_SUBMIT_ARGS: `--master local[2] --driver-memory ${driverMemory} ${flags} pyspark-shell`,
  };
}
