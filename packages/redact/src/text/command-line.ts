import type { Span } from '../spans.ts'
import type { Finder } from './finder.ts'
import { isEmptyWord, isStandIn } from './plausible.ts'

/** Programs that take a password behind a flag of one letter. `joined`: only without a blank, as `mysql -psecret`. */
type Command = { readonly flag: string; readonly programs: string; readonly joined?: true }

const COMMANDS: readonly Command[] = [
  {
    flag: '-p',
    programs: 'mysql mysqldump mysqladmin mysqlimport mariadb mariadb-dump 7z 7za',
    joined: true,
  },
  {
    flag: '-p',
    programs:
      'sshpass docker podman buildah skopeo mongo mongosh mongodump mongorestore psexec oc az cf twine nerdctl rabbitmqadmin helm',
  },
  { flag: '-P', programs: 'unzip zip sqlcmd bcp' },
  { flag: '-a', programs: 'redis-cli http https' },
  { flag: '-w', programs: 'ldapsearch ldapmodify ldapadd ldapdelete ldapwhoami' },
]

/** What starts a flag on a command line or in a list of arguments. */
export const COMMAND_FLAGS: readonly string[] = [...new Set(COMMANDS.map(({ flag }) => flag))].flatMap(
  (flag) => [` ${flag}`, `"${flag}`, `'${flag}`],
)

const PROGRAMS = COMMANDS.map(({ flag, programs, joined = false }) => ({
  flag,
  joined,
  pattern: new RegExp(
    `(?:^|[\\s/\\\\"'\`$(;|&])(?:${programs.replaceAll(' ', '|')})(?:\\.exe)?(?:[\\s"']|$)`,
    'i',
  ),
}))

const BEFORE = 300
/** A blank, a sign, or the border of two arguments in a list. */
export const FLAG_GAP = `["'],[ \\t]{0,2}(?=["'])|[ =]{0,2}`
const VALUE = new RegExp(`(${FLAG_GAP})("[^"\\n]{1,200}"|'[^'\\n]{1,200}'|[^\\s"'\`|&;]{1,200})`, 'y')

/** The password behind a flag of a program that is known for it. */
export const findFlagged: Finder = ({ text, start, end }) => {
  VALUE.lastIndex = end
  const [, gap, held] = VALUE.exec(text) ?? []
  if (gap === undefined || held === undefined) return undefined
  const line = commandBefore(text, start)
  const flag = text.slice(start + 1, end)
  const isKnown = PROGRAMS.some(
    (one) => one.flag === flag && one.joined === (gap === '') && one.pattern.test(line),
  )
  const bare = held.replace(/["']/g, '')
  if (
    !isKnown ||
    bare.length < 3 ||
    bare.startsWith('-') ||
    isPort(bare) ||
    isStandIn(bare) ||
    isEmptyWord(bare)
  )
    return undefined
  return argument(gap, { start: VALUE.lastIndex - held.length, end: VALUE.lastIndex, rule: 'command-line' })
}

/** In a list the quotes of an argument stay: what is left is still a list. */
export function argument(gap: string, { start, end, rule }: Span): Span {
  return gap.includes(',') ? { start: start + 1, end: end - 1, rule } : { start, end, rule }
}

/** The command as far as the flag, read on over lines that end in a backslash or a caret. */
function commandBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - BEFORE), at).replace(/[\\^`]\r?\n/g, '  ')
  return before.slice(before.lastIndexOf('\n') + 1)
}

/** `docker run -p 8080:80` opens a port. */
function isPort(held: string): boolean {
  return /^[\d.:]+(?:\/(?:tcp|udp))?$/.test(held)
}
