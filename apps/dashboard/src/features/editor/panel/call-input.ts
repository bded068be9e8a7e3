import { parseJson, printJson } from '@orch/json'
import type { SchemaNode } from '../../../components/fields/schema/schema-node.ts'
import type { FieldDescription } from '../../../lib/catalogue/description.ts'
import { texts } from './trigger-texts.ts'

type Input = Readonly<Record<string, unknown>>

/** How a field is typed in at the call. */
export function asField({ name, type, description, required }: SchemaNode): FieldDescription {
  return {
    key: name,
    label: name,
    kind: type === 'array' || type === 'object' ? 'template-area' : 'template',
    isRequired: required !== false,
    help: description === undefined || description === '' ? WORDS[type] : `${description} (${WORDS[type]})`,
  }
}

const WORDS: Record<SchemaNode['type'], string> = texts.words

/** The input as the step holds it; undefined where it is not an object that a form can show, such as `{"n": {{trigger.n}}}`. */
export function readInput(text: string): Input | undefined {
  if (text.trim() === '') return {}
  try {
    const value: unknown = parseJson(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Input) : undefined
  } catch {
    return undefined
  }
}

/** The input after one field was typed: `"{{orders.total}}"` alone is the value itself, whatever its type. */
export function withField(input: Input, { name, type }: SchemaNode, text: string): string {
  const { [name]: _, ...others } = input
  if (text === '') return Object.keys(others).length === 0 ? '' : printJson(others, 2)
  return printJson({ ...input, [name]: type === 'string' ? text : typedValue(text) }, 2)
}

function typedValue(text: string): unknown {
  try {
    return parseJson(text)
  } catch {
    return text
  }
}
