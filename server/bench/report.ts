export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

/** Prints one result: the subject, the ratio, the target, and the figures of this machine. */
export function row(what: string, result: string, aim: string, figures: Record<string, string>): void {
  const details = Object.entries(figures).map(([name, value]) => `${name} ${value}`);
  process.stdout.write(`${what.padEnd(44)} ${result.padEnd(34)} ${aim.padEnd(14)} ${details.join('   ')}\n`);
}

export const print = (text: string): void => void process.stdout.write(`${text}\n`);
