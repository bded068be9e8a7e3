import type { FieldWords } from '../../lib/catalogue/words.ts'

// What several steps say, once.

export const YES_OR_NO = { true: 'Ja', false: 'Nein' }

export const UNITS = {
  seconds: 'Sekunden',
  minutes: 'Minuten',
  hours: 'Stunden',
  days: 'Tage',
  weeks: 'Wochen',
}

export const timeLimit = {
  timeLimit: 'Zeitlimit (leer: keines)',
  timeLimitUnit: { label: 'Einheit', options: UNITS },
}

/** Said of a drawn shape. */
export const FOR_SUGGESTIONS = 'Nur für Vorschläge in späteren Schritten.'

export const items = 'Einträge'
export const listOrObject = 'Eingabe: eine Liste oder ein Objekt'

export const itemOutputs = { items: 'Die Einträge', count: 'Anzahl der Einträge' }

export const sameness = {
  label: 'Wann sind Werte gleich?',
  options: {
    exact: 'Wenn sie genau gleich sind',
    loose: 'Auch die Zahl 10 und der Text „10“; Leerzeichen und Großschreibung zählen nicht',
  },
} satisfies FieldWords

export const fieldsOfSameness = {
  label: 'Felder, an denen gleiche Einträge zu erkennen sind',
  placeholder: 'Leer: der ganze Eintrag',
} satisfies FieldWords

export const CALCULATIONS = {
  count: 'Anzahl',
  sum: 'Summe',
  average: 'Durchschnitt',
  min: 'Kleinster',
  max: 'Größter',
  first: 'Erster',
  last: 'Letzter',
  list: 'Liste',
  'distinct list': 'Liste ohne Wiederholungen',
  'count distinct': 'Anzahl verschiedener Werte',
  concatenate: 'Als Text verbunden',
}

export const daysUntilForgotten = 'Vergessen nach Tagen (leer: nie)'
