import type { Refusal, RefusalData } from '../../../kernel/refusal.js';
import { InputCheck, refuseIf } from '../../../kernel/refusal.js';
import type { Refused, SharedAction, SharedCall, Verdict } from '../../../platform/write/shared-action.js';
import type { Tx } from '../../../platform/write/tx.js';
import type { Selection, SelectionInput } from '../posting/issuer.js';
import { issuersById, selectionOf } from '../posting/issuer.js';
import { postPrepared } from '../posting/post-prepared.js';
import type { PreparedSelection } from '../posting/prepare.js';
import { prepareSelections } from '../posting/prepare.js';
import { previewTokenOf } from '../posting/preview-token.js';
import type { PostedShipment } from '../posting/source.js';
import { refuse } from '../refusals.js';

/** A selection to post, as the preview showed it. */
export interface PostingInput extends SelectionInput {
  previewToken: string;
}

/** The result of a selection: the documents, and for each order those it went into and its shipments, or the refusals. */
export interface Posted {
  invoiceIds: string[];
  verdicts: { sourceId: string; invoiceIds: string[]; shipmentIds: string[]; refusals: RefusalData[] }[];
}

/**
 * Posts what was previewed: numbers, documents, vouchers, shipments, counters, settlements, in one transaction. Orders
 * that the preview refused stay unchanged and return their refusals. Refuses with STALE_PREVIEW and POSTING_DATE_INVALID,
 * and with the refusals of all orders if none of them can be posted. Concurrent calls for different orders share a
 * transaction if their options are the same (decision 0099); each sees what those before it have posted.
 */
export const postDocuments: SharedAction<PostingInput, Posted> = {
  groupOf: ({ postingDate, quantity, deliverNow, summaryUpdate }) =>
    deliverNow?.length ? undefined : JSON.stringify([postingDate, quantity, summaryUpdate]),
  subjectsOf: ({ orderIds }) => [...new Set(orderIds)],
  run: postAll,
};

/** The selection of a call. */
interface Selected extends Selection {
  call: SharedCall<PostingInput>;
}

async function postAll(
  tx: Tx,
  calls: readonly SharedCall<PostingInput>[],
  locked: () => void,
): Promise<readonly Verdict<Posted>[]> {
  const issuers = await issuersById(tx);
  const read = calls.map((call): Selected | Refused => {
    const check = new InputCheck();
    const selection = check.read([], () => selectionOf(call.input, issuers));
    return selection ? { ...selection, call } : { refusals: check.refusals };
  });
  const selections = read.flatMap((each) => ('refusals' in each ? [] : [each]));
  const prepared = await prepareSelections(tx, selections, refuseWhole, locked);
  const results = new Map(selections.map((selection, index) => [selection, prepared[index]!]));
  const shipments = await postAccepted(tx, results);
  return read.map((each) => {
    if ('refusals' in each) return each;
    const result = results.get(each)!;
    return 'refusals' in result ? result : { result: postedOf(result, shipments) };
  });
}

/** Posts the selections that are not refused, whose options are the same. */
async function postAccepted(
  tx: Tx,
  results: ReadonlyMap<Selected, PreparedSelection | Refused>,
): Promise<ReadonlyMap<string, PostedShipment[]>> {
  const accepted = [...results].flatMap(([selection, result]) =>
    'refusals' in result ? [] : [{ selection, prepared: { author: selection.call.author, ...result } }],
  );
  const [first] = accepted;
  const calls = accepted.map(({ prepared }) => prepared);
  const shipments = first ? await postPrepared(tx, first.selection, calls) : [];
  return Map.groupBy(shipments, ({ sourceId }) => sourceId);
}

/** Refuses a selection that differs from its preview, or of which nothing can be posted. */
function refuseWhole(selection: Selected, prepared: PreparedSelection): void {
  if (previewTokenOf(selection, prepared) !== selection.call.input.previewToken) {
    throw refuse.previewOutdated().at('previewToken');
  }
  refuseIf(whyNothing(selection, prepared));
}

const postedOf = (
  { documents, verdicts }: PreparedSelection,
  shipments: ReadonlyMap<string, readonly PostedShipment[]>,
): Posted => ({
  invoiceIds: documents.map(({ prepared }) => prepared.draft.id),
  verdicts: verdicts.map(({ sourceId, posting, refusals }) => ({
    sourceId,
    invoiceIds: (posting?.documents ?? []).map(({ prepared }) => prepared.draft.id),
    shipmentIds: (shipments.get(sourceId) ?? []).map(({ shipmentId }) => shipmentId),
    refusals: refusals.map((refusal) => refusal.data),
  })),
});

/** The refusals of all orders, each at its position in the input; none if one of the orders can be posted. */
function whyNothing({ orderIds }: Selection, { verdicts }: PreparedSelection): Refusal[] {
  if (verdicts.some(({ posting }) => posting)) return [];
  return verdicts.flatMap(({ sourceId, refusals }) =>
    refusals.map((refusal) =>
      isOfInput(refusal) ? refusal : refusal.at('orderIds', String(orderIds.indexOf(sourceId))),
    ),
  );
}

/** Whether the path of a refusal leads to a field of the input. The other paths lead to values of the order. */
const isOfInput = ({ path }: Refusal) => path?.[0] === 'deliverNow' || path?.[0] === 'postingDate';
