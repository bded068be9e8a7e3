import { afterAll, expect, test } from 'vitest'
import { openEvaluations } from '../src/evaluation/open-evaluations.ts'

const evaluations = openEvaluations(64)
afterAll(() => evaluations.close())

const never = new AbortController().signal
/** No task: the helper says so, and lives. */
const REFUSED = /evaluateTask\(\) takes what a turn/

test('templates that ask for much memory at once end their helper and nothing else', async () => {
  const full = evaluations.evaluate(`[${'[],'.repeat(4_000_000)}[]]`, never)
  await expect(full).rejects.toMatchObject({ code: 'SETTINGS_TOO_LARGE' })
  await expect(evaluations.evaluate('{', never)).rejects.toThrow(REFUSED)
})
