import type { Bundle, BundleImport, BundleImported, BundlePreview } from '@orch/contract'
import { gather, requireRoom } from '../../bundle/gather.ts'
import { openBundle, sealBundle } from '../../bundle/sealed-bundle.ts'
import { takeIn } from '../../bundle/take-in.ts'
import { providerIdOf } from '../../services/service-names.ts'
import type { Context } from '../context.ts'
import { requirePassword } from '../require-password.ts'

type Export = { passphrase: string; password: string; workflowIds?: string[] | undefined; headers: Headers }

/** The workspace, or some of its workflows, sealed under a passphrase. Secrets leave: so it is for the owner, in person. */
export async function exportBundle(
  context: Context<'audit' | 'auth' | 'db' | 'entries' | 'now' | 'vault'>,
  asked: Export,
): Promise<Bundle> {
  const { parts, caller } = context
  await requirePassword(context, asked.password, asked.headers)
  await requireRoom(parts, caller.workspaceId, asked.workflowIds)
  const contents = await gather(parts, caller.workspaceId, asked.workflowIds)
  const bundle = await sealBundle(contents, asked.passphrase, parts.now())
  await parts.audit(caller, 'bundle.export', bundle.id)
  return bundle
}

/** Opens a bundle to look at it. It changes nothing, and gives no secret. */
export async function previewBundle({ passphrase, bundle }: BundleImport): Promise<BundlePreview> {
  const { workflows, integrations, services = [] } = await openBundle(bundle, passphrase)
  return {
    workflows: workflows.map(({ name, nodes }) => ({ name, steps: nodes.length })),
    integrations: integrations.map(({ name, provider }) => ({ name, type: provider })),
    services: services.map(({ name, slug }) => ({ name, provider: providerIdOf(slug) })),
  }
}

export async function importBundle(
  { parts, caller }: Context<'config' | 'descriptions' | 'services' | 'write'>,
  sealed: BundleImport,
): Promise<BundleImported> {
  return takeIn(parts, caller, caller, sealed)
}
