import type {
  ActionDescription,
  ColumnDescription,
  Dress,
  EventDescription,
  FieldDescription,
  ProviderDescription,
} from './description.ts'
import type { CatalogueWords, FieldWords, StepWords } from './words.ts'

type Fields = Readonly<Record<string, FieldWords>>

/** Puts these words in the place of the English ones; what has none stays as it is. */
export function dressIn({ categories, groups, links, steps, providers }: CatalogueWords): Dress {
  const category = (english: string) => own(categories, english) ?? english
  const inItsPlace = (field: FieldDescription): FieldDescription => ({
    ...field,
    group: field.group && (own(groups, field.group) ?? field.group),
    helpLink: field.helpLink && {
      ...field.helpLink,
      text: own(links, field.helpLink.text) ?? field.helpLink.text,
    },
  })
  const fieldsIn = (fields: readonly FieldDescription[], words: Fields = {}) =>
    fields.map((field) => inItsPlace(fieldIn(field, own(words, field.key))))

  function action<Kind extends ActionDescription>(english: Kind): Kind {
    const words = own(steps, english.type)
    return {
      ...english,
      label: words?.label ?? english.label,
      description: words?.description ?? english.description,
      category: category(english.category),
      fields: fieldsIn(english.fields, words?.fields),
      outputs: english.outputs.map(({ field, description }) => ({
        field,
        description: own(words?.outputs ?? {}, field) ?? description,
      })),
    }
  }

  function provider(english: ProviderDescription): ProviderDescription {
    const words = own(providers, english.id)
    return {
      ...english,
      label: words?.label ?? english.label,
      description: words?.description ?? english.description,
      category: category(english.category),
      fields: fieldsIn(english.fields, words?.fields),
      actions: english.actions.map(action),
    }
  }

  return { provider, action, event: (english) => eventIn(action(english), own(steps, english.type)) }
}

function eventIn(event: EventDescription, words: StepWords | undefined): EventDescription {
  const { comes } = event
  return comes.how === 'sent' && words?.steps !== undefined
    ? { ...event, comes: { ...comes, steps: words.steps } }
    : event
}

function fieldIn(field: FieldDescription, words: FieldWords = {}): FieldDescription {
  const { label, help, placeholder, options, columns }: Exclude<FieldWords, string> =
    typeof words === 'string' ? { label: words } : words
  return {
    ...field,
    label: label ?? field.label,
    help: help ?? field.help,
    placeholder: placeholder ?? field.placeholder,
    options: optionsIn(field.options, options),
    columns: field.columns?.map((column) => columnIn(column, own(columns ?? {}, column.key))),
  }
}

function columnIn(column: ColumnDescription, words: FieldWords = {}): ColumnDescription {
  const { label, placeholder, options }: Exclude<FieldWords, string> =
    typeof words === 'string' ? { label: words } : words
  return {
    ...column,
    label: label ?? column.label,
    placeholder: placeholder ?? column.placeholder,
    options: optionsIn(column.options, options),
  }
}

function optionsIn(options: FieldDescription['options'], words: Readonly<Record<string, string>> = {}) {
  return options?.map(({ value, label }) => ({ value, label: own(words, value) ?? label }))
}

/** Names come from services that people import, too: `constructor` is nobody's word. */
function own<Value>(words: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(words, name) ? words[name] : undefined
}
