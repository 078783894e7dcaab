import { i18n } from '../lib/i18n';

/** The localized message of a problem code. */
export function problemText(code: string): string {
  const { t } = i18n.global;
  switch (code) {
    case 'NETWORK':
      return t('common.problem.network');
    case 'FORBIDDEN':
      return t('common.problem.forbidden');
    case 'RATE_LIMITED':
      return t('common.problem.rateLimited');
    case 'HOST_NOT_ALLOWED':
      return t('common.problem.hostNotAllowed');
    case 'BAD_USER_INPUT':
    case 'COST_EXCEEDED':
      return t('common.problem.badInput');
    case 'UNAVAILABLE':
      return t('common.problem.unavailable');
    case 'TIMED_OUT':
      return t('common.problem.timedOut');
    case 'LOCKED':
      return t('common.problem.locked');
    case 'OUTCOME_UNKNOWN':
      return t('common.problem.outcomeUnknown');
    default:
      return t('common.problem.internal');
  }
}
