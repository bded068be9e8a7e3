// Names the lines of documents, comments and messages with words that readers of international English stumble over, and what to
// write instead. Only words that are never right here are in the list.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

const WORDS = [
  [/\bwhoever\b/i, 'name the actor: "the person who", "the caller that"'],
  [/\banew\b/i, 'write "again"'],
  [/\bwhat is no (?!longer|more)\w/i, 'say what it is not: "for a text that is not JSON"'],
  [/(?:\/\/|\*) Who\b/, 'name the actor: "the caller", "the person who", "the receiver"'],
  [/\b(?:that|when it|where it) is none\b/i, 'repeat the noun: "a text that is not a list"'],
  [
    /(?<!there )\b(?:is|are|was|were) no (?!longer|more|one\b|use\b|need\b|such\b|other\b|better\b|good\b|fewer\b|less\b|larger\b|smaller\b|later\b|way\b|reason\b)\w/i,
    'write "is not a list"',
  ],
]
const READ = /\.md$|^(?:apps|packages)\/[^/]+\/(?:src|browser|scripts)\/.*\.tsx?$|^scripts\/.*\.mjs$/
const NOT_READ = /CHANGELOG\.md$|^\.changeset\/|\/generated\/|^docs\/api\/|^scripts\/check-words\.mjs$/

const { stdout } = spawnSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' })
const files = stdout.split('\n').filter((path) => READ.test(path) && !NOT_READ.test(path) && existsSync(path))
const found = files.flatMap((path) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, index) =>
      WORDS.filter(([pattern]) => pattern.test(line)).map(
        ([, advice]) => `${path}:${index + 1}: ${line.trim().slice(0, 120)}\n  ${advice}`,
      ),
    ),
)
for (const line of found) console.log(line)
if (files.length === 0) console.log('No files were found: is this a git working tree?')
process.exit(found.length === 0 && files.length > 0 ? 0 : 1)
