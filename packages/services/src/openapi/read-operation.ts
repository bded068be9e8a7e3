import type { InputDescription } from '@orch/providers'
import { type Document, newBudget } from '../document.ts'
import { inputOf, keyOf } from '../inputs.ts'
import { LONGEST_HELP } from '../limits.ts'
import { at, plainLine, textAt } from '../node.ts'
import type { Operation, Paging, Parameter } from '../operation.ts'
import type { Schema } from '../schema.ts'
import { readAnswer } from './answer.ts'
import { readBody } from './body.ts'
import type { OperationPlace } from './operations.ts'
import { pagingOf } from './paging.ts'
import { readParameters } from './parameters.ts'
import { ownServerOf, withoutEnd } from './servers.ts'
import { requirementsOf } from './sign-in.ts'
import { fromSwagger } from './swagger.ts'
import { Unsendable } from './unsendable.ts'

/** An operation as a form and a request. @throws Unsendable */
export function readOperation(
  document: Document,
  { outline, path, operation: given }: OperationPlace,
  baseUrls: readonly string[],
): Operation {
  const budget = newBudget()
  const isSwagger = at(document.root, 'swagger') !== undefined
  const operation = isSwagger ? fromSwagger(document, path, given) : given
  const read = readParameters(document, path, operation, budget)
  const parameters = withPathNames(outline.path, read)
  const body = readBody(document, at(operation, 'requestBody'), budget)
  const { schema: _, hasLink: __, ...answer } = readAnswer(document, operation, budget)
  const paging =
    outline.method === 'GET'
      ? pagingOf(
          document,
          { ...answer, schema: _, hasLink: __ },
          parameters.map((one) => one.parameter),
          budget,
        )
      : undefined
  const inputs = [...parameters.map(({ input }) => input), ...(body?.fields ?? []).map(({ input }) => input)]
  const keys = inputs.map(({ key }) => key)
  if (new Set(keys).size < keys.length) throw new Unsendable('two of its values have the same name')
  const requirements = requirementsOf(document.root, operation)
  const server = serverOf(ownServerOf(path, operation), baseUrls)
  return {
    ...outline,
    description: plainLine(textAt(operation, 'description'), LONGEST_HELP) || outline.label,
    needsSignIn: requirements.length > 0 && !requirements.some((names) => names.length === 0),
    ...answer,
    inputs: [...inRequiredFirst(inputs), ...pagingInputs(paging)],
    parameters: parameters.map(({ parameter }) => parameter),
    ...(server === undefined ? {} : { server }),
    ...(body === undefined ? {} : { body: body.body }),
    ...(paging === undefined ? {} : { paging }),
  }
}

type Described = { parameter: Parameter; input: InputDescription }

/** Each name in the braces of a path, also where a description forgets to describe it; none that the path does not have. */
function withPathNames(template: string, read: readonly Described[]): Described[] {
  const names = [...template.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name ?? '')
  const described = read.filter(({ parameter }) => parameter.in !== 'path' || names.includes(parameter.name))
  const missing = names.filter(
    (name) => !described.some(({ parameter }) => parameter.in === 'path' && parameter.name === name),
  )
  return [
    ...[...new Set(missing)].map((name): Described => {
      const asked = { name, schema: TEXT, isRequired: true, place: 'path' }
      const parameter = {
        key: keyOf(asked),
        name,
        in: 'path',
        type: 'string',
        isRequired: true,
        style: 'comma',
      } as const
      return { parameter, input: inputOf(asked) }
    }),
    ...described,
  ]
}

const TEXT: Schema = {
  node: {},
  type: 'string',
  properties: [],
  required: new Set(),
  choices: undefined,
  isNullable: false,
}

function inRequiredFirst(inputs: readonly InputDescription[]): InputDescription[] {
  const isFirst = ({ required }: InputDescription) => required === true
  return [...inputs.filter(isFirst), ...inputs.filter((input) => !isFirst(input))]
}

/** The settings of operations that give lists page by page. */
export const PAGES_KEY = 'pages/read'
export const MOST_PAGES_KEY = 'pages/most'

function pagingInputs(paging: Paging | undefined): InputDescription[] {
  if (paging === undefined) return []
  const group = 'Pages'
  return [
    {
      key: PAGES_KEY,
      label: 'Read',
      type: 'select',
      options: [
        { value: 'one', label: 'One page' },
        { value: 'all', label: 'All pages, as one list' },
      ],
      default: 'one',
      group,
    },
    {
      key: MOST_PAGES_KEY,
      label: 'Pages at most',
      type: 'number',
      placeholder: '100',
      min: 1,
      max: 10_000,
      group,
      showWhen: { field: PAGES_KEY, equals: 'all' },
    },
  ]
}

/** An address of its own on the same host is only another path. @throws Unsendable for another host: the credential may not go there */
function serverOf(own: string | undefined, [base]: readonly string[]): string | undefined {
  if (own === undefined || base === undefined || !URL.canParse(own, base)) return undefined
  const url = new URL(own, base)
  if (!URL.canParse(base) || url.host !== new URL(base).host)
    throw new Unsendable(`it is sent to ${url.host}, which is not the host of the service`)
  const server = withoutEnd(url.href)
  return server === base ? undefined : server
}
