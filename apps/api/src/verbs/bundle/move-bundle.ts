import { gather } from '../../bundle/gather.ts'
import { openBundle, sealBundle } from '../../bundle/sealed-bundle.ts'
import { settle } from '../../bundle/settle.ts'
import type { Bundle, BundleImported } from '../../wire/index.ts'
import { requireRole } from '../allow.ts'
import type { Context } from '../context.ts'
import { requirePassword } from '../require-password.ts'

type Export = { passphrase: string; password: string; workflowIds?: string[] | undefined; headers: Headers }

/** The workspace, or some of its workflows, sealed under a passphrase. Secrets leave: so it is for the owner, in person. */
export async function exportBundle(context: Context, asked: Export): Promise<Bundle> {
  const { parts, caller } = context
  requireRole(caller, 'owner')
  await requirePassword(context, asked.password, asked.headers)
  const contents = await gather(parts, caller.workspaceId, asked.workflowIds)
  const bundle = await sealBundle(contents, asked.passphrase, new Date())
  await parts.audit(caller, 'bundle.export', bundle.id)
  return bundle
}

export async function importBundle(
  { parts, caller }: Context,
  { passphrase, bundle }: { passphrase: string; bundle: Bundle },
): Promise<BundleImported> {
  requireRole(caller, 'admin')
  const imported = await settle(parts, caller, await openBundle(bundle, passphrase))
  await parts.audit(caller, 'bundle.import', bundle.id)
  return imported
}
