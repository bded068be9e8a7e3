/** Random numbers that a seed repeats (mulberry32). */
export function createDice(seed: number) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (count: number) => Math.floor(next() * count)
  return {
    below,
    chance: (share: number) => next() < share,
    pick: <T>(items: readonly [T, ...T[]]): T => items[below(items.length)] ?? items[0],
  }
}

/** Where chance comes from. */
export type Dice = ReturnType<typeof createDice>

const TEXTS = [
  'Hello World',
  'ada@example.com',
  '',
  'a,b,,c',
  '  padded ',
  'Ünïcödé ß',
  '😀 smile',
  '42',
  '-1.5',
  '0',
  'true',
  'line\nbreak\ttab',
  'xYz',
  '2026-11-28',
  '{"a":1}',
  '<b>bold</b>',
] as const
const NUMBERS = [0, 1, -1, 2, 3, 7, 10, 0.5, -2.25, 1e21, 1e-7, 123456.789, 255, 1000] as const
const NAMES = ['Ada', 'Bob', 'Zoë', 'eve', ''] as const

/** The data that a drawn expression reads, as `d`. */
export function drawData(dice: Dice): Record<string, unknown> {
  const list = <T>(one: () => T) => Array.from({ length: dice.below(5) }, one)
  const text = () => dice.pick(TEXTS)
  const number = () => dice.pick(NUMBERS)
  const item = () => ({
    name: dice.pick(NAMES),
    price: number(),
    tags: list(text),
    active: dice.chance(0.5),
    ...(dice.chance(0.5) ? { nick: text() } : {}),
    inner: { x: number(), none: null },
  })
  return {
    t: text(),
    u: text(),
    n: number(),
    m: number(),
    b: dice.chance(0.5),
    z: null,
    tl: list(text),
    nl: list(number),
    items: list(item),
    o: { a: number(), b: text(), 'odd key': list(number), constructor: text() },
  }
}
