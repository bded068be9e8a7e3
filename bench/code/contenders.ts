import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { runInNewContext } from 'node:vm'
import { createCodeRunner } from '@orch/code'

const execute = promisify(execFile)

/** One way to run a stranger's program. */
export type Contender = {
  name: string
  walls: string
  run: (source: string, values: object) => Promise<unknown>
}

const runner = createCodeRunner({ processes: 1 })

const body = (source: string, names: string[]) => `(async (${names.join(', ')}) => {\n${source}\n})`

export const contenders: readonly Contender[] = [
  {
    name: '@orch/code',
    walls: 'WebAssembly, a memory of its own, a process',
    run: async (source, values) =>
      (await runner.run({ source, values: { ...values }, timeoutMs: 60_000 })).output,
  },
  {
    name: 'a process of Node',
    walls: 'none but the process',
    async run(source, values) {
      const call = `${body(source, Object.keys(values))}(...${JSON.stringify(Object.values(values))})`
      const { stdout } = await execute(process.execPath, [
        '-e',
        `${call}.then((output) => console.log(JSON.stringify(output)))`,
      ])
      return JSON.parse(stdout)
    },
  },
  {
    name: 'node:vm, a new context',
    walls: 'none: it was never meant to hold anybody',
    run: async (source, values) =>
      JSON.parse(
        JSON.stringify(await runInNewContext(body(source, Object.keys(values)))(...Object.values(values))),
      ),
  },
]

export const close = (): void => runner.close()

const items = Array.from({ length: 1_000 }, (_, n) => ({ name: `item ${n}`, price: n * 7, tags: ['a', 'b'] }))

export const programs: readonly { title: string; source: string; values: object }[] = [
  { title: 'nothing', source: 'return 1', values: {} },
  {
    title: '1,000 records filtered, mapped and summed',
    source:
      'const rows = items.filter(({ price }) => price > 100).map(({ name, price }) => ({ name, price: price * 1.2 }))\nreturn { rows, total: rows.reduce((sum, { price }) => sum + price, 0) }',
    values: { items },
  },
  {
    title: '1,000,000 turns of a loop',
    source: 'let sum = 0; for (let n = 0; n < 1_000_000; n++) sum += n % 7; return sum',
    values: {},
  },
]
