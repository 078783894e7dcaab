import { useI18n } from 'vue-i18n';
import type { Texts } from './i18n/texts';

type UnitCode = keyof Texts['common']['unit'];

/** The name of the unit with a code of UN/ECE Recommendation 20; the code itself where no name is defined. */
export function useUnits() {
  const { t, te } = useI18n();
  return { unit: (code: string) => (te(`common.unit.${code}`) ? t(`common.unit.${code as UnitCode}`) : code) };
}
