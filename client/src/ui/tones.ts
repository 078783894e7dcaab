/** The meaning of a colour; colours are used for nothing else. */
export type Tone = 'ok' | 'warn' | 'bad' | 'info' | 'neutral';

export const TONE_CLASSES: Record<Tone, string> = {
  ok: 'bg-ok-soft text-ok',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
  info: 'bg-info-soft text-info-ink',
  neutral: 'bg-neutral-soft text-ink-soft',
};

export const TONE_BARS: Record<Tone, string> = {
  ok: 'bg-ok',
  warn: 'bg-warn',
  bad: 'bg-bad',
  info: 'bg-accent',
  neutral: 'bg-ink-faint',
};
