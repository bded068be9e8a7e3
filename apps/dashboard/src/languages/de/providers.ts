import type { FieldWords, ProviderWords } from '../../lib/catalogue/words.ts'

const ca = {
  label: 'Zertifikat einer eigenen Zertifizierungsstelle (PEM)',
  placeholder: 'Für Server, deren Zertifikat keine öffentliche Stelle signiert hat',
}
const mailServer = (secure: Readonly<Record<string, string>>): Readonly<Record<string, FieldWords>> => ({
  username: 'Benutzername',
  password: 'Passwort',
  secure: { label: 'Verschlüsselung', options: { tls: 'TLS von Anfang an', ...secure } },
  ca: { ...ca, placeholder: 'Nur für Server, deren Zertifikat keine öffentliche Stelle signiert hat' },
})

const AUTH: FieldWords = {
  label: 'Anmeldung',
  options: {
    bearer: 'Bearer-Token',
    basic: 'Benutzername und Passwort (Basic)',
    digest: 'Benutzername und Passwort (Digest)',
    query: 'Abfrageparameter (landet in den Protokollen des Dienstes)',
    path: 'Geheimnis im Pfad (Telegram)',
    several: 'Mehrere Geheimnisse zugleich',
    'oauth2-client': 'OAuth 2: die Anwendung selbst (Client Credentials)',
    'oauth2-code': 'OAuth 2: eine Person meldet sich an (Authorization Code)',
    'oauth2-device': 'OAuth 2: eine Person meldet sich mit einem Code an (Device)',
    jwt: 'JWT, mit einem Schlüssel signiert (GitHub App, Apple, Zoom)',
    google: 'Dienstkonto von Google',
    aws: 'Signatur von AWS (Version 4)',
    mtls: 'Nur Clientzertifikat (Mutual TLS)',
    none: 'Keine (nur eigene Zertifikate oder Proxy)',
  },
}

const http: ProviderWords = {
  description: 'Jeder HTTP-Dienst, mit jeder Art von Anmeldung',
  fields: {
    baseUrl: 'Basis-URL',
    auth: AUTH,
    secret: 'Token, Schlüssel oder Passwort',
    name: 'Name von Benutzer, Header oder Parameter',
    pathPrefix: 'Pfad, in dem der Schlüssel steht',
    secretHeaders: 'Header',
    secretQuery: 'Abfrageparameter',
    issuer: {
      label: 'URL des Ausstellers',
      placeholder: 'https://login.example.com (findet die anderen Adressen)',
    },
    tokenUrl: {
      label: 'Token-URL',
      placeholder: 'https://login.example.com/oauth/token (nötig ohne Aussteller)',
    },
    clientId: 'Client-ID',
    clientSecret: 'Client-Geheimnis',
    clientAuth: {
      label: 'Anmeldung des Clients',
      options: { basic: 'Im Header Authorization', post: 'Im Inhalt' },
    },
    tokenParams: 'Weitere Parameter der Token-Anfrage',
    accessToken: 'Zugriffstoken',
    refreshToken: {
      label: 'Erneuerungstoken',
      placeholder: 'Von einer Anmeldung beim Dienst; ab dann wird es erneuert',
    },
    authorizeUrl: {
      label: 'Autorisierungs-URL',
      placeholder: 'https://login.example.com/oauth/authorize (nötig ohne Aussteller)',
    },
    deviceUrl: {
      label: 'Autorisierungs-URL für Geräte',
      placeholder: 'https://login.example.com/oauth/device (nötig ohne Aussteller)',
    },
    jwtKey: 'Privater Schlüssel (PEM), oder gemeinsames Geheimnis für HS256',
    jwtAlgorithm: 'Algorithmus',
    jwtIssuer: { label: 'Aussteller (iss)', placeholder: 'App-ID' },
    jwtSubject: 'Betreff (sub)',
    jwtAudience: 'Empfänger (aud)',
    jwtKeyId: 'Schlüssel-ID (kid)',
    jwtClaims: 'Weitere Angaben (JSON)',
    jwtSeconds: 'Gültig für Sekunden',
    serviceAccount: {
      label: 'Schlüsseldatei (JSON)',
      placeholder: 'Die Datei, die Google angelegt hat, von { bis }',
    },
    impersonate: 'Als Benutzer handeln',
    accessKeyId: 'Zugriffsschlüssel-ID',
    secretAccessKey: 'Geheimer Zugriffsschlüssel',
    sessionToken: 'Sitzungstoken',
    region: { placeholder: 'eu-central-1 (aus dem Host gelesen, wenn er sie nennt)' },
    awsService: {
      label: 'Dienst',
      placeholder: 's3, execute-api, … (aus dem Host gelesen, wenn er ihn nennt)',
    },
    ca: { label: 'Zertifizierungsstelle (PEM)', placeholder: 'Ihr wird statt der üblichen vertraut' },
    certificate: 'Clientzertifikat (PEM)',
    certificateKey: 'Schlüssel des Clientzertifikats (PEM)',
    certificatePassphrase: 'Passphrase dieses Schlüssels',
    testBy: {
      label: 'Prüfen mit',
      options: {
        path: 'Einem Pfad',
        graphql: 'GraphQL: der Name seines Abfragetyps',
        mcp: 'MCP: was der Server ist',
      },
    },
    testPath: 'Pfad für die Prüfung',
  },
}

