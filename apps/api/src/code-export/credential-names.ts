import { type FieldDescription, findProvider, providerOf } from '@orch/providers'

/** Where one field of a step's credentials comes from when the program runs. */
export type CredentialName = { field: string; env: string; label: string; required: boolean }

/** A step and the connection it uses; without one, the provider its action belongs to. */
export type StepConnection = { nodeId: string; actionType: string; integrationId: string | undefined }

/** What is known of a connection without opening it. */
export type KnownIntegration = { id: string; provider: string; fields: readonly string[] }

/**
 * The environment variables of every step that needs credentials. A second connection to the same provider gets names of its
 * own (`GITHUB_TOKEN_2`), so that two accounts stay two accounts.
 */
export function credentialNames(
  steps: readonly StepConnection[],
  integrations: readonly KnownIntegration[],
): Map<string, CredentialName[]> {
  const byId = new Map(integrations.map((integration) => [integration.id, integration]))
  const numbers = new Map<string, string[]>()
  const names = new Map<string, CredentialName[]>()
  for (const { nodeId, actionType, integrationId } of steps) {
    const integration = byId.get(integrationId ?? '')
    const provider = integration?.provider ?? providerOf(actionType)?.id ?? ''
    const known = numbers.get(provider) ?? []
    const connection = integration?.id ?? ''
    if (!known.includes(connection)) known.push(connection)
    numbers.set(provider, known)
    const fields = fieldsOf(provider, integration?.fields ?? [], known.indexOf(connection))
    if (fields.length > 0) names.set(nodeId, fields)
  }
  return names
}

function fieldsOf(providerId: string, set: readonly string[], number: number): CredentialName[] {
  const provider = findProvider(providerId)
  const suffix = number === 0 ? '' : `_${number + 1}`
  if (!provider) {
    return set.map((field) => ({
      field,
      env: `${shout(providerId)}_${shout(field)}${suffix}`,
      label: `${providerId}: ${field}`,
      required: true,
    }))
  }
  return Object.entries(provider.fields)
    .filter(([field, described]) => isNeeded(field, described, set))
    .map(([field, { env, label, required }]) => ({
      field,
      env: ownName(providerId, env) + suffix,
      label: `${provider.name}: ${label}`,
      required,
    }))
}

/** All imported services have the form of an HTTP connection; their variables are their own. */
function ownName(providerId: string, env: string): string {
  return providerId.startsWith('api:') ? `${shout(providerId)}_${env.replace(/^HTTP_/, '')}` : env
}

/** Of a form with many kinds, what is set. A token that the vault renews is old when the program runs: it fetches its own. */
function isNeeded(
  field: string,
  { askedWhen, group, isManaged }: FieldDescription,
  set: readonly string[],
): boolean {
  if (isManaged) return false
  return (askedWhen === undefined && group === undefined) || set.includes(field)
}

const shout = (text: string) => text.replace(/[^A-Za-z0-9]+/g, '_').toUpperCase()
