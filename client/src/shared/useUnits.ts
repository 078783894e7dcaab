import { useI18n } from 'vue-i18n';
import type { Unit } from '../generated/graphql';

/** The name of the unit with a code of UN/ECE Recommendation 20. */
export function useUnits() {
  const { t } = useI18n();
  return { unit: (code: Unit) => t(`common.unit.${code}`) };
}
