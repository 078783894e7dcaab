import type { Movement } from '../../stock/index.js';
import { quantityFromScaled } from '../../../kernel/quantity.js';
import type { ReceiptSign } from '../rules/index.js';
import { effectsOf } from '../rules/index.js';
import type { ReceivedUnits } from './received-units.js';

/** The stock movements of a receipt: of the units whose disposition puts them into stock. A negative sign reverses them. */
export const receiptMovements = (units: readonly ReceivedUnits[], receiptId: string, sign: ReceiptSign): Movement[] =>
  units
    .filter(({ disposition }) => effectsOf(disposition.action).stock === 'IN')
    .map(({ line, quantity, locationId, condition }) => ({
      // Units without a product never go into stock (`whyNotStocked`).
      productId: line.order.productId!,
      locationId: locationId!,
      status: conditionStatus(condition),
      quantity: quantityFromScaled(sign * quantity),
      source: { kind: 'RECEIPT', id: receiptId },
    }));

/** The stock status of goods in a condition. */
const conditionStatus = (condition: string | null): Movement['status'] =>
  condition === 'DAMAGED' ? 'DAMAGED' : condition === 'USED' ? 'ATTENTION' : 'OK';
