export default {
  signIn: {
    title: 'Sign in',
    email: 'E-mail',
    password: 'Password',
    verb: 'Sign in',
    forgotten: 'Forgotten the password? An administrator can send you a link to set a new one.',
  },
  signedOut: {
    title: 'You are signed out',
    text: 'What you typed on this page is still here. Sign in again to go on with it.',
    leave: 'Leave without saving',
  },
  setPassword: {
    title: 'Set your password',
    text: 'Choose a password for your account. You are signed in afterwards.',
    password: 'New password',
    repeat: 'New password again',
    help: 'At least 12 characters; a sentence is easy to remember.',
    different: 'The two passwords differ.',
    verb: 'Set password',
    noToken: 'This link is not complete. Open the link from the e-mail again, or ask for a new one.',
  },
  changePassword: {
    title: 'Change password',
    current: 'Current password',
    verb: 'Change password',
    done: 'Password changed',
  },
};
