import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../../platform/database/column-types.js';

/** A posted invoice or credit note. */
export const Invoice = defineEntity({
  name: 'Invoice',
  tableName: 'invoice',
  properties: {
    id: column.id(),
    kind: column.text(),
    creditKind: column.text().nullable(),
    legalEntityId: column.reference(),
    companyId: column.reference(),
    seriesId: column.reference(),
    seriesNumber: column.whole(),
    number: column.text(),
    externalNumber: column.text().nullable(),
    postingDate: column.date(),
    dueDate: column.date(),
    termsDays: p.integer(),
    deliveryDate: column.date().nullable(),
    currency: column.letters(3),
    functionalCurrency: column.letters(3),
    exchangeRate: column.rate(),
    taxBy: column.text(),
    taxPer: column.text(),
    taxRoundings: p.json().$type<unknown>(),
    discountMethod: column.text(),
    subtotal: column.amount(),
    headerDiscount: column.amount(),
    freight: column.amount(),
    charges: column.amount(),
    net: column.amount(),
    fees: column.amount(),
    tax: column.amount(),
    total: column.amount(),
    netFunctional: column.amount(),
    taxFunctional: column.amount(),
    buyerReference: column.text().nullable(),
    orderReference: column.text().nullable(),
    reason: column.text().nullable(),
    precedingNumber: column.text().nullable(),
    precedingDate: column.date().nullable(),
    seller: p.json().$type<unknown>(),
    buyer: p.json().$type<unknown>(),
    lineCount: p.integer(),
    postedAt: column.moment(),
    postedBy: column.text(),
    previousHash: p.blob(),
    hash: p.blob(),
    hashVersion: p.integer(),
    /** Written by the database: the numbers, the name of the buyer and the order reference in lower case. */
    searchText: column.text().nullable().persist(false),
  },
});

/** A line of a posted document. */
export const InvoiceLine = defineEntity({
  name: 'InvoiceLine',
  tableName: 'invoice_line',
  properties: {
    id: column.id(),
    invoiceId: column.reference(),
    companyId: column.reference(),
    lineNumber: p.integer(),
    kind: column.text(),
    productId: column.reference().nullable(),
    sku: column.text().nullable(),
    description: column.text(),
    unit: column.text(),
    quantity: column.quantity(),
    price: column.price(),
    discount: column.amount(),
    net: column.amount(),
    discountShare: column.amount(),
    base: column.amount(),
    freightShare: column.amount(),
    tax: column.amount(),
    isTaxManual: p.boolean(),
    unitCost: column.price(),
    orderLineId: column.reference().nullable(),
    creditsLineId: column.reference().nullable(),
    creditsInvoiceId: column.reference().nullable(),
    why: p.json().$type<unknown>().nullable(),
  },
});

/** A tax of a line of a posted document. */
export const InvoiceLineTax = defineEntity({
  name: 'InvoiceLineTax',
  tableName: 'invoice_line_tax',
  properties: {
    lineId: p.uuid().primary(),
    position: p.integer(),
    invoiceId: column.reference(),
    companyId: column.reference(),
    jurisdiction: column.text(),
    category: column.text(),
    rate: column.percent(),
    exemptionReason: column.text().nullable(),
    base: column.amount(),
    tax: column.amount(),
  },
});

/** A tax of a posted document. */
export const InvoiceTax = defineEntity({
  name: 'InvoiceTax',
  tableName: 'invoice_tax',
  properties: {
    invoiceId: p.uuid().primary(),
    position: p.integer(),
    companyId: column.reference(),
    jurisdiction: column.text(),
    category: column.text(),
    rate: column.percent(),
    exemptionReason: column.text().nullable(),
    base: column.amount(),
    tax: column.amount(),
  },
});

/** The lines of a posted document that are taxed in the same way. */
export const InvoiceTaxGroup = defineEntity({
  name: 'InvoiceTaxGroup',
  tableName: 'invoice_tax_group',
  properties: {
    invoiceId: p.uuid().primary(),
    position: p.integer(),
    companyId: column.reference(),
    key: column.text(),
    follows: column.text(),
    isManual: p.boolean(),
    components: p.json().$type<unknown>(),
    partKeys: p.json().$type<unknown>(),
    rounding: column.text(),
    step: column.amount(),
    base: column.amount(),
    tax: column.amount(),
    taxFunctional: column.amount(),
    why: p.json().$type<unknown>().nullable(),
  },
});

