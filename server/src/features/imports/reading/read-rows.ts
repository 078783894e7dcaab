import { parse } from 'csv-parse';
import type { CsvError } from 'csv-parse';
import { Refusal } from '../../../kernel/refusal.js';
import type { Mapping } from '../rules/mapping.js';
import type { SourceRow } from '../rules/source-row.js';
import { rowFault } from '../rules/source-row.js';
import type { OpenFile } from './open-file.js';

const LONGEST_ROW = 1_000_000;

/**
 * Reads the rows of a CSV file one after the other, by a mapping. Refuses the first thing that is wrong with the file, in
 * a sentence with the row; the header is row 1, and empty rows do not count.
 */
export async function* readRows({ text }: OpenFile, mapping: Mapping): AsyncGenerator<SourceRow> {
  const parser = parse({ bom: true, max_record_size: LONGEST_ROW, skip_empty_lines: true });
  text.on('error', (error) => parser.destroy(error));
  text.pipe(parser);
  let row = 0;
  let places: number[] | undefined;
  try {
    for await (const values of parser as AsyncIterable<string[]>) {
      row++;
      if (places)
        yield mapping.read(
          places.map((place) => values[place]!),
          row,
        );
      else places = placesOf(values, mapping);
    }
  } catch (error) {
    throw asRowFault(error as Partial<CsvError> & Error, text.row);
  } finally {
    text.destroy();
  }
  if (row < 2) throw new Refusal('INVALID_INPUT', 'The file is empty: it has no rows below its header.');
}

/** Where the columns of the mapping stand in the file. */
function placesOf(header: readonly string[], { columns }: Mapping): number[] {
  const names = header.map((name) => name.trim());
  const missing = columns.filter((name) => !names.includes(name));
  if (missing.length > 0)
    throw rowFault(1, `the header has no column ${missing.join(', ')}. It must name ${columns.join(', ')}.`);
  const twice = columns.find((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (twice) throw rowFault(1, `the header names the column ${twice} twice.`);
  return columns.map((name) => names.indexOf(name));
}

const SENTENCES: Partial<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote is opened and never closed.',
  CSV_INVALID_CLOSING_QUOTE:
    'a quote is closed in the middle of a value. Double quotes inside a value are written twice.',
  INVALID_OPENING_QUOTE: 'a quote stands in the middle of a value. Put the whole value into quotes.',
  CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: 'it has more or fewer values than the header has columns.',
  CSV_MAX_RECORD_SIZE: `it is longer than ${LONGEST_ROW.toLocaleString('en')} characters. Perhaps a quote is never closed.`,
};

/** `lastRow` is the last one that could be unpacked. */
function asRowFault(error: Partial<CsvError> & Error, lastRow: number): Error {
  const { records } = error;
  const code: string = error.code ?? '';
  if (code === 'Z_BUF_ERROR') return rowFault(lastRow, 'the file ends here in the middle. Copy it again, whole.');
  if (code.startsWith('Z_')) return rowFault(lastRow, 'the packed file is damaged here. Copy it again.');
  const sentence = SENTENCES[code];
  return sentence ? rowFault(Number(records) + 1, sentence) : error;
}
