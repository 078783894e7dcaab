import { declareRefusals } from '../../kernel/refusal.js';

/** The refusals of stock. */
export const refuse = declareRefusals('stock', {
  locationCodeTaken: { code: 'LOCATION_CODE_TAKEN' },
  locationCodeInvalid: { code: 'INVALID_INPUT' },
  locationNameInvalid: { code: 'INVALID_INPUT', facts: { longest: 'count' } },
  parentUnknown: { code: 'NOT_FOUND' },
  parentInactive: { code: 'INVALID_INPUT' },
  parentElsewhere: { code: 'INVALID_INPUT' },
  goodsMoved: { code: 'INSUFFICIENT_STOCK' },
});
