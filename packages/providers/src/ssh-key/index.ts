import { runConversation } from '../api/run-test.ts'
import { defineProvider, type Fields, type TestResult } from '../provider.ts'
import { sshKeyDescription } from './description.ts'
import { NEW_FILES_MS, pollNewFiles } from './new-files.ts'
import { readKey } from './read-key.ts'
import { runCommand } from './run-command.ts'
import { getFile, putFile } from './transfer.ts'

/** Kinds that servers of today refuse. */
function weaknessOf({ type, bits }: { type?: unknown; bits?: unknown }): string | undefined {
  if (type === 'dsa') return 'The key opens, but servers of today refuse DSA'
  return type === 'rsa' && Number(bits) < 2048
    ? `The key opens, but ${bits} bits are too few for servers of today`
    : undefined
}

async function testKey(fields: Fields): Promise<TestResult> {
  const reasons: string[] = []
  const result = await runConversation(
    'SSH',
    () => readKey(fields),
    ({ code, message }) => {
      reasons.push(message)
      return code === 'INVALID_INPUT' ? 'invalid' : code === 'TIMEOUT' ? 'unknown' : undefined
    },
  )
  const weakness = weaknessOf(result.account ?? {})
  if (weakness !== undefined) return { ...result, verdict: 'valid_limited', message: weakness }
  return { ...result, message: reasons[0] ?? 'The key opens' }
}

export const sshKey = defineProvider(sshKeyDescription, {
  test: (fields) => testKey(fields),
  runs: {
    'ssh-key/run-command': runCommand,
    'ssh-key/put-file': putFile,
    'ssh-key/get-file': getFile,
  },
  events: { 'ssh-key/new-file': { poll: pollNewFiles, longestMs: NEW_FILES_MS } },
})
