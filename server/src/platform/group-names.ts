import type { GroupCode } from './permission-list.js';
import { GROUPS } from './permission-list.js';
import { de } from './texts/catalogues/de.js';
import { fr } from './texts/catalogues/fr.js';
import type { TranslatedName } from './translated-name.js';

/** The name of a default group, as messages write it in each language. */
export const nameOfGroup = (code: GroupCode): TranslatedName => ({
  name: GROUPS[code],
  nameTranslations: { FR: fr[code], DE: de[code] },
});