const own: Readonly<Record<string, ProviderWords>> = {
  http,
  database: {
    label: 'Datenbank',
    description: 'PostgreSQL-Datenbanken',
    fields: { url: 'URL der Datenbank', ca },
  },
  mysql: { description: 'MySQL- und MariaDB-Datenbanken', fields: { url: 'URL der Datenbank', ca } },
  mongodb: {
    description: 'Dokumente in MongoDB-Datenbanken, auch Atlas',
    fields: { url: 'URL von MongoDB', ca },
  },
  redis: {
    description: 'Schlüssel, Listen und Nachrichten von Redis oder Valkey',
    fields: {
      url: {
        label: 'URL von Redis',
        placeholder: 'rediss://user:password@redis.example.com:6379/0; redis:// verschlüsselt nicht',
      },
      ca,
    },
  },
  smtp: {
    description: 'E-Mails über jeden Mailserver senden',
    fields: {
      ...mailServer({
        auto: 'Nach dem Port: 465 TLS, sonst STARTTLS',
        none: 'Keine (ein Passwort geht nur an diesen Rechner)',
      }),
      fromEmail: 'Von',
    },
  },
  imap: {
    description: 'Die E-Mails jedes Postfachs lesen und sortieren',
    fields: mailServer({
      auto: 'Nach dem Port: 993 TLS, sonst STARTTLS',
      none: 'Keine (nur zu diesem Rechner)',
    }),
  },
  'ssh-key': {
    label: 'SSH-Schlüssel',
    description: 'Befehle ausführen und Dateien übertragen, über SSH',
    fields: {
      privateKey: {
        label: 'Privater Schlüssel',
        placeholder: 'Die ganze Datei, von der ersten bis zur letzten Zeile',
      },
      username: 'Benutzer',
      hostKey: {
        label: 'Fingerabdruck des Hostschlüssels',
        placeholder: 'SHA256:…; Schritte brauchen ihn',
      },
    },
  },
  mcp: {
    label: 'MCP-Server',
    description: 'Werkzeuge jedes Servers des Model Context Protocol',
    fields: {
      url: 'URL des Servers',
      headerName: {
        label: 'Name des Headers',
        placeholder: 'Nur, wenn das Token nicht als "Authorization: Bearer …" gesendet wird',
      },
    },
  },
}

const forms: Readonly<Record<string, ProviderWords>> = {
  'api-token': { label: 'API-Token', description: 'Ein einzelnes Token' },
  'api-key-pair': {
    label: 'API-Schlüsselpaar',
    description: 'Ein Schlüssel und sein Geheimnis',
    fields: { key: 'Schlüssel', secret: 'Geheimnis' },
  },
  'username-password': {
    label: 'Benutzername / Passwort',
    description: 'Ein Name und ein Passwort',
    fields: { username: 'Benutzername', password: 'Passwort' },
  },
  'email-smtp': {
    label: 'E-Mail über SMTP',
    description: 'Ein Mailserver für Skripte; für Schritte, die E-Mails senden, wählen Sie SMTP',
    fields: { username: 'Benutzername', password: 'Passwort' },
  },
  oauth2: {
    description: 'Ein Client und seine Token',
    fields: {
      accessToken: 'Zugriffstoken',
      refreshToken: 'Erneuerungstoken',
      clientId: 'Client-ID',
      clientSecret: 'Client-Geheimnis',
    },
  },
  'webhook-secret': {
    label: 'Webhook-Geheimnis',
    description: 'Womit die Absender von Webhooks signieren',
    fields: {
      secret: 'Geheimnis',
      previousSecret: 'Voriges Geheimnis, solange es ersetzt wird',
      verifyToken: 'Token zur Bestätigung (Meta)',
    },
  },
}

/** Their names stay, and the names of their fields. */
const outside: Readonly<Record<string, ProviderWords>> = {
  'ai-gateway': { description: 'Viele Modelle mit einem Schlüssel von Vercel' },
  airtable: { description: 'Datensätze in Tabellen' },
  anthropic: { description: 'Modelle von Claude' },
  'aws-ses': { description: 'E-Mails über den Amazon Simple Email Service senden' },
  blob: { description: 'Dateien bei Vercel' },
  clerk: { description: 'Benutzer Ihrer Anwendung' },
  discord: { description: 'Nachrichten an Kanäle, durch einen Bot' },
  elevenlabs: { description: 'Sprache, Geräusche und Abschriften' },
  fal: { description: 'Bilder und Video' },
  firecrawl: { description: 'Webseiten lesen, suchen und durchgehen' },
  gemini: { description: 'Text, Bilder und Video' },
  github: { description: 'Issues und Pull Requests von Repositorys' },
  'github-app': { description: 'Issues und Pull Requests, als App mit eigenen Rechten' },
  gmail: { description: 'E-Mails eines Google-Kontos senden, finden, lesen und mit Labels versehen' },
  'google-workspace': { description: 'Dateien in Drive und Zeilen in Sheets' },
  hubspot: { description: 'Kontakte, Unternehmen, Deals und andere Datensätze' },
  linear: { description: 'Issues eines Teams' },
  notion: { description: 'Seiten und Datenbanken in Notion' },
  openai: { description: 'GPT-Modelle und Embeddings' },
  perplexity: { description: 'Antworten aus dem Web, mit Quellen' },
  resend: { description: 'E-Mail für Entwickler' },
  skytells: { description: 'Vorhersagen, Text, Bilder und Video' },
  slack: { description: 'Nachrichten an Kanäle und Personen' },
  stripe: { description: 'Kunden, Rechnungen, Zahlungen und Abonnements' },
  superagent: { description: 'Texte prüfen und schwärzen' },
  telegram: { description: 'Nachrichten, Bilder und Dateien, durch einen Bot' },
  v0: { description: 'Ein Modell Webseiten schreiben lassen' },
  webflow: { description: 'Websites und ihre Veröffentlichung' },
}

export const providers: Readonly<Record<string, ProviderWords>> = { ...own, ...forms, ...outside }
