import { de } from './catalogues/de.js';
import { en } from './catalogues/en.js';
import { fr } from './catalogues/fr.js';
import { refuse, say } from './platform-refusals.js';
import { Texts, textArea } from './texts.js';

const declared = { ...refuse, ...say };

/** The texts of the platform. */
export const platformTexts = textArea('platform', declared, { en, fr, de });

/** Renders texts of the platform where no reader is known: errors of the request itself, which are for programs. */
export const english = new Texts([platformTexts]).in('en-GB');
