import { z } from 'zod'

const SealedItem = z.object({ id: z.string().min(1).max(100), sealed: z.string() })

export const Bundle = z
  .object({
    format: z.literal('orch-bundle/1'),
    id: z.string().min(1).max(100),
    createdAt: z.iso.datetime(),
    salt: z
      .string()
      .regex(/^[0-9a-f]{32}$/)
      .describe('For scrypt with N 131072, r 8, p 1: 32 bytes, the key of an orch/1 seal'),
    contents: z.string().describe('Sealed: the ids of all items, so that none can be left out or added'),
    workflows: z.array(SealedItem).max(10_000),
    integrations: z.array(SealedItem).max(10_000),
    services: z
      .array(SealedItem)
      .max(1_000)
      .optional()
      .describe('Imported services; absent in older bundles'),
  })
  .meta({
    id: 'Bundle',
    description: 'Workflows, connections and imported services of a workspace, sealed under a passphrase.',
  })
export type Bundle = z.infer<typeof Bundle>

const Passphrase = z.string().min(12, 'The passphrase has at least 12 characters').max(1024)

export const BundleExport = z
  .object({
    passphrase: Passphrase,
    password: z.string().min(1).max(256).describe("The owner's own password, again"),
    workflowIds: z
      .array(z.string())
      .max(10_000)
      .optional()
      .describe('Only these, with the connections they use; all of the workspace if absent'),
  })
  .meta({
    id: 'BundleExport',
    description: 'The owner gives their own password again. Without `workflowIds`: all of the workspace.',
  })
export type BundleExport = z.infer<typeof BundleExport>

export const BundleImport = z
  .object({ passphrase: z.string().min(1).max(1024), bundle: Bundle })
  .meta({ id: 'BundleImport', description: 'A bundle, and the passphrase that it was sealed with.' })
export type BundleImport = z.infer<typeof BundleImport>

export const BundleImported = z
  .object({
    workflows: z.array(z.object({ id: z.string(), name: z.string() })),
    integrations: z.array(z.object({ id: z.string(), name: z.string(), type: z.string() })),
    services: z
      .array(z.object({ name: z.string(), provider: z.string(), isNew: z.boolean() }))
      .describe('Imported services; one whose short name was taken stays as it was here'),
    missing: z
      .array(z.string())
      .describe('Operations of imported services that steps use and this workspace does not have'),
  })
  .meta({ id: 'BundleImported', description: 'What was taken in, under its new ids.' })
export type BundleImported = z.infer<typeof BundleImported>

export const BundlePreview = z
  .object({
    workflows: z.array(z.object({ name: z.string(), steps: z.number() })),
    integrations: z.array(z.object({ name: z.string(), type: z.string() })),
    services: z.array(z.object({ name: z.string(), provider: z.string() })),
  })
  .meta({ id: 'BundlePreview', description: 'What is in a bundle, before it is taken in.' })
export type BundlePreview = z.infer<typeof BundlePreview>
