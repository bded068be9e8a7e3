import type { FieldWords, StepWords } from '../../lib/catalogue/words.ts'

/** How a call is made: also the words of the trigger that calls. */
export const callFields: Readonly<Record<string, FieldWords>> = {
  httpMethod: 'Methode',
  httpQuery: {
    label: 'Abfrageparameter',
    columns: {
      name: { label: 'Parameter', placeholder: 'Parameter' },
      value: 'Wert',
    },
  },
  httpHeaders: {
    label: 'Header',
    columns: { name: { label: 'Header', placeholder: 'Header' }, value: 'Wert' },
  },
  httpBodyType: {
    label: 'Inhalt',
    options: {
      auto: 'JSON oder anderer Text',
      form: 'Formular (x-www-form-urlencoded)',
      multipart: 'Formular mit Dateien (multipart)',
      file: 'Eine Datei',
      none: 'Keiner',
    },
  },
  httpBody: 'Inhalt (JSON)',
  httpForm: {
    label: 'Felder des Formulars',
    columns: { name: { label: 'Feld', placeholder: 'Feld' }, value: 'Wert' },
  },
  httpParts: {
    label: 'Felder und Dateien des Formulars',
    columns: {
      kind: { label: 'Art', options: { file: 'Datei' } },
      value: 'Wert',
      fileName: 'Dateiname',
      type: 'Typ',
    },
  },
  httpFile: 'Datei',
  httpXml: 'Inhalt (XML)',
  httpText: 'Inhalt (Text)',
  httpContentType: { label: 'Inhaltstyp', placeholder: 'Der übliche für diese Art von Inhalt' },
  httpRedirects: 'Höchstens Weiterleitungen',
  httpSeconds: 'Längste Wartezeit je Aufruf, in Sekunden',
  httpMegabytes: { label: 'Größte Antwort, in MB', placeholder: 'So groß, wie dieser Server erlaubt' },
  httpPages: {
    label: 'Seiten',
    options: {
      none: 'Nur ein Aufruf',
      link: 'Dem Header Link folgen',
      next: 'Einer Adresse in der Antwort folgen',
      cursor: 'Einen Cursor aus der Antwort senden',
      page: 'Seiten zählen',
      offset: 'Einträge zählen',
    },
  },
  httpPageNext: 'Wo die nächste Adresse oder der Cursor steht',
  httpPageParameter: {
    label: 'Abfrageparameter, der den Anfang nennt',
    placeholder: 'cursor, page oder offset',
  },
  httpPageStart: { label: 'Sein erster Wert', placeholder: '1 bei Seiten, 0 bei Einträgen' },
  httpPageSize: { label: 'Einträge je Seite', placeholder: 'Eine kürzere Seite ist die letzte' },
  httpPageSizeParameter: {
    label: 'Abfrageparameter für die Größe einer Seite',
    placeholder: 'limit, wo der Dienst es braucht',
  },
  httpPageUntil: { label: 'Aufhören, wenn', placeholder: 'data.hasMore ist false' },
  httpPageMost: 'Höchstens Seiten',
}

export const itemsInAnswer = {
  label: 'Wo die Einträge in der Antwort stehen',
  placeholder: 'data.items (leer: die Antwort ist die Liste)',
}

export const http: Readonly<Record<string, StepWords>> = {
  'HTTP Request': {
    label: 'HTTP-Anfrage',
    description: 'Ruft eine beliebige HTTP-Adresse auf',
    fields: {
      ...callFields,
      httpAnswer: {
        label: 'Antwort lesen als',
        options: {
          auto: 'Was ihr Typ sagt',
          lines: 'Zeilen aus JSON (NDJSON)',
          events: 'Ereignisse (Server-Sent Events)',
          file: 'Eine Datei',
        },
      },
      httpFileName: { label: 'Dateiname', placeholder: 'Der, den der Dienst nennt' },
      httpNeverFail: {
        label: 'Bei jedem Statuscode erfolgreich',
        options: { true: 'Ja', false: 'Nein' },
      },
      httpPageItems: itemsInAnswer,
      httpEach: {
        label: 'Ein Aufruf für jeden Eintrag von',
        placeholder: '{{step.items}}; die Einstellungen oben können {{item}} und {{index}} lesen',
      },
      httpAtOnce: 'Gleichzeitige Aufrufe',
      httpPerSecond: { label: 'Höchstens Aufrufe je Sekunde', placeholder: 'Keine Grenze' },
      httpOnFailure: {
        label: 'Wenn einer davon fehlschlägt',
        options: { stop: 'Aufhören und fehlschlagen', keep: 'Weitermachen und seinen Fehler behalten' },
      },
    },
    outputs: {
      data: 'Was geantwortet wurde: JSON als Wert, Zeilen aus JSON und Ereignisse als Listen, Text als Text, eine Datei oder Base64 mit seinem Typ. Bei Seiten: alle ihre Einträge. Bei vielen Aufrufen: eine Liste dessen, was jeder lieferte',
      status: 'HTTP-Statuscode, bei mehreren Seiten der letzten',
      headers: 'Die Header der Antwort, Namen in Kleinbuchstaben',
      truncated: 'true, wenn eine Ablehnung zu groß war, um sie ganz zu behalten, oder abbrach',
      success: 'Ob der Dienst tat, worum er gebeten wurde: false auf dem Fehlerzweig',
      pages: 'Anzahl der gelesenen Seiten, wenn nach Seiten gefragt war',
      body: 'Dasselbe wie data, nur auf dem Fehlerzweig: der ältere Name',
    },
  },
}
