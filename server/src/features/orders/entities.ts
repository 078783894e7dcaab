import { defineEntity, p } from '@mikro-orm/core';
import type { OrderStatus } from '../../kernel/order-status.js';
import { column } from '../../platform/database/column-types.js';

/** An order of either type. The fields that only return orders have are in tables of the returns feature. */
export const SalesOrder = defineEntity({
  name: 'SalesOrder',
  tableName: 'sales_order',
  properties: {
    id: column.id(),
    orderType: column.text().$type<'SALES_ORDER' | 'RETURNED_ORDER'>(),
    legalEntityId: column.reference(),
    companyId: column.reference(),
    reference: column.text(),
    status: column.text().$type<OrderStatus>(),
    currency: column.letters(3),
    discountMethod: column.text().$type<'LINE' | 'PER_UNIT'>(),
    customerReference: column.text().nullable(),
    description: column.text().nullable(),
    orderDate: column.date(),
    completedOn: column.date().nullable(),
    discountPercent: column.percent(),
    discountAmount: column.amount(),
    freight: column.amount(),
    exchangeRate: column.rate(),
    total: column.amount(),
    toInvoice: column.amount(),
    lineCount: p.integer(),
    linesToDeliver: p.integer(),
    linesToInvoice: p.integer(),
    linesToDecide: p.integer(),
    createdBy: column.text(),
    createdAt: column.moment(),
    updatedAt: column.moment(),
    version: column.version(),
    /** Written by the database: the reference and the customer's reference in lower case. */
    searchText: column.text().persist(false),
    lines: () => p.oneToMany(SalesOrderLine).mappedBy('order').orderBy({ lineNumber: 'asc' }),
  },
});

/** A line of an order of either type; quantities are always positive. */
export const SalesOrderLine = defineEntity({
  name: 'SalesOrderLine',
  tableName: 'sales_order_line',
  properties: {
    id: column.id(),
    order: () => p.manyToOne(SalesOrder).fieldName('order_id'),
    companyId: column.reference(),
    lineNumber: p.integer(),
    /** Null only on return orders, for goods that are not in the catalogue. */
    productId: column.reference().nullable(),
    description: column.text(),
    unit: column.text(),
    quantity: column.quantity(),
    price: column.price(),
    discount: column.amount(),
    net: column.amount(),
    taxCategory: column.text(),
    unitCost: column.price(),
    delivered: column.quantity(),
    invoiced: column.quantity(),
    cancelled: column.quantity(),
    /** Written by the database: a foreign key ensures with it that only return orders have lines without a product. */
    typeWithoutProduct: column.text().nullable().persist(false),
  },
});

/** Goods that left for a customer. Posted. */
export const Shipment = defineEntity({
  name: 'Shipment',
  tableName: 'shipment',
  properties: {
    id: column.id(),
    legalEntityId: column.reference(),
    orderId: column.reference(),
    companyId: column.reference(),
    number: column.text(),
    shippedOn: column.date(),
    address: p.json().$type<unknown>(),
    postedAt: column.moment(),
    postedBy: column.text(),
  },
});

/** The units of an order line in a shipment, at their cost. Posted. */
export const ShipmentLine = defineEntity({
  name: 'ShipmentLine',
  tableName: 'shipment_line',
  properties: {
    id: column.id(),
    shipmentId: column.reference(),
    orderId: column.reference(),
    companyId: column.reference(),
    orderLineId: column.reference(),
    quantity: column.quantity(),
    unitCost: column.price(),
  },
});

export const ordersEntities = [SalesOrder, SalesOrderLine, Shipment, ShipmentLine];
