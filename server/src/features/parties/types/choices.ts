import { registerEnumType } from 'type-graphql';

export enum TaxRounding {
  NEAREST = 'NEAREST',
  UP = 'UP',
  DOWN = 'DOWN',
}
registerEnumType(TaxRounding, {
  name: 'TaxRounding',
  description: 'The direction in which tax is rounded. The sign is ignored, so that credits mirror invoices.',
  valuesConfig: {
    NEAREST: { description: 'To the nearest step; half a step away from zero.' },
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
  description: 'The amount to which tax rounding applies.',
  valuesConfig: {
    COMPONENT: { description: 'Each tax separately.' },
    COMBINATION: { description: 'All taxes of a line together.' },
  },
});

export enum TaxPer {
  TOTAL = 'TOTAL',
  LINE = 'LINE',
}
registerEnumType(TaxPer, {
  name: 'TaxPer',
  description: 'The level at which tax is rounded.',
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
  description: 'The meaning of a discount entered on a line.',
  valuesConfig: {
    LINE: { description: 'An amount off the whole line.' },
    PER_UNIT: { description: 'An amount off every unit.' },
  },
});
