import { textArea } from '../../../platform/texts/texts.js';
import { refuse, say } from '../refusals.js';
import { de } from './de.js';
import { en } from './en.js';
import { fr } from './fr.js';

const declared = { ...refuse, ...say };

/** The texts of posting, and of explanations. */
export const invoicingTexts = textArea('invoicing', declared, { en, fr, de });
