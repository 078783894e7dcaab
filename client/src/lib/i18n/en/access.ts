export default {
  signIn: {
    title: 'Sign in',
    email: 'E-mail',
    password: 'Password',
    submit: 'Sign in',
    forgotten: 'Forgot your password? An administrator can send you a link to set a new one.',
  },
  signedOut: {
    title: 'You are signed out',
    text: 'Your entries on this page are kept. Sign in again to continue.',
    leave: 'Leave without saving',
  },
  setPassword: {
    title: 'Set your password',
    text: 'Choose a password for your account. You will then be signed in.',
    password: 'New password',
    repeat: 'Confirm new password',
    help: 'At least 12 characters; a sentence is easy to remember.',
    different: 'The passwords do not match.',
    submit: 'Set password',
    noToken: 'This link is incomplete. Open the link in the e-mail again, or request a new one.',
  },
  changePassword: {
    title: 'Change password',
    current: 'Current password',
    submit: 'Change password',
    done: 'Password changed',
  },
};
