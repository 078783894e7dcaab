import type { Texts } from '../texts';

export default {
  signIn: {
    title: 'Connexion',
    email: 'E-mail',
    password: 'Mot de passe',
    submit: 'Se connecter',
    forgotten: 'Mot de passe oublié ? Un administrateur peut vous envoyer un lien pour en choisir un autre.',
  },
  signedOut: {
    title: 'Vous êtes déconnecté',
    text: 'Votre saisie sur cette page est conservée. Reconnectez-vous pour continuer.',
    leave: 'Quitter sans enregistrer',
  },
  setPassword: {
    title: 'Choisir votre mot de passe',
    text: 'Choisissez un mot de passe pour votre compte. Vous serez connecté ensuite.',
    password: 'Nouveau mot de passe',
    repeat: 'Confirmer le nouveau mot de passe',
    help: 'Au moins 12 caractères ; une phrase se retient bien.',
    different: 'Les mots de passe ne correspondent pas.',
    submit: 'Enregistrer le mot de passe',
    noToken: 'Ce lien est incomplet. Ouvrez à nouveau le lien de l’e-mail, ou demandez-en un nouveau.',
  },
  changePassword: {
    title: 'Changer le mot de passe',
    current: 'Mot de passe actuel',
    submit: 'Changer le mot de passe',
    done: 'Mot de passe changé',
  },
} satisfies Texts['access'];
