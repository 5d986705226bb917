#!/usr/bin/env python3
"""besluit as the mapper of Spark (rdd.pipe): one line in, one line out, its key, the id, kept.

usage: spark-submit [OPTION]... examples/spark/job.py INPUT OUTPUT [OPTION OF besluit]...

INPUT is NDJSON in any place that Spark reads, OUTPUT a folder that it makes: its part files, one after the other, are the records in
the order of the lines. Each line must bring its own id (--id-field): FILE:LINE would be counted in the partition. The workers find
besluit by the PATH that the driver has.
"""

import os
import shlex
import sys

from pyspark.sql import SparkSession

if len(sys.argv) < 3:
    sys.exit(__doc__)
source, output, *options = sys.argv[1:]

# A run of besluit exits with 1 when a document gave an error record; that is no failure of the task.
run = shlex.join(["besluit", "-j1", "--input", "ndjson", *options, "-"])
mapper = shlex.join(["sh", "-c", f"{run} || test $? -eq 1"])

spark = SparkSession.builder.appName("besluit").getOrCreate()
partitions = 4 * spark.sparkContext.defaultParallelism  # small ones, so that little is done again when a worker is lost
lines = spark.sparkContext.textFile(source, partitions)
lines.pipe(mapper, env={"PATH": os.environ["PATH"]}, checkCode=True).saveAsTextFile(output)
spark.stop()
