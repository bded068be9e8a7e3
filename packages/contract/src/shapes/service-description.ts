import { z } from 'zod'
import { IntegrationUse } from './integration-use.ts'
import { readableName } from './readable-name.ts'

const slug = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, 'small letters, digits and dashes, 40 at most')

export const ServiceSource = z
  .object({
    url: z
      .url({ protocol: /^https?$/ })
      .max(2_000)
      .optional()
      .describe('Where the description is, or where the service answers that is asked for it'),
    text: z
      .string()
      .min(1)
      .optional()
      .describe('The description itself: JSON, YAML or GraphQL SDL; then `url` is where the service is'),
    ask: z
      .enum(['file', 'graphql', 'mcp'])
      .optional()
      .describe(
        'What is at the address: a file (usual), a GraphQL endpoint that is asked for its schema, or an MCP server that is asked for its tools',
      ),
    integrationId: z
      .string()
      .max(200)
      .optional()
      .describe(
        'An HTTP connection, or one of an imported service, that signs the question; it is sent to its own host alone. With an HTTP connection to the host of the service, a connection of the service is made with the same credential when it is imported',
      ),
  })
  .refine(({ url, text }) => url !== undefined || text !== undefined, 'url or text must be given')
  .refine(
    ({ url }) => url === undefined || !/^https?:\/\/[^/?#]*@/i.test(url),
    'url must not hold a password',
  )
  .meta({ id: 'ServiceSource', description: 'A description by its address or as it is.' })
export type ServiceSource = z.infer<typeof ServiceSource>

export const ServiceOperationOutline = z
  .object({
    id: z.string(),
    label: z.string(),
    tag: z.string(),
    method: z.string().describe('Of HTTP; or `QUERY`, `MUTATION`, `TOOL`'),
    path: z.string().describe('Or the name of a field or a tool'),
    isDeprecated: z.literal(true).optional(),
  })
  .meta({ id: 'ServiceOperationOutline', description: 'One thing that a service can be asked.' })
export type ServiceOperationOutline = z.infer<typeof ServiceOperationOutline>

export const ServiceAbout = z
  .object({
    kind: z.enum(['openapi', 'graphql', 'mcp']),
    version: z.string(),
    description: z.string(),
    docs: z.string(),
    baseUrls: z.string().array().describe('Where it answers; the first one is usual'),
    signIn: z
      .object({
        label: z.string(),
        fields: z.record(z.string(), z.string()).describe('What the description knows of a connection'),
      })
      .array()
      .describe('Ways to sign in; none: the description names none'),
    testPath: z.string().optional().describe('A harmless call that shows whether a key works'),
    leftOut: z
      .object({ operation: z.string(), reason: z.string() })
      .array()
      .describe('What a step cannot send, and why'),
  })
  .meta({ id: 'ServiceAbout', description: 'What a service says about itself.' })
export type ServiceAbout = z.infer<typeof ServiceAbout>

export const ServicePreview = z
  .object({
    name: z.string(),
    slug: z.string().describe('A short name that is free'),
    about: ServiceAbout,
    operations: ServiceOperationOutline.array(),
  })
  .meta({ id: 'ServicePreview', description: 'What a description would bring.' })
export type ServicePreview = z.infer<typeof ServicePreview>

const chosen = z.string().max(200).array().min(1).max(500)

export const NewService = z
  .strictObject({
    source: ServiceSource,
    name: readableName(100).min(1).optional().describe('Absent: what it calls itself'),
    slug: slug.optional().describe('Its short name in steps; absent: made from its name'),
    operations: chosen.describe('Ids of the operations that steps may use'),
  })
  .meta({ id: 'NewService', description: 'A description to import.' })
export type NewService = z.infer<typeof NewService>

export const ServiceUpdate = z
  .strictObject({
    source: ServiceSource.optional().describe('A newer description; absent: the stored one'),
    again: z.literal(true).optional().describe('Ask again where the stored one came from'),
    name: readableName(100).min(1).optional(),
    operations: chosen.optional().describe('Absent: those chosen before, as far as they are still there'),
  })
  .meta({ id: 'ServiceUpdate', description: 'What to change about an imported service.' })
export type ServiceUpdate = z.infer<typeof ServiceUpdate>

export const Service = z
  .object({
    id: z.string(),
    provider: z
      .string()
      .describe('The type of its connections, and the beginning of its steps: `api:<slug>`'),
    name: z.string(),
    kind: z.enum(['openapi', 'graphql', 'mcp']),
    url: z.string().nullable().describe('Where the description came from; null: it was pasted'),
    isAskable: z.boolean().describe('Whether it can be asked again for its description'),
    operationCount: z.number(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Service', description: 'A service that the workspace imported.' })
export type Service = z.infer<typeof Service>

export const ServiceDetail = Service.extend({
  about: ServiceAbout,
  chosen: z.string().array().describe('Ids of the operations that steps may use'),
  operations: ServiceOperationOutline.array().describe('All that the description has'),
  uses: IntegrationUse.extend({ operation: z.string() }).array(),
}).meta({ id: 'ServiceDetail', description: 'An imported service with everything it could do.' })
export type ServiceDetail = z.infer<typeof ServiceDetail>

export const ServiceChanges = z
  .object({
    operations: ServiceOperationOutline.array().describe('All that the newer description has'),
    added: ServiceOperationOutline.array().describe('Operations that the stored description does not have'),
    changed: z
      .object({
        operation: z.string(),
        breaks: z.string().array().describe('What steps that use it may fail of'),
        notes: z.string().array(),
        uses: IntegrationUse.array(),
      })
      .array()
      .describe('Chosen operations that are not as they were'),
  })
  .meta({ id: 'ServiceChanges', description: 'What a newer description changes, and what it breaks.' })
export type ServiceChanges = z.infer<typeof ServiceChanges>
