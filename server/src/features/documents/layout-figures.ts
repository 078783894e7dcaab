import type { Formats } from './formats.js';
import { GREY, RULE, wrapped } from './layout-parts.ts';
import type { Block } from './layout-parts.js';
import type { DocumentContent } from './repository.js';
import type { taxTextsOf } from './tax-texts.js';
import type { Texts } from './texts.js';

/** A document, with everything that its printing needs. */
interface Printing {
  document: DocumentContent;
  texts: Texts;
  formats: Formats;
  taxes: ReturnType<typeof taxTextsOf>;
}

const isZero = (amount: string): boolean => /^-?0(\.0*)?$/.test(amount);

/** The table of the lines. */
export function linesOf(printing: Printing): Block {
  const { document, texts, taxes } = printing;
  const titles = [texts.item, texts.quantity, texts.price(document.currency), taxes.heading, texts.net];
  const header = titles.map((title, index) => ({
    text: title.replaceAll(' ', '\u00a0'),
    color: GREY,
    alignment: index === 0 ? 'left' : 'right',
  }));
  const body = document.lines.map((line) => lineOf(line, printing));
  const widths = ['*', ...titles.slice(1).map(() => 'auto')];
  return {
    table: { headerRows: 1, dontBreakRows: true, widths, body: [header, ...body] },
    layout: RULED,
    margin: [0, 0, 0, 12],
  };
}

function lineOf(line: DocumentContent['lines'][number], { document, texts, formats, taxes }: Printing): Block[] {
  const details = [
    ...(line.sku ? [wrapped(line.sku, 'item')] : []),
    ...(isZero(line.discount) ? [] : [texts.lineDiscount(formats.money(line.discount))]),
    ...creditedBy(line, document, texts).map((text) => wrapped(text, 'item')),
  ];
  const figures = [
    formats.quantity(line.quantity, line.unit),
    formats.plain(line.price),
    taxes.ratesOf(line.taxes),
    formats.money(line.net),
  ];
  return [
    {
      stack: [
        { text: wrapped(line.description, 'item') },
        ...details.map((text) => ({ text, color: GREY, fontSize: 8 })),
      ],
    },
    ...figures.map((text) => ({ text, alignment: 'right' })),
  ];
}

/** The invoice that a line credits, unless it is that of the whole document. */
function creditedBy(
  { credits }: DocumentContent['lines'][number],
  { lines, preceding }: DocumentContent,
  texts: Texts,
) {
  if (!credits) return [];
  if (lines.some((line) => !line.credits)) return [texts.lineCreditsInvoice(credits)];
  return preceding.length > 1 ? [texts.lineCredits(credits)] : [];
}

/** The totals, from the subtotal to the total with tax. */
export function totalsOf({ document, texts, formats, taxes }: Printing): Block {
  const { money } = formats;
  const { subtotal, headerDiscount, freight, fees } = document;
  const deducted = (amount: string) => (amount.startsWith('-') ? money(amount.slice(1)) : `−${money(amount)}`);
  const adjustments: [string, string][] = [
    ...(isZero(headerDiscount) ? [] : [[texts.discount, deducted(headerDiscount)] as [string, string]]),
    ...(isZero(freight) ? [] : [[texts.freight, money(freight)] as [string, string]]),
    ...(isZero(fees) ? [] : [[texts.fees, deducted(fees)] as [string, string]]),
  ];
  const rows: [string, string][] = [
    ...(adjustments.length > 0 ? [[texts.subtotal, money(subtotal)] as [string, string], ...adjustments] : []),
    [texts.netTotal, money(document.net)],
    ...document.taxes.map((tax): [string, string] => [
      texts.taxOn(taxes.nameOf(tax), taxes.rateOf(tax), money(tax.base)),
      money(tax.tax),
    ]),
  ];
  const body = [
    ...rows.map(([name, value]) => [
      { text: name, color: GREY },
      { text: value, alignment: 'right' },
    ]),
    [
      { text: texts.total, bold: true, fontSize: 11 },
      { text: money(document.total), bold: true, fontSize: 11, alignment: 'right' },
    ],
  ];
  return {
    columns: [
      { text: '', width: '*' },
      { width: 280, unbreakable: true, table: { widths: ['*', 'auto'], body }, layout: SUMMED },
    ],
  };
}

interface Ruled {
  table: { body: unknown[]; widths: unknown[] };
}

const RULED = {
  hLineWidth: (row: number) => (row === 0 ? 0 : 0.6),
  vLineWidth: () => 0,
  hLineColor: () => RULE,
  paddingLeft: (column: number) => (column === 0 ? 0 : 12),
  paddingRight: (column: number, node: Ruled) => (column === node.table.widths.length - 1 ? 0 : 6),
  paddingTop: () => 5,
  paddingBottom: () => 5,
};

const SUMMED = {
  hLineWidth: (row: number, node: Ruled) => (row === node.table.body.length - 1 ? 0.6 : 0),
  vLineWidth: () => 0,
  hLineColor: () => RULE,
  paddingLeft: () => 0,
  paddingRight: () => 0,
  paddingTop: () => 2,
  paddingBottom: () => 2,
};
