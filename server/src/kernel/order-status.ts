/** The statuses of an order of either type that is not finished. */
export const OPEN_STATUSES = ['PENDING', 'IN_PROGRESS', 'ON_HOLD'] as const;

/** The statuses of an order that is finished. */
export const CLOSED_STATUSES = ['COMPLETE', 'CANCELLED'] as const;

/** The status of an order of either type. */
export type OrderStatus = (typeof OPEN_STATUSES)[number] | (typeof CLOSED_STATUSES)[number];
