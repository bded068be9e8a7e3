import { pick, textAt } from '../answers.ts'
import type { ApiCall } from '../api/api-call.ts'
import { compact, encodedPart, proseIn, requiredProse, requiredText, textIn } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { belowRoot, contentsPath } from './repository-path.ts'

type Call = (call: ApiCall) => Promise<unknown>

/** Opens a draft pull request; with a file, commits that first, to a branch made when there is none. */
export async function proposeBranch(
  config: ActionCall['config'],
  call: Call,
): Promise<Record<string, unknown>> {
  const head = requiredText(config, 'head')
  const base = requiredText(config, 'base')
  const title = requiredText(config, 'title')
  if (textIn(config, 'path') !== undefined) {
    await makeBranch(call, head, base)
    await commitFile(call, config, { branch: head, message: proseIn(config, 'commitMessage') ?? title })
  }
  const json = compact({ head, base, title, body: proseIn(config, 'body'), draft: true })
  return pick(await call({ method: 'POST', path: '/pulls', json, expect: ['number'] }), {
    number: 'number',
    url: 'html_url',
  })
}

/** A branch of that name already there is used: a repeated step finds its own. */
async function makeBranch(call: Call, head: string, base: string): Promise<void> {
  if (await found(call, { path: `/git/ref/${refPath(head, 'head')}` })) return
  const ref = await call({ path: `/git/ref/${refPath(base, 'base')}`, expect: ['object', 'sha'] })
  const json = { ref: `refs/heads/${head}`, sha: textAt(ref, 'object', 'sha') }
  await call({ method: 'POST', path: '/git/refs', json })
}

async function commitFile(
  call: Call,
  config: ActionCall['config'],
  { branch, message }: { branch: string; message: string },
): Promise<void> {
  const contents = contentsPath(config)
  const earlier = await found(call, { path: contents, query: { ref: branch } })
  const content = Buffer.from(requiredProse(config, 'content')).toString('base64')
  const json = compact({ message, branch, content, sha: textAt(earlier, 'sha') })
  await call({ method: 'PUT', path: contents, json })
}

/** What there is; undefined where there is nothing. */
export async function found(call: Call, asked: ApiCall): Promise<unknown> {
  try {
    return await call(asked)
  } catch (error) {
    if (error instanceof ProviderError && error.code === 'NOT_FOUND') return undefined
    throw error
  }
}

const refPath = (branch: string, key: string) => `heads%2F${encodedPart(belowRoot(branch, key), key)}`
