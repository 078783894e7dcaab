/** Something that is not as it was posted: at which document, series or chain, and what. */
export interface Fault {
  at: string;
  fault: string;
}

/** Faults of one sort: the first of them by name, and whether there are more. */
export interface FaultList {
  named: readonly Fault[];
  areMore: boolean;
}

/** How many of one sort are named; whoever reads thousands reads none. */
export const NAMED = 20;

/** Faults as they were found; of more than `NAMED` only the first. */
export const listOf = (faults: readonly Fault[]): FaultList => ({
  named: faults.slice(0, NAMED),
  areMore: faults.length > NAMED,
});

/** Gathers faults of one sort without holding more than it will name. */
export class Faults {
  private readonly found: Fault[] = [];

  add(...faults: readonly Fault[]): void {
    this.found.push(...faults.slice(0, NAMED + 1 - this.found.length));
  }

  list(): FaultList {
    return listOf(this.found);
  }
}
