// Installs the packed server into a folder, as npm would give it to a stranger:
//   node scripts/pack-server.mjs /opt/orch      then: /opt/orch/node_modules/.bin/orch
// Needs Node and npm only: what is not installed or built yet is installed and built first.
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { installServer } from './install-server.mjs'
import { pnpm, root } from './pinned.mjs'

const [target] = process.argv.slice(2)
if (!target) fail('Name the folder to install into: node scripts/pack-server.mjs /opt/orch')
if (!existsSync(join(root, 'node_modules'))) run(['install', '--frozen-lockfile'])
run(['exec', 'turbo', 'run', 'build', '--filter=@orch/server', '--output-logs=errors-only'])
installServer(resolve(target))
console.log(
  `Orch stands in ${resolve(target)}: start it by ${join(resolve(target), 'node_modules/.bin/orch')}`,
)

function run(words) {
  if (pnpm(words).status !== 0) fail('The server was not built; the lines above say why')
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
