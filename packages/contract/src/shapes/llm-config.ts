import { z } from 'zod'
import { readableName } from './readable-name.ts'

export const LlmConfig = z
  .object({
    id: z.string(),
    name: z.string(),
    provider: z.string(),
    model: z.string(),
    integrationId: z.string().nullable().describe('null: whatever the routing policy says'),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({
    id: 'LlmConfig',
    description: 'A model with the connection it is called with; AI steps name it by its id.',
  })
export type LlmConfig = z.infer<typeof LlmConfig>

export const NewLlmConfig = z
  .object({
    name: readableName(200).min(1),
    provider: z.string().min(1).max(100),
    model: z.string().trim().min(1).max(200),
    integrationId: z.string().nullish(),
  })
  .meta({ id: 'NewLlmConfig', description: 'A model to add, with the connection it is called with.' })
export type NewLlmConfig = z.infer<typeof NewLlmConfig>

export const LlmConfigPatch = NewLlmConfig.omit({ provider: true })
  .partial()
  .meta({ id: 'LlmConfigPatch', description: 'The parts to change; the provider stays.' })
export type LlmConfigPatch = z.infer<typeof LlmConfigPatch>
