import { Environment } from '@marcbachmann/cel-js'
import { compile, hostOf, parse } from '@orch/expression'
import jsonata from 'jsonata'
import { Liquid } from 'liquidjs'

/** One way to do a job. */
export type Contender = { name: string; run: () => unknown }

const items = Array.from({ length: 50 }, (_, n) => ({ name: `item ${n}`, price: n * 7, tags: ['a', 'b'] }))
const trigger = { name: '  Ada Lovelace ', age: 36, plan: 'pro', items }
const host = hostOf({ trigger })
const liquid = new Liquid()
const cel = new Environment().registerVariable('trigger', 'dyn')

const ours = (source: string): Contender => {
  const program = compile(source)
  return { name: '@orch/expression', run: () => program.evaluate(host) }
}

const theirs = (source: string): Contender => {
  const expression = jsonata(source)
  return { name: 'jsonata', run: () => expression.evaluate({ trigger }) }
}

const liquidOf = (source: string): Contender => {
  const template = liquid.parse(source)
  return { name: 'liquidjs', run: () => liquid.renderSync(template, { trigger }) }
}

const celOf = (source: string, name = 'cel-js'): Contender => {
  const program = cel.parse(source)
  return { name, run: () => program({ trigger }) }
}

/** One field, two text functions. */
export const simple: readonly Contender[] = [
  ours('trigger.name.trim().toLowerCase()'),
  theirs('$lowercase($trim(trigger.name))'),
  liquidOf('{{ trigger.name | strip | downcase }}'),
]

/** A decision over two fields. */
export const conditions: readonly Contender[] = [
  ours('trigger.age > 18 && trigger.plan == "pro"'),
  theirs('trigger.age > 18 and trigger.plan = "pro"'),
  celOf('trigger.age > 18.0 && trigger.plan == "pro"'),
]

/** Some of fifty records as one line. */
export const shapers: readonly Contender[] = [
  ours('trigger.items.filter(i => i.price > 100).map(i => i.name).join(", ")'),
  theirs('$join(trigger.items[price > 100].name, ", ")'),
  liquidOf('{{ trigger.items | where_exp: "i", "i.price > 100" | map: "name" | join: ", " }}'),
  celOf('trigger.items.filter(i, i.price > 100.0).map(i, i.name)', 'cel-js (has no join)'),
]

/** From text to something that can be evaluated. */
export const parsers: readonly Contender[] = [
  { name: '@orch/expression', run: () => compile('trigger.name.trim().toLowerCase()') },
  { name: '@orch/expression, the tree alone', run: () => parse('trigger.name.trim().toLowerCase()') },
  { name: 'jsonata', run: () => jsonata('$lowercase($trim(trigger.name))') },
  { name: 'liquidjs', run: () => liquid.parse('{{ trigger.name | strip | downcase }}') },
  { name: 'cel-js', run: () => cel.parse('trigger.age > 18.0') },
]
