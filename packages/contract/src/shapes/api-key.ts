import { z } from 'zod'

export const ApiKeyScope = z.enum(['run', 'manage'])
export type ApiKeyScope = z.infer<typeof ApiKeyScope>

export const ApiKey = z
  .object({
    id: z.string(),
    name: z.string().nullable(),
    userId: z.string().describe('Who made it; it acts in their name'),
    parentId: z.string().nullable().describe('The key that made it: it ends when that one is deleted'),
    keyPrefix: z.string().describe('The first 11 characters, for recognising the key in a list'),
    scopes: z.array(ApiKeyScope),
    workflowIds: z.array(z.string()).nullable().describe('null: every workflow of the workspace'),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable(),
    lastUsedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ApiKey' })
export type ApiKey = z.infer<typeof ApiKey>

export const NewApiKey = z.object({
  name: z.string().trim().max(200).nullish(),
  scopes: z
    .array(ApiKeyScope)
    .min(1)
    .optional()
    .describe('If absent: those of the key that makes it; `run` when a person does'),
  workflowIds: z.array(z.string()).min(1).max(1000).nullish().describe('The only workflows it may start'),
  expiresAt: z.iso.datetime({ offset: true }).nullish().describe('In the future'),
})
export type NewApiKey = z.input<typeof NewApiKey>

export const CreatedApiKey = ApiKey.extend({ key: z.string().describe('Shown in this answer only') }).meta({
  id: 'CreatedApiKey',
})
export type CreatedApiKey = z.infer<typeof CreatedApiKey>
