import type { DocumentContent, ContentParty } from './repository.js';
import { TEXTS } from './texts.ts';

/** A part of a pdfmake document. */
export type Block = string | { [property: string]: unknown };

const LOCALES = { EN: 'en-GB', FR: 'fr-FR' };
const GREY = '#6f6f7c';
const LINE = '#d9d9e0';

/** A word that could be wider than the narrowest column in which it is printed. */
const LONG_WORD = /(\S{24,})/;

const isZero = (amount: string): boolean => /^-?0(\.0*)?$/.test(amount);

/** The layout of an invoice or credit note. A credit note prints positive amounts and the invoices that it credits. */
export function layoutOf(document: DocumentContent): Record<string, unknown> {
  const texts = TEXTS[document.language];
  const money = amountsIn(document);
  return {
    pageSize: 'A4',
    pageMargins: [56, 56, 56, 64],
    info: {
      title: `${texts[document.kind]} ${document.number}`,
      author: document.seller.name,
      creationDate: new Date(`${document.postingDate}T00:00:00Z`),
    },
    defaultStyle: { font: 'Roboto', fontSize: 9.5, lineHeight: 1.25, color: '#17171c' },
    content: [
      head(document),
      parties(document),
      facts(document),
      lines(document, money),
      totals(document, money),
      exemptions(document),
    ],
    footer: (page: number, pages: number) => ({
      margin: [56, 18, 56, 0],
      fontSize: 8,
      color: GREY,
      columns: [
        { text: [document.seller.name, ...addressOf(document.seller)].join(' · ') },
        { text: texts.page(page, pages), alignment: 'right', width: 80 },
      ],
    }),
  };
}

/** Amounts in the customer's format, exact: `Intl` accepts decimal text. */
function amountsIn({ language, currency }: DocumentContent) {
  const format = new Intl.NumberFormat(LOCALES[language], { style: 'currency', currency });
  return (amount: string): string => format.format(amount as unknown as number).replaceAll('\u202f', '\u00a0');
}

/** Quantities, prices and rates in the customer's format, with all their decimals. */
function plainIn({ language }: DocumentContent) {
  return (decimal: string): string => {
    const minimumFractionDigits = decimal.split('.')[1]?.length ?? 0;
    const format = new Intl.NumberFormat(LOCALES[language], { minimumFractionDigits, maximumFractionDigits: 20 });
    return format.format(decimal as unknown as number).replaceAll('\u202f', '\u00a0');
  };
}

/** Text entered by users: only a word that is too long for its column may be broken. */
function wrapped(text: string): Block[] {
  const parts = text.split(LONG_WORD).filter(Boolean);
  return parts.map((part) => (LONG_WORD.test(part) ? { text: part, wordBreak: 'break-all' } : part));
}

function head({ kind, number, language, logo }: DocumentContent): Block {
  const title = {
    stack: [
      { text: TEXTS[language][kind], fontSize: 20, bold: true },
      { text: number, fontSize: 12, color: GREY },
    ],
  };
  if (!logo) return { ...title, margin: [0, 0, 0, 28] };
  const image = {
    image: `data:${logo.mediaType};base64,${logo.base64.replaceAll('\n', '')}`,
    fit: [160, 56],
    alignment: 'right',
  };
  return { columns: [title, image], margin: [0, 0, 0, 28] };
}

const addressOf = ({ addressLines, postalCode, city }: ContentParty): string[] =>
  [...addressLines, [postalCode, city].filter(Boolean).join(' ')].filter(Boolean);

function parties({ seller, buyer, language }: DocumentContent): Block {
  const texts = TEXTS[language];
  const countryName = new Intl.DisplayNames(LOCALES[language], { type: 'region' });
  // A document within one country does not print the country.
  const countryOf = ({ country }: ContentParty) =>
    country && seller.country !== buyer.country ? [countryName.of(country)!] : [];
  const printed = (party: ContentParty, alignment: string) => ({
    alignment,
    stack: [
      { text: wrapped(party.name), bold: true },
      ...addressOf(party).map((text) => ({ text: wrapped(text) })),
      ...countryOf(party),
      ...(party.taxNumber ? [{ text: `${texts.taxNumber} ${party.taxNumber}`, color: GREY }] : []),
      ...(party.registration ? [{ text: wrapped(party.registration), color: GREY }] : []),
    ],
  });
  return { columns: [printed(buyer, 'left'), printed(seller, 'right')], margin: [0, 0, 0, 24] };
}

