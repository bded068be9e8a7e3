import { bytesLike, copyOfView, latin1Bytes, latin1Text } from './bytes.ts'
import { createCopies } from './copies.ts'
import { type Fields, fieldsOfObject, isHolding, isText, partnerOf, UNREADABLE } from './fields.ts'
import { type Frame, type Level, type ListFrame, type Look, type RecordFrame, recordFrame } from './frames.ts'
import { isFlatHeaders, isHeldBy, textOfList } from './lists.ts'
import { cloneOf, freeName, put, takenOut } from './made.ts'
import type { NameKind } from './names/secret-names.ts'
import { type InParts, PART_CHARACTERS } from './parts.ts'
import type { Visitor } from './visitor.ts'

/** A field's name: it may hold a secret itself. */
type Name = {
  readonly shown: string
  readonly kind: NameKind
  /** It tells of no secret, and says of no value what another field holds. */
  readonly isPlain: boolean
}

type Walk = {
  readonly visitor: Visitor
  /** The innermost copy is the last. */
  readonly stack: Frame[]
  /** Names come again and again. */
  readonly names: Map<string, Name>
  /** How many values may still be copied. */
  left: number
  /** What was looked through since the last part ended, characters. */
  done: number
  /** A text of several parts: the walk goes on when it was looked through. */
  long: Long | undefined
}
type Long = { readonly parts: InParts<string>; use(clean: string): unknown }

/** What a value costs by itself, and a list an item when its looks are judged, in characters of text. */
const VALUE_COST = 16
const ITEMS_A_CHARACTER = 4
const CUT = '[TRUNCATED]'
/** The copy is not made yet: it is that of the frame put on the stack, or comes of a long text. */
const LATER = Symbol('later')

/**
 * A copy of any value with every text seen by the visitor, in the shape that `Redacted` tells. Never throws, never writes to the
 * input. The one walk there is: a caller that wants the copy at once runs it to its end.
 */
export function* copyInParts(value: unknown, visitor: Visitor): InParts<unknown> {
  const walk: Walk = { visitor, stack: [], names: new Map(), left: visitor.values, done: 0, long: undefined }
  const { text, longText } = visitor
  let copy = copyOf(walk, value, visitor.depth, { text, longText, copies: createCopies() })
  for (;;) {
    const outer = walk.stack.at(-1)
    if (walk.long !== undefined) copy = yield* copyOfLong(walk, walk.long)
    else if (copy === LATER) copy = advance(walk)
    else if (outer === undefined) return copy
    else {
      take(outer, copy)
      copy = LATER
    }
    if (walk.done < PART_CHARACTERS) continue
    yield walk.done
    walk.done = 0
  }
}

/** A text by itself that cannot be looked through says so; one within a value costs its own place only. */
function* copyOfLong(walk: Walk, { parts, use }: Long): InParts<unknown> {
  walk.long = undefined
  try {
    return use(yield* parts)
  } catch (error) {
    if (walk.stack.length === 0) throw error
    return UNREADABLE
  }
}

/** Goes on until a part is over, a long text is met, or the outermost copy is made, which it gives. */
function advance(walk: Walk): unknown {
  const { stack } = walk
  for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
    const copy = filled(walk, frame)
    if (copy === LATER) {
      if (walk.long !== undefined || walk.done >= PART_CHARACTERS) return LATER
      continue
    }
    stack.pop()
    const outer = stack.at(-1)
    if (outer === undefined) return copy
    take(outer, copy)
  }
  return LATER
}

function filled(walk: Walk, frame: Frame): unknown {
  try {
    const isFull = frame.list === undefined ? fillRecord(walk, frame) : fillList(walk, frame)
    return isFull ? frame.made : LATER
  } catch {
    return UNREADABLE
  }
}

function take(frame: Frame, copy: unknown): void {
  if (frame.list === undefined) takeField(frame, copy)
  else frame.made.push(copy)
  frame.at += 1
}

function copyOf(walk: Walk, value: unknown, depth: number, look: Look): unknown {
  walk.done += VALUE_COST
  walk.left -= 1
  if (walk.left < 0) return CUT
  switch (typeof value) {
    case 'string':
      return seenText(walk, value, look)
    case 'object':
      return value === null ? null : copyOfObject(walk, value, { depth, look })
    case 'bigint':
      return bigintSeen(value, look)
    case 'function':
    case 'symbol':
      return undefined
    default:
      return value
  }
}

function seenText(walk: Walk, text: string, look: Look): unknown {
  return text.length > PART_CHARACTERS
    ? usedText(walk, text, look, (clean) => clean)
    : shortText(walk, text, look)
}

function shortText(walk: Walk, text: string, look: Look): string {
  walk.done += text.length
  return look.text(text)
}

