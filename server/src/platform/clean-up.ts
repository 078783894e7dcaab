const pending = new Set<() => Promise<void>>();

/** Registers a clean-up for when the process is stopped. Returns a function that cancels it. */
export function cleanUpAtStop(clean: () => Promise<void>): () => void {
  pending.add(clean);
  return () => void pending.delete(clean);
}

/** Runs the registered clean-ups, the last one first. */
export async function cleanUp(): Promise<void> {
  for (const clean of [...pending].reverse()) {
    pending.delete(clean);
    await clean();
  }
}
