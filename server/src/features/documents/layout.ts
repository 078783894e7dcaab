import { linesOf, totalsOf } from './layout-figures.ts';
import { formatsOf } from './formats.ts';
import type { Formats } from './formats.js';
import type { DocumentContent, ContentParty } from './repository.js';
import { taxNumberLabel, taxTextsOf } from './tax-texts.ts';
import { TEXTS } from './texts.ts';
import type { Texts } from './texts.js';
import { GREY, shortened, wrapped } from './layout-parts.ts';
import type { Block } from './layout-parts.js';

const PAGE_MARGIN = 56;

/** The page number never loses its place to a seller with a long name. */
const LONGEST_FOOTER = 200;

/** The layout of an invoice or credit note. A credit note prints positive amounts and the invoices that it credits. */
export function layoutOf(document: DocumentContent): Record<string, unknown> {
  const texts = TEXTS[document.language];
  const formats = formatsOf(document);
  const taxes = taxTextsOf(document, texts, formats);
  const printing = { document, texts, formats, taxes };
  return {
    pageSize: 'A4',
    pageMargins: [PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, 64],
    language: formats.locale,
    info: {
      title: `${texts[document.kind]} ${document.number}`,
      author: document.seller.name,
      creationDate: new Date(`${document.postingDate}T00:00:00Z`),
    },
    defaultStyle: { font: 'Roboto', fontSize: 9.5, lineHeight: 1.25, color: '#17171c' },
    content: [
      head(document, texts),
      parties(document, texts, formats),
      facts(document, texts, formats),
      linesOf(printing),
      totalsOf(printing),
      { stack: taxes.notes, color: GREY, margin: [0, 16, 0, 0] },
    ],
    footer: (page: number, pages: number) => footer(document.seller, texts.page(page, pages)),
  };
}

function head({ kind, number, logo }: DocumentContent, texts: Texts): Block {
  const title = {
    stack: [
      { text: texts[kind], fontSize: 20, bold: true },
      { text: wrapped(number, 'party'), fontSize: 12, color: GREY },
    ],
  };
  if (!logo) return { ...title, margin: [0, 0, 0, 28] };
  const image = {
    image: `data:${logo.mediaType};base64,${logo.base64.replaceAll('\n', '')}`,
    fit: [160, 56],
    width: 160,
    alignment: 'right',
  };
  return { columns: [title, image], columnGap: 24, margin: [0, 0, 0, 28] };
}

const addressOf = ({ addressLines, postalCode, city }: ContentParty): string[] =>
  [...addressLines, [postalCode, city].filter(Boolean).join(' ')].filter(Boolean);

function parties({ seller, buyer }: DocumentContent, texts: Texts, { country: nameOf }: Formats): Block {
  // A document within one country does not print the country.
  const countryOf = ({ country }: ContentParty) =>
    country && seller.country !== buyer.country ? [nameOf(country)] : [];
  const printed = (party: ContentParty, alignment: string) => ({
    alignment,
    stack: [
      { text: wrapped(party.name, 'party'), bold: true },
      ...addressOf(party).map((text) => ({ text: wrapped(text, 'party') })),
      ...countryOf(party),
      ...(party.taxNumber
        ? [{ text: wrapped(`${taxNumberLabel(texts, party.country)} ${party.taxNumber}`, 'party'), color: GREY }]
        : []),
      ...(party.registration ? [{ text: wrapped(party.registration, 'party'), color: GREY }] : []),
    ],
  });
  return { columns: [printed(buyer, 'left'), printed(seller, 'right')], columnGap: 24, margin: [0, 0, 0, 24] };
}

function facts(document: DocumentContent, texts: Texts, { date }: Formats): Block {
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
    .map(([name, value]) => [{ text: name, color: GREY }, { text: wrapped(value!, 'fact') }]);
  return { layout: 'noBorders', table: { widths: [110, '*'], body }, margin: [0, 0, 0, 20] };
}

const footer = (seller: ContentParty, page: string): Block => ({
  margin: [PAGE_MARGIN, 18, PAGE_MARGIN, 0],
  fontSize: 8,
  color: GREY,
  columns: [
    { text: wrapped(shortened([seller.name, ...addressOf(seller)].join(' · '), LONGEST_FOOTER), 'fact') },
    { text: page, alignment: 'right', width: 80 },
  ],
});
