import { beforeAll, expect, test } from 'vitest';
import { chooseLanguage, i18n, loadTexts, startTexts } from '../../lib/i18n';
import { selectionText } from './order-selection';

const { t } = i18n.global;
const text = (sales: number, returned: number) => {
  const rows = [
    ...Array.from({ length: sales }, () => ({ orderType: 'SALES_ORDER' as const })),
    ...Array.from({ length: returned }, () => ({ orderType: 'RETURNED_ORDER' as const })),
  ];
  return selectionText(rows, (key, count) => t(key, { count }, count));
};

beforeAll(async () => {
  await startTexts();
  await loadTexts('orders');
});

test('a selection is counted by order type, without types that are not selected', async () => {
  await chooseLanguage('en');
  expect(text(4, 1)).toBe('4 sales orders, 1 returned order');
  expect(text(1, 0)).toBe('1 sales order');
  expect(text(0, 2)).toBe('2 returned orders');
  await chooseLanguage('fr');
  expect(text(4, 1)).toBe('4 commandes, 1 retour');
});
