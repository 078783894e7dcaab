import type { DocumentContent, ContentParty } from './repository.js';
import { TEXTS } from './texts.ts';

/** A piece of a page, as pdfmake takes it. */
export type Block = string | { [property: string]: unknown };

const LOCALES = { EN: 'en-GB', FR: 'fr-FR' };
const GREY = '#6f6f7c';
const LINE = '#d9d9e0';

/** A word that could be wider than the narrowest place it is printed at. */
const LONG_WORD = /(\S{24,})/;

const isNothing = (amount: string): boolean => /^-?0(\.0*)?$/.test(amount);

/** The page of an invoice or a credit note. A credit note prints positive amounts and names the invoice it credits. */
export function layoutOf(document: DocumentContent): Record<string, unknown> {
  const said = TEXTS[document.language];
  const money = amountsIn(document);
  return {
    pageSize: 'A4',
    pageMargins: [56, 56, 56, 64],
    info: {
      title: `${said[document.kind]} ${document.number}`,
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
        { text: said.page(page, pages), alignment: 'right', width: 80 },
      ],
    }),
  };
}

/** Amounts by the customer's habits, exact: `Intl` takes decimal text as it is. */
function amountsIn({ language, currency }: DocumentContent) {
  const format = new Intl.NumberFormat(LOCALES[language], { style: 'currency', currency });
  return (amount: string): string => format.format(amount as unknown as number).replaceAll('\u202f', '\u00a0');
}

/** Quantities, prices and rates by the customer's habits, with every decimal they have. */
function plainIn({ language }: DocumentContent) {
  return (decimal: string): string => {
    const minimumFractionDigits = decimal.split('.')[1]?.length ?? 0;
    const format = new Intl.NumberFormat(LOCALES[language], { minimumFractionDigits, maximumFractionDigits: 20 });
    return format.format(decimal as unknown as number).replaceAll('\u202f', '\u00a0');
  };
}

/** Text that was typed: a word that is too long for its place is broken anywhere, all others stay whole. */
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
  const said = TEXTS[language];
  const countryName = new Intl.DisplayNames(LOCALES[language], { type: 'region' });
  // Letters within a country do not name it.
  const countryOf = ({ country }: ContentParty) =>
    country && seller.country !== buyer.country ? [countryName.of(country)!] : [];
  const printed = (party: ContentParty, alignment: string) => ({
    alignment,
    stack: [
      { text: wrapped(party.name), bold: true },
      ...addressOf(party).map((text) => ({ text: wrapped(text) })),
      ...countryOf(party),
      ...(party.taxNumber ? [{ text: `${said.taxNumber} ${party.taxNumber}`, color: GREY }] : []),
      ...(party.registration ? [{ text: wrapped(party.registration), color: GREY }] : []),
    ],
  });
  return { columns: [printed(buyer, 'left'), printed(seller, 'right')], margin: [0, 0, 0, 24] };
}

function facts(document: DocumentContent): Block {
  const said = TEXTS[document.language];
  const date = (day: string) =>
    new Intl.DateTimeFormat(LOCALES[document.language], { dateStyle: 'long', timeZone: 'UTC' }).format(
      new Date(`${day}T00:00:00Z`),
    );
  const credited = document.preceding.map((invoice) =>
    invoice.date ? `${invoice.number} ${said.of} ${date(invoice.date)}` : invoice.number,
  );
  const rows: [string, string | null][] = [
    [said.date, date(document.postingDate)],
    [credited.length > 1 ? said.creditsMany : said.credits, credited.join('\n')],
    [said.due, document.kind === 'INVOICE' ? date(document.dueDate) : null],
    [
      document.kind === 'CREDIT_NOTE' ? said.received : said.delivered,
      document.deliveryDate && date(document.deliveryDate),
    ],
    [said.order, document.orderReference],
    [said.buyerReference, document.buyerReference],
    [said.reason, document.reason],
  ];
  const body = rows
    .filter(([, value]) => value)
    .map(([name, value]) => [{ text: name, color: GREY }, { text: wrapped(value!) }]);
  return { layout: 'noBorders', table: { widths: [110, '*'], body }, margin: [0, 0, 0, 20] };
}

function lines(document: DocumentContent, money: (amount: string) => string): Block {
  const said = TEXTS[document.language];
  const plain = plainIn(document);
  const units: Record<string, string> = said.units;
  const isSpread = document.preceding.length > 1;
  const header = [said.item, said.quantity, said.price(document.currency), said.net].map((text, index) => ({
    text,
    color: GREY,
    alignment: index === 0 ? 'left' : 'right',
  }));
  const body = document.lines.map((line) => [
    {
      stack: [
        { text: wrapped(line.description) },
        ...(line.sku ? [{ text: wrapped(line.sku), color: GREY, fontSize: 8 }] : []),
        ...(isNothing(line.discount)
          ? []
          : [{ text: said.lineDiscount(money(line.discount)), color: GREY, fontSize: 8 }]),
        ...(isSpread && line.credits ? [{ text: said.lineCredits(line.credits), color: GREY, fontSize: 8 }] : []),
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
  const said = TEXTS[document.language];
  const plain = plainIn(document);
  const { subtotal, headerDiscount, freight, fees } = document;
  const beside: [string, string][] = [
    ...(isNothing(headerDiscount) ? [] : [[said.discount, `−${money(headerDiscount)}`] as [string, string]]),
    ...(isNothing(freight) ? [] : [[said.freight, money(freight)] as [string, string]]),
    ...(isNothing(fees) ? [] : [[said.fees, `−${money(fees)}`] as [string, string]]),
  ];
  const rows: [string, string][] = [
    ...(beside.length > 0 ? [[said.subtotal, money(subtotal)] as [string, string], ...beside] : []),
    [said.netTotal, money(document.net)],
    ...document.taxes.map(({ rate, base, tax }): [string, string] => [
      said.taxOn(plain(rate), money(base)),
      money(tax),
    ]),
  ];
  const body = [
    ...rows.map(([name, value]) => [
      { text: name, color: GREY },
      { text: value, alignment: 'right' },
    ]),
    [
      { text: said.total, bold: true, fontSize: 11 },
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
