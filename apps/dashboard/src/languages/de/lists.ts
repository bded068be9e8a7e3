import type { StepWords } from '../../lib/catalogue/words.ts'
import { CALCULATIONS, itemOutputs, items, sameness, YES_OR_NO } from './shared.ts'

/** Steps that make other items of the items of a list. */
export const gathered: Readonly<Record<string, StepWords>> = {
  Aggregate: {
    label: 'Felder sammeln',
    description: 'Macht ein Objekt mit einer Liste für jedes Feld',
    fields: {
      items,
      fields: { label: 'Felder', columns: { field: 'Feld' } },
      keepMissing: {
        label: 'Einträge ohne das Feld lassen eine leere Stelle',
        options: YES_OR_NO,
      },
    },
  },
  Summarize: {
    label: 'Gruppieren und rechnen',
    description: 'Gruppiert Einträge und zählt, summiert oder sammelt ihre Felder',
    fields: {
      items,
      groupBy: { label: 'Gruppieren nach', placeholder: 'Leer: alle sind eine Gruppe' },
      calculations: {
        label: 'Berechnungen',
        columns: {
          calculation: { label: 'Berechnung', options: CALCULATIONS },
          field: 'Feld',
          separator: 'Dazwischen',
        },
      },
    },
    outputs: { items: 'Ein Eintrag für jede Gruppe', count: 'Anzahl der Gruppen' },
  },
  Pivot: {
    label: 'Pivotieren',
    description: 'Macht aus den Werten eines Feldes Spalten',
    fields: {
      items,
      groupBy: 'Felder, die eine Zeile ergeben',
      column: 'Feld, dessen Werte zu Spalten werden',
      field: 'Feld mit den Werten',
      calculation: { label: 'Mehrere Werte an einer Stelle', options: CALCULATIONS },
    },
    outputs: { items: 'Die Zeilen', count: 'Anzahl der Zeilen', columns: 'Die Namen der Spalten' },
  },
  Unpivot: {
    label: 'Entpivotieren',
    description: 'Macht aus Spalten Einträge',
    fields: {
      items,
      keep: 'Felder, die jeder Eintrag behält',
      nameAs: 'Name der Spalte in',
      valueAs: 'Ihr Wert in',
    },
    outputs: itemOutputs,
  },
}

export const ofTwoLists: Readonly<Record<string, StepWords>> = {
  'Join Lists': {
    label: 'Listen verbinden',
    description: 'Macht aus zwei Listen eine',
    fields: {
      left: 'Erste Liste',
      right: 'Zweite Liste',
      mode: {
        label: 'Liefert',
        options: {
          inner: 'Einträge, die zusammenpassen',
          left: 'Alle der ersten Liste, mit dem, was passt',
          right: 'Alle der zweiten Liste, mit dem, was passt',
          outer: 'Alle beider Listen',
          anti: 'Die der ersten Liste ohne Gegenstück',
          semi: 'Die der ersten Liste mit Gegenstück',
          position: 'Den ersten mit dem ersten, den zweiten mit dem zweiten',
          append: 'Eine Liste nach der anderen',
          cross: 'Jeden mit jedem',
        },
      },
      on: {
        label: 'Felder, die gleich sein müssen',
        columns: { left: 'Der ersten Liste', right: { label: 'Der zweiten Liste', placeholder: 'Dasselbe' } },
      },
      clash: {
        label: 'Wenn beide ein Feld haben',
        options: {
          right: 'Die zweite Liste gilt',
          left: 'Die erste Liste gilt',
          both: 'Beide bleiben, als name und name_right',
        },
      },
      matches: { label: 'Nimmt', options: { all: 'Alle, die passen', first: 'Den ersten, der passt' } },
      compare: sameness,
    },
    outputs: itemOutputs,
  },
  'Compare Lists': {
    label: 'Listen vergleichen',
    description: 'Findet, was dazukam, wegfiel und sich änderte',
    fields: {
      before: 'Frühere Liste',
      after: 'Spätere Liste',
      key: 'Felder, an denen ein Eintrag zu erkennen ist',
      ignore: 'Felder, die sich unterscheiden dürfen',
      compare: sameness,
    },
    outputs: {
      added: 'Einträge nur der späteren Liste',
      removed: 'Einträge nur der früheren Liste',
      changed: 'Was sich änderte: vorher, nachher und die Namen der Felder',
      same: 'Einträge, die sich nicht änderten',
    },
  },
}
