import type { Credits, ListedShare, Posted, Report, Share } from './report.js';
import { percentageOf } from './percentage.js';
import { CAUSES } from './source-row.js';
import type { Cause } from './source-row.js';

/** How many rows or documents a line lists; the stored report lists all. */
const LISTED = 10;

/** The report as it is printed. */
export function printedReport(report: Report): string {
  const sections = [
    [`${report.file}: ${count(report.rows)} rows, ${count(report.documents)} documents`],
    rowsOf(report),
    documentsOf(report),
    ...report.credits.map(creditsOf),
    anonymousOf(report),
    notesOf(report),
    [`  Proved: ${report.proved.join('; ')}.`],
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

const rowsOf = (report: Report) => [
  line('', 'rows', 'quantity', `quantity x price ${report.currency}`),
  shareLine('imported now', report.imported),
  shareLine('imported earlier', report.importedEarlier),
  ...causesOf(report).map(([cause, share]) => shareLine(`on no document: ${cause}`, share)),
  shareLine('on no document, total', report.onNoDocument),
  shareLine('KNOWN_WITH_OTHER_CONTENT', report.changed),
  shareLine('read', report),
];

const documentsOf = ({ currency, invoices, creditNotes, adjustments, rounding }: Report) => [
  line('', 'documents', 'no voucher', `net ${currency}`),
  postedLine('invoices', invoices),
  postedLine('credit notes', creditNotes),
  postedLine('adjustments', adjustments),
  line('rounding', '', '', rounding),
];

function creditsOf({ currency, total, matched, partlyMatchedRows, unmatched, anonymous }: Credits): string[] {
  const part = (name: string, share: Share) =>
    `${shareLine(name, share)}${percentage(share.quantity, total.quantity)}${percentage(share.amount, total.amount)}`;
  return [
    `${line('credited rows', 'rows', 'quantity', `quantity x price ${currency}`)}${' of quantity'.padStart(14)}${'of value'.padStart(14)}`,
    part('matched with sales', matched),
    part('without a matching sale', unmatched),
    part('anonymous, never matched', anonymous),
    line('matched partly, units divided above', count(partlyMatchedRows.length), '', ''),
    part('credited', total),
  ];
}

const anonymousOf = ({ currency, anonymous }: Report) => [
  line('rows without a customer', 'rows', 'quantity', `quantity x price ${currency}`),
  shareLine('on invoices', anonymous.SALE),
  shareLine('on credit notes', anonymous.CREDIT),
  shareLine('in adjustments', anonymous.ADJUSTMENT),
  shareLine('not imported', anonymous.NOT_IMPORTED),
  shareLine('without a customer', anonymous),
];

function notesOf(report: Report): string[] {
  const { invoices, creditNotes, adjustments, changed } = report;
  const notes = [
    `${count(invoices.withoutVoucher + creditNotes.withoutVoucher)} of ${count(invoices.documents + creditNotes.documents)} ` +
      `documents have no voucher, because their total is 0.00.`,
    ...(adjustments.withoutVoucher > 0
      ? [`${count(adjustments.withoutVoucher)} adjustments have no voucher, because their amount is 0.00.`]
      : []),
    `${count(creditNotes.unreferenced)} of ${count(creditNotes.documents)} credit notes name no invoice.`,
    ...causesOf(report).map(([cause, { rowNumbers }]) => `${cause}: ${CAUSES[cause]}; ${rowList(rowNumbers)}`),
    ...report.credits.flatMap(({ unmatched, partlyMatchedRows }) => [
      ...noteOf('Without a matching sale', unmatched.rowNumbers),
      ...noteOf('Matched partly', partlyMatchedRows),
    ]),
    ...(changed.numbers.length > 0
      ? [`KNOWN_WITH_OTHER_CONTENT: left as imported before; ${listed(changed.numbers)}`]
      : []),
  ];
  return notes.map((note) => `  ${note}`);
}

const causesOf = (report: Report) => Object.entries(report.reported) as [Cause, ListedShare][];

const noteOf = (name: string, rowNumbers: readonly number[]) =>
  rowNumbers.length > 0 ? [`${name}: ${rowList(rowNumbers)}`] : [];

const rowList = (numbers: readonly number[]) => `${numbers.length === 1 ? 'row' : 'rows'} ${listed(numbers)}`;

function listed(all: readonly (number | string)[]): string {
  const first = all.slice(0, LISTED).join(', ');
  return all.length > LISTED ? `${first} and ${count(all.length - LISTED)} more` : first;
}

const count = (value: number) => value.toLocaleString('en');

const line = (name: string, ...[rows, middle, amount]: readonly [string, string, string]) =>
  `  ${name.padEnd(36)}${rows.padStart(10)}${middle.padStart(14)}${amount.padStart(24)}`.trimEnd();

const shareLine = (name: string, { rows, quantity, amount }: Share) => line(name, count(rows), quantity, amount);

const postedLine = (name: string, { documents, withoutVoucher, amount }: Posted) =>
  line(name, count(documents), count(withoutVoucher), amount);

function percentage(part: string, total: string): string {
  const value = percentageOf(part, total);
  return (value === null ? '-' : `${value} %`).padStart(14);
}
