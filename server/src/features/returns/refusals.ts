import { declareRefusals } from '../../kernel/refusal.js';

/** The refusals of returns. */
export const refuse = declareRefusals('returns', {
  windowClosed: { code: 'RETURN_WINDOW_CLOSED', facts: { product: 'name', until: 'date', remedy: 'text' } },
  windowClosedReason: { code: 'REASON_REQUIRED', facts: { product: 'name', until: 'date' } },
  deadlinePassed: { code: 'RETURN_DEADLINE_PASSED', facts: { arriveBy: 'date', remedy: 'text' } },
  deadlinePassedReason: { code: 'REASON_REQUIRED', facts: { arriveBy: 'date' } },
});
