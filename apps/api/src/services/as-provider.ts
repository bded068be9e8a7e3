import { CatalogueProvider } from '@orch/contract'
import { type ActionDescription, type FieldDescription, findProvider } from '@orch/providers'
import { STRICT_ANSWER } from '@orch/services'
import type { KnownService } from './known-services.ts'

/** An imported service as the catalogue shows it: the form of an HTTP connection with what the description knows filled in. */
export function asProvider(service: KnownService): CatalogueProvider {
  const { provider, name, about, operations } = service
  const form = findProvider(provider)
  return CatalogueProvider.parse({
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
    actions: stepsOf(service),
  })
}

/** What steps can do there. */
export function stepsOf({ provider, name, operations }: KnownService): ActionDescription[] {
  return operations.map(({ id, label, description, inputs, outputs, promise, needsSignIn }) => ({
    id: `${provider}/${id}`,
    label,
    description,
    category: name,
    inputs: promise === undefined ? inputs : [...inputs, STRICT_ANSWER],
    outputs,
    connection: { provider, required: needsSignIn },
  }))
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
