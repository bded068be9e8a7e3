import { z } from 'zod'
import { CredentialCategory } from './integration-terms.ts'

const CredentialField = z.object({
  name: z.string(),
  label: z.string(),
  secret: z.boolean(),
  required: z.boolean(),
})

export const CredentialTypes = z
  .object({
    types: z.array(
      z.object({
        id: z.string().describe('Use it as the type of an integration'),
        name: z.string(),
        fields: z.array(CredentialField).describe('None: any fields'),
      }),
    ),
    categories: z.array(CredentialCategory),
  })
  .meta({
    id: 'CredentialTypes',
    description:
      'The forms a credential may have when its service is not described, and what credentials are for.',
  })
export type CredentialTypes = z.infer<typeof CredentialTypes>
