import { alive, openSoak } from '../../packages/engine/test/soak.ts'

// What is alive after 1,000 executions and after many more: `tsx bench/engine/soak.ts 100000`.
const many = Number(process.argv[2] ?? 100_000)
const soak = openSoak()
await soak.run(1_000)
const first = await alive()
const startedAt = performance.now()
await soak.run(many)
const seconds = (performance.now() - startedAt) / 1_000
const last = await alive()
await soak.close()
process.stdout.write(
  `${JSON.stringify({ executions: many, perSecond: Math.round(many / seconds), first, last, lanes: soak.lanes() })}\n`,
)
