import { z } from 'zod'
import { IntegrationUse } from './integration-use.ts'

const word = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'small letters, digits and dashes, 40 at most')

export const Slot = z
  .object({
    id: z.string(),
    name: z.string().describe('Steps name it in place of a connection: `slot:<name>`'),
    environment: z.string(),
    integrationId: z.string(),
    updatedAt: z.iso.datetime(),
  })
  .meta({
    id: 'Slot',
    description: 'Which connection a name stands for in one environment; steps name it as `slot:<name>`.',
  })
export type Slot = z.infer<typeof Slot>

export const SlotBinding = z
  .strictObject({
    name: word,
    environment: word.optional().describe("Absent: this server's own"),
    integrationId: z.string().min(1),
  })
  .meta({ id: 'SlotBinding', description: 'Without `environment`: that of the server.' })
export type SlotBinding = z.infer<typeof SlotBinding>

export const SlotUses = z
  .object({
    environment: z.string().describe("This server's own"),
    slots: z.array(
      z.object({
        name: z.string(),
        uses: z.array(IntegrationUse.extend({ actionType: z.string().nullable() })),
      }),
    ),
  })
  .meta({
    id: 'SlotUses',
    description: "The slots that steps name, bound or not, and the server's own environment.",
  })
export type SlotUses = z.infer<typeof SlotUses>
