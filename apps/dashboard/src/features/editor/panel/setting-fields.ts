import type { FieldDescription } from '../../../lib/catalogue/description.ts'

/** A setting of a trigger that is a text. */
export const text = (key: string, label: string, more: Partial<FieldDescription> = {}): FieldDescription => ({
  key,
  label,
  kind: 'text',
  isRequired: false,
  ...more,
})

/** A setting that is a whole number; the server takes the usual one where none is given. */
export const number = (key: string, label: string, usual: number, group?: string): FieldDescription =>
  text(key, label, { kind: 'number', placeholder: String(usual), group })

/** One of a few; the first one where nothing is chosen. */
export const choice = (
  key: string,
  label: string,
  options: Readonly<Record<string, string>>,
  more: Partial<FieldDescription> = {},
): FieldDescription => ({
  key,
  label,
  kind: 'select',
  isRequired: false,
  defaultValue: Object.keys(options)[0],
  options: Object.entries(options).map(([value, name]) => ({ value, label: name })),
  ...more,
})

/** Choices by what is stored, each with what people read. */
export const options = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))
