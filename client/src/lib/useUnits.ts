import { useI18n } from 'vue-i18n';
import type { Texts } from './i18n/texts';

type UnitCode = keyof Texts['common']['unit'];

/** Names a unit by its code of UN/ECE Recommendation 20; one without a name here is called by its code. */
export function useUnits() {
  const { t, te } = useI18n();
  return { unit: (code: string) => (te(`common.unit.${code}`) ? t(`common.unit.${code as UnitCode}`) : code) };
}
