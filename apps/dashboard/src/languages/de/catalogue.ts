import type { CatalogueWords } from '../../lib/catalogue/words.ts'
import { ai } from './ai.ts'
import { control } from './control.ts'
import { data } from './data.ts'
import { databases } from './databases.ts'
import { events } from './events.ts'
import { files } from './files.ts'
import { http } from './http.ts'
import { mail } from './mail.ts'
import { providers } from './providers.ts'
import { servers } from './servers.ts'

/**
 * What Orch says of its own steps, events and credentials. The names of steps have no letters but those of English: they become names in
 * expressions.
 */
export const words: CatalogueWords = {
  categories: {
    System: 'System',
    Data: 'Daten',
    Files: 'Dateien',
    Credentials: 'Zugangsdaten',
    AI: 'KI',
    Productivity: 'Produktivität',
    'E-mail': 'E-Mail',
    Email: 'E-Mail',
    Storage: 'Speicher',
    Users: 'Benutzer',
    Communication: 'Kommunikation',
    Web: 'Web',
    Development: 'Entwicklung',
    Documents: 'Dokumente',
    Sales: 'Vertrieb',
    Payments: 'Zahlungen',
    Security: 'Sicherheit',
    Database: 'Datenbank',
    'SSH Key': 'SSH-Schlüssel',
    'MCP server': 'MCP-Server',
  },
  groups: {
    Answer: 'Antwort',
    Pages: 'Seiten',
    'Many calls': 'Viele Aufrufe',
    'After each turn': 'Nach jedem Durchgang',
    'Value from turn to turn': 'Wert von Durchgang zu Durchgang',
    'Time limit': 'Zeitlimit',
    More: 'Mehr',
    Options: 'Optionen',
    'Each item': 'Jeder Eintrag',
    Call: 'Aufruf',
    'Certificates and proxy': 'Zertifikate und Proxy',
  },
  links: {
    'Create a key': 'Schlüssel erstellen',
    'Create a token': 'Token erstellen',
    'Create a store': 'Speicher anlegen',
    'Find the key': 'Schlüssel finden',
    'Create an application': 'Anwendung anlegen',
    'Your apps': 'Ihre Apps',
    'Create a client': 'Client anlegen',
    'Create a private app': 'Private App anlegen',
    'Create an integration, and connect it with the pages that it may see':
      'Legen Sie eine Integration an und verbinden Sie sie mit den Seiten, die sie sehen darf',
    'Create an app with the scopes chat:write, files:write, im:write, reactions:write, channels:read and users:read, as far as you need them':
      'Legen Sie eine App mit den Scopes chat:write, files:write, im:write, reactions:write, channels:read und users:read an, soweit Sie sie brauchen',
    'On the server: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub':
      'Auf dem Server: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub',
    'Ask @BotFather for a bot': 'Bitten Sie @BotFather um einen Bot',
    'Create a site token': 'Token der Website erstellen',
    'With what Webflow signs what it sends': 'Womit Webflow signiert, was es sendet',
  },
  steps: { ...control, ...http, ...data, ...files, ...databases, ...mail, ...servers, ...ai, ...events },
  providers,
}
