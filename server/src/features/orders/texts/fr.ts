import type { OrdersCatalogue } from './catalogue.js';

const STATUS =
  '{from, select, PENDING {en attente} IN_PROGRESS {en cours} ON_HOLD {suspendue} COMPLETE {terminée} CANCELLED {annulée} other {{from}}}';

export const fr: OrdersCatalogue = {
  customerUnknown: 'Cette société n’existe pas, ou vous n’êtes pas autorisé à la consulter.',
  orderUnknown: 'Cette commande client n’existe pas, ou vous n’êtes pas autorisé à la consulter.',
  productUnknown: 'Cet article n’existe pas.',
  notConfirmable: `Cette commande est ${STATUS}. Seule une commande en attente ou suspendue peut être confirmée.`,
  notConfirmedYet: `Cette commande est ${STATUS}. Confirmez-la avant de la facturer.`,
  confirmedWithoutLines: 'Une commande sans lignes ne peut pas être confirmée. Ajoutez d’abord une ligne.',
  createdWithoutLines: 'Une commande doit comporter au moins une ligne.',
  orderInvoiced: 'Cette commande est entièrement facturée. Retirez-la de la sélection.',
  nothingShipped:
    'Rien de cette commande n’est expédié sans être déjà facturé. Choisissez une autre quantité ou retirez-la de la sélection.',
  nothingGiven:
    'Aucune unité de cette commande n’est à livrer maintenant. Indiquez-en, ou retirez la commande de la sélection.',
  moreThanLeft: 'Il ne reste que {remainingQuantity} à livrer sur cette ligne. Corrigez la quantité.',
  nothingToDeliver: 'Cette ligne est entièrement livrée. Retirez-la.',
  notCustomer: 'Cette société n’est pas un client. Choisissez-en une autre ou marquez-la comme client.',
  productInactive: '{product} n’est pas actif. Choisissez un autre article.',
  orderedNotAboveZero: 'La quantité est de {quantity}. Saisissez une quantité supérieure à zéro.',
  soldWithDecimals:
    '{product} se vend {decimalsNumber, plural, =0 {par unités entières} one {avec {decimals} décimale au maximum} other {avec {decimals} décimales au maximum}}. Corrigez la quantité.',
  priceNegative: 'Le prix est inférieur à zéro. Saisissez zéro ou plus.',
  priceMissing: 'Le prix de {product} est en {productCurrency}. Saisissez un prix en {currency}.',
  discountNegative: 'La remise est de {discount}. Saisissez zéro ou plus.',
  headerDiscountNegative: 'La remise est de {discount}. Saisissez zéro ou plus.',
  freightNegative: 'Les frais de port sont de {freight}. Saisissez zéro ou plus.',
  headerPercentInvalid: 'La remise est de {discount}. Saisissez une valeur de 0 à 100.',
  taxRuleMissing:
    'Aucune règle de TVA ne couvre la catégorie de TVA {taxCategory} dans la zone de TVA {taxZone}. Demandez à un comptable d’en ajouter une.',
  costNotConvertible:
    'Le coût de {product} est en {costCurrency}, et cette commande n’a pas de cours de {costCurrency} en {functionalCurrency}. Vendez cet article à un client qui achète en {costCurrency}, ou choisissez un article dont le coût est en {functionalCurrency}.',
  exchangeRateNotOne:
    'Ce client achète en {functionalCurrency}, la devise fonctionnelle : le cours est donc de 1. Laissez le champ vide.',
  exchangeRateMissing: 'Ce client achète en {currency}. Saisissez la valeur de 1 {currency} en {functionalCurrency}.',
};
