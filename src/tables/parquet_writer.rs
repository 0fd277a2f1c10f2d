//! Parquet out: row groups and their columns encoded on all threads, written in order.
//!
//! Texts that rows share are written as the codes they came as; a reader sees plain text columns.

use super::writer::{Output, Values};
use polars::prelude::PolarsResult;
use polars_arrow::array::{Array, DictionaryArray, PrimitiveArray, Utf8ViewArray};
use polars_arrow::datatypes::{ArrowDataType, ArrowSchema, Field, TimeUnit};
use polars_parquet::write::{
    CompressedPage, CompressionOptions, DynIter, DynStreamingIterator, Encoding, FileWriter, Page, ParquetType,
    StatisticsOptions, Version, WriteOptions, array_to_columns, compress, fallible_streaming_iterator,
};
use rayon::prelude::*;
use std::collections::HashMap;
use std::ops::Range;

/// Rows of a row group.
const ROW_GROUP_ROWS: usize = 1 << 17;

/// The file's bytes.
pub(super) fn to_bytes(output: &Output) -> PolarsResult<Vec<u8>> {
    let options = WriteOptions {
        statistics: StatisticsOptions::default(),
        version: Version::V1,
        compression: CompressionOptions::Snappy,
        data_page_size: None,
    };
    let fields = output.columns.iter().map(|(name, values)| Field::new((*name).into(), stored(values), true));
    let schema: ArrowSchema = fields.map(|field| (field.name.clone(), field)).collect();
    let mut writer = FileWriter::try_new(Vec::new(), schema, options)?;
    let types: Vec<ParquetType> = writer.parquet_schema().fields().to_vec();
    let groups: Vec<Range<usize>> = (0..output.rows())
        .step_by(ROW_GROUP_ROWS)
        .map(|start| start..(start + ROW_GROUP_ROWS).min(output.rows()))
        .collect();
    let pages = |group: &Range<usize>| -> PolarsResult<Vec<Vec<CompressedPage>>> {
        let columns = output.columns.par_iter().zip(&types);
        columns.map(|((_, values), kind)| pages(values, group, kind, options)).collect()
    };
    let encoded: Vec<PolarsResult<Vec<Vec<CompressedPage>>>> = groups.par_iter().map(pages).collect();
    for (group, columns) in groups.iter().zip(encoded) {
        let columns = columns?;
        let columns = columns.iter().map(|pages| {
            let pages = pages.iter().map(PolarsResult::Ok);
            PolarsResult::Ok(DynStreamingIterator::new(fallible_streaming_iterator::convert(pages)))
        });
        writer.write(group.len() as u64, DynIter::new(columns))?;
    }
    writer.end(None)?;
    Ok(writer.into_inner())
}

/// The type that readers see.
fn stored(values: &Values) -> ArrowDataType {
    match values {
        Values::Text(_) | Values::Coded { .. } => ArrowDataType::Utf8View,
        Values::Number(_) => ArrowDataType::Float64,
        Values::Hour(_) => ArrowDataType::Timestamp(TimeUnit::Microsecond, None),
        Values::Day(_) => ArrowDataType::Date32,
    }
}

/// A column's pages in one row group.
fn pages(
    values: &Values,
    rows: &Range<usize>,
    kind: &ParquetType,
    options: WriteOptions,
) -> PolarsResult<Vec<CompressedPage>> {
    let array = array(values, rows.clone())?;
    let columns = array_to_columns(array, kind.clone(), options, &[Encoding::RleDictionary])?;
    let compressed = |page: PolarsResult<Page>| Ok(compress(page?, Vec::new(), options.compression)?);
    columns.into_iter().flatten().map(compressed).collect()
}

fn array(values: &Values, rows: Range<usize>) -> PolarsResult<Box<dyn Array>> {
    Ok(match values {
        Values::Text(texts) => Utf8ViewArray::from_slice_values(&texts[rows]).boxed(),
        Values::Coded { texts, codes } => coded(texts, &codes[rows])?.boxed(),
        Values::Number(numbers) => PrimitiveArray::from_slice(&numbers[rows]).boxed(),
        Values::Hour(hours) => {
            let micros: Vec<i64> = hours[rows].iter().map(|hour| hour * 3_600_000_000).collect();
            PrimitiveArray::from_vec(micros).to(stored(values)).boxed()
        }
        Values::Day(days) => PrimitiveArray::from_slice(&days[rows]).to(stored(values)).boxed(),
    })
}

/// A dictionary of the texts that some rows have, in the order in which they come.
fn coded(texts: &[String], codes: &[u32]) -> PolarsResult<DictionaryArray<u32>> {
    let mut used: Vec<&str> = Vec::new();
    let mut places: HashMap<&str, u32> = HashMap::new();
    let mut keys: Vec<Option<u32>> = vec![None; texts.len()];
    let key = |code: &u32| {
        let key = &mut keys[*code as usize];
        *key.get_or_insert_with(|| {
            let text = texts[*code as usize].as_str();
            *places.entry(text).or_insert_with(|| {
                used.push(text);
                used.len() as u32 - 1
            })
        })
    };
    let keys: Vec<u32> = codes.iter().map(key).collect();
    let values = Utf8ViewArray::from_slice_values(&used);
    DictionaryArray::try_from_keys(PrimitiveArray::from_vec(keys), values.boxed(), false)
}
