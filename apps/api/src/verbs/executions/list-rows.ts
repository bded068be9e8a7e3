import type { Execution } from '@orch/contract'
import { asOfOneMoment } from '../../db/as-of-one-moment.ts'
import { whileAway } from '../../db/while-away.ts'
import type { Prisma } from '../../generated/prisma/client.ts'
import { glimpseOfText, LISTED_BYTES } from '../../run/packed-value.ts'
import type { Services } from '../services.ts'
import { VERSION, withValues } from './to-execution.ts'

type Find = Pick<Prisma.ExecutionFindManyArgs, 'where' | 'orderBy' | 'take' | 'skip'>
type Texts = {
  id: string
  input: string | null
  inputBytes: number
  output: string | null
  outputBytes: number
}

/** Of long values only how they begin leaves the database: a list of many large executions stays small. */
const TEXTS = `
SELECT id, left(input::text, $2) AS input, coalesce(octet_length(input::text), 0) AS "inputBytes",
  left(output::text, $2) AS output, coalesce(octet_length(output::text), 0) AS "outputBytes"
FROM executions WHERE id = ANY($1::text[])`

const VALUES = { input: true, inputSealed: true, output: true, outputSealed: true } as const

/** Executions for a list, with a glimpse of their values. */
export async function listRows({ db }: Pick<Services, 'db'>, find: Find): Promise<Execution[]> {
  const rows = await asOfOneMoment(db.prisma, (tx) =>
    tx.execution.findMany({ ...find, omit: VALUES, include: VERSION }),
  )
  const values = [rows.map(({ id }) => id), LISTED_BYTES]
  const { rows: texts } = await whileAway(() => db.pool.query<Texts>(TEXTS, values))
  const byId = new Map(texts.map((text) => [text.id, text]))
  return Promise.all(
    rows.map(async (row) => {
      const { input = null, inputBytes = 0, output = null, outputBytes = 0 } = byId.get(row.id) ?? {}
      const shown = {
        input: await glimpseOfText(input, inputBytes),
        output: await glimpseOfText(output, outputBytes),
      }
      return withValues(row, shown)
    }),
  )
}
