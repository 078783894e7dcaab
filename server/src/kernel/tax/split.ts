import { magnitude, sign, sum } from '../decimal.js';
import { allocate } from '../money.js';
import { percentOf } from '../percent.js';
import { componentKey, type TaxComponent } from './component.js';
import type { TaxedPart, TaxGroup } from './groups.js';

/** The tax of one component on one part, for display and reports. It is finer than the groups and is not capped. */
export interface TaxShare {
  readonly groupKey: string;
  readonly partKey: string;
  /** Undefined only for a typed tax on a line without components. */
  readonly component?: TaxComponent;
  readonly baseMinor: bigint;
  readonly taxMinor: bigint;
}

/**
 * Splits the tax of a group over its parts and components in proportion to rate x base by largest remainder, so that
 * the shares add up to it: the odd cent goes to one line, as in Dynamics 365 SCM. Without a proportion (a typed tax on
 * zero or at rate zero), the bases are the weights, then the rates, then equal weights.
 */
export function splitTax(group: TaxGroup, taxMinor: bigint, parts: readonly TaxedPart[]): TaxShare[] {
  const components = group.components.length > 0 ? group.components : [undefined];
  const cells = parts.flatMap((part) =>
    components.map((component) => ({ part, component, rate: component?.rate ?? 0n })),
  );
  const weights = firstWithWeight([
    cells.map(({ part, rate }) => part.baseMinor * rate),
    cells.map(({ part }) => part.baseMinor),
    cells.map(({ rate }) => rate),
  ]);
  const taxes = weights.some((weight) => sign(weight) * sign(weights.find(isNotZero) ?? 0n) < 0n)
    ? splitBothSigns(group, taxMinor, cells)
    : allocate(taxMinor, weights);
  return cells.map(({ part, component }, index) => ({
    groupKey: group.key,
    partKey: part.key,
    component,
    baseMinor: part.baseMinor,
    taxMinor: taxes[index] ?? 0n,
  }));
}

/** One row of the printed tax breakdown: EN 16931 BG-23 per jurisdiction, category and rate. */
export interface TaxSummaryRow {
  readonly component?: TaxComponent;
  readonly baseMinor: bigint;
  readonly taxMinor: bigint;
}

/** Sums the shares per component, in order of first appearance. */
export function taxSummary(shares: readonly TaxShare[]): TaxSummaryRow[] {
  const rows = Map.groupBy(shares, ({ component }) => (component ? componentKey(component) : ''));
  return [...rows.values()].map((row) => ({
    component: row[0]?.component,
    baseMinor: sum(row.map((share) => share.baseMinor)),
    taxMinor: sum(row.map((share) => share.taxMinor)),
  }));
}

/**
 * NOTE: when amounts of both signs nearly cancel, a split in proportion would magnify one cent of rounding: 100.00 and
 * -99.97 with 0.01 of tax at 20 % would give 33.33 and -33.32. So each cell first takes its own tax, and only the
 * difference is allocated.
 */
function splitBothSigns(
  group: TaxGroup,
  taxMinor: bigint,
  cells: readonly { part: TaxedPart; rate: bigint }[],
): bigint[] {
  const own = cells.map(({ part, rate }) => percentOf(part.baseMinor, rate as TaxComponent['rate'], group.rounding));
  const rest = allocate(
    taxMinor - sum(own),
    cells.map(({ part, rate }) => magnitude(part.baseMinor * rate)),
  );
  return own.map((tax, index) => tax + (rest[index] ?? 0n));
}

function firstWithWeight(candidates: bigint[][]): bigint[] {
  return candidates.find((weights) => weights.some(isNotZero)) ?? candidates[0] ?? [];
}

function isNotZero(value: bigint): boolean {
  return value !== 0n;
}
