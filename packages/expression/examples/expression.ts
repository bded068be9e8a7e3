import {
  Budget,
  check,
  compile,
  ExpressionError,
  evaluate,
  hostOf,
  parseWithProblems,
} from '@orch/expression'

const order = {
  customer: { name: 'Ada' },
  items: [
    { name: 'Pen', price: 3 },
    { name: 'Desk', price: 250 },
  ],
}

console.log(evaluate('order.items.filter(i => i.price > 10).map(i => i.name).join(", ")', { order }))
console.log(evaluate('`${order.customer.name} owes ${order.items.sum("price")}`', { order }))

const isLarge = compile('order.items.sum("price") > 100')
console.log(isLarge.test(hostOf({ order })))

const { tree } = parseWithProblems('order.items.fliter(i => i.price)')
console.log(check(tree, { names: ['order'] })[0]?.message)

try {
  compile('range(0, 1e6).map(x => range(0, 1e6))').evaluate(hostOf({}), {
    budget: new Budget({ steps: 10_000 }),
  })
} catch (error) {
  console.log(error instanceof ExpressionError && error.code)
}
