import type { StepWords } from '../../lib/catalogue/words.ts'
import { FOR_SUGGESTIONS, timeLimit, UNITS } from './shared.ts'

const limits = {
  timeoutSeconds: 'Höchstens Sekunden',
  memoryMb: 'Höchstens Arbeitsspeicher (MB)',
}

export const control: Readonly<Record<string, StepWords>> = {
  Condition: {
    label: 'Bedingung',
    description: 'Macht nur weiter, wenn etwas gilt',
    fields: {
      condition: {
        label: 'Bedingung',
        help: 'Vergleichen Sie mit === !== > < >= <=, verbinden Sie mit || und && oder !, oder rufen Sie includes, startsWith, endsWith auf.',
      },
    },
    outputs: { condition: 'true oder false' },
  },
  Code: {
    label: 'Code',
    description: 'Führt JavaScript oder TypeScript über dem aus, was frühere Schritte lieferten',
    fields: {
      code: {
        help: 'Der Rumpf einer asynchronen Funktion. Er findet input, trigger, steps.name_des_schritts, loop, execution und workflow; was er zurückgibt, ist die Ausgabe. Er hat kein Netz, keine Dateien und keine Zugangsdaten. Esc, dann Tabulator verlässt das Feld.',
      },
      language: 'Sprache',
      codeInput: 'Eingabe (JSON)',
      ...limits,
      codeSchema: {
        label: 'Was er zurückgibt',
        help: 'Nur für Vorschläge in späteren Schritten, wenn weder der Code noch ein Lauf es verrät.',
      },
    },
  },
  'Run Script': {
    label: 'Skript starten',
    description: 'Führt JavaScript mit Zugangsdaten in seiner Umgebung aus',
    fields: {
      script: {
        label: 'Skript',
        help: 'Der Rumpf einer asynchronen Funktion von „input“; Zugangsdaten stehen in process.env. Geben Sie Werte über die Eingabe hinein: In das Skript gesetzter Text würde zu Code. Esc, dann Tabulator verlässt das Feld.',
      },
      scriptInput: 'Eingabe (JSON)',
      credentials: { label: 'Verbindungen', placeholder: 'Ihre IDs, mit Kommas dazwischen' },
      ...limits,
    },
    outputs: {
      result: 'Was es zurückgab',
      stdout: 'Was es ausgab',
      stderr: 'Was es an Fehlern ausgab',
    },
  },
  Switch: {
    label: 'Weiche',
    description: 'Nimmt einen von mehreren Wegen',
    fields: {
      value: 'Wert',
      cases: {
        label: 'Fälle',
        placeholder: 'bezahlt\nhoch: {{trigger.amount}} > 1000',
        help: 'Der erste, der passt, wird genommen, sonst „default“. Jeder Fall ist ein Ausgang des Schritts mit seinem Namen.',
      },
    },
    outputs: { case: 'Der Weg, den er nahm', value: 'Der Wert' },
  },
  Merge: {
    label: 'Zweige vereinen',
    description: 'Bringt Zweige wieder zusammen',
    fields: {
      mode: {
        label: 'Liefert',
        options: {
          object: 'Die Ausgaben seiner Zweige, nach Schritten',
          list: 'Die Ausgaben seiner Zweige, als Liste',
          first: 'Die Ausgabe des ersten Zweigs, der lief',
        },
      },
    },
  },
  Loop: {
    label: 'Schleife',
    description: 'Tut dasselbe für jeden Eintrag einer Liste oder bis eine Bedingung gilt',
    fields: {
      mode: {
        label: 'Läuft',
        options: { items: 'Durch eine Liste', repeat: 'Im Kreis, bis eine Bedingung gilt' },
      },
      items: {
        label: 'Einträge',
        help: 'Die Schritte nach „each“ laufen einmal je Eintrag und können item und index der Schleife lesen.',
      },
      concurrency: 'Gleichzeitige Durchgänge',
      batchSize: 'Einträge je Durchgang',
      maxItems: 'Höchstens Durchgänge',
      onError: {
        label: 'Wenn ein Durchgang fehlschlägt',
        options: { stop: 'Die Schleife beenden', continue: 'Mit dem nächsten weitermachen' },
      },
      whenNever: {
        label: 'Wenn die Bedingung nie gilt',
        options: { fail: 'Mit einem Fehler enden', continue: 'Nach der Schleife weitermachen' },
      },
      results: {
        label: 'Liefert',
        options: {
          all: 'Das Ergebnis jedes Durchgangs',
          filled: 'Nur Ergebnisse, die nicht leer sind',
          joined: 'Die Listen aller Durchgänge als eine Liste',
        },
      },
      stopWhen: {
        label: 'Aufhören, wenn',
        help: 'Wird nach jedem Durchgang gelesen: loop.result ist, was der Durchgang lieferte; seine Schritte sind mit ihren Namen zu lesen. „now“ ist darin der Beginn der Ausführung.',
      },
      collect: 'Sammeln (leer: das Ergebnis des Durchgangs)',
      keep: 'Nur sammeln, wenn',
      carry: {
        label: 'Wert für den ersten Durchgang',
        help: 'Lässt die Durchgänge nacheinander laufen; jeder liest den Wert als loop.carry, „Aufhören, wenn“ liest den neuen.',
      },
      next: 'Wert für den nächsten Durchgang (leer: das Ergebnis)',
    },
    outputs: {
      item: 'In der Schleife: der Eintrag dieses Durchgangs; eine Liste, wenn ein Durchgang mehrere nimmt',
      index: 'In der Schleife: der wievielte Durchgang es ist, ab 0',
      results: 'Nach der Schleife: was jeder Durchgang lieferte, als Liste',
      count: 'Anzahl der Einträge; bei einer Schleife im Kreis die der Durchgänge',
      failed: 'Nach der Schleife: wie viele Durchgänge fehlschlugen',
      carry: 'Der Wert von Durchgang zu Durchgang; nach der Schleife der letzte',
      stopped: 'Nach der Schleife: ob ihre Bedingung galt',
    },
  },
  Delay: {
    label: 'Warten',
    description: 'Macht später weiter',
    fields: {
      mode: { label: 'Wartet', options: { for: 'Eine Weile', until: 'Bis zu einem Zeitpunkt' } },
      amount: 'Wie lange',
      unit: { label: 'Einheit', options: UNITS },
      until: 'Zeitpunkt',
    },
    outputs: { until: 'Wann es weiterging' },
  },
  'Wait for Approval': {
    label: 'Auf Genehmigung warten',
    description: 'Bittet eine Person zuzustimmen oder abzulehnen',
    fields: {
      message: { label: 'Frage', placeholder: 'An {{trigger.email}} senden?' },
      ...timeLimit,
    },
    outputs: {
      approved: 'true oder false',
      comment: 'Was die Person schrieb',
      by: 'Wer entschieden hat',
      at: 'Wann',
      approvalUrl: 'Für Schritte davor: wo man ohne Anmeldung entscheidet',
    },
  },
  'Wait for Callback': {
    label: 'Auf Callback warten',
    description: 'Wartet, bis ein anderer Dienst aufruft',
    fields: timeLimit,
    outputs: { resumeUrl: 'Für Schritte davor: wohin der Dienst seine Antwort sendet' },
  },
  'Call Workflow': {
    label: 'Workflow aufrufen',
    description: 'Führt einen anderen Workflow aus und wartet auf seine Ausgabe',
    fields: { workflowId: 'Workflow', input: 'Eingabe (JSON)', ...timeLimit },
  },
  'Stop with Error': {
    label: 'Mit Fehler beenden',
    description: 'Endet mit einem Fehler in Ihren eigenen Worten',
    fields: {
      message: {
        label: 'Was nicht stimmt',
        placeholder: 'Die Bestellung {{trigger.id}} hat keine Positionen',
      },
    },
  },
  Note: {
    label: 'Notiz',
    description: 'Worte für Menschen auf der Zeichenfläche; wird nie ausgeführt',
    fields: { text: { label: 'Text', placeholder: 'Wofür diese Schritte sind' } },
  },
  'Respond to Webhook': {
    label: 'Webhook beantworten',
    description: 'Antwortet dem Aufrufer des Webhooks und macht weiter',
    fields: {
      responseType: {
        label: 'Antwortet mit',
        options: {
          html: 'Eine Seite (HTML)',
          file: 'Eine Datei',
          redirect: 'Eine Weiterleitung',
          empty: 'Nichts',
        },
      },
      responseFile: 'Datei',
      responseUrl: 'Adresse',
      responseStatus: 'Statuscode (leer: 200; bei einer Weiterleitung 303)',
      responseHeaders: 'Header (JSON)',
    },
    outputs: { status: 'Der Statuscode', headers: 'Die Header', body: 'Der Inhalt' },
  },
  'Database Query': {
    label: 'Datenbankabfrage',
    description: 'Fragt eine PostgreSQL-Datenbank ab',
    fields: {
      dbQuery: 'Abfrage',
      dbParameters: {
        label: 'Werte für $1, $2, … (JSON)',
        placeholder: 'Nur für eine Abfrage, die sie nennt; ihre Vorlagen sind selbst schon Werte',
      },
      dbAccess: { label: 'Darf', options: { write: 'Lesen und schreiben', read: 'Nur lesen' } },
      dbMaxRows: 'Höchstens Zeilen',
      dbTimeoutSeconds: 'Höchstdauer in Sekunden',
      dbSchema: { label: 'Spalten', help: FOR_SUGGESTIONS },
    },
    outputs: {
      rows: 'Die gefundenen Zeilen, je ein Objekt',
      count: 'Anzahl der gelieferten oder geänderten Zeilen',
      hasMore: 'Ob es mehr gab, als kommen dürfen',
    },
  },
}
