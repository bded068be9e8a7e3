import type { Dice } from './draw.ts'

type Type = 'text' | 'number' | 'boolean' | 'texts' | 'numbers' | 'items' | 'object' | 'scalar'

const REGEXES = [
  '/a/',
  '/a/g',
  '/[A-Z]/g',
  '/\\d+/',
  '/(\\w)(\\w)/',
  '/(\\w+)@(\\w+)/g',
  '/^\\w*/',
  '/x*/gu',
  '/,/g',
  '/[aeiou]/gi',
  '/(?<first>[a-z])/',
  '/b|o/',
  '/.$/u',
] as const

/**
 * A random expression that JavaScript and this language share, over the data `d`. Where the two differ on purpose, it
 * is not drawn: texts are compared behind a letter, so that neither is a number or a date; patterns that can match between
 * two halves of a character have the flag `u`.
 */
export function drawExpression(dice: Dice): string {
  return new Draw(dice).any(4)
}

class Draw {
  readonly #dice: Dice
  #names = 0
  #scope: { name: string; type: Type }[] = []

  constructor(dice: Dice) {
    this.#dice = dice
  }

  any(depth: number): string {
    return this.of(
      this.#dice.pick(['text', 'number', 'boolean', 'texts', 'numbers', 'items', 'object', 'scalar']),
      depth,
    )
  }

  of(type: Type, depth: number): string {
    const known = this.#scope.filter((one) => one.type === type)
    const [first, ...others] = known
    if (first && this.#dice.chance(0.4)) return this.#dice.pick([first, ...others]).name
    if (depth <= 0) return this.#leaf(type)
    const inner = depth - 1
    if (this.#dice.chance(0.12))
      return `(${this.of('boolean', inner)} ? ${this.of(type, inner)} : ${this.of(type, inner)})`
    return this.#dice.pick([
      () => this.#compound(type, inner),
      () => this.#compound(type, inner),
      () => this.#leaf(type),
    ])()
  }