/** What is made of a text when it was looked through. */
function usedText(walk: Walk, text: string, look: Look, use: (clean: string) => unknown): unknown {
  if (text.length <= PART_CHARACTERS) return use(shortText(walk, text, look))
  walk.long = { parts: look.longText(text), use }
  return LATER
}

/** As a text only when something of it was taken out. */
function bigintSeen(value: bigint, look: Look): unknown {
  const text = value.toString()
  const seen = look.text(text)
  return seen === text ? value : seen
}

function copyOfObject(walk: Walk, value: object, level: Level): unknown {
  if (level.depth === 0) return CUT
  const before = level.look.copies.get(value)
  if (before !== undefined) return before
  try {
    if (Array.isArray(value)) return openList(walk, value, level)
    return Object.getPrototypeOf(value) === Object.prototype
      ? openClone(walk, value, level)
      : copyOfExotic(walk, value, level)
  } catch {
    return UNREADABLE
  }
}

function copyOfExotic(walk: Walk, value: object, level: Level): unknown {
  const { look } = level
  if (value instanceof Date) return new Date(value)
  if (isText(value)) return seenText(walk, String(value), look)
  if (ArrayBuffer.isView(value)) return copyOfBytes(walk, value, look)
  if (value instanceof ArrayBuffer)
    return usedText(walk, latin1Text(new Uint8Array(value)), look, (clean) => latin1Bytes(clean).buffer)
  if (value instanceof Set) return openList(walk, [...value], level, value)
  if (value instanceof Number || value instanceof Boolean) return value.valueOf()
  return openFields(walk, value, fieldsOfObject(value), level)
}

/** Bytes stay bytes, and numbers numbers, when nothing is found in them, one character a byte. */
function copyOfBytes(walk: Walk, view: ArrayBufferView, look: Look): unknown {
  const text = latin1Text(new Uint8Array(view.buffer, view.byteOffset, view.byteLength))
  return usedText(walk, text, look, (clean) => (clean === text ? copyOfView(view) : bytesLike(view, clean)))
}

/** @param key whose copy it is */
function openList(walk: Walk, list: readonly unknown[], level: Level, key: object = list): unknown {
  // What is beyond the limit of values is not shown: a list may say that it has a thousand million items.
  const judged = list.length > walk.left ? list.slice(0, walk.left) : list
  walk.done += Math.ceil(judged.length / ITEMS_A_CHARACTER)
  const letters = textOfList(judged)
  if (letters === undefined) return openItems(walk, list, level, key)
  return usedText(walk, letters, level.look, (clean) =>
    clean === letters ? openItems(walk, list, level, key) : walk.visitor.secret(letters),
  )
}

function openItems(walk: Walk, list: readonly unknown[], level: Level, key: object): unknown {
  const made: unknown[] = []
  level.look.copies.set(key, made)
  const { length } = list
  const { look } = length === 2 ? openPair(walk, list, level, made) : level
  const at = made.length
  if (at === length) return made
  walk.stack.push({ depth: level.depth, look, list, length, isHeaders: isFlatHeaders(list), made, at })
  return LATER
}

/** What may be copied already of `['authorization', 'Bearer x']` and `['authorization', ['Bearer x']]`, as lists of headers hold them. */
function openPair(
  walk: Walk,
  [name, value]: readonly unknown[],
  { look }: Pick<Level, 'look'>,
  made: unknown[],
) {
  const kind = typeof name === 'string' ? walk.visitor.kindOf(name) : 'plain'
  if (typeof name !== 'string' || kind === 'plain') return { look }
  const marked = walk.visitor.field(kind, name, value)
  const isHeld = marked === undefined && holdsSecrets(walk, kind, name, value)
  if (marked !== undefined || isHeld) made.push(nameOf(walk, name).shown)
  if (marked !== undefined) made.push(marked)
  return { look: isHeld ? secretLook(walk) : look }
}

function fillList(walk: Walk, frame: ListFrame): boolean {
  const { list, made } = frame
  while (frame.at < frame.length) {
    if (walk.done >= PART_CHARACTERS) return false
    const copy = copyOfItem(walk, frame, list[frame.at])
    if (copy === LATER) return false
    made.push(copy)
    frame.at += 1
    if (walk.left < 0) return true
  }
  return true
}

function copyOfItem(walk: Walk, { list, at, isHeaders, depth, look }: ListFrame, item: unknown): unknown {
  const before = list[at - 1]
  if (isHeldBy(before, at, isHeaders)) {
    const kind = walk.visitor.kindOf(before)
    const marked = kind === 'plain' ? undefined : walk.visitor.field(kind, before, item)
    if (marked !== undefined) return marked
  }
  return copyOf(walk, item, depth - 1, look)
}

