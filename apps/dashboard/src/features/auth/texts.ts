import { inLanguage } from '../../lib/language.ts'

/** What this room says. */
export const english = {
  signIn: 'Sign in',
  signUp: 'Sign up',
  backToSignIn: 'Back to sign in',
  noAccountYet: 'No account yet?',
  haveAccount: 'Have an account?',
  createAccount: 'Create your account',
  continueWith: (provider: string) => `Continue with ${provider}`,
  fields: {
    name: 'Name',
    email: 'Email',
    password: 'Password',
    newPassword: 'New password',
    atLeast: (count: number) => `At least ${count} characters`,
  },
  code: {
    title: 'Enter your code',
    back: 'Back to the password',
    trust: 'Ask for no code in this browser for 30 days',
    useApp: 'Use the authenticator app',
    useBackup: 'Use a backup code',
    app: { label: 'Code', description: 'The six digits that your authenticator app shows now' },
    backup: { label: 'Backup code', description: 'One of those you kept; it works once' },
  },
  forgotten: {
    link: 'Forgotten your password?',
    title: 'Forgotten password',
    submit: 'Send me a link',
    sent: (email: string) =>
      `If ${email} has an account, a mail with a link is on its way. The link counts once, for an hour.`,
  },
  reset: {
    another: 'Ask for another link',
    submit: 'Change password',
    done: 'Your password is changed, and every session of your account has ended.',
  },
  invitation: {
    title: 'You are invited to a workspace',
    onlyForAddress: 'The invitation counts only for the email address it was made for.',
    signInFirst: 'Sign in or make an account with that address; you come back here and join.',
    makeAccount: 'Make an account',
    question: 'Join the workspace?',
    notNow: 'Not now',
    /** The address stands between the two. */
    signedInAs: [
      'You are signed in as ',
      '. The invitation counts only for the email address it was made for.',
    ],
    join: 'Join workspace',
    another: 'Use another account',
    joined: (workspace: string) => `You are in ${workspace} now`,
    none: 'There is no invitation here',
    toWorkflows: 'Go to workflows',
    openAgain:
      'Open the link once more as you received it, with everything after the #. It works once and for a week; after that, ask for a new one.',
  },
}

export const texts = inLanguage('features/auth/texts', english)
