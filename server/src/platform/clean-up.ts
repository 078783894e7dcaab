const pending = new Set<() => Promise<void>>();

/** Names what must not be left behind when the process is asked to stop. Gives the function that says it is done with. */
export function cleanUpAtStop(clean: () => Promise<void>): () => void {
  pending.add(clean);
  return () => void pending.delete(clean);
}

/** Puts everything away that is still named, the last first. */
export async function cleanUp(): Promise<void> {
  for (const clean of [...pending].reverse()) {
    pending.delete(clean);
    await clean();
  }
}
