import { hasLargeInteger, parseJson } from '@orch/json'
import type { QuickJSContext, QuickJSHandle } from 'quickjs-emscripten-core'
import type { ConsoleLine } from '../code-error.ts'
import { createConsole } from './console.ts'
import { failureOf } from './failure.ts'
import type { Answer, Answered, Asked } from './messages.ts'
import { openRoom, type Room } from './room.ts'
import { RoomError } from './room-error.ts'
import { ROOM_SOURCE, WITH_OUTPUT } from './room-source.ts'
import { stripTypes } from './strip-types.ts'

type Print = (level: ConsoleLine['level'], text: string) => void

/** What the code comes to. Every room is new, and none is used again. */
export async function runInRoom(asked: Asked): Promise<Answered> {
  const stripped = stripTypes(asked.source, asked.language)
  if ('failure' in stripped) return { ...stripped, console: [] }
  const written = createConsole()
  const room = await openRoom(asked)
  const answer = answerOf(room, { ...asked, source: stripped.source }, written.print)
  return { ...answer, console: written.lines() }
}

function answerOf(room: Room, asked: Asked, print: Print): Answer {
  try {
    const text = textOf(room, asked, print)
    if (text.startsWith(WITH_OUTPUT))
      return outputOf(text.slice(WITH_OUTPUT.length), room.mark, asked.mostOutput)
    return { failure: failureOf(JSON.parse(text), undefined) }
  } catch (error) {
    return { failure: failureOf(error, room.isOver() ? asked.timeoutMs : undefined) }
  }
}

function outputOf(printed: string, mark: string, most: number): Answer {
  const output = printed.replaceAll(new RegExp(`"${mark}(-?\\d+)"`, 'g'), '$1')
  if (output.length <= most) return { output }
  const message = `The code returned ${output.length} characters of JSON; it may return ${most} at most`
  return { failure: { code: 'OUTPUT_TOO_LARGE', message } }
}

/** What the room says. @throws RoomError what QuickJS threw; Error when it was brought down */
function textOf({ context, mark, settle }: Room, asked: Asked, print: Print): string {
  const isMarked = hasLargeInteger(asked.values)
  const values = isMarked ? withMarks(asked.values, mark) : asked.values
  const printer = context.newFunction('print', (level, text) => {
    print(context.getString(level) as ConsoleLine['level'], context.getString(text))
  })
  const enter = given(context, context.evalCode(ROOM_SOURCE, 'room.js'))
  const begin = call(context, enter, printer, context.newString(mark))
  const names = given(context, context.evalCode(`(${JSON.stringify(asked.names)})`, 'names.js'))
  const source = context.newString(asked.source)
  const marked = isMarked ? context.true : context.false
  return context.getString(settle(call(context, begin, source, names, context.newString(values), marked)))
}

/** Integers that a number of JavaScript cannot hold, as marked texts. */
function withMarks(values: string, mark: string): string {
  return JSON.stringify(parseJson(values), (_, value) =>
    typeof value === 'bigint' ? `${mark}${value}` : value,
  )
}

function call(context: QuickJSContext, handle: QuickJSHandle, ...args: QuickJSHandle[]): QuickJSHandle {
  return given(context, context.callFunction(handle, context.undefined, ...args))
}

function given(context: QuickJSContext, result: ReturnType<QuickJSContext['evalCode']>): QuickJSHandle {
  if (result.error) throw new RoomError(context.dump(result.error))
  return result.value
}
