import type { InputDescription } from '@orch/providers'
// The parser alone, and nothing of the type system: exported programs carry it.
import { GraphQLError } from 'graphql/error/GraphQLError.js'
import { Kind } from 'graphql/language/kinds.js'
import { parse } from 'graphql/language/parser.js'
import type { GraphQlCall } from '../operation.ts'
import { invalidInput, type Settings } from '../values.ts'

/** No template is read in it: values are variables, and no value may ask for more than the author did. */
const SELECTION_KEY = 'answer/fields:code'
const MOST_TOKENS = 10_000

export function selectionInput(usual: string): InputDescription {
  return {
    key: SELECTION_KEY,
    label: 'Fields of the answer',
    type: 'template-textarea',
    format: 'code',
    default: usual,
    group: 'Answer',
    help: 'A GraphQL selection without its outer braces, such as: id title author { name }. Empty: the usual fields.',
  }
}

/** The document of a call. Of the settings only the selection stands in it. @throws ProviderError INVALID_INPUT */
export function documentOf({ head, selection: usual }: GraphQlCall, settings: Settings): string {
  if (usual === undefined) return `${head} }`
  const text = ownSelection(settings) ?? usual
  requireSelection(text)
  return `${head} {\n${text}\n} }`
}

/** What the author asks for of the answer; undefined: the usual fields. */
export function ownSelection(settings: Settings): string | undefined {
  const own = settings[SELECTION_KEY]
  return typeof own === 'string' && own.trim() !== '' ? own : undefined
}

/** A text that ends its own braces would ask for something else. @throws ProviderError INVALID_INPUT */
function requireSelection(text: string): void {
  try {
    const { definitions } = parse(`{ field {\n${text}\n} }`, { maxTokens: MOST_TOKENS, noLocation: true })
    const [only, ...others] = definitions
    const isWhole = only?.kind === Kind.OPERATION_DEFINITION && only.selectionSet.selections.length === 1
    if (isWhole && others.length === 0) return
  } catch (cause) {
    if (!(cause instanceof GraphQLError || cause instanceof RangeError)) throw cause
    const reason = cause instanceof GraphQLError ? cause.message : 'it is nested too deeply'
    throw invalidInput(
      SELECTION_KEY,
      `must be a GraphQL selection, such as: id name { first } (${reason})`,
      cause,
    )
  }
  throw invalidInput(SELECTION_KEY, 'must be one GraphQL selection, whose braces end where they begin')
}