function facts(document: DocumentContent): Block {
  const texts = TEXTS[document.language];
  const date = (day: string) =>
    new Intl.DateTimeFormat(LOCALES[document.language], { dateStyle: 'long', timeZone: 'UTC' }).format(
      new Date(`${day}T00:00:00Z`),
    );
  const credited = document.preceding.map((invoice) =>
    invoice.date ? `${invoice.number} ${texts.of} ${date(invoice.date)}` : invoice.number,
  );
  const rows: [string, string | null][] = [
    [texts.date, date(document.postingDate)],
    [credited.length > 1 ? texts.creditsMany : texts.credits, credited.join('\n')],
    [texts.due, document.kind === 'INVOICE' ? date(document.dueDate) : null],
    [
      document.kind === 'CREDIT_NOTE' ? texts.received : texts.delivered,
      document.deliveryDate && date(document.deliveryDate),
    ],
    [texts.order, document.orderReference],
    [texts.buyerReference, document.buyerReference],
    [texts.reason, document.reason],
  ];
  const body = rows
    .filter(([, value]) => value)
    .map(([name, value]) => [{ text: name, color: GREY }, { text: wrapped(value!) }]);
  return { layout: 'noBorders', table: { widths: [110, '*'], body }, margin: [0, 0, 0, 20] };
}

function lines(document: DocumentContent, money: (amount: string) => string): Block {
  const texts = TEXTS[document.language];
  const plain = plainIn(document);
  const units: Record<string, string> = texts.units;
  const hasSeveral = document.preceding.length > 1;
  const header = [texts.item, texts.quantity, texts.price(document.currency), texts.net].map((text, index) => ({
    text,
    color: GREY,
    alignment: index === 0 ? 'left' : 'right',
  }));
  const body = document.lines.map((line) => [
    {
      stack: [
        { text: wrapped(line.description) },
        ...(line.sku ? [{ text: wrapped(line.sku), color: GREY, fontSize: 8 }] : []),
        ...(isZero(line.discount)
          ? []
          : [{ text: texts.lineDiscount(money(line.discount)), color: GREY, fontSize: 8 }]),
        ...(hasSeveral && line.credits ? [{ text: texts.lineCredits(line.credits), color: GREY, fontSize: 8 }] : []),
      ],
    },
    { text: `${plain(line.quantity)}\u00a0${units[line.unit] ?? line.unit}`, alignment: 'right' },
    { text: plain(line.price), alignment: 'right' },
    { text: money(line.net), alignment: 'right' },
  ]);
  return {
    table: { headerRows: 1, dontBreakRows: true, widths: ['*', 'auto', 'auto', 'auto'], body: [header, ...body] },
    layout: RULED,
    margin: [0, 0, 0, 12],
  };
}

function totals(document: DocumentContent, money: (amount: string) => string): Block {
  const texts = TEXTS[document.language];
  const plain = plainIn(document);
  const { subtotal, headerDiscount, freight, fees } = document;
  const adjustments: [string, string][] = [
    ...(isZero(headerDiscount) ? [] : [[texts.discount, `−${money(headerDiscount)}`] as [string, string]]),
    ...(isZero(freight) ? [] : [[texts.freight, money(freight)] as [string, string]]),
    ...(isZero(fees) ? [] : [[texts.fees, `−${money(fees)}`] as [string, string]]),
  ];
  const rows: [string, string][] = [
    ...(adjustments.length > 0 ? [[texts.subtotal, money(subtotal)] as [string, string], ...adjustments] : []),
    [texts.netTotal, money(document.net)],
    ...document.taxes.map(({ rate, base, tax }): [string, string] => [
      texts.taxOn(plain(rate), money(base)),
      money(tax),
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

function exemptions({ taxes }: DocumentContent): Block {
  const reasons = [...new Set(taxes.flatMap(({ exemptionReason }) => exemptionReason ?? []))];
  return { stack: reasons, color: GREY, margin: [0, 16, 0, 0] };
}

const RULED = {
  hLineWidth: (row: number) => (row === 0 ? 0 : 0.6),
  vLineWidth: () => 0,
  hLineColor: () => LINE,
  paddingLeft: (column: number) => (column === 0 ? 0 : 18),
  paddingRight: (column: number) => (column === 3 ? 0 : 6),
  paddingTop: () => 5,
  paddingBottom: () => 5,
};

const SUMMED = {
  hLineWidth: (row: number, node: { table: { body: unknown[] } }) => (row === node.table.body.length - 1 ? 0.6 : 0),
  vLineWidth: () => 0,
  hLineColor: () => LINE,
  paddingLeft: () => 0,
  paddingRight: () => 0,
  paddingTop: () => 2,
  paddingBottom: () => 2,
};
