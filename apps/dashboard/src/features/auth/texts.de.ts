import type { Translation } from '../../lib/language.ts'
import type { english } from './texts.ts'

export const texts: Translation<typeof english> = {
  signIn: 'Anmelden',
  signUp: 'Registrieren',
  backToSignIn: 'Zurück zur Anmeldung',
  noAccountYet: 'Noch kein Konto?',
  haveAccount: 'Schon ein Konto?',
  createAccount: 'Legen Sie Ihr Konto an',
  continueWith: (provider) => `Weiter mit ${provider}`,
  fields: {
    name: 'Name',
    email: 'E-Mail',
    password: 'Passwort',
    newPassword: 'Neues Passwort',
    atLeast: (count) => `Mindestens ${count} Zeichen`,
  },
  code: {
    title: 'Geben Sie Ihren Code ein',
    back: 'Zurück zum Passwort',
    trust: 'In diesem Browser 30 Tage lang keinen Code verlangen',
    useApp: 'Die Authenticator-App verwenden',
    useBackup: 'Einen Ersatzcode verwenden',
    app: { label: 'Code', description: 'Die sechs Ziffern, die Ihre Authenticator-App jetzt zeigt' },
    backup: { label: 'Ersatzcode', description: 'Einer von denen, die Sie aufbewahrt haben; er gilt einmal' },
  },
  forgotten: {
    link: 'Passwort vergessen?',
    title: 'Passwort vergessen',
    submit: 'Link zusenden',
    sent: (email) =>
      `Wenn es für ${email} ein Konto gibt, ist eine E-Mail mit einem Link unterwegs. Der Link gilt einmal, eine Stunde lang.`,
  },
  reset: {
    another: 'Einen neuen Link anfordern',
    submit: 'Passwort ändern',
    done: 'Ihr Passwort ist geändert, und alle Sitzungen Ihres Kontos sind beendet.',
  },
  invitation: {
    title: 'Sie sind in einen Arbeitsbereich eingeladen',
    onlyForAddress: 'Die Einladung gilt nur für die E-Mail-Adresse, für die sie ausgestellt wurde.',
    signInFirst:
      'Melden Sie sich mit dieser Adresse an oder legen Sie damit ein Konto an; danach kommen Sie hierher zurück und treten bei.',
    makeAccount: 'Konto anlegen',
    question: 'Dem Arbeitsbereich beitreten?',
    notNow: 'Nicht jetzt',
    signedInAs: [
      'Sie sind angemeldet als ',
      '. Die Einladung gilt nur für die E-Mail-Adresse, für die sie ausgestellt wurde.',
    ],
    join: 'Arbeitsbereich beitreten',
    another: 'Anderes Konto verwenden',
    joined: (workspace) => `Sie sind jetzt in ${workspace}`,
    none: 'Hier gibt es keine Einladung',
    toWorkflows: 'Zu den Workflows',
    openAgain:
      'Öffnen Sie den Link noch einmal so, wie Sie ihn erhalten haben, mit allem nach dem #. Er gilt einmal und eine Woche lang; bitten Sie danach um einen neuen.',
  },
}
