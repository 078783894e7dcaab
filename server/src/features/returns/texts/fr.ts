import type { ReturnsCatalogue } from './catalogue.js';

const STATUS =
  'Ce retour est {from, select, PENDING {en attente} IN_PROGRESS {en cours} ON_HOLD {suspendu} COMPLETE {terminé} CANCELLED {annulé} other {{from}}}.';

export const fr: ReturnsCatalogue = {
  windowClosed: '{product} pouvait être retourné jusqu’au {until}. {remedy}',
  windowClosedReason:
    '{product} pouvait être retourné jusqu’au {until}. Indiquez pourquoi le retour est tout de même accepté.',
  deadlinePassed: 'Les marchandises devaient arriver au plus tard le {arriveBy}. {remedy}',
  deadlinePassedReason:
    'Les marchandises devaient arriver au plus tard le {arriveBy}. Indiquez pourquoi elles sont tout de même acceptées.',
  staffRequests: 'Seuls les partenaires demandent des retours. Créez plutôt le retour.',
  returnsOff: 'Les retours sont désactivés. Un administrateur peut les activer dans les paramètres.',
  noReturn: 'Ce retour n’existe pas ou vous n’êtes pas autorisé à le voir.',
  noInvoiceLine: 'Cette ligne de facture n’existe pas ou vous n’êtes pas autorisé à la voir.',
  noReason: 'Ce motif n’existe pas. Choisissez-en un autre.',
  noReceipt: 'Cette réception n’existe pas ou vous n’êtes pas autorisé à la voir.',
  noReturnLine: 'Cette ligne n’existe pas sur ce retour.',
  noDisposition: 'Cette décision n’existe pas. Choisissez-en une dans la liste.',
  noLocation: 'Cet emplacement n’existe pas. Choisissez-en un dans la liste.',
  withoutLines: 'Ajoutez au moins une ligne au retour.',
  receiptWithoutLines: 'Ajoutez au moins une ligne à la réception.',
  quantityNotAboveZero: 'Saisissez une quantité supérieure à zéro.',
  wrongDecimals:
    '{product} se compte {decimalsNumber, plural, =0 {en unités entières} one {avec {decimals} décimale au maximum} other {avec {decimals} décimales au maximum}}. Corrigez la quantité.',
  lineTwice: '{product} figure deux fois sur le retour. Regroupez toutes les unités sur une seule ligne.',
  otherCustomer: 'Cette ligne concerne un autre client. Créez un retour par client.',
  reasonNotChosen: 'Choisissez un motif de retour.',
  lineCancelReason: 'Indiquez pourquoi la ligne est annulée.',
  cancelReason: 'Indiquez pourquoi le retour est annulé.',
  declineReason: 'Indiquez pourquoi la demande est refusée.',
  reverseReason: 'Indiquez pourquoi la réception est contrepassée.',
  notSold: 'Seules les unités vendues sur une facture peuvent être retournées.',
  otherLegalEntity:
    '{invoice} a été émise par une autre entité juridique que la première ligne. Créez un retour distinct pour cette facture.',
  neverReturnable: '{product} ne peut pas être retourné.',
  nothingLeft:
    'Il ne reste rien à retourner sur cette ligne : vendu {sold}{reservedNumber, plural, =0 {} other { ; en cours de retour {reserved}}}{creditedNumber, plural, =0 {} other { ; crédité par avoir {credited}}}{keptNumber, plural, =0 {} other { ; conservé sans avoir {kept}}}.',
  moreThanLeft:
    'La quantité restant à retourner sur {invoice} est de {remainingQuantity} sur {sold}. Saisissez {remainingQuantity} au maximum.',
  notRequested: 'Ce retour n’a pas été demandé par un partenaire. Annulez-le plutôt.',
  notDeclinable: `${STATUS} Seule une demande en attente peut être refusée.`,
  notIssuable: `${STATUS} Seul un retour en attente ou suspendu peut être émis.`,
  notYetReceivable: `${STATUS} Émettez-le avant de réceptionner des marchandises.`,
  noLongerReceivable: `${STATUS} Créez un nouveau retour pour les marchandises qui arrivent maintenant.`,
  notCreditable: `${STATUS} Seul un retour en cours peut faire l’objet d’un avoir.`,
  notCancellable: `${STATUS} Il ne peut plus être annulé.`,
  goodsReceived: 'Des marchandises ont été réceptionnées sur ce retour. Annulez plutôt les lignes encore attendues.',
  linesClosed: `${STATUS} Ses lignes ne peuvent plus être modifiées.`,
  notCompletable: `${STATUS} Seul un retour en cours peut être terminé.`,
  linesExpected: 'Des unités ne sont pas encore arrivées : {openLines}. Réceptionnez-les ou annulez-les.',
  linesToCredit: 'Des unités reçues ne sont pas encore créditées : {openLines}. Comptabilisez l’avoir.',
  linesOpen:
    'Des lignes sont encore ouvertes : {openLines}. Réceptionnez ou annulez les unités attendues, puis comptabilisez l’avoir.',
  returnReceived: 'Plus rien n’est attendu sur ce retour. Créez un nouveau retour pour d’autres marchandises.',
  lineReceived: 'Plus rien n’est attendu sur cette ligne.',
  nothingToReceive: 'Plus rien n’est attendu sur cette ligne. Retirez la ligne.',
  moreThanExpected:
    'La quantité encore attendue sur cette ligne est de {remainingQuantity}. Saisissez {remainingQuantity} au maximum.',
  lineReceivedMeanwhile:
    'Un autre utilisateur a réceptionné entre-temps des unités de cette ligne. Vérifiez ce qui est encore attendu.',
  nothingToCredit:
    'Il ne reste sur ce retour aucune unité réceptionnée à créditer. Réceptionnez d’abord des marchandises.',
  withoutInvoiceLine:
    'La ligne {lineNumber} ne se rapporte à aucune ligne de facture : un avoir ne pourrait pas indiquer la facture créditée.',
  receivedLater: 'Les marchandises ont été réceptionnées le {earliest}. Comptabilisez à cette date ou ultérieurement.',
  locationElsewhere:
    '{location} appartient à une autre entité juridique. Choisissez un emplacement de l’entité qui reprend les marchandises.',
  locationMissing: 'Choisissez un emplacement pour les marchandises.',
  scrapLocation: 'Les marchandises mises au rebut n’ont pas d’emplacement. Laissez le champ vide.',
  writeInStocked:
    'Ces marchandises ne figurent pas au catalogue et ne peuvent pas entrer en stock. Choisissez un traitement sans entrée en stock.',
  isReversal: 'Cette réception est elle-même une contrepassation. Réceptionnez plutôt les marchandises à nouveau.',
  alreadyReversed: 'Cette réception est déjà contrepassée.',
  reversedMeanwhile: 'Un autre utilisateur a contrepassé cette réception entre-temps.',
  unitsCredited:
    'Des unités de la ligne {lineNumber} ont déjà fait l’objet d’un avoir. Comptabilisez plutôt un document rectificatif.',
  changedWhileCounting:
    'Un autre utilisateur a modifié ce retour depuis le début de votre comptage. Vérifiez ce qui est attendu maintenant, puis comptabilisez à nouveau si votre comptage est toujours exact.',
  noAttachment: 'Cette pièce jointe n’existe pas, ou vous n’y avez pas accès.',
  tooManyAttachments: 'Un retour a {most} pièces jointes au plus. Supprimez-en une qui n’est plus nécessaire.',
  lineExpected: 'ligne {lineNumber} : quantité encore attendue {quantity}',
  lineInQuarantine: 'ligne {lineNumber} : quantité en quarantaine {quantity}',
  lineToCredit: 'ligne {lineNumber} : quantité à créditer {quantity}',
};
