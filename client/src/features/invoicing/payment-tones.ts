import type { PaymentState } from '../../generated/graphql';
import type { Tone } from '../../ui/tones';

export const PAYMENT_TONES: Record<PaymentState, Tone> = {
  OPEN: 'neutral',
  PARTIALLY_PAID: 'info',
  OVERDUE: 'bad',
  PAID: 'ok',
};
export const PAYMENT_STATES = Object.keys(PAYMENT_TONES) as PaymentState[];
