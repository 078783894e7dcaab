import type { TaxComponent, TaxMethod } from '../../../kernel/tax/index.js';

interface TaxSettings {
  taxRounding: 'NEAREST' | 'UP' | 'DOWN';
  taxStepMinor: bigint;
  taxBy: TaxMethod['by'];
  taxPer: TaxMethod['per'];
}

/** The tax method of a document by the settings, with the same rounding in every jurisdiction. */
export function taxMethodOf(legalEntity: TaxSettings, components: readonly TaxComponent[]): TaxMethod {
  const rounding = { rounding: legalEntity.taxRounding, stepMinor: legalEntity.taxStepMinor };
  const jurisdictions = Object.fromEntries(components.map(({ jurisdiction }) => [jurisdiction, rounding]));
  return { by: legalEntity.taxBy, per: legalEntity.taxPer, jurisdictions };
}
