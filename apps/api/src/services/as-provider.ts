import { CatalogueProvider, StepKind } from '@orch/contract'
import { giveWay } from '@orch/json'
import { type ActionDescription, type FieldDescription, findProvider } from '@orch/providers'
import { STRICT_ANSWER } from '@orch/services'
import type { KnownService } from './known-services.ts'

/** An imported service as the catalogue shows it: the form of an HTTP connection with what the description knows filled in. */
export async function asProvider(service: KnownService): Promise<CatalogueProvider> {
  const { provider, name, about, operations } = service
  const form = findProvider(provider)
  const head = CatalogueProvider.parse({
    id: provider,
    name,
    description:
      about.description ||
      `Imported: ${operations.length} ${operations.length === 1 ? 'operation' : 'operations'}`,
    category: 'Imported',
    docs: about.docs,
    hosts: [],
    signsIn: form?.signsIn,
    fields: Object.fromEntries(
      Object.entries(form?.fields ?? {}).map(([key, field]) => [key, filledIn(key, field, about)]),
    ),
    actions: [],
  })
  return { ...head, actions: await describedSteps(service) }
}

/** What steps can do there. */
export function* stepsOf({ provider, name, operations }: KnownService): Generator<ActionDescription> {
  for (const { id, label, description, inputs, outputs, promise, needsSignIn } of operations)
    yield {
      id: `${provider}/${id}`,
      label,
      description,
      category: name,
      inputs: promise === undefined ? inputs : [...inputs, STRICT_ANSWER],
      outputs,
      connection: { provider, required: needsSignIn },
    }
}

type Step = CatalogueProvider['actions'][number]

/** So many are described at once: each may have sixty settings. */
const STEPS_AT_ONCE = 25

async function describedSteps(service: KnownService): Promise<Step[]> {
  const steps: Step[] = []
  for (const step of stepsOf(service)) {
    steps.push(StepKind.parse(step))
    if (steps.length % STEPS_AT_ONCE === 0) await giveWay()
  }
  return steps
}

/** What is known stands there already; another kind of sign-in than the usual one comes after those that are described. */
function filledIn(key: string, field: FieldDescription, about: KnownService['about']): FieldDescription {
  const known =
    key === 'baseUrl'
      ? about.baseUrls[0]
      : key === 'testPath'
        ? about.testPath
        : key === 'testBy' && about.kind !== 'openapi'
          ? about.kind
          : about.signIn.find(({ fields }) => Object.hasOwn(fields, key))?.fields[key]
  const described = key === 'auth' ? inOrder(field, about) : field
  return known === undefined ? described : { ...described, default: known }
}

function inOrder(field: FieldDescription, { signIn }: KnownService['about']): FieldDescription {
  const kinds = new Set(signIn.map(({ fields }) => fields['auth']))
  const options = field.options ?? []
  return {
    ...field,
    options: [
      ...options.filter(({ value }) => kinds.has(value)),
      ...options.filter(({ value }) => !kinds.has(value)),
    ],
  }
}
