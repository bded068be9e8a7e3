// Runs before a package is published, by whichever tool: only what is committed, built and findable goes to strangers.
//   "prepublishOnly": "node ../../scripts/before-publish.mjs"
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pnpm, root } from './pinned.mjs'

const { name, version } = JSON.parse(readFileSync('package.json', 'utf8'))
const { repository, homepage, bugs } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

const changed = spawnSync('git', ['status', '--porcelain'], { cwd: root, encoding: 'utf8' })
if (changed.status !== 0 || changed.stdout !== '')
  fail('the working tree must have no changes: commit them first')
if (version === '0.0.0') fail('its version must be set first: pnpm changeset version')
if (!repository || !homepage || !bugs)
  fail(
    'package.json of the root must name "repository", "homepage" and "bugs", so that people find the sources',
  )
const built = pnpm(['exec', 'turbo', 'run', 'build', `--filter=${name}`, '--output-logs=errors-only'])
if (built.status !== 0) fail('it was not built; the lines above say why')

function fail(message) {
  console.error(`${name} is not published: ${message}`)
  process.exit(1)
}
