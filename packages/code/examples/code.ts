import { CodeError, createCodeRunner } from '@orch/code'

const runner = createCodeRunner({ processes: 2 })
const values = { order: { id: 7615917337495251231n, items: [{ price: 3 }, { price: 250 }] } }

const { output } = await runner.run({
  source: 'return { id: order.id, total: order.items.reduce((sum, { price }) => sum + price, 0) }',
  values,
})
console.log(output)

const typed = await runner.run({
  language: 'typescript',
  source:
    'type Item = { price: number }\nconsole.log("dear")\nreturn order.items.filter((item: Item) => item.price > 10)',
  values,
})
console.log(typed.output, typed.console)

try {
  await runner.run({ source: 'const a = 1\nfor (;;);', timeoutMs: 200 })
} catch (error) {
  console.log(error instanceof CodeError && error.code)
}

try {
  await runner.run({ source: 'const a = 1\nreturn a.b.c' })
} catch (error) {
  console.log(error instanceof CodeError && [error.message, error.position?.line])
}
runner.close()
