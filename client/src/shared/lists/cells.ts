import { h, type VNodeChild } from 'vue';
import { isNonZero } from '../../lib/decimal';
import DateText from '../../ui/DateText.vue';
import MoneyText from '../../ui/MoneyText.vue';
import { useLegalEntities } from '../legal-entities/useLegalEntities';
import type { ListColumn } from './define-list';

/** A text of less importance. */
export const faint = (text: string): VNodeChild => h('span', { class: 'text-ink-faint' }, text);

/** A value, or a dash. */
export const orDash = (value: VNodeChild): VNodeChild => value || faint('–');

/** Figures in a sentence, such as "3 of 4". */
export const figures = (text: string): VNodeChild => h('span', { class: 'figures text-note text-ink-soft' }, text);

/** A text on one line, shortened where the column is too narrow. */
export const shortened = (text: string, look = 'text-ink-soft'): VNodeChild =>
  h('span', { class: ['block truncate-cell', look] }, text);

/** A name with a note below it. */
export const named = (name: string, note?: string | null, look = 'truncate-cell'): VNodeChild => [
  h('span', { class: 'font-medium' }, name),
  note ? h('span', { class: ['block text-note text-ink-faint', look] }, note) : undefined,
];

/** An amount of money; zero is faint. */
export const money = (amount: string, currency: string, look = 'font-medium'): VNodeChild =>
  h(MoneyText, { amount, currency, class: isNonZero(amount) ? look : 'text-ink-faint' });

/** How long ago something happened. */
export const ago = (moment: string): VNodeChild => h(DateText, { moment, class: 'text-note text-ink-faint' });

/** The column that tells legal entities apart, if there are several. */
export const legalEntityColumn: ListColumn<{ legalEntity: { code: string; name: string } }> = {
  header: 'common.legalEntity',
  width: '124px',
  rank: 'minor',
  useVisible: () => useLegalEntities().areSeveral,
  cell: ({ legalEntity }) => h('span', { title: legalEntity.name }, legalEntity.code),
};
