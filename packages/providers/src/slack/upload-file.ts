import { printJson } from '@orch/json'
import { idAt, textAt } from '../answers.ts'
import type { Api } from '../api/create-api.ts'
import { filesOf } from '../files/files.ts'
import { requiredFile } from '../files/files-in.ts'
import { compact, invalidInput, proseIn, requiredText, textIn } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'

const UPLOAD_TIMEOUT_MS = 600_000

/** Asks where the bytes go, sends them there, then says whom they are for: until then nobody sees the file. */
export async function uploadFile(api: Api, action: ActionCall): Promise<Record<string, unknown>> {
  const { config } = action
  const channel_id = requiredText(config, 'slackChannel')
  const file = requiredFile(config, 'slackFile')
  if (file.size === 0) throw invalidInput('slackFile', 'must not be empty: Slack takes no file without bytes')
  const files = filesOf(action)
  const place = await api.json(action, {
    method: 'POST',
    path: '/files.getUploadURLExternal',
    form: { filename: file.name, length: file.size },
    expect: ['upload_url'],
  })
  const id = idAt(place, 'file_id')
  await api.raw(action, {
    method: 'POST',
    path: textAt(place, 'upload_url') ?? '',
    headers: { accept: '*/*', 'content-type': 'application/octet-stream' },
    body: { open: () => files.read(file), size: file.size },
    timeoutMs: UPLOAD_TIMEOUT_MS,
  })
  const form = {
    files: printJson([compact({ id, title: textIn(config, 'slackTitle') })]),
    channel_id,
    thread_ts: textIn(config, 'slackThreadTs'),
    initial_comment: proseIn(config, 'slackMessage'),
  }
  const done = await api.json(action, {
    method: 'POST',
    path: '/files.completeUploadExternal',
    form,
    expect: ['files'],
  })
  return { fileId: id, permalink: textAt(done, 'files', 0, 'permalink') ?? null }
}
