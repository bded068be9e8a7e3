import type { Translation } from '../lib/language.ts'
import type { english } from './texts.ts'

export const texts: Translation<typeof english> = {
  orchHome: 'Orch, Übersicht',
  copy: 'Kopieren',
  copied: 'Kopiert',
  copyingWasRefusedSelectText:
    'Das Kopieren wurde abgelehnt. Markieren Sie den Text und kopieren Sie ihn von Hand.',
  request: (requestId) => `Anfrage ${requestId}`,
  loading: 'Wird geladen',
  yourPassword: 'Ihr Passwort',
  youHaveNoPasswordHere:
    'Sie haben hier kein Passwort: Das geht bis zehn Minuten nach der Anmeldung bei Ihrem Anbieter.',
  signInAgain: 'Erneut anmelden',
  thisPageCouldNotShown: 'Diese Seite konnte nicht angezeigt werden',
  tryAgain: 'Erneut versuchen',
  pageMissing: 'Diese Seite gibt es nicht',
  pageMissingHelp: 'Vielleicht ist die Adresse falsch geschrieben, oder das, was sie nennt, wurde gelöscht.',
  goToWorkflows: 'Zu den Workflows',
  page: (title) => `Seite: ${title}`,
  done: 'Fertig',
  titles: {
    ACCOUNT_BLOCKED: 'Dieses Konto ist gesperrt',
    ACCOUNT_EXISTS: 'Es gibt schon ein Konto mit dieser E-Mail-Adresse',
    EMAIL_UNVERIFIED: 'Der Anbieter bestätigt nicht, dass die E-Mail-Adresse Ihnen gehört',
    EMAIL_NOT_ALLOWED: 'Mit dieser E-Mail-Adresse darf man sich hier nicht anmelden',
    SIGN_UP_CLOSED: 'Dieser Server nimmt neue Konten nur mit Einladung an',
    SIGN_IN_EXPIRED: 'Diese Anmeldung hat zu lange gedauert oder wurde in einem anderen Browser begonnen',
    SIGN_IN_DECLINED: 'Beim Anbieter wurde die Anmeldung abgelehnt',
    SIGN_IN_TAKEN: 'Über diesen Anbieter meldet sich schon ein anderes Konto an',
  },
  signingAtProviderFailed: 'Die Anmeldung beim Anbieter ist fehlgeschlagen',
  thereAreNoWorkflows: 'Es gibt keine Workflows.',
}
