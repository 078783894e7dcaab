import { declareRefusals } from '../../kernel/refusal.js';
import { declareTexts } from '../../kernel/text.js';

/** The refusals of files to import. */
export const refuse = declareRefusals('imports', {
  faultInRow: { code: 'INVALID_INPUT', facts: { row: 'count', fault: 'text' } },
  fileEmpty: { code: 'INVALID_INPUT' },
  fileMissing: { code: 'INVALID_INPUT', facts: { file: 'name' } },
  fileIsFolder: { code: 'INVALID_INPUT', facts: { file: 'name' } },
  fileUnreadable: { code: 'INVALID_INPUT', facts: { file: 'name' } },
  startedUntaxed: { code: 'INVALID_INPUT' },
  /** The rate is printed as it is typed. */
  startedAtOtherRate: { code: 'INVALID_INPUT', facts: { rate: 'code' } },
  olderThanImported: {
    code: 'POSTING_DATE_INVALID',
    facts: { row: 'count', number: 'name', date: 'date', earliest: 'date' },
  },
});

/** The faults of rows, and why an import stopped. */
export const say = declareTexts('imports', {
  columnsMissing: { missing: 'names', columns: 'names' },
  columnTwice: { column: 'name' },
  quoteNotClosed: {},
  quoteClosedEarly: {},
  quoteInMiddle: {},
  valuesMissing: {},
  rowTooLong: { longest: 'count' },
  fileTruncated: {},
  fileDamaged: {},
  notUtf8: {},
  emptyValue: {},
  quotedValue: { value: 'name' },
  notPrintable: { column: 'name', value: 'text' },
  unknownCountry: { column: 'name', value: 'text' },
  notDocumentNumber: { column: 'name', value: 'text' },
  notWhole: { column: 'name', value: 'text' },
  notWholeOrEmpty: { column: 'name', value: 'text' },
  notPrice: { column: 'name', value: 'text' },
  notMoment: { column: 'name', value: 'text' },
  otherCustomer: { number: 'name', firstRow: 'count' },
  rowInFuture: { today: 'date' },
  chunkRefused: { first: 'name', last: 'name' },
  restartToResume: {},
});
