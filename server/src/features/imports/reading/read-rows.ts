import { parse } from 'csv-parse';
import type { CsvError } from 'csv-parse';
import { Refusal } from '../../../kernel/refusal.js';
import type { Mapping } from '../rules/mapping.js';
import type { SourceRow } from '../rules/source-row.js';
import { rowFault } from '../rules/source-row.js';
import type { OpenFile } from './open-file.js';

const LONGEST_ROW = 1_000_000;

/**
 * Reads the rows of a CSV file one by one, by a mapping. Refuses the first error of the file, with its row; the header
 * is row 1, and empty rows do not count.
 */
export async function* readRows({ text }: OpenFile, mapping: Mapping): AsyncGenerator<SourceRow> {
  const parser = parse({ bom: true, max_record_size: LONGEST_ROW, skip_empty_lines: true });
  text.on('error', (error) => parser.destroy(error));
  text.pipe(parser);
  let row = 0;
  let positions: number[] | undefined;
  try {
    for await (const values of parser as AsyncIterable<string[]>) {
      row++;
      if (positions)
        yield mapping.read(
          positions.map((position) => values[position]!),
          row,
        );
      else positions = positionsOf(values, mapping);
    }
  } catch (error) {
    throw asRowFault(error as Partial<CsvError> & Error, text.row);
  } finally {
    text.destroy();
  }
  if (row < 2)
    throw new Refusal('INVALID_INPUT', 'The file is empty: it has no rows below its header. Choose another file.');
}

/** The positions of the mapping's columns in the file. */
function positionsOf(header: readonly string[], { columns }: Mapping): number[] {
  const names = header.map((name) => name.trim());
  const missing = columns.filter((name) => !names.includes(name));
  if (missing.length > 0)
    throw rowFault(1, `the header has no column ${missing.join(', ')}. It must have ${columns.join(', ')}.`);
  const duplicate = columns.find((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (duplicate) throw rowFault(1, `the header has the column ${duplicate} twice. Remove one of them.`);
  return columns.map((name) => names.indexOf(name));
}

const MESSAGES: Partial<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote is opened and never closed. Close it.',
  CSV_INVALID_CLOSING_QUOTE: 'a quote is closed in the middle of a value. Double the quotes inside a value.',
  INVALID_OPENING_QUOTE: 'a quote is in the middle of a value. Put the whole value in quotes.',
  CSV_RECORD_INCONSISTENT_FIELDS_LENGTH:
    'the number of values differs from the number of columns in the header. Correct the row.',
  CSV_MAX_RECORD_SIZE: `the row is longer than ${LONGEST_ROW.toLocaleString('en')} characters. Check whether a quote is never closed.`,
};

/** `lastRow` is the last row that could be unpacked. */
function asRowFault(error: Partial<CsvError> & Error, lastRow: number): Error {
  const { records } = error;
  const code: string = error.code ?? '';
  if (code === 'Z_BUF_ERROR') return rowFault(lastRow, 'the file is truncated here. Copy it again.');
  if (code.startsWith('Z_')) return rowFault(lastRow, 'the packed file is damaged here. Copy it again.');
  const message = MESSAGES[code];
  return message ? rowFault(Number(records) + 1, message) : error;
}
