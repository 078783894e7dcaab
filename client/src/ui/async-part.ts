import { defineAsyncComponent, type Component } from 'vue';
import { connection } from '../lib/connection';
import { i18n } from '../lib/i18n';
import { part } from '../lib/parts';
import { problemText } from './problem-text';
import { useNotices } from './useNotices';

const { show, dismiss } = useNotices();
const { t } = i18n.global;

/**
 * A component that is not part of the first page. If it cannot be loaded, a notice says so, and it appears when the
 * server can be reached again.
 */
export function asyncPart<Shown extends Component>(load: () => Promise<{ default: Shown }>): Shown {
  return defineAsyncComponent<Shown>({
    loader: part(async () => (await load()).default),
    onError: (_error, retry, fail) => (connection.isLost.value ? void retryWhenBack(retry) : offerReload(fail)),
  });
}

async function retryWhenBack(retry: () => void) {
  const id = show({ tone: 'bad', title: t('common.problem.title'), text: problemText('NETWORK') });
  await connection.whenBack();
  dismiss(id);
  retry();
}

function offerReload(fail: () => void) {
  const action = { label: t('common.problem.reload'), run: () => location.reload() };
  show({ tone: 'bad', title: t('common.problem.title'), text: t('common.problem.part'), action });
  fail();
}
