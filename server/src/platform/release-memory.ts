/**
 * Returns the memory that the start of the server has used to the operating system, and stops the process for about a tenth
 * of a second. V8 would keep 60 MB for objects that may be created later. Does nothing unless the process was started with
 * `--expose-gc`, as `npm start` does.
 */
export function releaseMemory(): void {
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
