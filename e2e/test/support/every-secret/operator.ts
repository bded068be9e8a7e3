import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { allProviders } from '../../../../packages/providers/src/index.ts'
import { PASSWORD } from '../person.ts'
import type { TalkativeWorld } from '../talkative-world.ts'
import type { Stage } from './stage.ts'

const MAIN = fileURLToPath(new URL('../../../../apps/api/dist/main.js', import.meta.url))

/** What the operator starts the server with; all outside services are the talkative one. */
export function operatorEnv(world: TalkativeWorld): Record<string, string> {
  const hosts = allProviders().flatMap((provider) => provider.hosts)
  const inbox = `127.0.0.1:${world.portOf('inbox')}`
  return {
    ORCH_ORIGINS: JSON.stringify(Object.fromEntries(hosts.map((host) => [host, world.url]))),
    OTEL_EXPORTER_OTLP_ENDPOINT: world.url,
    OTEL_EXPORTER_OTLP_HEADERS: `x-key=${world.plant('env', 'traces')}`,
    ORCH_METRICS_TOKEN: world.plant('env', 'metrics'),
    ORCH_GITHUB_CLIENT_ID: 'c',
    ORCH_GITHUB_CLIENT_SECRET: world.plant('env', 'GitHub client'),
    ORCH_GOOGLE_CLIENT_ID: 'c',
    ORCH_GOOGLE_CLIENT_SECRET: world.plant('env', 'Google client'),
    ORCH_BUNDLE_PASSPHRASE: world.plant('env', 'passphrase'),
    ORCH_SMTP_URL: `smtp://ada:${world.plant('env', 'mail')}@${inbox}`,
    ORCH_MAIL_FROM: 'orch@example.com',
    ORCH_PLATFORM_CREDENTIALS: JSON.stringify({
      github: { fields: { token: world.plant('platform', 'token') }, price: 0 },
    }),
    ORCH_RUN_SCRIPT: 'on',
    LOG_LEVEL: 'trace',
  }
}

const LISTS = [
  ...['/api/executions', '/api/executions/overview', '/api/executions/approvals', '/api/alerts'],
  ...['/api/audit?limit=100', '/api/failures', '/api/integrations', '/api/api-keys', '/api/user'],
  ...['/api/user/sessions', '/api/slots', '/api/services', '/api/catalogue', '/api/admin/settings'],
  ...['/metrics', '/readyz', '/api/openapi.json', '/api/workflows', '/api/admin/encryption/doctor'],
]

/** What a person sees of all of it, and takes away in a bundle. */
export async function readLists(stage: Stage): Promise<void> {
  for (const path of LISTS) await stage.read(path)
  const asked = { passphrase: 'four words make one phrase', password: PASSWORD }
  await stage.remembered(stage.ada.ask('POST', '/api/bundle/export', asked))
}

/** What the commands of the same installation print and write. */
export async function runCommands({ place, ada }: Stage): Promise<string> {
  const folder = mkdtempSync('/tmp/orch-e2e-written-')
  const backup = join(folder, 'backup')
  const words = [
    ['config'],
    ['doctor'],
    ['backup', backup],
    ['bundle', 'export', join(folder, 'bundle.json'), ada.email],
  ]
  const run = promisify(execFile)
  const env = { PATH: process.env['PATH'] ?? '', ...place.env }
  let printed = ''
  for (const command of words) {
    const { stdout, stderr } = await run(process.execPath, [MAIN, ...command], { env }).catch(
      (error: { stdout: string; stderr: string }) => error,
    )
    printed += `$ orch ${command.join(' ')}\n${stdout}${stderr}`
  }
  for (const file of filesIn(folder)) printed += `${file}\n${readFileSync(file, 'latin1')}\n`
  rmSync(folder, { recursive: true })
  return printed
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
}
