import { useI18n } from 'vue-i18n';
import type { HistoryKind } from '../../generated/graphql';
import type { AuditRow } from './audit-log';

/** The texts of audit entries: from the catalogue, or the code itself if the catalogue has no text. */
export function useAuditTexts() {
  const { t, te } = useI18n();
  const orCode = (key: string, code: string) => (te(`audit.${key}.${code}`) ? t(`audit.${key}.${code}`) : code);
  return {
    event: (code: string) => orCode('event', code),
    kind: (kind: HistoryKind) => t(`audit.kind.${kind}`),
    field: (name: string) => orCode('field', name),
    person: (row: AuditRow) => row.actorName || t('audit.entry.anonymous'),
    subject: (row: AuditRow) => {
      const isUnknown = row.documentKind === 'USER' && row.subjectName === null;
      return row.subjectName ?? (isUnknown ? t('audit.entry.unknownAccount') : t(`audit.kind.${row.documentKind}`));
    },
    value: (field: string, value: string) => {
      if (field === 'cause') return orCode('cause', value);
      if (value === 'true') return t('common.filters.yes');
      return value === 'false' ? t('common.filters.no') : value;
    },
  };
}
