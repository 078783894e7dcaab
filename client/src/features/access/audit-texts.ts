import type { HistoryKind } from '../../generated/graphql';
import { i18n } from '../../lib/i18n';
import type { AuditRow } from './audit-log';

const { t, te } = i18n.global;

/** The texts of audit entries: from the catalogue, or the code itself if the catalogue has no text. */
export const auditTexts = {
  event: (code: string) => (te(`audit.event.${code}`) ? t(`audit.event.${code}`) : code),
  kind: (kind: HistoryKind) => t(`audit.kind.${kind}`),
  person: (row: AuditRow) => row.actorName || t('audit.entry.anonymous'),
  subject: (row: AuditRow) => {
    const isUnknown = row.documentKind === 'USER' && row.subjectName === null;
    return (
      row.documentName ??
      row.subjectName ??
      (isUnknown ? t('audit.entry.unknownAccount') : t(`audit.kind.${row.documentKind}`))
    );
  },
};
