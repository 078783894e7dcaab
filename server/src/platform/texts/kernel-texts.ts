import { refuse, say } from '../../kernel/refusals.js';
import { de } from '../../kernel/texts/de.js';
import { en } from '../../kernel/texts/en.js';
import { fr } from '../../kernel/texts/fr.js';
import { textArea } from './texts.js';

/** The texts of the kernel, which may not import the platform itself. */
export const kernelTexts = textArea('kernel', { ...refuse, ...say }, { en, fr, de });
