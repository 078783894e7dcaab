import { CAUSES } from './source-row.js';
import type { Cause } from './source-row.js';

/** A number of rows of the file, and their exact sum of quantity times price. */
export interface Share {
  rows: number;
  amount: string;
}

/** Documents posted for the file; net amount. */
export interface Posted {
  documents: number;
  amount: string;
}

/** The result of every row of a file. Amounts are decimal text in the currency of the issuer. */
export interface Report {
  file: string;
  currency: string;
  rows: number;
  amount: string;
  /** The number of documents in the file. */
  documents: number;
  /** Rows imported by this run. */
  imported: Share;
  importedEarlier: Share;
  /** Rows of documents that were imported before with other content. */
  changed: Share & { numbers: readonly string[] };
  reported: Partial<Record<Cause, Share & { firstRows: readonly number[] }>>;
  invoices: Posted;
  creditNotes: Posted & { unreferenced: number };
  adjustments: Posted;
  /** The difference between rows and documents, because documents are rounded to minor units. */
  rounding: string;
  credits: { rows: number; matched: number; split: number };
  proved: readonly string[];
}

const count = (value: number) => value.toLocaleString('en');

/** The report as it is printed. */
export function printedReport(report: Report): string {
  const { currency, credits } = report;
  const line = (name: string, rows: number, amount: string) =>
    `  ${name.padEnd(42)}${count(rows).padStart(10)}${amount.padStart(22)}`;
  const reported = Object.entries(report.reported) as [Cause, Share & { firstRows: readonly number[] }][];
  const lines = [
    `${report.file}: ${count(report.rows)} rows, ${count(report.documents)} documents`,
    '',
    `  ${''.padEnd(42)}${'rows'.padStart(10)}${`quantity x price ${currency}`.padStart(22)}`,
    line('imported now', report.imported.rows, report.imported.amount),
    line('imported earlier', report.importedEarlier.rows, report.importedEarlier.amount),
    ...reported.map(([cause, share]) => line(`reported: ${cause}`, share.rows, share.amount)),
    line('reported: KNOWN_WITH_OTHER_CONTENT', report.changed.rows, report.changed.amount),
    line('read', report.rows, report.amount),
    '',
    `  ${''.padEnd(42)}${'documents'.padStart(10)}${`net ${currency}`.padStart(22)}`,
    line('invoices', report.invoices.documents, report.invoices.amount),
    line('credit notes', report.creditNotes.documents, report.creditNotes.amount),
    line('adjustments', report.adjustments.documents, report.adjustments.amount),
    `  ${'rounding'.padEnd(52)}${report.rounding.padStart(22)}`,
    '',
    `  ${count(credits.matched)} of ${count(credits.rows)} credited rows matched sales completely, ${count(credits.split)} partly; ` +
      `${count(report.creditNotes.unreferenced)} credit notes name no invoice.`,
    ...reported.map(([cause, { firstRows }]) => `  ${cause}: ${CAUSES[cause]}; rows ${firstRows.join(', ')}…`),
    ...(report.changed.numbers.length > 0
      ? [`  KNOWN_WITH_OTHER_CONTENT: left as imported before; ${report.changed.numbers.join(', ')}`]
      : []),
    '',
    `  Proved: ${report.proved.join('; ')}.`,
  ];
  return `${lines.join('\n')}\n`;
}
