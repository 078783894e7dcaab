import { textArea } from '../../../platform/texts/texts.js';
import { refuse } from '../refusals.js';
import { de } from './de.js';
import { en } from './en.js';
import { fr } from './fr.js';

/** The texts of products and taxes. */
export const catalogTexts = textArea('catalog', refuse, { en, fr, de });
