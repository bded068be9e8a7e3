import type { InputDescription } from '@orch/providers'
import { LONGEST_HELP, LONGEST_LABEL, MOST_OPTIONS } from './limits.ts'
import { at, type Node, plainLine, shortened, textAt } from './node.ts'
import type { Schema, ValueType } from './schema.ts'

/** What a setting asks for. */
export type Asked = {
  name: string
  schema: Schema
  /** Of the items, where it is a list of simple values. */
  items?: Schema | undefined
  isRequired: boolean
  /** Where it stands: `path`, `query`, `body/address`. */
  place: string
  description?: string | undefined
  group?: string | undefined
}

/** What is sent as one value, and whether a list of them. */
export function valueTypeOf(schema: Schema, items: Schema | undefined): { type: ValueType; isList?: true } {
  if (schema.type === 'array') {
    const isSimple = items !== undefined && items.type !== 'object' && items.type !== 'array'
    if (!isSimple || items.type === 'json' || items.type === 'any') return { type: 'json' }
    return items.type === 'file' ? { type: 'file', isList: true } : { type: items.type, isList: true }
  }
  return { type: schema.type === 'object' ? 'json' : schema.type }
}

/**
 * The name of a setting says what its text is: `query/labels:list`, `body/address:json`. So code that runs or checks a drawing needs no
 * description for it.
 */
export function keyOf({ name, place, schema, items }: Asked): string {
  const format = formatOf(valueTypeOf(schema, items))
  return `${place}/${keyPart(name)}${format === undefined ? '' : `:${format}`}`
}

/** Signs that divide keys, and paths into settings, stand for themselves nowhere else. */
export function keyPart(name: string): string {
  return name.replace(/[%./:]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}

function formatOf({ type, isList }: { type: ValueType; isList?: true }): 'json' | 'list' | undefined {
  if (type === 'json' || type === 'file') return 'json'
  return isList ? 'list' : undefined
}

/** The setting as a form shows it. */
export function inputOf(asked: Asked): InputDescription {
  const { name, schema, items, isRequired, group } = asked
  const key = keyOf(asked)
  const format = formatOf(valueTypeOf(schema, items))
  const words = asked.description || textAt(schema.node, 'description')
  const help = plainLine(words, LONGEST_HELP)
  return {
    key,
    label: labelOf(name),
    ...lookOf(asked),
    ...(format === undefined ? {} : { format }),
    ...(isRequired ? { required: true } : {}),
    ...(group === undefined ? {} : { group }),
    ...(help === '' ? {} : { help }),
  }
}

type InputShape = Pick<InputDescription, 'type' | 'placeholder' | 'options' | 'default' | 'min' | 'max'>

function lookOf({ schema, items, isRequired }: Asked): InputShape {
  const { type } = valueTypeOf(schema, items)
  const placeholder = placeholderOf(schema, items)
  if (type === 'file') return { type: 'template-input', placeholder: '{{step.file}}' }
  const choices = optionsOf(schema, isRequired)
  if (choices) return choices
  if (type === 'json') return { type: 'template-textarea', placeholder }
  if (type === 'integer' || type === 'number') return { type: 'template-input', placeholder }
  return { type: isLong(schema.node) ? 'template-textarea' : 'template-input', placeholder }
}

/** Any text is taken, so that a template can choose; what is optional can be left out. */
function optionsOf({ choices, type, node }: Schema, isRequired: boolean): InputShape | undefined {
  const values = choices ?? (type === 'boolean' ? [true, false] : undefined)
  if (values === undefined || type === 'array' || type === 'object') return undefined
  const options = values.slice(0, MOST_OPTIONS).map((value) => ({
    value: String(value),
    label: shortened(String(value), LONGEST_LABEL),
  }))
  const usual = usualOf(node) ?? (values.length === 1 ? String(values[0]) : undefined)
  const placeholder = usual === undefined ? {} : { placeholder: usual }
  return {
    type: 'combobox',
    options,
    ...(isRequired && usual !== undefined ? { default: usual } : placeholder),
  }
}

function usualOf(node: Node): string | undefined {
  const usual = at(node, 'default')
  const isSimple = typeof usual === 'string' || typeof usual === 'number' || typeof usual === 'boolean'
  return isSimple && String(usual) !== '' ? shortened(String(usual), LONGEST_LABEL) : undefined
}

function placeholderOf({ node, type }: Schema, items: Schema | undefined): string {
  const usual = usualOf(node)
  if (usual !== undefined) return usual
  const example = at(node, 'example')
  if (typeof example === 'string' || typeof example === 'number') return shortened(String(example), 60)
  if (type === 'object') return skeleton(node)
  if (type === 'array') return items?.type === 'object' ? `[${skeleton(items.node)}]` : ''
  return ''
}

/** Which names an object has, as JSON to begin with. */
function skeleton(node: Node): string {
  const properties = at(node, 'properties')
  const names = typeof properties === 'object' && properties !== null ? Object.keys(properties) : []
  return `{${names
    .slice(0, 5)
    .map((name) => `${JSON.stringify(shortened(name, 30))}: …`)
    .join(', ')}}`
}

const LONG = /body|content|description|html|markdown|message|notes?|prompt|text/i

function isLong(node: Node): boolean {
  const most = at(node, 'maxLength')
  if (typeof most === 'number') return most > 300
  return LONG.test(textAt(node, 'title'))
}

/** `per_page` and `perPage` are "Per page". */
export function labelOf(name: string): string {
  const words = name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/[_\-.[\]]+/g, ' ')
    .trim()
    .toLowerCase()
    .replace(/\b(?:id|url|api|html|json|ip|sms)\b/g, (word) => word.toUpperCase())
  const label = words === '' ? name : words.charAt(0).toUpperCase() + words.slice(1)
  return shortened(label.replace(/\p{Cc}|\p{Cf}/gu, ''), LONGEST_LABEL)
}
