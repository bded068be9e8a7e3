import { readFile } from 'node:fs/promises'
import { Bundle, BundleExport, foldEmail } from '@orch/contract'
import { gather } from '../bundle/gather.ts'
import { sealBundle } from '../bundle/sealed-bundle.ts'
import { takeIn } from '../bundle/take-in.ts'
import { replaceFile } from '../install/durable-file.ts'
import type { OpenServer } from '../parts.ts'
import { type Run, UsageError, type World } from './command.ts'
import { withInstallation } from './open-installation.ts'

/** The passphrase comes by the environment: words of a command line are seen by every process. */
export const runBundle: Run = async ([word, file, whose, ...more], world) => {
  const act = { export: exportTo, import: importFrom }[word ?? '']
  if (!act || file === undefined || whose === undefined || more.length > 0)
    throw new UsageError('Name what to do (export or import), a file, and whose workspace')
  const passphrase = BundleExport.shape.passphrase.safeParse(world.env['ORCH_BUNDLE_PASSPHRASE'])
  if (!passphrase.success)
    throw new UsageError('Set ORCH_BUNDLE_PASSPHRASE: it must hold at least 12 characters')
  return withInstallation(world.env, async (parts) => {
    const workspaceId = await workspaceOf(parts, whose)
    await act({ parts, workspaceId, file, passphrase: passphrase.data, world })
    return 0
  })
}

type Move = { parts: OpenServer; workspaceId: string; file: string; passphrase: string; world: World }

async function exportTo({ parts, workspaceId, file, passphrase, world }: Move): Promise<void> {
  const contents = await gather(parts, workspaceId)
  const bundle = await sealBundle(contents, passphrase, new Date())
  await parts.audit({ workspaceId, actor: 'system' }, 'bundle.export', bundle.id)
  replaceFile(file, `${JSON.stringify(bundle)}\n`)
  world.say(
    `${contents.workflows.length} workflows and ${contents.integrations.length} connections in ${file}`,
  )
}

async function importFrom({ parts, workspaceId, file, passphrase, world }: Move): Promise<void> {
  const bundle = Bundle.safeParse(JSON.parse(await readFile(file, 'utf8')))
  if (!bundle.success)
    throw new Error(`${file} is not a bundle: name the file that "orch bundle export" wrote`)
  const owner = await parts.db.prisma.member.findFirstOrThrow({ where: { workspaceId, role: 'owner' } })
  const sealed = { bundle: bundle.data, passphrase }
  const imported = await takeIn(parts, { workspaceId, actor: 'system' }, owner, sealed)
  world.say(
    `${imported.workflows.length} workflows and ${imported.integrations.length} connections are here now`,
  )
  for (const type of imported.missing)
    world.warn(
      `Steps use ${type}, which this workspace does not have: import its service under that short name`,
    )
}

async function workspaceOf({ db }: OpenServer, whose: string): Promise<string> {
  const found = await db.prisma.workspace.findFirst({
    where: {
      OR: [
        { id: whose },
        { personal: true, members: { some: { role: 'owner', user: { email: foldEmail(whose) } } } },
      ],
    },
  })
  if (!found)
    throw new Error(
      `There is no workspace of ${whose}: give its id, or the e-mail address of its owner for a personal one`,
    )
  return found.id
}
