import { registerEnumType } from 'type-graphql';

export enum TaxRounding {
  NEAREST = 'NEAREST',
  UP = 'UP',
  DOWN = 'DOWN',
}
registerEnumType(TaxRounding, {
  name: 'TaxRounding',
  description: 'Which way tax is rounded; the sign is put aside first, so that credits mirror invoices.',
  valuesConfig: {
    NEAREST: { description: 'To the nearer step, a half away from zero.' },
    UP: { description: 'Away from zero.' },
    DOWN: { description: 'Toward zero.' },
  },
});

export enum TaxBy {
  COMPONENT = 'COMPONENT',
  COMBINATION = 'COMBINATION',
}
registerEnumType(TaxBy, {
  name: 'TaxBy',
  description: 'What tax rounding acts on.',
  valuesConfig: {
    COMPONENT: { description: 'Each tax by itself.' },
    COMBINATION: { description: 'All taxes of a line together.' },
  },
});

export enum TaxPer {
  TOTAL = 'TOTAL',
  LINE = 'LINE',
}
registerEnumType(TaxPer, {
  name: 'TaxPer',
  description: 'Where tax is rounded.',
  valuesConfig: {
    TOTAL: { description: 'Once over the whole document.' },
    LINE: { description: 'On every line.' },
  },
});

export enum LineDiscountMethod {
  LINE = 'LINE',
  PER_UNIT = 'PER_UNIT',
}
registerEnumType(LineDiscountMethod, {
  name: 'LineDiscountMethod',
  description: 'What a discount typed on a line means.',
  valuesConfig: {
    LINE: { description: 'An amount off the whole line.' },
    PER_UNIT: { description: 'An amount off every unit.' },
  },
});
