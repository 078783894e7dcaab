import type { refuse, say } from '../refusals.js';

/** The sentences of the kernel in one language. */
export type KernelCatalogue = Readonly<Record<keyof typeof refuse | keyof typeof say, string>>;
