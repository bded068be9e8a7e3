const NAMES = [
  'name',
  'login',
  'username',
  'email',
  'team',
  'workspace',
  'organization',
  'account',
  'id',
] as const

/** Whose credentials they are, in the one word of the service's answer that people know best. */
export function accountName(
  account: Readonly<Record<string, unknown>> | null | undefined,
): string | undefined {
  for (const name of NAMES) {
    const value = account?.[name]
    if (typeof value === 'string' && value !== '') return value
  }
  return undefined
}
