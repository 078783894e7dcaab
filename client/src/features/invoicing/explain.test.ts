import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import en from '../../lib/i18n/en/invoicing';
import { asPrinted, signedAmount } from './explain';

const schema = readFileSync(join(import.meta.dirname, '../../../../schema.graphql'), 'utf8');
const valuesOf = (name: string) =>
  new RegExp(`enum ${name} \\{([\\s\\S]*?)\\n\\}`)
    .exec(schema)?.[1]
    ?.match(/^ {2}[A-Z_]+$/gm)
    ?.map((value) => value.trim()) ?? [];

test('every figure in the schema has a text', () => {
  expect(valuesOf('ExplainedFigure').sort()).toEqual(Object.keys(en.why.figure).sort());
});

test.each([
  ['NET', '2500.00', '2500.00'],
  ['DISCOUNT_SHARE', '125.00', '-125.00'],
  ['DISCOUNT_SHARE', '-0.01', '0.01'],
  ['DISCOUNT_SHARE', '0.00', '0.00'],
  ['FREIGHT_SHARE', '4.90', '4.90'],
] as const)('%s of %s contributes %s', (figure, amount, signed) => {
  expect(signedAmount({ figure, amount })).toBe(signed);
});

test.each([
  ['2', ['178.00', '8.90']],
  ['-2', ['-178.00', '-8.90']],
])('the explanations of a line of %s units have the amounts %j', (quantity, amounts) => {
  const why = [
    { figure: 'NET' as const, amount: '178.00', text: '' },
    { figure: 'DISCOUNT_SHARE' as const, amount: '8.90', text: '' },
  ];
  expect(asPrinted(quantity, why).map(({ amount }) => amount)).toEqual(amounts);
});
