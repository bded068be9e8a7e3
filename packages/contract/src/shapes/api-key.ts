import { z } from 'zod'
import { SentMoment } from './moment.ts'
import { readableName } from './readable-name.ts'

export const ApiKeyScope = z.enum(['run', 'manage']).meta({
  id: 'ApiKeyScope',
  description: '`run` starts workflows; `manage` may also call the rest of the API.',
})
export type ApiKeyScope = z.infer<typeof ApiKeyScope>

export const ApiKey = z
  .object({
    id: z.string(),
    name: z.string().nullable(),
    userId: z.string().describe('The user that made it; it acts in their name'),
    parentId: z.string().nullable().describe('The key that made it: it ends when that one is deleted'),
    keyPrefix: z.string().describe('The first 11 characters, for recognising the key in a list'),
    scopes: z.array(ApiKeyScope),
    workflowIds: z.array(z.string()).nullable().describe('null: every workflow of the workspace'),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable(),
    lastUsedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ApiKey', description: 'A key as the list shows it. The key itself is never shown again.' })
export type ApiKey = z.infer<typeof ApiKey>

/** Longer than this nobody waits for a program to take a new key. */
const LONGEST_OVERLAP_SECONDS = 90 * 86_400

const Replaced = z.strictObject({
  keyId: z.string().max(100),
  overlapSeconds: z
    .int()
    .min(0)
    .max(LONGEST_OVERLAP_SECONDS)
    .describe('How long both keys pass; 0 ends the old one at once'),
})

/** Strict: a limit whose name is misspelled would make a key without one. */
export const NewApiKey = z
  .strictObject({
    name: readableName(200).nullish(),
    scopes: z
      .array(ApiKeyScope)
      .min(1)
      .max(100)
      .optional()
      .describe('If absent: those of the key that makes it; `run` when a person does'),
    workflowIds: z.array(z.string()).min(1).max(1000).nullish().describe('The only workflows it may start'),
    expiresAt: SentMoment.nullish().describe('In the future'),
    replaces: Replaced.nullish().describe(
      'A key of the same person, which ends after an overlap, with the keys that it made; in person only',
    ),
  })
  .meta({
    id: 'NewApiKey',
    description:
      "What it takes to create a key; without `scopes` it has those of the key that makes it, or `['run']` when a person does.",
  })
export type NewApiKey = z.input<typeof NewApiKey>

export const CreatedApiKey = ApiKey.extend({ key: z.string().describe('Shown in this answer only') }).meta({
  id: 'CreatedApiKey',
  description: 'A new key. `key` is in this answer only.',
})
export type CreatedApiKey = z.infer<typeof CreatedApiKey>
