import type { Text } from '../../../kernel/text.js';
import { say } from '../refusals.js';
import type { Credits, ListedShare, Posted, Report, Share } from './report.js';
import { percentageOf } from './percentage.js';
import { CAUSES } from './source-row.js';
import type { Cause } from './source-row.js';

/** How many rows or documents a line lists; the stored report lists all. */
const LISTED = 10;

/** Writes texts and counts in the language of the reader. */
export interface Printer {
  render(text: Text): string;
  count(value: number): string;
}

/** The mark of documents that are known with other content. */
const CHANGED = 'KNOWN_WITH_OTHER_CONTENT';

/** The report as it is printed. Quantities and amounts have a decimal point in every language, as in the file. */
export function printedReport(report: Report, printer: Printer): string {
  const { file, rows, documents, proved } = report;
  const table = tableOf(printer);
  const sections = [
    [printer.render(say.reportTitle({ file, rows, documents }))],
    rowsOf(report, table),
    documentsOf(report, table),
    ...report.credits.map((credits) => creditsOf(credits, table)),
    anonymousOf(report, table),
    notesOf(report).map((note) => `  ${printer.render(note)}`),
    [`  ${printer.render(say.proved({ statements: proved }))}`],
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

type Table = ReturnType<typeof tableOf>;

/** The lines of a table: a name and right-aligned columns. */
function tableOf({ render, count }: Printer) {
  const line = (name: string, rows: string, middle: string, amount: string) =>
    `  ${name.padEnd(36)}${rows.padStart(10)}${middle.padStart(14)}${amount.padStart(24)}`.trimEnd();
  const title = (text: Text | undefined) => (text ? render(text) : '');
  return {
    count,
    line,
    head: (name: Text | undefined, rows: Text, middle: Text, amount: Text) =>
      line(title(name), render(rows), render(middle), render(amount)),
    share: (name: Text | string, { rows, quantity, amount }: Share) =>
      line(typeof name === 'string' ? name : render(name), count(rows), quantity, amount),
    posted: (name: Text, { documents, withoutVoucher, amount }: Posted) =>
      line(render(name), count(documents), count(withoutVoucher), amount),
    more: (text: Text) => render(text).padStart(14),
    name: render,
  };
}

const headOfShares = (table: Table, name: Text | undefined, currency: string) =>
  table.head(name, say.columnRows(), say.columnQuantity(), say.columnAmount({ currency }));

const rowsOf = (report: Report, table: Table) => [
  headOfShares(table, undefined, report.currency),
  table.share(say.importedNow(), report.imported),
  table.share(say.importedEarlier(), report.importedEarlier),
  ...causesOf(report).map(([cause, share]) => table.share(say.onNoDocument({ cause }), share)),
  table.share(say.onNoDocumentTotal(), report.onNoDocument),
  table.share(CHANGED, report.changed),
  table.share(say.rowsRead(), report),
];

const documentsOf = ({ currency, invoices, creditNotes, adjustments, rounding }: Report, table: Table) => [
  table.head(undefined, say.columnDocuments(), say.columnNoVoucher(), say.columnNet({ currency })),
  table.posted(say.postedInvoices(), invoices),
  table.posted(say.postedCreditNotes(), creditNotes),
  table.posted(say.postedAdjustments(), adjustments),
  table.line(table.name(say.rounding()), '', '', rounding),
];

function creditsOf(credits: Credits, table: Table): string[] {
  const { currency, total, matched, partlyMatchedRows, unmatched, anonymous } = credits;
  const part = (name: Text, share: Share) =>
    `${table.share(name, share)}${percentage(share.quantity, total.quantity)}${percentage(share.amount, total.amount)}`;
  const shares = `${table.more(say.columnOfQuantity())}${table.more(say.columnOfValue())}`;
  return [
    `${headOfShares(table, say.creditedRows(), currency)}${shares}`,
    part(say.matchedRows(), matched),
    part(say.unmatchedRows(), unmatched),
    part(say.anonymousRows(), anonymous),
    table.line(table.name(say.partlyMatchedRows()), table.count(partlyMatchedRows.length), '', ''),
    part(say.creditedTotal(), total),
  ];
}

const anonymousOf = ({ currency, anonymous }: Report, table: Table) => [
  headOfShares(table, say.rowsWithoutCustomer(), currency),
  table.share(say.onInvoices(), anonymous.SALE),
  table.share(say.onCreditNotes(), anonymous.CREDIT),
  table.share(say.inAdjustments(), anonymous.ADJUSTMENT),
  table.share(say.notImported(), anonymous.NOT_IMPORTED),
  table.share(say.withoutCustomer(), anonymous),
];

function notesOf(report: Report): Text[] {
  const { invoices, creditNotes, adjustments, changed } = report;
  return [
    say.documentsWithoutVoucher({
      without: invoices.withoutVoucher + creditNotes.withoutVoucher,
      documents: invoices.documents + creditNotes.documents,
    }),
    ...(adjustments.withoutVoucher > 0 ? [say.adjustmentsWithoutVoucher({ without: adjustments.withoutVoucher })] : []),
    say.unreferencedNotes(creditNotes),
    ...causesOf(report).map(([cause, { rowNumbers }]) =>
      say.causeNote({ cause, meaning: CAUSES[cause], rows: rowList(rowNumbers) }),
    ),
    ...report.credits.flatMap(({ unmatched, partlyMatchedRows }) => [
      ...(unmatched.rowNumbers.length > 0 ? [say.unmatchedNote({ rows: rowList(unmatched.rowNumbers) })] : []),
      ...(partlyMatchedRows.length > 0 ? [say.partlyMatchedNote({ rows: rowList(partlyMatchedRows) })] : []),
    ]),
    ...(changed.numbers.length > 0 ? [say.changedNote(listed(changed.numbers))] : []),
  ];
}

const causesOf = (report: Report) => Object.entries(report.reported) as [Cause, ListedShare][];

const rowList = (numbers: readonly number[]): Text => say.listedRows({ rows: numbers.length, ...listed(numbers) });

/** The first of all, and the number of the others. */
const listed = (all: readonly (number | string)[]) => ({
  first: all.slice(0, LISTED).join(', '),
  more: Math.max(all.length - LISTED, 0),
});

function percentage(part: string, total: string): string {
  const value = percentageOf(part, total);
  return (value === null ? '-' : `${value} %`).padStart(14);
}
