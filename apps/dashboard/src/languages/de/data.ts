import type { StepWords } from '../../lib/catalogue/words.ts'
import { gathered, ofTwoLists } from './lists.ts'
import { daysUntilForgotten, fieldsOfSameness, itemOutputs, items, listOrObject, sameness } from './shared.ts'

const SOME_FIELDS = 'name, customer.email'

const OPERATORS = {
  equals: 'ist gleich',
  'not equals': 'ist ungleich',
  contains: 'enthält',
  'not contains': 'enthält nicht',
  'starts with': 'beginnt mit',
  'ends with': 'endet mit',
  matches: 'passt auf',
  'not matches': 'passt nicht auf',
  in: 'ist eines von',
  'not in': 'ist keines von',
  'is empty': 'ist leer',
  'is not empty': 'ist nicht leer',
  exists: 'gibt es',
  'does not exist': 'gibt es nicht',
  'is true': 'ist wahr',
  'is false': 'ist falsch',
}

const fieldsAndNames: Readonly<Record<string, StepWords>> = {
  'Set Fields': {
    label: 'Felder setzen',
    description: 'Ergänzt oder ändert Felder eines Objekts oder jedes Eintrags einer Liste',
    fields: {
      items: { label: listOrObject, placeholder: 'Leer: ein neues Objekt' },
      fields: {
        label: 'Felder',
        columns: {
          value: 'Wert',
          type: {
            label: 'Typ',
            options: {
              any: 'Wie er ist',
              number: 'Zahl',
              boolean: 'Ja oder nein',
              list: 'Liste',
              object: 'Objekt',
            },
          },
        },
      },
      keep: { label: 'Andere Felder', options: { all: 'Bleiben', none: 'Fallen weg' } },
    },
    outputs: { items: 'Bei einer Liste: ihre Einträge', count: 'Bei einer Liste: Anzahl der Einträge' },
  },
  'Rename Fields': {
    label: 'Felder umbenennen',
    description: 'Gibt Feldern andere Namen',
    fields: { items: listOrObject, fields: { label: 'Felder', columns: { from: 'Feld', to: 'Neuer Name' } } },
    outputs: itemOutputs,
  },
  'Choose Fields': {
    label: 'Felder aussuchen',
    description: 'Behält nur einige Felder oder entfernt einige',
    fields: {
      items: listOrObject,
      mode: {
        label: 'Diese Felder',
        options: { keep: 'Bleiben, andere fallen weg', remove: 'Fallen weg, andere bleiben' },
      },
      fields: { label: 'Felder', placeholder: SOME_FIELDS },
    },
    outputs: itemOutputs,
  },
  'Flatten Fields': {
    label: 'Felder abflachen',
    description: 'Macht aus verschachtelten Objekten eine Ebene, oder umgekehrt',
    fields: {
      items: listOrObject,
      mode: {
        label: 'Tut',
        options: {
          flatten: 'customer: {name} wird customer.name',
          nest: 'customer.name wird customer: {name}',
        },
      },
      separator: 'Zwischen den Namen',
      lists: { label: 'Listen', options: { keep: 'Bleiben ganz', flatten: 'Werden auch zu Feldern' } },
    },
    outputs: itemOutputs,
  },
}

const ofOneList: Readonly<Record<string, StepWords>> = {
  Filter: {
    label: 'Filtern',
    description: 'Behält die Einträge, für die Bedingungen gelten',
    fields: {
      items,
      where: {
        label: 'Bedingungen',
        columns: { field: 'Feld', operator: { options: OPERATORS }, value: 'Wert' },
      },
      match: { label: 'Gelten müssen', options: { all: 'Alle Bedingungen', any: 'Mindestens eine' } },
      condition: 'Und dieser Ausdruck',
      mismatch: {
        label: 'Wenn sich ein Wert nicht vergleichen lässt',
        options: { fail: 'Schlägt der Schritt fehl', drop: 'Fällt der Eintrag weg' },
      },
    },
    outputs: { ...itemOutputs, removed: 'Anzahl der weggefallenen Einträge' },
  },
  Sort: {
    label: 'Sortieren',
    description: 'Bringt Einträge in eine Reihenfolge',
    fields: {
      items,
      by: {
        label: 'Nach',
        columns: {
          field: 'Feld',
          direction: {
            label: 'Richtung',
            options: { ascending: 'Aufsteigend', descending: 'Absteigend' },
          },
          as: {
            label: 'Verglichen als',
            options: { auto: 'Was es ist', number: 'Zahl', date: 'Datum', natural: 'Text mit Zahlen' },
          },
        },
      },
      missing: { label: 'Einträge ohne das Feld', options: { last: 'Zuletzt', first: 'Zuerst' } },
    },
    outputs: itemOutputs,
  },
  Limit: {
    label: 'Begrenzen',
    description: 'Nimmt eine Anzahl von Einträgen von einem Ende',
    fields: {
      items,
      count: 'Höchstens Einträge',
      from: { label: 'Von', options: { first: 'Anfang', last: 'Ende' } },
      skip: 'Überspringen',
    },
    outputs: { ...itemOutputs, total: 'Wie viele es waren' },
  },
  'Remove Duplicates': {
    label: 'Duplikate entfernen',
    description: 'Behält einen der Einträge, die gleich sind',
    fields: {
      items,
      fields: fieldsOfSameness,
      keep: { label: 'Welcher bleibt', options: { first: 'Der erste', last: 'Der letzte' } },
      compare: sameness,
    },
    outputs: { ...itemOutputs, removed: 'Anzahl der weggefallenen Einträge' },
  },
  'Split Out': {
    label: 'Liste aufteilen',
    description: 'Macht aus jedem Element einer Liste in den Einträgen einen Eintrag',
    fields: {
      items: listOrObject,
      field: 'Feld mit der Liste',
      keep: {
        label: 'Andere Felder',
        options: { none: 'Fallen weg', all: 'Bleiben', chosen: 'Einige bleiben' },
      },
      fields: { label: 'Welche', placeholder: SOME_FIELDS },
      as: { label: 'Name des Elements', placeholder: 'Leer: seine eigenen Felder' },
    },
    outputs: itemOutputs,
  },
  Batch: {
    label: 'In Pakete teilen',
    description: 'Zerlegt eine Liste in Pakete',
    fields: { items, size: 'Einträge je Paket' },
    outputs: { batches: 'Die Pakete', count: 'Anzahl der Pakete' },
  },
}

