// Names the places where an error is ignored without a word on why.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/** A catch that does nothing, or gives nothing. */
const NOTHING = String.raw`\(\w*\) => (\{\}|undefined|null|void 0)\)`
const IGNORED = new RegExp(
  [
    String.raw`\bcatch (\(\w+\) )?\{\s*(void \w+;?\s*)?\}`,
    String.raw`\.catch\(${NOTHING}`,
    String.raw`\.then\(.*, ${NOTHING}`,
    String.raw`\.on\('error', \(\w*\) => \{\}\)`,
  ].join('|'),
)
const COMMENT = /^\s*(\/\/|\*|\/\*)|\/\/ /

const { stdout } = spawnSync('git', ['ls-files', '-co', '--exclude-standard', 'packages', 'apps'], {
  encoding: 'utf8',
})
const sources = stdout
  .split('\n')
  .filter((path) => /\/src\/.*\.tsx?$/.test(path) && !/\bgenerated\//.test(path) && existsSync(path))
const found = sources.flatMap((path) => {
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.flatMap((line, at) =>
    IGNORED.test(line) && !COMMENT.test(line) && !COMMENT.test(lines[at - 1] ?? '')
      ? [`${path}:${at + 1}: ${line.trim()}`]
      : [],
  )
})
for (const place of found)
  console.log(`${place}\n  must handle the error, or say in a comment why nobody has to`)
if (sources.length === 0) console.log('No sources were found: is this a git working tree?')
process.exit(found.length === 0 && sources.length > 0 ? 0 : 1)
