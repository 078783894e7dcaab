import type { OrderQuery } from '../../generated/graphql';

type AnyOrder = NonNullable<OrderQuery['order']>;

/** A sales order as its page shows it. */
export type SalesOrderDetails = Extract<AnyOrder, { __typename: 'SalesOrder' }>;
