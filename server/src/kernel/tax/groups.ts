import { divide, sign, sum } from '../decimal.js';
import { allocate } from '../money.js';
import { percentFromScaled, percentOf } from '../percent.js';
import { type Refusal, refuseIf } from '../refusal.js';
import { refuse } from '../refusals.js';
import { componentKey, whyNotComponents, type TaxComponent } from './component.js';
import { NEAREST_MINOR_UNIT, roundingOf, type TaxMethod, type TaxRounding } from './method.js';

/** The smallest part that can be credited separately: a line's goods, or a line's share of the freight. */
export interface TaxedPart {
  readonly key: string;
  readonly baseMinor: bigint;
}

/** A unit of taxation: a line, a charge or the freight. Its base is the sum of its parts. */
export interface Taxable {
  readonly key: string;
  readonly parts: readonly TaxedPart[];
  readonly components: readonly TaxComponent[];
  /** A typed tax (MANUAL): used unchanged and excluded from tax calculated over the document. */
  readonly typedTaxMinor?: bigint;
}

/**
 * The level at which tax is rounded, stored and capped. `follows` is how the tax of a part of the base is calculated:
 * RATE by the rates (groups over the document), STORED_TAX in proportion to the billed tax (lines and typed tax).
 */
export interface TaxGroup extends TaxRounding {
  readonly key: string;
  readonly follows: 'RATE' | 'STORED_TAX';
  readonly isManual: boolean;
  readonly components: readonly TaxComponent[];
  readonly partKeys: readonly string[];
  readonly baseMinor: bigint;
  readonly taxMinor: bigint;
}

/**
 * Calculates the tax groups of a document with base and tax, in the order of their first line. TOTAL creates one group
 * per component (or combination) over the document, LINE one per line; a typed tax has groups of its own. A line without
 * components and without a typed tax belongs to no group.
 * Refuses with TAX_RATE_FOR_CATEGORY, TAX_COMPONENT_TWICE, TYPED_TAX_SIGN and TYPED_TAX_WITHOUT_AMOUNT.
 */
export function taxGroups(taxables: readonly Taxable[], method: TaxMethod): TaxGroup[] {
  refuseIf(taxables.flatMap((taxable) => whyNotTaxable(taxable)));
  const found = new Map<string, { group: TaxGroup; parts: TaxedPart[] }>();
  for (const taxable of taxables) {
    for (const group of isManual(taxable) ? typedGroups(taxable, method) : ratedGroups(taxable, method)) {
      const known = found.get(group.key) ?? { group, parts: [] };
      known.parts.push(...taxable.parts);
      found.set(group.key, known);
    }
  }
  return [...found.values()].map(({ group, parts }) => {
    const whole = {
      ...group,
      partKeys: parts.map((part) => part.key),
      baseMinor: sum(parts.map((part) => part.baseMinor)),
    };
    return whole.isManual ? whole : { ...whole, taxMinor: taxByRate(whole, whole.baseMinor) };
  });
}

/** The sum of the rates of a group. */
export function rateOf(group: { readonly components: readonly TaxComponent[] }) {
  return percentFromScaled(sum(group.components.map((component) => component.rate)));
}

/** `rate x base`, rounded once by the rounding of the group: EN 16931 BR-CO-17. */
export function taxByRate(
  group: TaxRounding & { readonly components: readonly TaxComponent[] },
  baseMinor: bigint,
): bigint {
  return percentOf(baseMinor, rateOf(group), group.rounding, group.stepMinor);
}

/**
 * The tax of a part of the group's base, as if only that part had been billed; the tax of the whole base is the stored
 * tax. It never decreases when the part grows. Only for groups with a base (a typed tax on zero has no proportion).
 */
export function taxOfPart(group: TaxGroup, baseMinor: bigint): bigint {
  if (group.follows === 'RATE') return taxByRate(group, baseMinor);
  return divide(group.taxMinor * baseMinor, group.baseMinor * group.stepMinor, group.rounding) * group.stepMinor;
}

/** Groups have the same key for all lines with the same components (TOTAL), or one key per line (LINE). */
function ratedGroups(taxable: Taxable, method: TaxMethod): TaxGroup[] {
  const level = method.per === 'LINE' ? `LINE/${encodeURIComponent(taxable.key)}` : 'TOTAL';
  return together(taxable.components, method).map((components) => ({
    ...emptyGroup(level, components),
    ...roundingOf(method, components[0]?.jurisdiction ?? ''),
    follows: method.per === 'LINE' ? 'STORED_TAX' : 'RATE',
    isManual: false,
  }));
}

/** A typed tax is one amount: by COMBINATION it stays one group, by COMPONENT it is split by the rates. */
function typedGroups(taxable: Taxable, method: TaxMethod): TaxGroup[] {
  const sets =
    method.by === 'COMBINATION' || taxable.components.length === 0
      ? [taxable.components]
      : taxable.components.map((one) => [one]);
  const taxes = allocate(
    taxable.typedTaxMinor ?? 0n,
    sets.map((components) => rateOf({ components })),
  );
  return sets.map((components, index) => ({
    ...emptyGroup(`MANUAL/${encodeURIComponent(taxable.key)}`, components),
    ...NEAREST_MINOR_UNIT,
    follows: 'STORED_TAX',
    isManual: true,
    taxMinor: taxes[index] ?? 0n,
  }));
}

function emptyGroup(level: string, components: readonly TaxComponent[]) {
  const key = [level, ...components.map(componentKey).sort()].join('/');
  return { key, components, partKeys: [], baseMinor: 0n, taxMinor: 0n };
}

/** The components that are rounded together: each alone, or all with the same rounding (state, county and city in one sum). */
function together(components: readonly TaxComponent[], method: TaxMethod): (readonly TaxComponent[])[] {
  if (method.by === 'COMPONENT') return components.map((component) => [component]);
  const roundingKey = ({ jurisdiction }: TaxComponent) => {
    const { rounding, stepMinor } = roundingOf(method, jurisdiction);
    return `${rounding} ${stepMinor}`;
  };
  return [...Map.groupBy(components, roundingKey).values()];
}

function isManual(taxable: Taxable): boolean {
  return taxable.typedTaxMinor !== undefined;
}

function whyNotTaxable({ key, parts, components, typedTaxMinor = 0n }: Taxable): Refusal[] {
  const found = whyNotComponents(components, [key]);
  const baseMinor = sum(parts.map((part) => part.baseMinor));
  if (sign(typedTaxMinor) * sign(baseMinor) < 0n) {
    found.push(refuse.typedTaxSign().at(key));
  }
  return typedTaxMinor === 0n || parts.length > 0 ? found : [...found, refuse.typedTaxWithoutAmount().at(key)];
}
