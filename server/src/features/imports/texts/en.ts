import type { ImportsCatalogue } from './index.js';

export const en: ImportsCatalogue = {
  faultInRow: 'Row {row}: {fault}',
  fileEmpty: 'The file is empty: it has no rows below its header. Choose another file.',
  fileMissing: 'There is no file {file}. Check the path.',
  fileIsFolder: '{file} is a folder. Enter the path of a file.',
  fileUnreadable: 'The file {file} cannot be read. Check its permissions.',
  startedUntaxed:
    'The import of this file was started at another tax rate. Start it again without --tax-rate to resume it.',
  startedAtOtherRate:
    'The import of this file was started at another tax rate. Start it again with --tax-rate {rate} to resume it.',
  olderThanImported:
    'Row {row}: {number} is new and dated {date}, but documents up to {earliest} are already imported. Dates never decrease within a number series: import files from the oldest to the newest.',
  columnsMissing: 'the header lacks {missing}. It must have the columns {columns}.',
  columnTwice: 'the header has the column {column} twice. Remove one of them.',
  quoteNotClosed: 'a quote is opened and never closed. Close it.',
  quoteClosedEarly: 'a quote is closed in the middle of a value. Double the quotes inside a value.',
  quoteInMiddle: 'a quote is in the middle of a value. Put the whole value in quotes.',
  valuesMissing: 'the number of values differs from the number of columns in the header. Correct the row.',
  rowTooLong: 'the row is longer than {longest} characters. Check whether a quote is never closed.',
  fileTruncated: 'the file is truncated here. Copy it again.',
  fileDamaged: 'the packed file is damaged here. Copy it again.',
  notUtf8: 'this is not UTF-8 text. Save the file with the encoding UTF-8.',
  emptyValue: '(empty)',
  quotedValue: '"{value}"',
  notPrintable: '{column} {value} must have 1 to 60 printable ASCII characters.',
  unknownCountry: '{column} {value} is unknown. Use a name of the data set.',
  notDocumentNumber: '{column} {value} must be digits, optionally with C or A before them.',
  notWhole: '{column} {value} must be a whole number.',
  notWholeOrEmpty: '{column} {value} must be a whole number, or empty.',
  notPrice: '{column} {value} must be a number with a point, such as 2.55.',
  notMoment: '{column} {value} must be a date and time, such as 2010-12-01 08:26:00.',
  otherCustomer: '{number} has another customer here than in row {firstRow}. Correct one of the rows.',
  rowInFuture: 'its date is in the future. Today is {today}. Correct the date.',
  chunkRefused: 'The documents {first} to {last} could not be posted.',
  restartToResume: 'All earlier documents are imported. Start the import again to resume it.',
};
