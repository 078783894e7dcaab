import type { Texts } from '../texts';

export default {
  customers: {
    title: 'Clients',
    new: 'Nouveau client',
    search: 'Rechercher un client',
    count: 'Aucune société | {count} société | {count} sociétés',
    countOfMore: 'Plus de {count} sociétés',
    noneYet: 'Aucun client pour l’instant',
    noneYetText:
      'Les commandes, les retours et les factures requièrent un client. Créez le premier client pour commencer.',
    created: '{name} créé',
    createdText: 'Numéro de client : {number}',
    copyEmails: 'Copier les adresses e-mail',
    copied: 'Aucune adresse à copier | {count} adresse copiée | {count} adresses copiées',
  },
  company: {
    number: 'Numéro',
    name: 'Nom',
    country: 'Pays',
    email: 'E-mail',
    taxNumber: 'N° TVA',
    currency: 'Devise',
    language: 'Langue des pièces',
    languageHelp: 'Les factures et les avoirs sont imprimés dans cette langue.',
    languages: { EN: 'Anglais', FR: 'Français', DE: 'Allemand' },
    updated: 'Modifié',
    created: 'Créé',
    isCustomer: 'Client',
    isCustomerHelp: 'Des commandes et des factures peuvent être créées pour cette société.',
    notCustomer: 'Pas un client',
    address: 'Adresse',
    addressHelp: 'Telle qu’imprimée sur les pièces, ligne par ligne, sans code postal ni ville.',
    postalCode: 'Code postal',
    city: 'Ville',
    create: 'Créer le client',
  },
} satisfies Texts['parties'];
