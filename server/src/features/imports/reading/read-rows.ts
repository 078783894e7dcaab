import { parse } from 'csv-parse';
import type { CsvError } from 'csv-parse';
import type { Text } from '../../../kernel/text.js';
import { refuse, say } from '../refusals.js';
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
  if (row < 2) throw refuse.fileEmpty();
}

/** The positions of the mapping's columns in the file. */
function positionsOf(header: readonly string[], { columns }: Mapping): number[] {
  const names = header.map((name) => name.trim());
  const missing = columns.filter((name) => !names.includes(name));
  if (missing.length > 0) throw rowFault(1, say.columnsMissing({ missing, columns }));
  const duplicate = columns.find((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (duplicate) throw rowFault(1, say.columnTwice({ column: duplicate }));
  return columns.map((name) => names.indexOf(name));
}

const FAULTS: Partial<Record<string, Text>> = {
  CSV_QUOTE_NOT_CLOSED: say.quoteNotClosed(),
  CSV_INVALID_CLOSING_QUOTE: say.quoteClosedEarly(),
  INVALID_OPENING_QUOTE: say.quoteInMiddle(),
  CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: say.valuesMissing(),
  CSV_MAX_RECORD_SIZE: say.rowTooLong({ longest: LONGEST_ROW }),
};

/** `lastRow` is the last row that could be unpacked. */
function asRowFault(error: Partial<CsvError> & Error, lastRow: number): Error {
  const { records } = error;
  const code: string = error.code ?? '';
  if (code === 'Z_BUF_ERROR') return rowFault(lastRow, say.fileTruncated());
  if (code.startsWith('Z_')) return rowFault(lastRow, say.fileDamaged());
  const fault = FAULTS[code];
  return fault ? rowFault(Number(records) + 1, fault) : error;
}
