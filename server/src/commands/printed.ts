import type { Text } from '../kernel/text.js';
import { texts } from '../schema.js';

/** Texts as sentences for the terminal; commands print English. */
export const printed = (sentences: readonly Text[]): string => sentences.map(texts.in('en-GB').render).join(' ');
