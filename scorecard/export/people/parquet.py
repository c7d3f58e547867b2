"""A table as Parquet: typed columns, each with what it holds."""

import io
from typing import Any

from scorecard.export.table import Table


def parquet(table: Table[Any], text: bytes) -> bytes:
    """A table, given as CSV with its header: numbers are doubles, whole numbers and days what they are, texts have every digit; empty is null."""
    import pyarrow as pa  # noqa: PLC0415 - what only the process loads that writes these files
    from pyarrow import csv  # noqa: PLC0415 - as above
    from pyarrow import parquet as written  # noqa: PLC0415 - as above

    kinds = {"string": pa.string(), "number": pa.float64(), "integer": pa.int64(), "boolean": pa.bool_(), "date": pa.date32()}
    schema = pa.schema([pa.field(c.name, kinds[c.type], metadata={"description": c.description}) for c in table.columns])
    read = csv.read_csv(
        io.BytesIO(text),
        csv.ReadOptions(use_threads=False, block_size=max(len(text), 1)),
        csv.ParseOptions(newlines_in_values=True),
        csv.ConvertOptions(column_types=schema, null_values=[""], strings_can_be_null=True, true_values=["true"], false_values=["false"]),
    )
    out = io.BytesIO()
    written.write_table(pa.Table.from_arrays(read.columns, schema=schema), out, compression="zstd", version="2.6")
    return out.getvalue()
