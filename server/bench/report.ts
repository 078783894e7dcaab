export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

/** Prints one result: what was measured, the ratio, what is aimed at, and the figures of this machine beside it. */
export function row(what: string, result: string, aim: string, figures: Record<string, string>): void {
  const beside = Object.entries(figures).map(([name, value]) => `${name} ${value}`);
  process.stdout.write(`${what.padEnd(44)} ${result.padEnd(34)} ${aim.padEnd(14)} ${beside.join('   ')}\n`);
}

export const say = (text: string): void => void process.stdout.write(`${text}\n`);