/** What has been credited of a line of an invoice, and what returns have reserved. */
export const InvoiceLineCounter = defineEntity({
  name: 'InvoiceLineCounter',
  tableName: 'invoice_line_counter',
  properties: {
    lineId: p.uuid().primary(),
    invoiceId: column.reference(),
    companyId: column.reference(),
    quantity: column.quantity(),
    base: column.amount(),
    freightShare: column.amount(),
    discountShare: column.amount(),
    goodsBaseline: column.amount(),
    goodsBaselineQuantity: column.quantity(),
    goodsSinceQuantity: column.quantity(),
    goodsSince: column.amount(),
    goodsCredited: column.amount(),
    freightBaseline: column.amount(),
    freightBaselineQuantity: column.quantity(),
    freightSinceQuantity: column.quantity(),
    freightSince: column.amount(),
    freightCredited: column.amount(),
    creditedDiscount: column.amount(),
    creditedQuantity: column.quantity(),
    keptQuantity: column.quantity(),
    reservedQuantity: column.quantity(),
  },
});

/** What has been credited of a tax group of an invoice. */
export const InvoiceTaxCounter = defineEntity({
  name: 'InvoiceTaxCounter',
  tableName: 'invoice_tax_counter',
  properties: {
    invoiceId: p.uuid().primary(),
    position: p.integer(),
    companyId: column.reference(),
    base: column.amount(),
    tax: column.amount(),
    taxFunctional: column.amount(),
    creditedBase: column.amount(),
    creditedTax: column.amount(),
    creditedTaxFunctional: column.amount(),
  },
});

/** What has been credited of an invoice. */
export const InvoiceCounter = defineEntity({
  name: 'InvoiceCounter',
  tableName: 'invoice_counter',
  properties: {
    invoiceId: p.uuid().primary(),
    companyId: column.reference(),
    net: column.amount(),
    total: column.amount(),
    netFunctional: column.amount(),
    creditedNet: column.amount(),
    creditedNetFunctional: column.amount(),
    creditedTotal: column.amount(),
  },
});

/** An amount that a company owes to us or we to it. */
export const OpenItem = defineEntity({
  name: 'OpenItem',
  tableName: 'open_item',
  properties: {
    id: column.id(),
    legalEntityId: column.reference(),
    companyId: column.reference(),
    kind: column.text(),
    side: column.text(),
    number: column.text(),
    date: column.date(),
    dueDate: column.date(),
    currency: column.letters(3),
    amount: column.amount(),
    amountFunctional: column.amount(),
    settled: column.amount(),
    invoiceId: column.reference().nullable(),
    open: column.amount().nullable().persist(false),
  },
});

/** An amount by which two open items settle each other. Posted. */
export const Settlement = defineEntity({
  name: 'Settlement',
  tableName: 'settlement',
  properties: {
    id: column.id(),
    legalEntityId: column.reference(),
    companyId: column.reference(),
    documentId: column.reference(),
    debitItemId: column.reference(),
    creditItemId: column.reference(),
    currency: column.letters(3),
    amount: column.amount(),
    settledOn: column.date(),
    settledAt: column.moment(),
    creditSide: column.text().persist(false),
    debitSide: column.text().persist(false),
  },
});

/** A series of numbers without gaps, and the last number. */
export const NumberSeries = defineEntity({
  name: 'NumberSeries',
  tableName: 'number_series',
  properties: {
    id: column.id(),
    lastNumber: column.whole(),
    lastDate: column.date().nullable(),
    lastHash: p.blob().nullable(),
    lastPostedAt: column.moment().nullable(),
    fiscalYear: p.integer(),
    kind: column.text(),
    legalEntityId: column.reference(),
    pattern: column.text(),
    source: column.text(),
  },
});

export const invoicingEntities = [
  Invoice,
  InvoiceLine,
  InvoiceLineTax,
  InvoiceTax,
  InvoiceTaxGroup,
  InvoiceLineCounter,
  InvoiceTaxCounter,
  InvoiceCounter,
  OpenItem,
  Settlement,
  NumberSeries,
];
