import { useI18n } from 'vue-i18n';
import type { Unit } from '../generated/graphql';

/** Names the unit with a code of UN/ECE Recommendation 20, in the singular or plural that a quantity needs. */
export function useUnits() {
  const { t } = useI18n();
  return { unit: (code: Unit, quantity = '') => t(`common.unit.${code}`, quantity === '' ? 2 : Number(quantity)) };
}