/** The fields of a clone are read where they are, and set where their copy is another: that is faster than to add them one by one. */
function openClone(walk: Walk, record: object, level: Level): unknown {
  const made = cloneOf(record)
  if (made === undefined) return openFields(walk, record, fieldsOfObject(record), level)
  level.look.copies.set(record, made)
  const names = Object.keys(made)
  if (names.length === 0) return made
  walk.stack.push(recordFrame(level, { names, record }, made))
  return LATER
}

function openFields(walk: Walk, key: object, fields: Fields, level: Level): unknown {
  const made: Record<string, unknown> = {}
  level.look.copies.set(key, made)
  walk.stack.push(recordFrame(level, fields, made, fields.valueAt))
  return LATER
}

function fillRecord(walk: Walk, frame: RecordFrame): boolean {
  const { names } = frame
  for (; frame.at < names.length; frame.at += 1) {
    if (walk.done >= PART_CHARACTERS) return false
    const name = names[frame.at] ?? ''
    const known = name.length <= PART_CHARACTERS ? nameOf(walk, name) : undefined
    const isMade =
      known?.isPlain && frame.valueAt === undefined
        ? setPlain(walk, frame, name)
        : setField(walk, frame, name, known)
    if (!isMade) return false
  }
  return true
}

/** Nearly every field there is: one of a clone, with a name that stays and tells nothing. False where its copy comes later. */
function setPlain(walk: Walk, { made, depth, look }: RecordFrame, name: string): boolean {
  const value = made[name]
  const copy = copyOf(walk, value, depth - 1, look)
  if (copy === LATER) return false
  if (copy !== value) made[name] = copy
  return true
}

function setField(walk: Walk, frame: RecordFrame, name: string, known: Name | undefined): boolean {
  const copy = known === undefined ? copyUnderLong(walk, frame, name) : copyUnder(walk, frame, name, known)
  if (copy !== LATER) takeField(frame, copy)
  return copy !== LATER
}

function copyUnderLong(walk: Walk, frame: RecordFrame, name: string): unknown {
  const use = (shown: string) => copyUnder(walk, frame, name, { shown, kind: 'plain', isPlain: false })
  walk.long = { parts: walk.visitor.longText(name), use }
  return LATER
}

function copyUnder(walk: Walk, frame: RecordFrame, name: string, known: Name): unknown {
  const { depth, look } = frame
  frame.shown = known.shown
  if (known.shown !== name) frame.valueAt ??= takenOut(frame.made, frame.names, frame.at)
  const value = frame.valueAt === undefined ? frame.made[name] : frame.valueAt(frame.at)
  // In `{name: 'apiKey', value: 'x'}` the value goes by the name that the record gives it.
  const partner = isHolding(name) ? partnerOf(frame.record) : undefined
  const own = partner?.value === name ? partner.name : name
  const kind = own === name ? known.kind : walk.visitor.kindOf(own)
  if (kind === 'plain') return copyOf(walk, value, depth - 1, look)
  const marked = walk.visitor.field(kind, own, value)
  if (marked !== undefined) return marked
  const isSecret = holdsSecrets(walk, kind, own, value)
  return copyOf(walk, value, depth - 1, isSecret ? secretLook(walk) : look)
}

function nameOf(walk: Walk, name: string): Name {
  const { names, visitor } = walk
  const known = names.get(name)
  if (known !== undefined) return known
  walk.done += name.length
  const shown = visitor.text(name)
  const kind = visitor.kindOf(name)
  const made = { shown, kind, isPlain: shown === name && kind === 'plain' && !isHolding(name) }
  names.set(name, made)
  return made
}

function takeField(frame: RecordFrame, copy: unknown): void {
  const { made, names, at, shown, valueAt } = frame
  const name = names[at] ?? ''
  if (valueAt !== undefined) put(made, freeName(made, shown, at), copy)
  else if (copy !== made[name]) made[name] = copy
}

function holdsSecrets({ visitor }: Walk, kind: NameKind, name: string, value: unknown): boolean {
  if (kind !== 'secret' || typeof value !== 'object' || value === null) return false
  try {
    return visitor.holdsSecrets(name, value)
  } catch {
    // What does not let itself be asked costs its own place only: it is copied as if it did.
    return true
  }
}

/** Every text is a secret. Copies are others than where it is not: they are shared among themselves. */
function secretLook({ visitor }: Walk): Look {
  const text = (held: string) => (held === '' ? held : visitor.secret(held))
  const longText = function* (held: string): InParts<string> {
    yield held.length
    return text(held)
  }
  return { text, longText, copies: createCopies() }
}
