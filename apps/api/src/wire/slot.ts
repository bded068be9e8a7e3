import { z } from 'zod'

const word = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'small letters, digits and dashes, 40 at most')

export const Slot = z
  .object({
    id: z.string(),
    name: z.string().describe('Steps name it in place of a connection: `slot:<name>`'),
    environment: z.string(),
    integrationId: z.string(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Slot' })
export type Slot = z.infer<typeof Slot>

export const SlotBinding = z.object({
  name: word,
  environment: word.optional().describe("Absent: this server's own"),
  integrationId: z.string().min(1),
})
export type SlotBinding = z.infer<typeof SlotBinding>