  #leaf(type: Type): string {
    switch (type) {
      case 'text':
        return this.#dice.pick([
          'd.t',
          'd.u',
          'd.o.b',
          'd.o["b"]',
          '"abc"',
          "'it\\'s'",
          '"\\u00e9\\n"',
          'd.o.constructor',
          '`t${d.n}`',
        ])
      case 'number':
        return this.#dice.pick([
          'd.n',
          'd.m',
          'd.o.a',
          '0',
          '1',
          '2',
          '-1',
          '2.5',
          '1e3',
          '0x1f',
          '.5',
          'd.nl.length',
          'd.t.length',
          'Math.PI',
        ])
      case 'boolean':
        return this.#dice.pick(['d.b', 'true', 'false', 'd.z == null', 'd.z === null'])
      case 'texts':
        return this.#dice.pick(['d.tl', '["a", "b", "a"]', '[d.t, d.u]', '[]'])
      case 'numbers':
        return this.#dice.pick(['d.nl', '[3, 1, 2]', 'd.o["odd key"]', '[d.n, d.m]', '[]'])
      case 'items':
        return 'd.items'
      case 'object':
        return this.#dice.pick(['d.o', '{ a: 1, "b c": d.t }', '{ ...d.o, x: d.n }', '{ [d.u]: d.m }'])
      case 'scalar':
        return this.#dice.pick([
          'd.t',
          'd.n',
          'd.b',
          'd.z',
          'd.missing',
          'null',
          'undefined',
          'd.z?.x',
          'd.z?.x.y',
          'd.items[0]?.name',
          'd.items[0]?.nick',
          'd.items[0]?.inner.none',
        ])
    }
  }

  #compound(type: Type, depth: number): string {
    switch (type) {
      case 'text':
        return this.#text(depth)
      case 'number':
        return this.#number(depth)
      case 'boolean':
        return this.#boolean(depth)
      case 'texts':
        return this.#texts(depth)
      case 'numbers':
        return this.#numbers(depth)
      case 'items':
        return this.#items(depth)
      case 'object':
        return this.#object(depth)
      case 'scalar':
        return this.#scalar(depth)
    }
  }

  #text(depth: number): string {
    const t = () => `(${this.of('text', depth)})`
    const n = () => this.of('number', Math.min(depth, 1))
    return this.#dice.pick([
      () =>
        `${t()}.${this.#dice.pick(['trim', 'trimStart', 'trimEnd', 'toLowerCase', 'toUpperCase', 'toString', 'normalize', 'concat', 'charAt', 'valueOf'])}()`,
      () => `${t()}.${this.#dice.pick(['slice', 'substring', 'substr'])}(${n()}, ${n()})`,
      () => `${t()}.${this.#dice.pick(['slice', 'substring', 'substr', 'charAt'])}(${n()})`,
      () =>
        `${t()}.replace(${this.#dice.pick(REGEXES)}, ${this.#dice.pick(['"-"', '"[$&]"', '"$1$2"', '"$$"', 'm => m + "!"', '(m, g) => `<${m}>`'])})`,
      () =>
        `${t()}.${this.#dice.pick(['replace', 'replaceAll'])}(${t()}, ${this.#dice.pick(['"-"', '"$&$&"', '() => "x"'])})`,
      () => `${t()}.${this.#dice.pick(['padStart', 'padEnd'])}(${this.#dice.below(12)}, ${t()})`,
      () => `${t()}.repeat(${this.#dice.below(3)})`,
      () => `(${t()} + ${this.of(this.#dice.pick(['text', 'number', 'boolean']), depth)})`,
      () =>
        `\`a\${${this.of(this.#dice.pick(['text', 'number', 'boolean', 'texts', 'numbers']), depth)}} b\``,
      () => `${this.of('texts', depth)}.join(${this.#dice.pick(['', '", "', 'd.t'])})`,
      () => `String(${this.of(this.#dice.pick(['text', 'number', 'boolean', 'scalar', 'numbers']), depth)})`,
      () => `(${n()}).toFixed(${this.#dice.below(4)})`,
      () =>
        `JSON.stringify(${this.of(this.#dice.pick(['text', 'number', 'texts', 'items', 'object']), depth)})`,
      () => `encodeURIComponent(${t()})`,
      () => `typeof ${this.of('scalar', depth)}`,
    ])()
  }

  #number(depth: number): string {
    const n = () => `(${this.of('number', depth)})`
    const t = () => `(${this.of('text', depth)})`
    return this.#dice.pick([
      () => `(${n()} ${this.#dice.pick(['+', '-', '*', '/', '%', '**'])} ${n()})`,
      () =>
        `(${this.of('scalar', depth)} ${this.#dice.pick(['-', '*', '/', '%'])} ${this.of('scalar', depth)})`,
      () => `-${n()}`,
      () => `+${t()}`,
      () => `Math.${this.#dice.pick(['floor', 'ceil', 'round', 'abs', 'trunc', 'sign', 'sqrt'])}(${n()})`,
      () => `Math.${this.#dice.pick(['max', 'min'])}(${n()}, ${n()}, ...${this.of('numbers', depth)})`,
      () => `${t()}.${this.#dice.pick(['indexOf', 'lastIndexOf'])}(${t()})`,
      () => `${t()}.search(${this.#dice.pick(REGEXES)})`,
      () =>
        `${this.#dice.pick(['Number', 'parseFloat', 'parseInt'])}(${this.of(this.#dice.pick(['text', 'number', 'scalar']), depth)})`,
      () => `${this.of('numbers', depth)}.reduce((a, x) => a + x, ${this.#dice.below(3)})`,
      () =>
        this.#with('numbers', depth, (list, x) => `${list}.findIndex(${x} => ${this.of('boolean', depth)})`),
      () => `${this.of(this.#dice.pick(['texts', 'numbers', 'items', 'text']), depth)}.length`,
      () =>
        `new Date(${this.#dice.below(2_000_000_000)}000).get${this.#dice.pick(['UTCFullYear', 'UTCMonth', 'UTCDate', 'UTCDay', 'UTCHours', 'Time'])}()`,
      () => `new Date(${this.#dice.below(2_000_000_000)}000).setUTC${this.#setter()}`,
      () => `(function (a, b) { const c = a + b; return c * 2 })(${n()}, ${n()})`,
    ])()
  }

  #setter(): string {
    const amount = this.#dice.below(80) - 20
    return this.#dice.pick([
      `FullYear(${2_000 + amount})`,
      `Month(${amount})`,
      `Month(${amount}, ${this.#dice.below(40)})`,
      `Date(${amount})`,
      `Hours(${amount}, ${this.#dice.below(90)})`,
      `Minutes(${amount}, 0, 5)`,
      `Seconds(${amount})`,
      `Milliseconds(${amount})`,
    ])
  }

  #boolean(depth: number): string {
    const n = () => `(${this.of('number', depth)})`
    const t = () => `(${this.of('text', depth)})`
    const b = () => `(${this.of('boolean', depth)})`
    return this.#dice.pick([
      () => `(${n()} ${this.#dice.pick(['<', '>', '<=', '>=', '==', '!=', '===', '!=='])} ${n()})`,
      () =>
        `("x" + ${t()} ${this.#dice.pick(['<', '>', '<=', '>=', '==', '!=', '===', '!=='])} "x" + ${t()})`,
      () => `(${b()} ${this.#dice.pick(['&&', '||'])} ${b()})`,
      () => `!${b()}`,
      () => `!${n()}`,
      () => `${t()}.${this.#dice.pick(['includes', 'startsWith', 'endsWith'])}(${t()})`,
      () => `${this.#dice.pick(REGEXES.filter((one) => one.endsWith('/')) as ['/a/'])}.test(${t()})`,
      () => `${this.of('numbers', depth)}.includes(${n()})`,
      () =>
        this.#with(
          'items',
          depth,
          (list, x) =>
            `${list}.${this.#dice.pick(['some', 'every'])}(${x} => ${x}.active && ${this.of('boolean', depth)})`,
        ),
      () => `Array.isArray(${this.of(this.#dice.pick(['texts', 'object', 'scalar']), depth)})`,
      () => `("a" in ${this.of('object', depth)})`,
      () => `(${this.of('scalar', depth)} == null)`,
      () => `Boolean(${this.of(this.#dice.pick(['number', 'scalar', 'texts']), depth)})`,
      () => `Number.isInteger(${n()})`,
    ])()
  }

  #texts(depth: number): string {
    const t = () => `(${this.of('text', depth)})`
    return this.#dice.pick([
      () => `${t()}.split(${this.#dice.pick(['","', '""', '" "', '/[, ]/', '/(,)/', 'd.u'])})`,
      () =>
        `[...${this.of('texts', depth)}].${this.#dice.pick(['slice(1)', 'concat(["q"])', 'sort()', 'slice(-2)', 'concat("r", ["s"])', 'filter(Boolean)', 'map(String)', 'flat()'])}`,
      () => this.#with('texts', depth, (list, x) => `${list}.map(${x} => ${this.of('text', depth)})`),
      () =>
        this.#with(
          'texts',
          depth,
          (list, x) => `${list}.filter((${x}, i) => i % 2 == 0 || ${this.of('boolean', depth)})`,
        ),
      () => `${this.of('items', depth)}.map(({ name, nick = "none" }) => name + nick)`,
      () => `[...${this.of('texts', depth)}, ${t()}]`,
      () =>
        `(${t()}.match(${this.#dice.pick(REGEXES.filter((one) => /g/.test(one.slice(one.lastIndexOf('/')))) as ['/a/g'])}) ?? [])`,
      () => `Object.keys(${this.of('object', depth)})`,
      () => `${this.of('items', depth)}.flatMap(x => x.tags)`,
      () => `[...new Set(${this.of('texts', depth)})]`,
    ])()
  }

  #numbers(depth: number): string {
    return this.#dice.pick([
      () =>
        this.#with(
          'numbers',
          depth,
          (list, x) => `${list}.map((${x}, i) => ${this.of('number', depth)} + i)`,
        ),
      () =>
        this.#with(
          'numbers',
          depth,
          (list, x) =>
            `${list}.map(${x} => { const y = ${x} * 2; if (y > 3) { return y } return ${this.of('number', depth)}; })`,
        ),
      () => this.#with('items', depth, (list, x) => `${list}.map(${x} => ${x}.inner.x + ${x}.tags.length)`),
      () =>
        `[...${this.of('numbers', depth)}].${this.#dice.pick(['slice(0, 2)', 'sort()', 'sort((a, b) => a - b)', 'sort((a, b) => b - a)', 'filter(x => x > 1)', 'concat([9])', 'map(Math.floor)'])}`,
      () => `Array.from({ length: ${this.#dice.below(4)} }, (_, i) => i * 2)`,
      () => `[...${this.of('numbers', depth)}, ${this.of('number', depth)}]`,
    ])()
  }

  #items(depth: number): string {
    return this.#dice.pick([
      () =>
        this.#with(
          'items',
          depth,
          (list, x) => `${list}.filter(${x} => ${x}.price > ${this.of('number', Math.min(depth, 1))})`,
        ),
      () =>
        `${this.of('items', depth)}.map(({ inner: { x, ...rest }, ...other }) => ({ ...other, inner: { ...rest, x } }))`,
      () => `[...${this.of('items', depth)}].sort((a, b) => a.price - b.price)`,
      () => `${this.of('items', depth)}.slice(0, 1)`,
    ])()
  }

  #object(depth: number): string {
    return this.#dice.pick([
      () => `({ a: ${this.of('scalar', depth)}, ...${this.of('object', depth)} })`,
      () => `Object.fromEntries(Object.entries(${this.of('object', depth)}).map(([k, v]) => [k + "1", v]))`,
      () => `Object.assign({}, ${this.of('object', depth)}, { z: ${this.of('number', depth)} })`,
      () => `${this.of('items', depth)}.reduce((acc, { name, price }) => ({ ...acc, [name]: price }), {})`,
      () => `JSON.parse(JSON.stringify(${this.of('object', depth)}))`,
    ])()
  }

  #scalar(depth: number): string {
    return this.#dice.pick([
      () => `(${this.of('scalar', depth)} ?? ${this.of('text', depth)})`,
      () => `(${this.of('scalar', depth)} || ${this.of('number', depth)})`,
      () => `(${this.of('number', depth)} && ${this.of('scalar', depth)})`,
      () => `${this.of('texts', depth)}[${this.of('number', 0)}]`,
      () => `${this.of('texts', depth)}.at(${this.of('number', 0)})`,
      () => `${this.of('items', depth)}.find(x => x.active)?.name`,
      () => `${this.of('numbers', depth)}.find(x => x > 2)`,
      () => `((a, { b = a } = {}, ...c) => [a, b, c.length].join())(${this.of('text', depth)}, d.o, ...d.nl)`,
      () => `(() => { const a = ${this.of('number', depth)}; if (a > 1) return a; return "x" })()`,
    ])()
  }

  /** A list, and a parameter for its items that is in sight while the rest is drawn. */
  #with(
    type: 'texts' | 'numbers' | 'items',
    depth: number,
    write: (list: string, name: string) => string,
  ): string {
    const list = this.of(type, depth)
    const name = `p${this.#names}`
    this.#names += 1
    const before = this.#scope
    const item = { texts: 'text', numbers: 'number', items: 'object' } as const
    this.#scope = type === 'items' ? before : [...before, { name, type: item[type] }]
    const source = write(list, name)
    this.#scope = before
    return source
  }
}
