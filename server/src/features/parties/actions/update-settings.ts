import { InputCheck } from '../../../kernel/refusal.js';
import { factOf } from '../../../kernel/text.js';
import { change, whyStale } from '../../../platform/write/change.js';
import { readPicture } from '../../../platform/pictures/read-picture.js';
import type { Changes, Tx } from '../../../platform/write/tx.js';
import type { LineDiscountMethod, TaxBy, TaxPer, TaxRounding } from '../entities.js';
import { SETTINGS_HISTORY, say } from '../history.js';
import { hasAmounts, lockLegalEntity, saveLogo } from '../repository.js';
import { chooseLegalEntity } from './choose-legal-entity.js';
import { whyNotLogo } from '../rules/logo.js';
import type { SettingsFacts } from '../rules/settings.js';
import { OPTIONAL_SETTINGS, whyNotCurrency, whyNotSettings } from '../rules/settings.js';
import { tidied } from '../rules/typed.js';

/** The changes of the settings; absent fields stay unchanged. */
export interface SettingsUpdate extends Partial<Omit<SettingsFacts, 'taxStepMinor' | 'addressLines'>> {
  /** The legal entity whose settings change; by default the only one. */
  legalEntityId?: string | null;
  expectedVersion: number;
  addressLines?: string[];
  taxStepMinor?: number;
  taxRounding?: TaxRounding;
  taxBy?: TaxBy;
  taxPer?: TaxPer;
  lineDiscountMethod?: LineDiscountMethod;
  creditsFreightShare?: boolean;
  completesReturns?: boolean;
  areReturnsEnabled?: boolean;
  isReturnReasonRequired?: boolean;
  /** Base64 of a picture; null removes it. */
  logo?: string | null;
}

/** Changes the settings of a legal entity. Refuses with LEGAL_ENTITY_REQUIRED, STALE_VERSION, FUNCTIONAL_CURRENCY_FIXED, and with every invalid field. */
export async function updateSettings(tx: Tx, input: SettingsUpdate): Promise<{ id: string }> {
  const { legalEntityId, expectedVersion, logo, taxStepMinor: step, ...texts } = tidied(input, OPTIONAL_SETTINGS);
  // NOTE: a large picture takes tenths of a second to read, so it is read before the settings are locked.
  const { file, refusals } = await readLogo(logo);
  const chosen = await chooseLegalEntity(tx, legalEntityId);
  const legalEntity = await lockLegalEntity(tx.em, chosen.id);
  const rest = step == null ? texts : { ...texts, taxStepMinor: BigInt(step) };
  const check = new InputCheck();
  check.add(whyStale(legalEntity.version, expectedVersion));
  const faults = whyNotSettings(legalEntity, rest);
  check.add(faults);
  if (rest.currency !== undefined && !faults.some(({ path }) => path?.[0] === 'currency'))
    check.add(whyNotCurrency(legalEntity, rest.currency, await hasAmounts(tx, legalEntity.id)));
  check.add(refusals);
  check.refuse();
  const changes: Changes = change(legalEntity, rest, SETTINGS_HISTORY);
  if (file !== undefined && (await saveLogo(tx.em, legalEntity.id, file)))
    changes['logo'] = { to: file && logoFact(file) };
  if (Object.keys(changes).length === 0) return { id: legalEntity.id };
  legalEntity.updatedAt = tx.now;
  tx.recordEvent({ type: 'settings.updated', document: { kind: 'LEGAL_ENTITY', id: legalEntity.id }, changes });
  return { id: legalEntity.id };
}

const logoFact = ({ mediaType, bytes }: { mediaType: string; bytes: Buffer }) =>
  factOf('text', say.picture({ mediaType, bytes: bytes.length }));

/** The file to store; null removes the current one. */
async function readLogo(logo: string | null | undefined) {
  if (logo == null) return { file: logo, refusals: [] };
  const bytes = Buffer.from(logo, 'base64');
  const read = await readPicture(bytes);
  const file = typeof read === 'string' ? undefined : { bytes, mediaType: read.mediaType };
  return { file, refusals: whyNotLogo(bytes.length, read) };
}
