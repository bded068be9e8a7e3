import type { StepWords } from '../../lib/catalogue/words.ts'

/** Of SSH and MCP servers. */
export const servers: Readonly<Record<string, StepWords>> = {
  'ssh-key/run-command': {
    label: 'Befehl starten',
    description: 'Führt auf einem Server einen Befehl aus',
    fields: {
      command: {
        label: 'Befehl',
        help: 'Für eine POSIX-Shell. Eine Vorlage ist ein Wort darin und nie ein Befehl; Anführungszeichen sind nicht nötig.',
      },
      stdin: 'Eingabe des Befehls',
      failOnError: {
        label: 'Ein anderer Exit-Code als 0',
        options: { true: 'Lässt den Schritt fehlschlagen', false: 'Ist eine Ausgabe' },
      },
      timeoutSeconds: 'Höchstdauer in Sekunden',
    },
    outputs: {
      stdout: 'Was er ausgab, die ersten 1.000.000 Bytes',
      stderr: 'Was er an Fehlern ausgab, die ersten 1.000.000 Bytes',
      exitCode: 'Sein Exit-Code; null, wenn ein Signal ihn beendete',
      signal: 'Das Signal, das ihn beendete',
      isCut: 'Ob er mehr ausgab, als behalten wird',
    },
  },
  'ssh-key/put-file': {
    label: 'Datei hochladen',
    description: 'Schreibt eine Datei eines früheren Schritts auf einen Server (SFTP)',
    fields: {
      file: 'Datei',
      path: 'Pfad',
      mode: {
        label: 'Wer sie lesen darf',
        options: { 600: 'Dieser Benutzer', 640: 'Dieser Benutzer und seine Gruppe', 644: 'Alle' },
      },
    },
    outputs: { path: 'Wo sie ist' },
  },
  'ssh-key/get-file': {
    label: 'Datei herunterladen',
    description: 'Nimmt eine Datei von einem Server (SFTP)',
    fields: { path: 'Pfad' },
    outputs: { file: 'Die Datei, für spätere Schritte' },
  },
  'mcp/list-tools': {
    label: 'Werkzeuge nennen',
    description: 'Die Werkzeuge des Servers',
    fields: { cursor: { label: 'Seite', placeholder: 'Der nextCursor der Seite davor' } },
    outputs: {
      tools: 'Name, Beschreibung und Eingabeschema von jedem',
      nextCursor: 'Wo die nächste Seite beginnt, wenn es eine gibt',
    },
  },
  'mcp/call-tool': {
    label: 'Werkzeug aufrufen',
    description: 'Lässt ein Werkzeug arbeiten',
    fields: { name: 'Werkzeug', arguments: 'Argumente (JSON)' },
    outputs: {
      content: 'Was es antwortete, Teil für Teil',
      structuredContent: 'Dasselbe als Wert, wenn es einen liefert',
      isError: 'Ob das Werkzeug sagt, dass es fehlschlug',
    },
  },
}
