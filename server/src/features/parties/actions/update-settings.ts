import { refuseIf } from '../../../kernel/refusal.js';
import type { Changes } from '../../../platform/write/change.js';
import { change, whyStale } from '../../../platform/write/change.js';
import type { Tx } from '../../../platform/write/tx.js';
import type { LineDiscountMethod, TaxBy, TaxPer, TaxRounding } from '../entities.js';
import { lockHouse, saveLogo } from '../repository.js';
import { mediaTypeOfLogo, whyNotLogo } from '../rules/logo.js';
import type { SettingsFacts } from '../rules/settings.js';
import { OPTIONAL_SETTINGS, whyNotSettings } from '../rules/settings.js';
import { tidied } from '../rules/typed.js';

/** What changes; what is absent stays as it is. */
export interface SettingsUpdate extends Partial<Omit<SettingsFacts, 'taxStepMinor' | 'addressLines'>> {
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

/** Changes the settings of the house. Refuses with STALE_VERSION, and with what is wrong at each field. */
export async function updateSettings(tx: Tx, input: SettingsUpdate): Promise<{ id: string }> {
  const house = await lockHouse(tx.em);
  refuseIf(whyStale(house.version, input.expectedVersion));
  const { expectedVersion: _version, logo, taxStepMinor: step, ...texts } = tidied(input, OPTIONAL_SETTINGS);
  const rest = step == null ? texts : { ...texts, taxStepMinor: BigInt(step) };
  const picture = logo == null ? logo : Buffer.from(logo, 'base64');
  refuseIf([...whyNotSettings(house, rest), ...((picture && whyNotLogo(picture)) ?? [])]);
  const changes: Changes = change(house, rest);
  const file = picture && { bytes: picture, mediaType: mediaTypeOfLogo(picture)! };
  if (file !== undefined && (await saveLogo(tx.em, house.id, file)))
    changes['logo'] = { to: file && `${file.mediaType}, ${file.bytes.length} bytes` };
  if (Object.keys(changes).length === 0) return { id: house.id };
  house.updatedAt = tx.now;
  tx.tell({ type: 'settings.updated', document: { kind: 'LEGAL_ENTITY', id: house.id }, changes });
  return { id: house.id };
}
