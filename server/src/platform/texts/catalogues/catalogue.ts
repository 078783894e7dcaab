import type { refuse, say } from '../platform-refusals.js';
import type { Catalogue } from '../texts.js';

export type PlatformCatalogue = Catalogue<typeof refuse & typeof say>;
