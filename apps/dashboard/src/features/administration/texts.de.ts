import { plural, type Translation } from '../../lib/language.ts'
import type { english } from './texts.ts'

export const texts: Translation<typeof english> = {
  loadMore: 'Mehr laden',
  loading: 'Wird geladen',
  nothingFound: {
    title: 'Nichts gefunden',
    advice: 'Suchen Sie nach einem anderen Teil des Namens oder der E-Mail-Adresse.',
  },
  accounts: {
    title: 'Benutzer',
    description: 'Alle mit einem Konto auf diesem Server, die neuesten zuerst.',
    list: 'Benutzer',
    search: 'Benutzer nach Name oder E-Mail-Adresse suchen',
    you: 'Sie',
    twoFactor: 'Zwei-Faktor',
    blocked: 'Gesperrt',
    operator: {
      promoted: 'Betreiber',
      settings: 'Betreiber durch ORCH_OPERATORS',
      first: 'Betreiber, das erste Konto',
    },
    joined: 'Beigetreten',
    lastSignIn: 'letzte Anmeldung',
    neverSignedIn: 'nie angemeldet',
    workspaces: (count) => plural(count, { one: '1 Arbeitsbereich', other: `${count} Arbeitsbereiche` }),
    actionsOf: (name) => `Aktionen für ${name}`,
    mailOff:
      'Dieser Server sendet keine E-Mails: Setzen Sie ORCH_SMTP_URL, um Links für ein neues Passwort zu senden. Auf dem Server erzeugt orch user password eines.',
  },
  actions: {
    promote: { label: 'Zum Betreiber machen', said: (name) => `${name} ist jetzt Betreiber` },
    demote: { label: 'Nicht mehr Betreiber', said: (name) => `${name} ist nicht mehr Betreiber` },
    unblock: { label: 'Entsperren', said: (name) => `${name} kann sich wieder anmelden` },
    sendReset: {
      label: 'Link für ein neues Passwort senden',
      said: (name) => `Ein Link ist unterwegs zu ${name}`,
    },
    endSessions: {
      label: 'Alle Sitzungen beenden',
      said: (name) => `Alle Sitzungen von ${name} sind beendet`,
      title: 'Alle Sitzungen beenden?',
      text: 'Die Person muss sich in jedem Browser neu anmelden. Was dort getippt und nicht gespeichert ist, geht verloren.',
    },
    block: {
      label: 'Sperren',
      action: 'Konto sperren',
      said: (name) => `${name} ist gesperrt`,
      title: 'Dieses Konto sperren?',
      text: 'Damit kommt niemand mehr hinein: Sitzungen enden, API-Schlüssel und Agenten gelten nicht mehr. Was es angelegt hat, bleibt, und seine Workflows laufen nach Zeitplan und Webhook weiter.',
    },
  },
  workspaces: {
    title: 'Arbeitsbereiche',
    description: 'Alle Arbeitsbereiche dieses Servers und was jeder enthält, die neuesten zuerst.',
    list: 'Arbeitsbereiche',
    search: 'Arbeitsbereiche nach Name oder Eigentümer suchen',
    personal: 'Persönlich',
    noOwner: 'Kein Eigentümer',
    owner: ({ name, email }) => `${name} (${email})`,
    members: (count) => plural(count, { one: '1 Mitglied', other: `${count} Mitglieder` }),
    workflows: (count) => plural(count, { one: '1 Workflow', other: `${count} Workflows` }),
    executions: (count) => plural(count, { one: '1 Ausführung', other: `${count} Ausführungen` }),
    files: (size) => `${size} Dateien`,
    rows: (size) => `etwa ${size} in der Datenbank`,
    made: 'Angelegt',
  },
  settings: {
    title: 'Einstellungen des Servers',
    description:
      'Wie der Server eingerichtet ist, der diese Seite zeigt. Einstellungen werden in seiner Umgebung geändert und gelten ab dem nächsten Start.',
    list: 'Einstellungen',
    search: 'Einstellungen suchen',
    secret: 'Verborgen',
    otherwise: 'Solange nichts gesetzt ist:',
    sources: {
      environment: 'Aus der Umgebung',
      file: (path) => `Aus der Datei ${path}`,
      standard: 'Standard',
      none: 'Nicht gesetzt',
    },
  },
}
