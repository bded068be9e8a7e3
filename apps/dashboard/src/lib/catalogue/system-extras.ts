import type { FieldDescription } from './description.ts'

/** What the pages know about System steps beyond their description: which connection they take. */
export const SYSTEM_CONNECTIONS: Readonly<Record<string, { providerId: string; isRequired: boolean }>> = {
  'HTTP Request': { providerId: 'http', isRequired: false },
  'Database Query': { providerId: 'database', isRequired: true },
}

/** And how some of their fields are typed in, by `action/key`. */
export const SYSTEM_FIELDS: Readonly<Record<string, Partial<FieldDescription>>> = {
  'HTTP Request/httpHeaders': { kind: 'json' },
  'HTTP Request/httpBody': { kind: 'json' },
  'Database Query/dbSchema': { kind: 'schema', help: 'Only for suggestions in later steps.' },
  'Switch/cases': {
    help: 'One a line: a name, taken when the value is that text, or “name: condition”. The first that holds is taken, else “default”.',
  },
  'Loop/items': { help: 'The steps after “each” run once per item and can read the loop’s item and index.' },
  'Loop/stopWhen': {
    reads: 'turn',
    help: 'Read after each turn: loop.result is what the turn gave; its steps can be read by name. In it, “now” is when the execution began.',
  },
  'Loop/carry': {
    help: 'Makes the turns run one after the other; each reads the value as loop.carry, “Stop when” reads the new one.',
  },
  'Loop/collect': { reads: 'turn' },
  'Loop/keep': { reads: 'turn' },
  'Loop/next': { reads: 'turn' },
  'Call Workflow/input': { kind: 'json' },
  'Code/code': {
    kind: 'code',
    help: 'The body of an async function. It finds input, trigger, steps.name_of_step, loop, execution and workflow; what it returns is the output. It has no network, no files and no credentials. Escape, then Tab, leaves the field.',
  },
  'Code/codeInput': { kind: 'json' },
  'Run Script/script': {
    kind: 'code',
    help: 'The body of an async function of “input”; credentials are in process.env. Give values in through the input: text put into the script would become code. Escape, then Tab, leaves the field.',
  },
  'Run Script/scriptInput': { kind: 'json' },
  'Condition/condition': {
    kind: 'condition',
    format: 'condition',
    help: 'Compare with === !== > < >= <=, join with && || !, or call includes, startsWith, endsWith.',
  },
}
