import type { OrderQuery } from '../../generated/graphql';

type AnyOrder = NonNullable<OrderQuery['order']>;

/** A sales order with the fields that its page shows. */
export type SalesOrderDetails = Extract<AnyOrder, { __typename: 'SalesOrder' }>;
