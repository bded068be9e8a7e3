import { inLanguage } from '../lib/language.ts'

/** What this room says. */
export const english = {
  orchHome: 'Orch, home',
  copy: 'Copy',
  copied: 'Copied',
  copyingWasRefusedSelectText: 'Copying was refused. Select the text and copy it by hand.',
  request: (requestId: string) => `Request ${requestId}`,
  loading: 'Loading',
  yourPassword: 'Your password',
  youHaveNoPasswordHere:
    'You have no password here: this works within ten minutes after you signed in at your provider.',
  signInAgain: 'Sign in again',
  thisPageCouldNotShown: 'This page could not be shown',
  tryAgain: 'Try again',
  pageMissing: 'There is no such page',
  pageMissingHelp: 'The address may be mistyped, or what it named was deleted.',
  goToWorkflows: 'Go to workflows',
  page: (title: string) => `Page: ${title}`,
  done: 'Done',
  titles: {
    ACCOUNT_BLOCKED: 'This account is blocked',
    ACCOUNT_EXISTS: 'There is an account with this e-mail address already',
    EMAIL_UNVERIFIED: 'The provider does not say that the e-mail address is yours',
    EMAIL_NOT_ALLOWED: 'People with this e-mail address may not sign in here',
    SIGN_UP_CLOSED: 'This server takes no new accounts without an invitation',
    SIGN_IN_EXPIRED: 'This sign-in took too long, or was begun in another browser',
    SIGN_IN_DECLINED: 'The provider was told not to sign you in',
    SIGN_IN_TAKEN: 'Another account signs in by this provider already',
  },
  signingAtProviderFailed: 'Signing in at the provider failed',
  thereAreNoWorkflows: 'There are no workflows.',
}

export const texts = inLanguage('components/texts', english)