const dates: Readonly<Record<string, StepWords>> = {
  'Date & Time': {
    label: 'Datum und Uhrzeit',
    description: 'Liest, schreibt, verschiebt oder vergleicht ein Datum, oder das jedes Eintrags',
    fields: {
      operation: {
        label: 'Tut',
        options: {
          read: 'Ein Datum zerlegen',
          format: 'Es in anderer Form schreiben',
          add: 'Zeit hinzufügen',
          subtract: 'Zeit abziehen',
          difference: 'Von einem anderen Datum bis dahin zählen',
          'start of': 'Zum Anfang seines Tages, seiner Woche, seines Monats … gehen',
          'end of': 'Zum Ende seines Tages, seiner Woche, seines Monats … gehen',
          'add workdays': 'Tage von Montag bis Freitag hinzufügen',
        },
      },
      date: { label: 'Datum', placeholder: 'Leer: jetzt' },
      pattern: 'Form',
      language: 'Sprache der Namen',
      amount: 'Wie viel',
      unit: {
        label: 'Einheit',
        options: {
          days: 'Tage',
          weeks: 'Wochen',
          months: 'Monate',
          quarters: 'Quartale',
          years: 'Jahre',
          hours: 'Stunden',
          minutes: 'Minuten',
          seconds: 'Sekunden',
        },
      },
      other: { label: 'Von', placeholder: 'Leer: jetzt' },
      zone: { label: 'Zeitzone', placeholder: 'UTC oder eine Zone wie Europe/Berlin' },
      readAs: {
        label: 'Das Datum ist geschrieben als',
        placeholder: 'Leer: ISO 8601; sonst eine Form wie dd.MM.yyyy',
      },
      items: {
        label: 'Einträge: eine Liste oder ein Objekt',
        placeholder: 'Leer: das Datum oben',
      },
      field: 'Feld mit dem Datum',
      as: { label: 'Feld für das Ergebnis', placeholder: 'Leer: dasselbe' },
    },
    outputs: {
      result: 'Was herauskam',
      date: 'Das Datum, nach ISO 8601',
      year: 'Sein Jahr',
      month: 'Sein Monat, 1 bis 12',
      day: 'Sein Tag im Monat',
      hour: 'Seine Stunde',
      minute: 'Seine Minute',
      weekday: 'Sein Wochentag, ab 1 für Montag',
      week: 'Seine Woche nach ISO',
      milliseconds: 'Millisekunden seit 1970',
      items: 'Bei Einträgen: die Einträge',
      count: 'Bei Einträgen: ihre Anzahl',
    },
  },
}

const memory: Readonly<Record<string, StepWords>> = {
  Remember: {
    label: 'Merken',
    description: 'Hebt einen kleinen Wert für die nächsten Läufe dieses Workflows auf',
    fields: {
      mode: {
        label: 'Tut',
        options: {
          set: 'Setzt diesen Wert an seine Stelle',
          add: 'Zählt diese Zahl dazu',
          append: 'Hängt diesen Wert an eine Liste an',
          forget: 'Vergisst ihn',
        },
      },
      value: 'Wert',
      keep: 'Höchstens Werte in der Liste',
      days: daysUntilForgotten,
    },
    outputs: { value: 'Der Wert seitdem', before: 'Der Wert davor' },
  },
  Recall: {
    label: 'Gemerktes lesen',
    description: 'Liest einen Wert, den ein früherer Lauf sich merkte',
    fields: { default: 'Wenn es keinen gibt' },
    outputs: { value: 'Der Wert', found: 'Ob es einen gibt', at: 'Wann er gemerkt wurde' },
  },
  'Remove Items Seen Before': {
    label: 'Bekanntes entfernen',
    description: 'Behält die Einträge, die kein früherer Lauf dieses Workflows gesehen hat',
    fields: {
      items,
      fields: fieldsOfSameness,
      compare: sameness,
      name: 'Name des Gedächtnisses',
      keep: 'Höchstens gemerkte Einträge',
      days: daysUntilForgotten,
    },
    outputs: {
      items: 'Die neuen Einträge',
      count: 'Anzahl der neuen',
      removed: 'Anzahl der schon gesehenen',
    },
  },
}

export const data: Readonly<Record<string, StepWords>> = {
  ...fieldsAndNames,
  ...ofOneList,
  ...gathered,
  ...ofTwoLists,
  ...dates,
  ...memory,
}
