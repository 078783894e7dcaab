/** A deviation from what was posted: the document, series or chain, and its description. */
export interface Fault {
  at: string;
  fault: string;
}

/** Faults of one kind: the first of them, and whether there are more. */
export interface FaultList {
  named: readonly Fault[];
  areMore: boolean;
}

/** How many faults of one kind are reported. */
export const NAMED = 20;

/** Makes a list of faults, with at most `NAMED` of them. */
export const listOf = (faults: readonly Fault[]): FaultList => ({
  named: faults.slice(0, NAMED),
  areMore: faults.length > NAMED,
});

/** Collects faults of one kind, without keeping more than are reported. */
export class Faults {
  private readonly found: Fault[] = [];

  add(...faults: readonly Fault[]): void {
    this.found.push(...faults.slice(0, NAMED + 1 - this.found.length));
  }

  list(): FaultList {
    return listOf(this.found);
  }
}
