import type { Check } from '../../platform/chain/check.js';
import { differences } from '../../platform/chain/check.js';

/** Compares the stock of each location with the sum of its movements. */
export const stockChecks: readonly Check[] = [
  {
    of: 'stock',
    sql: differences({
      from: `(SELECT p.sku, l.code, status, i.quantity, coalesce(m.quantity, 0.00000) AS moved FROM public.stock_item i
        FULL JOIN (SELECT product_id, location_id, status, sum(quantity) AS quantity FROM public.stock_movement GROUP BY 1, 2, 3) AS m
          USING (product_id, location_id, status)
        JOIN public.product p ON p.id = product_id JOIN public.stock_location l ON l.id = location_id)`,
      at: `'stock of ' || sku || ' at ' || code || ', ' || status`,
      pairs: [['the quantity', 'quantity', 'moved']],
    }),
  },
];
