/** Units by their code of UN/ECE Recommendation 20, which e-invoices use, with name and decimals of quantities. */
export const UNITS = {
  C62: { name: 'Piece', decimals: 0 },
  PR: { name: 'Pair', decimals: 0 },
  SET: { name: 'Set', decimals: 0 },
  KGM: { name: 'Kilogram', decimals: 3 },
  GRM: { name: 'Gram', decimals: 0 },
  MTR: { name: 'Metre', decimals: 2 },
  MTK: { name: 'Square metre', decimals: 2 },
  LTR: { name: 'Litre', decimals: 2 },
  HUR: { name: 'Hour', decimals: 2 },
  DAY: { name: 'Day', decimals: 1 },
  MON: { name: 'Month', decimals: 0 },
} as const;

export type UnitCode = keyof typeof UNITS;
