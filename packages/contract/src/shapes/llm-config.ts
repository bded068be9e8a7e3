import { z } from 'zod'

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
  .meta({ id: 'LlmConfig' })
export type LlmConfig = z.infer<typeof LlmConfig>

export const NewLlmConfig = z.object({
  name: z.string().trim().min(1).max(200),
  provider: z.string().min(1).max(100),
  model: z.string().trim().min(1).max(200),
  integrationId: z.string().nullish(),
})
export type NewLlmConfig = z.infer<typeof NewLlmConfig>

export const LlmConfigPatch = NewLlmConfig.omit({ provider: true }).partial()
export type LlmConfigPatch = z.infer<typeof LlmConfigPatch>
