import type { FieldDescription } from './description.ts'

/** What the pages know about System steps beyond their description: which connection they take. */
export const SYSTEM_CONNECTIONS: Readonly<Record<string, { providerId: string; isRequired: boolean }>> = {
  'HTTP Request': { providerId: 'http', isRequired: false },
  'Database Query': { providerId: 'database', isRequired: true },
}

/** And how some of their fields are typed in, by `action/key`. */
export const SYSTEM_FIELDS: Readonly<Record<string, Partial<FieldDescription>>> = {
  'HTTP Request/httpHeaders': { kind: 'json' },
  'HTTP Request/httpBody': { kind: 'json' },
  'Database Query/dbSchema': { kind: 'schema', help: 'Only for suggestions in later steps.' },
  'Condition/condition': {
    help: 'Compare with === !== > < >= <=, join with && || !, or call includes, startsWith, endsWith.',
  },
}
