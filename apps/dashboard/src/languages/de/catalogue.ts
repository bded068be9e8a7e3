import type { CatalogueWords } from '../../lib/catalogue/words.ts'
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
  steps: { ...control, ...http, ...data, ...files, ...databases, ...mail, ...servers, ...events },
  providers,
}
