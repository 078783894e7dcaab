import type { OrderStatus } from '../generated/graphql';
import type { Tone } from '../ui/tones';

/** The colours of the order statuses; both order types share them. */
export const ORDER_TONES: Record<OrderStatus, Tone> = {
  PENDING: 'neutral',
  IN_PROGRESS: 'info',
  ON_HOLD: 'warn',
  COMPLETE: 'ok',
  CANCELLED: 'neutral',
};

export const ORDER_STATUSES = Object.keys(ORDER_TONES) as OrderStatus[];
